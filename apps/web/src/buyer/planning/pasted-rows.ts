import { placeUndated, readPlanningText } from '#libs/domain';
import type { LocalDate, PlanningTextOptions, PlanningTextRow, ProcedureType } from '#libs/domain';
import type { TypedRow } from './planning-rows.js';

/** What is known of the years of a text that names none. */
export type YearHints = Pick<PlanningTextOptions, 'startYear' | 'endsBy'>;

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

/**
 * Rows of the form from a planning as text, read as the planning check and the exchange read it. A line "na definitieve
 * gunning | ondertekening" becomes a row without a date that comes after that step; `from` is how many rows already stand
 * above, so that row numbers are right.
 */
export function pastedRows(text: string, type: ProcedureType, from: number, years: YearHints = {}): PastedRows {
  const read = readPlanningText(text, { type, ...years });
  const rowOf = ({ step, activity }: Pick<PlanningTextRow, 'step' | 'activity'>): TypedRow => ({
    code: '',
    step,
    label: activity,
    date: '',
    time: '',
    track: 'tender',
    after: '',
  });
  const placed = placeUndated(read.rows, read.undated, type);
  const lost = placed.flatMap(({ line, after }): PastedRows['faults'] => {
    const { when = '', activity = '' } = read.undated.find((row) => row.line === line) ?? {};
    return after === null
      ? [{ line, code: 'planning.form.paste-undated', data: { typed: `${when} ${activity}`.trim() } }]
      : [];
  });
  const faults = [...read.faults, ...lost].toSorted((a, b) => a.line - b.line);
  return {
    rows: [
      ...read.rows.map((row) => ({
        ...rowOf(row),
        date: row.date,
        time: row.time ?? '',
        ...(row.year === 'inferred' ? { isYearInferred: true } : {}),
      })),
      ...placed.flatMap((row) => (row.after === null ? [] : [{ ...rowOf(row), after: String(from + row.after + 1) }])),
    ],
    skipped: faults.map(({ line }) => line),
    faults,
    inferred: read.rows.filter(({ year }) => year === 'inferred').length,
    assumedYear: read.assumedYear,
    wrongWeekdays: read.rows.flatMap(({ line, date, wrongWeekday: weekday }) =>
      weekday === undefined ? [] : [{ line, date, weekday }],
    ),
  };
}
