import { localDate, weekday, type Label, type LocalDate, type LocalTime } from '../calendar/index.js';
import type { Milestone } from '../planning/index.js';
import type { ProcedureType } from '../procedure/index.js';
import { cellsOf, headerOf, isRuler, type Column } from './cells.js';
import { findDay, findTime, isRange, isVague, isWithoutDay, type Found, type WrittenDay } from './moment.js';
import { FREE_KINDS, plain, recognise, type FreeKind } from './recognise.js';
import { dateOf, FIRST_YEAR, inferDates, LAST_YEAR } from './years.js';

export const MOST_LINES = 200;
export const LONGEST_LINE = 500;

export type PlanningTextOptions = {
  /** Which steps exist; without it every known step may be recognised. */
  readonly type?: ProcedureType;
  /** The year of the first day when the text names no year at all. */
  readonly startYear?: number;
  /** What a person made of a line, by its number: the code of a step or a free kind. Goes before any guess. */
  readonly chosen?: Readonly<Record<number, string>>;
};

export type PlanningTextRow = {
  /** Number of the line, from 1. */
  readonly line: number;
  /** The activity as typed, without its day and time. */
  readonly activity: string;
  readonly date: LocalDate;
  readonly time?: LocalTime;
  /** Whether the year stood there or follows from the rows around it. */
  readonly year: 'written' | 'inferred';
  /** The step of the procedure, or the kind of a free row. */
  readonly step: string;
  /** How the step came about; 'none' is a free row because no word gave it away or the step was taken already. */
  readonly by: 'code' | 'words' | 'person' | 'none';
  /** A written day of the week that the date does not fall on: 1 Monday … 7 Sunday. */
  readonly wrongWeekday?: number;
};

/** A row that names no day on purpose ('after award'); it is shown and not checked. */
export type UndatedRow = { readonly line: number; readonly when: string; readonly activity: string };

export type PlanningTextFault = {
  readonly line: number;
  readonly code:
    | 'planning-text.no-date'
    | 'planning-text.vague'
    | 'planning-text.range'
    | 'planning-text.no-such-day'
    | 'planning-text.year-out-of-range'
    | 'planning-text.year-unknown'
    | 'planning-text.no-such-time'
    | 'planning-text.no-activity'
    | 'planning-text.line-too-long'
    | 'planning-text.too-many-lines';
  /** `typed`: what stood there, shortened; `most`: the limit that was passed. */
  readonly data: Readonly<Record<string, string | number>>;
};

export type ReadPlanningText = {
  readonly rows: readonly PlanningTextRow[];
  readonly undated: readonly UndatedRow[];
  readonly faults: readonly PlanningTextFault[];
};

type Line = {
  readonly line: number;
  readonly typed: string;
  readonly day: WrittenDay;
  readonly time: LocalTime | undefined;
  readonly activity: string;
  readonly code: string;
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
  const dates = inferDates(
    lines.map(({ day }) => day),
    options.startYear ?? null,
  );
  const dated = lines.flatMap((line, index) => {
    const date = dates[index];
    if (date) return { ...line, date };
    const exists = Array.from({ length: 4 }, (_, i) => 2000 + i).some((year) => dateOf(year, line.day) !== null);
    const code = line.day.year === null && exists ? 'planning-text.year-unknown' : 'planning-text.no-such-day';
    faults.push({ line: line.line, code, data: { typed: line.typed } });
    return [];
  });
  return { rows: withSteps(dated, options), undated, faults: faults.toSorted((a, b) => a.line - b.line) };
}

