import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AnswerJoining,
  joinedContractsOf,
  joinedLotById,
  joinedLotsOf,
  publishedSteps,
  resultOf,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { LONGEST_WORDS } from './joined-lots.form.js';
import { joinedLotPage, joinedLotsPage } from './joined-lots.page.js';
import type { JoinedFacts } from './joined-lots.page.js';

/** "Percelen via een andere regio": lots that another region tenders for own municipalities too. */
@Controller('inkoop/percelen-andere-regio')
@ForAudience('buyer')
export class JoinedLotsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly answerJoining: AnswerJoining,
  ) {}

  @Get()
  async list(@CurrentActor() actor: BuyerActor, @CurrentLanguage() language: Language): Promise<Page> {
    return joinedLotsPage(this.texts.in(language), language, await this.unitOfWork.read(actor, joinedLotsOf));
  }

  @Get(':id')
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return joinedLotPage(this.texts.in(language), language, await this.facts(actor, id));
  }

  @Post(':id')
  @NeedsRole('buyer')
  async answer(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const facts = await this.facts(actor, id);
    const refuse = (error: FieldError): Page => joinedLotPage(t, language, facts, typed, [error]);
    const answer = (['confirmed', 'declined'] as const).find((known) => known === one(typed, 'answer'));
    if (!answer) return refuse({ field: 'answer', code: 'joined.answer-missing' });
    if (one(typed, 'words').length > LONGEST_WORDS) return refuse({ field: 'words', code: 'joined.words-too-long' });
    const outcome = await this.answerJoining.run(actor, {
      joinedLotId: id,
      rowVersion: Number(one(typed, 'rowVersion')),
      answer,
      words: one(typed, 'words'),
    });
    if (!outcome.ok) return refuse(refusalAt('answer', language, outcome));
    return new SeeOther(`/inkoop/percelen-andere-regio/${id}`, { kind: 'success', text: t(`joined.done.${answer}`) });
  }

  private facts(actor: BuyerActor, id: string): Promise<JoinedFacts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const joined = found(await joinedLotById(tx, id));
      return {
        joined,
        steps: await publishedSteps(tx, joined),
        result: await resultOf(tx, joined),
        contracts: await joinedContractsOf(tx, joined),
        mayAnswer: actor.roles.includes('buyer'),
      };
    });
  }
}
