import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { makePlanning, planBackward, shortestLawful } from '#libs/domain';
import type { LocalDate, Planning, ProcedureType, SchoolRegion } from '#libs/domain';
import { ownSchoolRegion } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { KeepScenario, MakePlanning, planningVersions, procedureOf, tenderById, tenderType } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { dayIn } from '../../shared/day.js';
import { one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { toNewVersion, toScenario } from './after-change.js';
import {
  circumstanceField,
  circumstancesTyped,
  readCircumstances,
  refusedCircumstances,
  typedCircumstances,
} from '../../shared/terms/circumstances-form.js';
import { collisionOf, mergedRows } from './collision.js';
import { pastedRows } from './pasted-rows.js';
import { withProgress } from '../../shared/tenders/tender-progress.js';
import { planningFormPage } from './planning-form.page.js';
import type { PlanningFormFacts } from './planning-form.page.js';
import {
  blankRows,
  BLANK_ROWS,
  filledRows,
  MORE_ROWS,
  readRows,
  rearranged,
  rowsOf,
  typedRows,
} from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';

interface Known {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly schoolRegion: SchoolRegion | null;
  readonly today: LocalDate;
}

/** What was typed besides the rows. */
type Shared = Pick<
  PlanningFormFacts,
  'expected' | 'reason' | 'paste' | 'pasteYear' | 'start' | 'serviceStart' | 'pace' | 'scenario' | 'circumstances'
>;

type Answer = Partial<PlanningFormFacts> & Shared & { readonly rows: readonly TypedRow[] };

/**
 * A planning in one form: every row at once, more rows by a button, pasted as text, planned forward from the publication or
 * backward from the day services start, checked without saving, kept as a scenario, or saved as a version.
 */
@Controller('inkoop/aanbestedingen/:id/planning/bewerken')
@ForAudience('buyer')
@NeedsRole('buyer')
export class PlanningFormController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly makePlanning: MakePlanning,
    private readonly keepScenario: KeepScenario,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const known = await this.known(actor, id);
    const newest = known.versions[0];
    const rows = newest ? rowsOf(newest, tenderType(known.tender, newest)) : [];
    return this.page(language, known, {
      rows: [...rows, ...blankRows(rows.length > 0 ? BLANK_ROWS : MORE_ROWS)],
      expected: newest?.number ?? 0,
      reason: '',
      paste: '',
      pasteYear: '',
      start: newest ? '' : known.today,
      serviceStart: known.tender.serviceStart,
      pace: 'recommended',
      scenario: '',
      circumstances: circumstancesTyped(newest?.circumstances ?? {}),
    });
  }

  @Post()
  async answer(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const known = await this.known(actor, id);
    const rows = typedRows(typed);
    const shared: Shared = {
      expected: Number(one(typed, 'expected')),
      reason: one(typed, 'reason'),
      paste: one(typed, 'paste'),
      pasteYear: one(typed, 'pasteYear'),
      start: one(typed, 'start'),
      serviceStart: one(typed, 'serviceStart'),
      pace: one(typed, 'pace') === 'minimum' ? 'minimum' : 'recommended',
      scenario: one(typed, 'scenario'),
      circumstances: typedCircumstances(typed),
    };
    switch (one(typed, 'action')) {
      case 'more':
        return this.page(language, known, { ...shared, rows: [...rows, ...blankRows(MORE_ROWS)] });
      case 'paste':
        return this.paste(language, known, shared, rows);
      case 'propose':
        return this.propose(language, known, shared, rows, 'start');
      case 'propose-back':
        return this.propose(language, known, shared, rows, 'serviceStart');
      case 'check':
        return this.check(language, known, shared, rows);
      case 'merge':
        return this.merge(language, known, shared, rows);
      default:
        return this.write(actor, language, known, shared, rows, one(typed, 'action') === 'scenario');
    }
  }

  private async write(
    actor: BuyerActor,
    language: Language,
    known: Known,
    shared: Shared,
    rows: readonly TypedRow[],
    asScenario: boolean,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const read = readRows(rows, this.typeFor(known, shared), known.versions[0]);
    const chosen = readCircumstances(shared.circumstances);
    if (!read.ok || !chosen.ok) {
      const errors = [...(chosen.ok ? [] : chosen.errors), ...(read.ok ? [] : read.errors)];
      return this.page(language, known, { ...shared, rows, errors });
    }
    const steps = { milestones: read.milestones, undated: read.undated, circumstances: chosen.circumstances };
    const home = `/inkoop/aanbestedingen/${known.tender.id}/planning`;
    if (asScenario) {
      const kept = await this.keepScenario.run(actor, {
        tenderId: known.tender.id,
        name: shared.scenario,
        baseNumber: shared.expected,
        steps,
      });
      if (!kept.ok) return this.refuse(language, known, { ...shared, rows }, kept);
      return toScenario(t, home, shared.expected, kept.value.id, shared.scenario);
    }
    const answer = await this.makePlanning.run(actor, {
      tenderId: known.tender.id,
      expectedNumber: shared.expected,
      ...steps,
      reason: shared.reason,
    });
    if (answer.ok)
      return toNewVersion(t, home, answer.value.number, t('planning.saved', { number: answer.value.number }));
    if (answer.code !== 'planning.stale') return this.refuse(language, known, { ...shared, rows }, answer);
    // Somebody may have been first between reading and writing.
    const fresh = await this.known(actor, known.tender.id);
    return this.page(language, fresh, {
      ...shared,
      rows,
      collision: collisionOf(fresh.versions, shared.expected, rows),
    });
  }

  private refuse(
    language: Language,
    known: Known,
    answer: Answer,
    { code, data }: { readonly code: string; readonly data: Readonly<Record<string, unknown>> },
  ): Page {
    const fields: Readonly<Record<string, string>> = {
      'planning.reason-missing': 'reason',
      'planning.reason-too-long': 'reason',
      'planning.circumstances': circumstanceField(String(data['rule'])),
      'scenario.name': 'scenario',
      'scenario.name-taken': 'scenario',
    };
    const why = code === 'planning.circumstances' ? String(data['why']) : code;
    return this.page(language, known, { ...answer, errors: [{ field: fields[code] ?? 'step-1', code: why, data }] });
  }

  private paste(language: Language, known: Known, shared: Shared, rows: readonly TypedRow[]): Page {
    const own = rearranged(rows, filledRows(rows));
    const year = shared.pasteYear.trim();
    const isYear = /^20\d{2}$/.test(year);
    const years = isYear ? { startYear: Number(year) } : { endsBy: known.tender.serviceStart };
    const read = pastedRows(shared.paste, this.typeFor(known, shared), own.length, years);
    const errors: FieldError[] = read.faults.map(({ line, code, data }) => ({
      field: 'paste',
      code,
      data: { line, ...data },
    }));
    if (year !== '' && !isYear) {
      errors.push({ field: 'pasteYear', code: 'check-planning.year' });
      return this.page(language, known, { ...shared, rows, errors });
    }
    if (read.rows.length === 0 && errors.length === 0)
      errors.push({ field: 'paste', code: 'planning.form.paste-empty' });
    const kept = shared.paste
      .split(/\r?\n/)
      .filter((_, index) => read.skipped.includes(index + 1))
      .join('\n');
    return this.page(language, known, {
      ...shared,
      paste: kept,
      rows: [...own, ...read.rows, ...blankRows(BLANK_ROWS)],
      errors,
      soft: read.rows.length > 0,
      // A year that a person chose is no assumption.
      pasted: read.rows.length > 0 ? { ...read, assumedYear: isYear ? null : read.assumedYear } : null,
    });
  }

  private propose(
    language: Language,
    known: Known,
    shared: Shared,
    rows: readonly TypedRow[],
    field: 'start' | 'serviceStart',
  ): Page {
    const chosen = readCircumstances(shared.circumstances);
    const errors: FieldError[] = [];
    const wrong = `planning.form.${field === 'start' ? 'start' : 'service-start'}`;
    const day = dayIn(field, shared[field], wrong, errors);
    errors.push(...(chosen.ok ? refusedCircumstances(procedureOf(known.tender), chosen.circumstances) : chosen.errors));
    if (!day || errors.length > 0) return this.page(language, known, { ...shared, rows, errors });
    const type = this.typeFor(known, shared);
    const make = shared.pace === 'minimum' ? shortestLawful : makePlanning;
    const proposed: Planning = field === 'start' ? make(type, day) : planBackward(type, day, { use: shared.pace });
    const free = filledRows(rows).filter(({ step }) => !type.milestones.some(({ code }) => code === step));
    const fresh = rearranged(rows, [...free, ...rowsOf({ ...proposed, undated: [] }, type)]);
    return this.page(language, known, { ...shared, rows: [...fresh, ...blankRows(BLANK_ROWS)], checked: true });
  }

  private check(language: Language, known: Known, shared: Shared, rows: readonly TypedRow[]): Page {
    const read = readRows(rows, this.typeFor(known, shared));
    const chosen = readCircumstances(shared.circumstances);
    const refused = chosen.ok ? refusedCircumstances(procedureOf(known.tender), chosen.circumstances) : chosen.errors;
    const errors = [...refused, ...(read.ok ? [] : read.errors)];
    // Under circumstances that do not hold there is no procedure to check the rows by.
    return this.page(language, known, { ...shared, rows, errors, checked: refused.length === 0 });
  }

  private merge(language: Language, known: Known, shared: Shared, rows: readonly TypedRow[]): Page {
    const collision = collisionOf(known.versions, shared.expected, rows);
    if (!collision) return this.page(language, known, { ...shared, rows });
    const merged = mergedRows(collision, this.typeFor(known, shared));
    return this.page(language, known, {
      ...shared,
      rows: [...merged, ...blankRows(BLANK_ROWS)],
      expected: collision.since[0].number,
      collision,
      merged: true,
      checked: true,
    });
  }

  /** The type under what stands in the form; as far as that can be read. */
  private typeFor(known: Known, { circumstances }: Pick<Shared, 'circumstances'>): ProcedureType {
    const chosen = readCircumstances(circumstances);
    return tenderType(known.tender, chosen.ok ? chosen : null);
  }

  private known(actor: BuyerActor, id: string): Promise<Known> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const versions = await planningVersions(tx, tender.id);
      return { tender, versions, schoolRegion: await ownSchoolRegion(tx), today: tx.today };
    });
  }

  private page(language: Language, known: Known, answer: Answer): Page {
    return planningFormPage(this.texts.in(language), language, {
      tender: known.tender,
      done: new Set(
        withProgress(known.versions[0]?.milestones ?? [], known.tender.state, known.today)
          .filter(({ done, lapsed }) => done && !lapsed)
          .map(({ code }) => code),
      ),
      type: this.typeFor(known, answer),
      schoolRegion: known.schoolRegion,
      errors: [],
      collision: null,
      merged: false,
      soft: false,
      pasted: null,
      checked: false,
      ...answer,
    });
  }
}
