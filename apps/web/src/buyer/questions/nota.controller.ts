import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { publicationOrder } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { effectivePlanning, knownNames, notasOf, PublishNota, questionsOf, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { formView, many, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { placeOf } from '../../shared/documents/nota-view.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { PublishNotaForm } from './questions.form.js';
import { giveawaysLeft, timingOf, timingView } from './questions.page.js';

/** The next nota van inlichtingen: exactly what will be published, and the button that does it. */
@Controller('inkoop/aanbestedingen/:tenderId/vragen/nota')
@ForAudience('buyer')
@NeedsRole('buyer')
export class NotaController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publishNota: PublishNota,
    private readonly texts: Texts,
  ) {}

  @Get()
  preview(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(tenderId, actor, language);
  }

  @Post()
  async publish(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const parsed = parseForm(PublishNotaForm, { lateReason: '', ...typed });
    if (!parsed.ok) return this.page(tenderId, actor, language, typed, parsed.errors);
    const lateReason = one(typed, 'lateReason').trim();
    const answer = await this.publishNota.run(actor, { tenderId, questionIds: many(typed, 'question'), lateReason });
    if (answer.ok) {
      const text = this.texts.in(language)('nota.published', {
        number: answer.value.number,
        count: answer.value.count,
      });
      return new SeeOther(`/inkoop/aanbestedingen/${tenderId}/vragen`, { kind: 'success', text });
    }
    if (answer.code === 'nota.tender-unknown') throw new NotFound();
    const field = answer.code === 'nota.late-without-reason' ? 'lateReason' : 'publish';
    return this.page(tenderId, actor, language, typed, [refusalAt(field, language, answer)]);
  }

  private async page(
    tenderId: string,
    actor: BuyerActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, planning, questions, number, names, today } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, tenderId)),
      planning: await effectivePlanning(tx, tenderId),
      questions: await questionsOf(tx, tenderId),
      number: (await notasOf(tx, tenderId)).length + 1,
      names: await knownNames(tx),
      today: tx.today,
    }));
    const home = `/inkoop/aanbestedingen/${tender.id}`;
    const answered = publicationOrder(questions.filter(({ state }) => state === 'answered'));
    const frame = tenderFrame(t, tender, 'questions', {
      title: t('nota.preview', { number }),
      lead: t('nota.preview-lead'),
    });
    const waiting = questions.filter(({ state }) => state === 'new').length;
    return new Page(
      'buyer/questions/nota',
      frame.title,
      {
        frame: frame.view,
        action: `${home}/vragen/nota`,
        back: `${home}/vragen`,
        timing: timingView(t, language, timingOf(tender, planning, today), today, `${home}/planning`),
        waiting: waiting > 0 ? t('nota.still-open', { count: waiting }) : '',
        publishLabel: t('nota.publish', { number, count: answered.length }),
        shown: answered.length > 0,
        form: formView(t, { lateReason: '' }, typed, errors),
        items: answered.map((question, index) => {
          const left = giveawaysLeft(question, names);
          return {
            id: question.id,
            heading: t('nota.item', { number, position: index + 1 }),
            place: placeOf(t, question),
            text: question.publicText,
            answer: question.answer,
            href: `${home}/vragen/${question.id}`,
            warning: left.length > 0 ? t('nota.gives-away', { texts: left.map(({ text }) => text).join(', ') }) : '',
          };
        }),
      },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}
