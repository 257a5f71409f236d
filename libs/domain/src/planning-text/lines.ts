import { isUsableYear, type LocalTime } from '../calendar/index.js';
import { cellsOf, headerOf, isRuler, type Column } from './cells.js';
import { findDay, findTime, isRange, isVague, isWithoutDay, type Found, type WrittenDay } from './moment.js';

export const MOST_LINES = 200;
export const LONGEST_LINE = 500;

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

/** A line with a day in it, of which the year may still be missing. */
export type Line = {
  readonly line: number;
  readonly typed: string;
  readonly day: WrittenDay;
  readonly time: LocalTime | undefined;
  readonly activity: string;
  /** The code of a step or a free row, where a column or cell gave one. */
  readonly code: string;
};

/** Every line that holds something: a row with a day, a row without one, or what is wrong with it. */
export function readLines(text: string): readonly (Line | UndatedRow | PlanningTextFault)[] {
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
      // One space says what a thousand say, and no pattern further on has to try them all.
      .replace(/ {2,}/g, ' ')
      .replace(/^ | $/g, '');
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
  if (day.value.year !== null && !isUsableYear(day.value.year)) return wrong('planning-text.year-out-of-range');

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
