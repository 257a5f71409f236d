import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { makePlanning, parseLocalDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { MakePlanning, newestPlanning, tenderById } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { planningFormPage } from './planning-form.page.js';
import type { PlanningFormFacts } from './planning-form.page.js';
import { blankRows, BLANK_ROWS, filledRows, MORE_ROWS, readRows, rowOf, typedRows } from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';
import { rowsFromText } from './planning-text.js';
import { typeOf } from './planning.page.js';

type Known = { readonly tender: Tender; readonly newest: PlanningVersion | null; readonly today: string };

/** A planning in one form: every row at once, more rows by a button, pasted as text, or proposed by the procedure type. */
@Controller('inkoop/aanbestedingen/:id/planning/bewerken')
@ForAudience('buyer')
@NeedsRole('buyer')
export class PlanningFormController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const known = await this.known(actor, id);
    const rows = known.newest ? known.newest.milestones.map((row) => rowOf(row, typeOf(known.tender))) : [];
    return this.page(language, known, {
      rows: [...rows, ...blankRows(rows.length > 0 ? BLANK_ROWS : MORE_ROWS)],
      expected: known.newest?.number ?? 0,
    });
  }

  @Post()
  async save(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const known = await this.known(actor, id);
    const rows = typedRows(typed);
    const shared = {
      expected: Number(one(typed, 'expected')),
      reason: one(typed, 'reason'),
      paste: one(typed, 'paste'),
      start: one(typed, 'start'),
    };
    switch (one(typed, 'action')) {
      case 'more':
        return this.page(language, known, { ...shared, rows: [...rows, ...blankRows(MORE_ROWS)] });
      case 'paste':
        return this.paste(language, known, shared, rows);
      case 'propose':
        return this.propose(language, known, shared, rows);
      default:
    }
    const read = readRows(rows, typeOf(known.tender));
    if (!read.ok) return this.page(language, known, { ...shared, rows, errors: read.errors });
    const answer = await this.makePlanning.run(actor, {
      tenderId: id,
      expectedNumber: shared.expected,
      milestones: read.milestones,
      reason: shared.reason,
    });
    if (answer.ok)
      return new SeeOther(`/inkoop/aanbestedingen/${id}/planning`, {
        kind: 'success',
        text: t('planning.saved', { number: answer.value.number }),
      });
    if (answer.code === 'planning.stale') {
      return this.page(language, known, { ...shared, rows, stale: t('planning.stale', answer.data) });
    }
    const field = answer.code === 'planning.reason-missing' ? 'reason' : 'step-1';
    return this.page(language, known, { ...shared, rows, errors: [{ field, code: answer.code, data: answer.data }] });
  }

  private paste(language: Language, known: Known, shared: Partial<PlanningFormFacts>, rows: readonly TypedRow[]): Page {
    const read = rowsFromText(shared.paste ?? '', typeOf(known.tender));
    const errors: FieldError[] = read.skipped.map((line) => ({
      field: 'paste',
      code: 'planning.form.paste-line',
      data: { line },
    }));
    if (read.rows.length === 0 && errors.length === 0)
      errors.push({ field: 'paste', code: 'planning.form.paste-empty' });
    const kept = (shared.paste ?? '')
      .split(/\r?\n/)
      .filter((_, index) => read.skipped.includes(index + 1))
      .join('\n');
    const next = [...filledRows(rows), ...read.rows];
    return this.page(language, known, {
      ...shared,
      paste: kept,
      rows: [...next, ...blankRows(BLANK_ROWS)],
      errors,
      soft: read.rows.length > 0,
    });
  }

  private propose(
    language: Language,
    known: Known,
    shared: Partial<PlanningFormFacts>,
    rows: readonly TypedRow[],
  ): Page {
    const start = parseLocalDate(shared.start ?? '');
    if (!start)
      return this.page(language, known, { ...shared, rows, errors: [{ field: 'start', code: 'planning.form.start' }] });
    const type = typeOf(known.tender);
    const proposed = makePlanning(type, start).milestones.map((row) => rowOf(row, type));
    const free = filledRows(rows).filter(({ step }) => !type.milestones.some(({ code }) => code === step));
    return this.page(language, known, { ...shared, rows: [...free, ...proposed, ...blankRows(BLANK_ROWS)] });
  }

  private known(actor: BuyerActor, id: string): Promise<Known> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return { tender, newest: await newestPlanning(tx, tender.id), today: tx.today };
    });
  }

  private page(
    language: Language,
    known: Known,
    facts: Partial<PlanningFormFacts> & Pick<PlanningFormFacts, 'rows'>,
  ): Page {
    return planningFormPage(this.texts.in(language), language, {
      tender: known.tender,
      expected: 0,
      reason: '',
      paste: '',
      start: known.newest ? '' : known.today,
      errors: [],
      stale: '',
      soft: false,
      ...facts,
    });
  }
}
