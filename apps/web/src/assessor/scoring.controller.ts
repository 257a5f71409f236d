import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { localDateTimeOf } from '#libs/domain';
import { SaveScores } from '#libs/evaluation';
import type { AssessorActor } from '#libs/identity';
import { formatTime, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import { scoringFacts } from './assessor.facts.js';
import type { ScoringFacts } from './assessor.facts.js';
import { draftsFrom, scoreField, sheetView } from './scoring.page.js';
import type { Sheet } from './scoring.page.js';

interface Reading {
  readonly sheets: readonly Sheet[];
  readonly title: string;
  readonly headings: (sheet: Sheet) => string;
  readonly path: string;
}

/** Scoring, per bid over all questions or per question over all bids. Drafts are kept; nothing is sent until the lock. */
@Controller('beoordelen/:lotId')
@ForAudience('assessor')
export class ScoringController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly saveScores: SaveScores,
  ) {}

  @Get('inschrijving/:bidId')
  async byBid(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
    @Param('bidId') bidId: string,
  ): Promise<Page> {
    const facts = await this.facts(actor, lotId);
    return this.page(language, facts, perBid(facts, bidId));
  }

  @Post('inschrijving/:bidId')
  async saveBid(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
    @Param('bidId') bidId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, lotId);
    return this.keep(actor, language, facts, perBid(facts, bidId), typed);
  }

  @Get('vraag/:criterionId')
  async byQuestion(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
    @Param('criterionId') criterionId: string,
  ): Promise<Page> {
    const facts = await this.facts(actor, lotId);
    return this.page(language, facts, perQuestion(facts, criterionId));
  }

  @Post('vraag/:criterionId')
  async saveQuestion(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('lotId') lotId: string,
    @Param('criterionId') criterionId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, lotId);
    return this.keep(actor, language, facts, perQuestion(facts, criterionId), typed);
  }

  private facts(actor: AssessorActor, lotId: string): Promise<ScoringFacts> {
    return this.unitOfWork.read(actor, (tx) => scoringFacts(tx, lotId));
  }

  private async keep(
    actor: AssessorActor,
    language: Language,
    facts: ScoringFacts,
    reading: Reading,
    typed: Typed,
  ): Promise<Page | SeeOther> {
    const drafts = draftsFrom(reading.sheets, typed);
    const answer = await this.saveScores.run(actor, { lotId: facts.own.lotId, scores: drafts });
    if (!answer.ok) {
      const wrong = drafts.find(
        ({ criterionId, mark }) =>
          'mark' in answer.data && answer.data.mark === mark && criterionId === answer.data.criterionId,
      );
      const field = wrong ? scoreField('mark', wrong.bidId, wrong.criterionId) : 'scores';
      return this.page(language, facts, reading, typed, [{ field, code: answer.code, data: { ...answer.data } }]);
    }
    const now = await this.unitOfWork.read(actor, (tx) => Promise.resolve(tx.now));
    const t = this.texts.in(language);
    const text = t('assessor.score.saved', { moment: formatTime(language, localDateTimeOf(now).time) });
    const next = one(typed, 'next') === 'lot' ? `/beoordelen/${facts.own.lotId}` : reading.path;
    return new SeeOther(next, { kind: 'success', text });
  }

  private page(
    language: Language,
    facts: ScoringFacts,
    { sheets, title, headings, path }: Reading,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Page {
    const t = this.texts.in(language);
    const { own } = facts;
    const lot = t('assessor.list.lot', { number: own.number, title: own.title });
    return new Page(
      'assessor/scoring',
      title,
      {
        title,
        lot,
        locked: own.lockedAt !== null || own.state !== 'assessing',
        summary: errors.map(({ field, code, data }) => ({ href: `#${field}`, text: t(code, data) })),
        sheets: sheets.map((sheet) => sheetView(t, language, facts, sheet, headings(sheet), typed, errors)),
        action: path,
        back: `/beoordelen/${own.lotId}`,
      },
      {
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/beoordelen', label: t('assessor.list.title') },
          { href: `/beoordelen/${own.lotId}`, label: lot },
        ],
      },
    );
  }
}

function perBid({ own, bids, criteria }: ScoringFacts, bidId: string): Reading {
  const bid = found(bids.find((candidate) => candidate.bidId === bidId));
  return {
    sheets: criteria.map((criterion) => ({ bid, criterion })),
    title: bid.providerName,
    headings: ({ criterion }) => criterion.title,
    path: `/beoordelen/${own.lotId}/inschrijving/${bidId}`,
  };
}

function perQuestion({ own, bids, criteria }: ScoringFacts, criterionId: string): Reading {
  const criterion = found(criteria.find(({ id }) => id === criterionId));
  return {
    sheets: bids.map((bid) => ({ bid, criterion })),
    title: criterion.title,
    headings: ({ bid }) => bid.providerName,
    path: `/beoordelen/${own.lotId}/vraag/${criterionId}`,
  };
}
