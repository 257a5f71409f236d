import { readPlanningText, recognise } from '#libs/domain';
import type { LocalDate, ProcedureType } from '#libs/domain';
import type { TypedRow } from './planning-rows.js';

export interface PastedRows {
  readonly rows: readonly TypedRow[];
  /** Numbers of lines that could not be read; they stay with the person. */
  readonly skipped: readonly number[];
  /** The same lines with what is wrong with each, by the code of a text. */
  readonly faults: readonly {
    readonly line: number;
    readonly code: string;
    readonly data: Readonly<Record<string, string | number>>;
  }[];
  /** How many rows got a year that their own line does not name. */
  readonly inferred: number;
  /** The year the first row was given because no line names one. */
  readonly assumedYear: number | null;
  /** Lines that name a day of the week on which the date does not fall: 1 Monday … 7 Sunday. */
  readonly wrongWeekdays: readonly { readonly line: number; readonly date: LocalDate; readonly weekday: number }[];
}

const AFTER = /^(?:direct |meteen |kort )?(?:na|after)\s+(.+)$/iu;

/**
 * Rows of the form from a planning as text. A line "na definitieve gunning | ondertekening" becomes a row without a date
 * that comes after that step; `from` is how many rows already stand above, so that row numbers are right. A text without
 * any year begins in `startYear`, where one is given.
 */
export function pastedRows(text: string, type: ProcedureType, from: number, startYear?: number): PastedRows {
  const read = readPlanningText(text, { type, ...(startYear === undefined ? {} : { startYear }) });
  const faults: PastedRows['faults'][number][] = [...read.faults];
  const dated = read.rows.map(({ step, activity, date, time = '' }): TypedRow => ({
    code: '',
    step: known(step, type),
    label: activity,
    date,
    time,
    track: 'tender',
    after: '',
  }));
  const steps = dated.map(({ step }) => step);
  const undated = read.undated.flatMap(({ line, when, activity }): readonly TypedRow[] => {
    const words = AFTER.exec(when)?.[1];
    const before = words === undefined ? -1 : steps.lastIndexOf(recognise(words) ?? '');
    if (words === undefined || steps.length === 0) {
      faults.push({ line, code: 'planning.form.paste-undated', data: { typed: `${when} ${activity}`.trim() } });
      return [];
    }
    const wanted = known(recognise(activity) ?? 'preparation', type);
    const step = steps.includes(wanted) && wanted !== 'preparation' ? 'preparation' : wanted;
    const number = from + (before < 0 ? lastAward(steps) : before) + 1;
    return [{ code: '', step, label: activity, date: '', time: '', track: 'tender', after: String(number) }];
  });
  faults.sort((a, b) => a.line - b.line);
  const inferred = read.rows.filter(({ year }) => year === 'inferred').length;
  return {
    rows: [...dated, ...undated],
    skipped: faults.map(({ line }) => line),
    faults,
    inferred,
    assumedYear: inferred > 0 && inferred === read.rows.length ? Number(read.rows[0]!.date.slice(0, 4)) : null,
    wrongWeekdays: read.rows.flatMap(({ line, date, wrongWeekday: weekday }) =>
      weekday === undefined ? [] : [{ line, date, weekday }],
    ),
  };
}

const known = (step: string, type: ProcedureType): string =>
  ['approval', 'consultation', 'dialogue'].includes(step) || type.milestones.some(({ code }) => code === step)
    ? step
    : 'preparation';

/** "After award" is after the last award there is, else after the last row. */
const lastAward = (steps: readonly string[]): number => {
  const award = steps.findLastIndex((step) => step === 'final-award' || step === 'provisional-award-sent');
  return award < 0 ? steps.length - 1 : award;
};
