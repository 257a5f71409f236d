import type { Label, LocalDate } from '../calendar/index.js';
import { isFreeKind, type FreeKind, type Milestone } from '../planning/index.js';
import type { ProcedureType } from '../procedure/index.js';
import { readLines, type Line, type PlanningTextFault, type UndatedRow } from './lines.js';
import { plain, recognise, type Recognised } from './recognise.js';
import { withSteps, type PlanningTextRow } from './steps.js';
import { dateOf, inferDates, startYearBefore, type Landmarks } from './years.js';

export type PlanningTextOptions = {
  /** Which steps exist; without it every known step may be recognised. */
  readonly type?: ProcedureType;
  /** The year of the first day when the text names no year at all. */
  readonly startYear?: number;
  /** Without `startYear`: the day services start, so that the first day gets the latest year with which they can. */
  readonly endsBy?: LocalDate;
  /** What a person made of a line, by its number: the code of a step or a free kind. Goes before any guess. */
  readonly chosen?: Readonly<Record<number, string>>;
};

export type ReadPlanningText = {
  readonly rows: readonly PlanningTextRow[];
  readonly undated: readonly UndatedRow[];
  readonly faults: readonly PlanningTextFault[];
  /** The year that was taken for the first day; null when the text named a year itself, or none could be taken. */
  readonly assumedYear: number | null;
};

/**
 * Reads a planning from text: a line a row, as in a paper, a spreadsheet or a table in Markdown. Days may be written in
 * Dutch, English or numbers, with or without year, before or behind the activity; years that are missing follow from the
 * rows around them (`inferDates`). Lines of headings and rulers are passed over; a line that cannot be read is a fault
 * with its number, and never holds up the others.
 */
export function readPlanningText(text: string, options: PlanningTextOptions = {}): ReadPlanningText {
  const faults: PlanningTextFault[] = [];
  const undated: UndatedRow[] = [];
  const lines: Line[] = [];
  for (const read of readLines(text)) {
    if ('code' in read && 'data' in read) faults.push(read);
    else if ('when' in read) undated.push(read);
    else lines.push(read);
  }
  const days = lines.map(({ day }) => day);
  const marks = landmarks(lines);
  const startYear = options.startYear ?? (options.endsBy ? startYearBefore(days, options.endsBy, marks) : null);
  const dates = inferDates(days, startYear, marks.start);
  const dated = lines.flatMap((line, index) => {
    const date = dates[index];
    if (date) return { ...line, date };
    const exists = Array.from({ length: 4 }, (_, i) => 2000 + i).some((year) => dateOf(year, line.day) !== null);
    const code = line.day.year === null && exists ? 'planning-text.year-unknown' : 'planning-text.no-such-day';
    faults.push({ line: line.line, code, data: { typed: line.typed } });
    return [];
  });
  return {
    rows: withSteps(dated, options.type, options.chosen ?? {}),
    undated,
    faults: faults.toSorted((a, b) => a.line - b.line),
    assumedYear: dated.length > 0 && days.every(({ year }) => year === null) ? startYear : null,
  };
}

/** Steps that come before services start, the last first. What is planned around them may come later: an evaluation. */
const BEFORE_START: readonly Recognised[] = [
  'service-start',
  'signed',
  'final-award',
  'provisional-award-sent',
  'bids-due',
  'notice-sent',
];

/** What leads to the start of services: the last of the known steps, or all rows where none is known. */
function landmarks(lines: readonly Line[]): Landmarks {
  const seen = lines.map(({ code, activity }) => code || recognise(activity));
  const known = BEFORE_START.map((step) => seen.lastIndexOf(step)).filter((place) => place >= 0);
  return {
    places: known.length > 0 ? known.slice(0, 1) : lines.map((_, index) => index),
    start: seen.lastIndexOf('service-start'),
  };
}

/** The rows as a planning that can be checked: free rows get a code of their kind and their words. */
export function planningOf(rows: readonly PlanningTextRow[], type?: ProcedureType): readonly Milestone[] {
  const taken = new Set<string>();
  return rows.map(({ step, activity, date, time }) => {
    const code = isFreeKind(step) ? freeCode(step, activity, taken) : step;
    taken.add(code);
    return {
      code,
      label: labelOf(activity, type?.milestones.find((spec) => spec.code === step)?.label),
      date,
      kind: isFreeKind(step) ? step : 'milestone',
      ...(time === undefined ? {} : { time }),
    };
  });
}

const labelOf = (activity: string, usual: Label | undefined): Label => {
  const name = activity.charAt(0).toUpperCase() + activity.slice(1);
  return name === '' && usual ? usual : { nl: name, en: name };
};

function freeCode(kind: FreeKind, activity: string, taken: ReadonlySet<string>): string {
  const words = plain(activity)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const wanted = `${kind}:${words || 'row'}`;
  let code = wanted;
  for (let extra = 2; taken.has(code); extra += 1) code = `${wanted}-${extra}`;
  return code;
}
