import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Refused, Result } from '#libs/domain';
import {
  AssignAssessors,
  LockQuality,
  lotFileOfTender,
  OpenPrices,
  RankLot,
  ReachConsensus,
  StartAssessment,
} from '#libs/evaluation';
import type { AgreedMark } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { lotsOf, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { assessmentFacts } from './assessment.facts.js';
import type { AssessmentFacts } from './assessment.facts.js';
import { assessmentRow, assessmentView, consensusField } from './assessment.page.js';

/** How the assessment of each lot goes: assessors, agreement, the lock on quality, prices, ranking. */
@Controller('inkoop/aanbestedingen/:id/beoordeling')
@ForAudience('buyer')
export class AssessmentController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly assignAssessors: AssignAssessors,
    private readonly startAssessment: StartAssessment,
    private readonly reachConsensus: ReachConsensus,
    private readonly lockQuality: LockQuality,
    private readonly openPrices: OpenPrices,
    private readonly rankLot: RankLot,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, lots } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      const all: AssessmentFacts[] = [];
      for (const lot of await lotsOf(tx, known.id)) all.push(await assessmentFacts(tx, { lot, tender: known }));
      return { tender: known, lots: all };
    });
    const frame = tenderFrame(t, tender, 'assessment', { lead: t('assessment.lead') });
    const columns = ['lot', 'state', 'assessors', 'progress'].map((name) => ({
      label: t(`assessment.column.${name}`),
    }));
    const rows = lots.map((facts) => assessmentRow(t, facts, `/inkoop/aanbestedingen/${id}`));
    return new Page(
      'buyer/assessment/lots',
      frame.title,
      { frame: frame.view, table: { id: 'lots', caption: t('assessment.table'), columns, rows } },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get(':lotId')
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, id, lotId));
  }

  @Post(':lotId/beoordelaars')
  @NeedsRole('buyer')
  async assign(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const answer = await this.assignAssessors.run(actor, { lotId, personIds: many(typed, 'personIds') });
    return this.answer(actor, language, id, lotId, typed, 'personIds', answer, (t) =>
      t('assessment.assign.done', { count: answer.ok ? answer.value.added : 0 }),
    );
  }

  @Post(':lotId/starten')
  @NeedsRole('buyer')
  async start(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page | SeeOther> {
    const answer = await this.startAssessment.run(actor, lotId);
    return this.answer(actor, language, id, lotId, {}, 'start', answer, (t) => t('assessment.start.done'));
  }

  @Post(':lotId/overeenstemming')
  @NeedsRole('buyer')
  async agree(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id, lotId);
    const marks = agreedMarks(facts, typed);
    const answer = await this.reachConsensus.run(actor, { lotId, marks });
    const field =
      !answer.ok && (answer.code === 'consensus.mark-missing' || answer.code === 'consensus.motivation-missing')
        ? consensusField(
            answer.code === 'consensus.mark-missing' ? 'mark' : 'motivation',
            answer.data.bidId,
            answer.data.criterionId,
          )
        : 'agree';
    return this.answer(actor, language, id, lotId, typed, field, answer, (t) =>
      t('assessment.consensus.done', { count: marks.length }),
    );
  }

  @Post(':lotId/vergrendelen')
  @NeedsRole('buyer')
  async lock(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const word = this.texts.in(language)('assessment.lock.word');
    if (one(typed, 'word').trim().toUpperCase() !== word) {
      const fault = { field: 'word', code: 'quality.word-wrong', data: { word } };
      return this.page(language, await this.facts(actor, id, lotId), typed, [fault]);
    }
    const answer = await this.lockQuality.run(actor, lotId);
    return this.answer(actor, language, id, lotId, typed, 'word', answer, (t) => t('assessment.lock.done'));
  }

  @Post(':lotId/prijzen')
  @NeedsRole('buyer')
  async prices(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page | SeeOther> {
    const answer = await this.openPrices.run(actor, lotId);
    return this.answer(actor, language, id, lotId, {}, 'prices', answer, (t) => t('assessment.prices.done'));
  }

  @Post(':lotId/rangorde')
  @NeedsRole('buyer')
  async rank(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const drawn = many(typed, 'drawn').filter((bidId) => bidId !== '');
    const answer = await this.rankLot.run(actor, { lotId, drawn, drawingRecord: one(typed, 'record') });
    if (answer.ok) {
      const text = this.texts.in(language)('assessment.rank.done');
      return new SeeOther(`/inkoop/aanbestedingen/${id}/gunning/${lotId}`, { kind: 'success', text });
    }
    const facts = await this.facts(actor, id, lotId);
    const names = new Map(facts.bids.map(({ bidId, providerName }) => [bidId, providerName]));
    const field = answer.code === 'ranking.drawing-without-record' ? 'record' : 'drawn';
    return this.page(language, facts, typed, [refusalAt(field, language, answer, { names })]);
  }

  private facts(actor: BuyerActor, id: string, lotId: string): Promise<AssessmentFacts> {
    return this.unitOfWork.read(actor, async (tx) => assessmentFacts(tx, found(await lotFileOfTender(tx, id, lotId))));
  }

  private async answer(
    actor: BuyerActor,
    language: Language,
    id: string,
    lotId: string,
    typed: Typed,
    field: string,
    answer: Result<unknown, Refused>,
    done: (t: ReturnType<Texts['in']>) => string,
  ): Promise<Page | SeeOther> {
    if (answer.ok) {
      const text = done(this.texts.in(language));
      return new SeeOther(`/inkoop/aanbestedingen/${id}/beoordeling/${lotId}`, { kind: 'success', text });
    }
    const facts = await this.facts(actor, id, lotId);
    return this.page(language, facts, typed, [refusalAt(field, language, answer)]);
  }

  private page(
    language: Language,
    facts: AssessmentFacts,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Page {
    const t = this.texts.in(language);
    const { lot, tender } = facts.file;
    const frame = tenderFrame(t, tender, 'assessment', {
      title: t('assessment.lot.title', { number: lot.number, title: lot.title }),
    });
    return new Page(
      'buyer/assessment/lot',
      frame.title,
      { frame: frame.view, ...assessmentView(t, language, facts, typed, errors) },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}

/** What was filled in: answers left wholly empty are agreed on later. */
function agreedMarks({ bids, criteria }: AssessmentFacts, typed: Typed): readonly AgreedMark[] {
  return bids.flatMap(({ bidId }) =>
    criteria.flatMap(({ id: criterionId }) => {
      const mark = one(typed, consensusField('mark', bidId, criterionId));
      const motivation = one(typed, consensusField('motivation', bidId, criterionId));
      return mark === '' && motivation.trim() === '' ? [] : [{ bidId, criterionId, mark, motivation }];
    }),
  );
}