/** The rows as a planning that can be checked: free rows get a code of their kind and their words. */
export function planningOf(rows: readonly PlanningTextRow[], type?: ProcedureType): readonly Milestone[] {
  const taken = new Set<string>();
  return rows.map(({ step, activity, date, time }) => {
    const free = FREE_KINDS.find((kind) => kind === step);
    const code = free ? freeCode(free, activity, taken) : step;
    taken.add(code);
    return {
      code,
      label: labelOf(activity, type?.milestones.find((spec) => spec.code === step)?.label),
      date,
      kind: free === 'approval' || free === 'consultation' ? free : 'milestone',
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

function readLines(text: string): readonly (Line | UndatedRow | PlanningTextFault)[] {
  const found: (Line | UndatedRow | PlanningTextFault)[] = [];
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  let columns: readonly Column[] | null = null;
  let commas = false;
  let filled = 0;
  for (const [index, raw] of all.entries()) {
    const line = index + 1;
    // Other spaces and signs that nobody sees come along when text is copied from a document.
    const typed = raw
      .replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ')
      .replace(/(?!\t)[\p{Cf}\p{Cc}]/gu, '')
      .replace(/^ +| +$/g, '');
    if (typed.trim() === '' || typed.startsWith('#') || isRuler(typed)) continue;
    filled += 1;
    if (filled > MOST_LINES) return [...found, fault(line, 'planning-text.too-many-lines', { most: MOST_LINES })];
    if (typed.length > LONGEST_LINE) {
      found.push(fault(line, 'planning-text.line-too-long', { typed: shortened(typed), most: LONGEST_LINE }));
      continue;
    }
    const header = headerOf(cellsOf(typed, true));
    if (header) {
      columns = header;
      commas = !/[\t|;]/.test(typed);
      continue;
    }
    found.push(readLine(line, typed, cellsOf(typed, commas), columns));
  }
  return found;
}

function readLine(
  line: number,
  typed: string,
  cells: readonly string[],
  columns: readonly Column[] | null,
): Line | UndatedRow | PlanningTextFault {
  const wrong = (code: PlanningTextFault['code']) => fault(line, code, { typed: shortened(typed) });
  const small = cells.map((cell) => cell.toLowerCase());
  const place = placeOfDay(small, columns?.indexOf('date') ?? -1);
  if (place === null) return withoutDay(line, typed, cells, columns?.indexOf('date') ?? -1);
  const { index: found, day } = place;
  if (isRange(small[found] ?? '')) return wrong('planning-text.range');
  if (day.value.year !== null && (day.value.year < FIRST_YEAR || day.value.year > LAST_YEAR))
    return wrong('planning-text.year-out-of-range');

  const cell = cells[found] ?? '';
  const around = `${cell.slice(0, day.at)} \u2063${cell.slice(day.at + day.length)}`;
  const clock = timeBeside(around.toLowerCase());
  const alone = clock ? -1 : small.findIndex((other, index) => index !== found && isTimeAlone(other));
  const time = clock ?? findTime(small[alone] ?? '');
  if (time?.value === null) return wrong('planning-text.no-such-time');
  const rest = clock ? around.slice(0, clock.at) + around.slice(clock.at + clock.length) : around;
  const codes = cells.filter((other, index) => index !== found && other !== '' && isCode(other, columns?.[index]));
  const words = cells.map((other, index) => {
    if (index === found) return tidy(rest.split('\u2063').map(tidy).join(' '));
    return index === alone || codes.includes(other) || columns?.[index] === 'other' ? '' : tidy(other);
  });
  const activity = words.filter((word) => word !== '').join(', ');
  if (activity === '' && codes.length === 0) return wrong('planning-text.no-activity');
  return { line, typed: shortened(typed), day: day.value, time: time?.value, activity, code: codes[0] ?? '' };
}

type Place = { readonly index: number; readonly day: Found<WrittenDay> };

/**
 * The cell that holds the row's day: the date column where there is one, else a cell with nothing but a day, else any
 * cell that names one; but a row that begins with 'after award' or 'mid May' has no day, whatever its words mention.
 */
function placeOfDay(cells: readonly string[], column: number): Place | null {
  const places = cells.flatMap((cell, index): readonly Place[] => {
    const day = column < 0 || index === column ? findDay(cell) : null;
    return day ? [{ index, day }] : [];
  });
  const bare = places.find(({ index, day }) => {
    const rest = (cells[index] ?? '').slice(day.at + day.length);
    const time = findTime(rest);
    return day.at === 0 && (time ? rest.slice(0, time.at) + rest.slice(time.at + time.length) : rest).trim().length < 3;
  });
  const [first = ''] = cells;
  if (!bare && cells.length > 1 && findDay(first) === null && (isWithoutDay(first) || isVague(first))) return null;
  return bare ?? places[0] ?? null;
}

/** The time that stands right behind the day (\u2063), or that is called one: '12 uur', '12.00 uur'. */
function timeBeside(around: string): Found<LocalTime | null> | null {
  const [before = '', after = ''] = around.split('\u2063');
  const next = findTime(after);
  if (
    next &&
    (/^[\s,(–—|-]*$/.test(after.slice(0, next.at)) || /[uh]/.test(after.slice(next.at, next.at + next.length)))
  )
    return { ...next, at: before.length + 1 + next.at };
  const ahead = findTime(before);
  return ahead && /[uh]/.test(before.slice(ahead.at, ahead.at + ahead.length)) ? ahead : null;
}

function withoutDay(line: number, typed: string, cells: readonly string[], at: number): UndatedRow | PlanningTextFault {
  const wrong = (code: PlanningTextFault['code']) => fault(line, code, { typed: shortened(typed) });
  if (cells.some((cell, index) => (at < 0 || index === at) && isVague(cell.toLowerCase())))
    return wrong('planning-text.vague');
  const parts = cells.length === 1 ? (cells[0] ?? '').split(/:\s+/) : cells;
  const when = parts[Math.max(at, 0)] ?? '';
  const activity = parts
    .filter((_, index) => index !== Math.max(at, 0))
    .map(tidy)
    .filter((part) => part !== '')
    .join(', ');
  if (activity !== '' && (when === '' || isWithoutDay(when.toLowerCase()))) return { line, when, activity };
  return wrong('planning-text.no-date');
}

const fault = (line: number, code: PlanningTextFault['code'], data: PlanningTextFault['data']): PlanningTextFault => ({
  line,
  code,
  data,
});

const shortened = (typed: string): string => (typed.length > 80 ? `${typed.slice(0, 79).trimEnd()}…` : typed);

/** Without the signs that only parted it from the day. */
const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.–—*•|-]+/, '')
    .replace(/[\s,;:–—|(-]+$/, '')
    .replace(/\s+(?:op|om|on|at)$/i, '');

const isTimeAlone = (cell: string): boolean => {
  const time = findTime(cell);
  return time !== null && time.length === cell.trim().length;
};

const STEP_CODE = /^(?:[a-z]+(?:-[a-z]+)+|signed|opening)$/;

const isCode = (cell: string, column: Column | undefined): boolean =>
  column === 'code' ||
  (column === undefined && STEP_CODE.test(cell)) ||
  /^(?:approval|consultation|dialogue|preparation):\S+$/.test(cell);

type Dated = Line & { readonly date: LocalDate };
type Stepped = Pick<PlanningTextRow, 'step' | 'by'>;

/** Of several rows that look like one step the last answers and the last bids count, and of other steps the first. */
const LAST_COUNTS: readonly string[] = ['nota-published', 'bids-due'];

function withSteps(lines: readonly Dated[], { type, chosen = {} }: PlanningTextOptions): readonly PlanningTextRow[] {
  const exists = (step: string): boolean => type === undefined || type.milestones.some(({ code }) => code === step);
  const stepped = lines.map((line): Stepped => {
    const picked = chosen[line.line];
    if (picked !== undefined) return { step: picked, by: 'person' };
    const free = FREE_KINDS.find((kind) => line.code === kind || line.code.startsWith(`${kind}:`));
    if (free) return { step: free, by: 'code' };
    if (line.code !== '' && exists(line.code)) return { step: line.code, by: 'code' };
    const seen = recognise(line.activity);
    // A procedure of one stage calls its requests bids.
    const step = seen === 'requests-due' && !exists(seen) ? 'bids-due' : seen;
    if (step !== null && (isFree(step) || exists(step))) return { step, by: 'words' };
    return { step: 'preparation', by: 'none' };
  });
  return lines.map(({ line, activity, date, time, day }, index) => {
    const own = stepped[index] ?? { step: 'preparation', by: 'none' };
    const off = day.weekday !== null && weekday(date) !== day.weekday;
    return {
      line,
      activity,
      date: localDate(date),
      ...(time === undefined ? {} : { time }),
      year: day.year === null ? 'inferred' : 'written',
      ...(own.by === 'words' && isTaken(own.step, index, stepped, lines) ? { step: 'preparation', by: 'none' } : own),
      ...(off && day.weekday !== null ? { wrongWeekday: day.weekday } : {}),
    };
  });
}

const isFree = (step: string): boolean => FREE_KINDS.some((kind) => kind === step);

/** Whether another row has a better claim to this step: told by code or person, or by its place. */
function isTaken(step: string, own: number, stepped: readonly Stepped[], lines: readonly Dated[]): boolean {
  if (isFree(step)) return false;
  return stepped.some((other, index) => {
    if (index === own || other.step !== step) return false;
    if (other.by !== 'words') return true;
    const [mine, theirs] = [lines[own]?.date ?? '', lines[index]?.date ?? ''];
    return LAST_COUNTS.includes(step) ? theirs > mine || (theirs === mine && index > own) : index < own;
  });
}
