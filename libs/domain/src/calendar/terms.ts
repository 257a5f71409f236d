import { localDateTimeOf, plannedInstant, type LocalTime } from './deadline.js';
import { DECREE_DAYS, yearsWithoutDecree, type DecreeCalendar } from './decree-days.js';
import type { Explanation } from './explanation.js';
import { addDays, addMonths, addYears, maxDate, minDate, type LocalDate } from './local-date.js';
import { isWorkingDay, nextWorkingDay, whyNotWorkingDay, type NonWorkingReason } from './recognised-holidays.js';

export type TermUnit = 'hour' | 'calendar-day' | 'working-day' | 'week' | 'month' | 'year';
export type Direction = 'forward' | 'backward';

/** Which law extends the term: none (chosen in documents), the Algemene termijnenwet, or Regulation 1182/71. */
export type Roll = 'none' | 'atw' | 'eu';

export type TermInput = {
  /** The day of the event: day 0, not counted (K-02). */
  readonly from: LocalDate;
  /** Needed for terms in hours only. */
  readonly fromTime?: LocalTime;
  readonly n: number;
  readonly unit: TermUnit;
  readonly direction: Direction;
  readonly roll: Roll;
  readonly decrees?: DecreeCalendar;
};

type SkippedDay = { readonly date: LocalDate; readonly reason: NonWorkingReason };

export type CountedTerm = {
  /** Day 1: the first day that counts. */
  readonly firstDay: LocalDate;
  /** The last day by counting alone. */
  readonly nominalEnd: LocalDate;
  /** The last day after the law's extension; the term ends with its last hour (K-03). */
  readonly end: LocalDate;
  /** Set for terms in hours: the exact instant at which the term ends. */
  readonly endsAt: Date | null;
  readonly rolled: boolean;
  /** The days the end was carried past, or that working-day counting passed over, with why. */
  readonly skipped: readonly SkippedDay[];
  readonly because: readonly Explanation[];
};

/**
 * Counts a term by K-01 … K-12. The event day is day 0; days in between count, whatever they are, unless the unit is
 * working days; a forward statutory term that ends on a non-working day runs on to the next working day and holds at
 * least two working days; a backward term never moves; terms in hours or years, or longer than 90 days, 12 weeks or
 * 3 months, are beyond the Algemene termijnenwet. Throws on a count that is no whole number of zero or more.
 */
export function countTerm(input: TermInput): CountedTerm {
  const { from, n, unit, direction, decrees = DECREE_DAYS } = input;
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`a term counts zero or more whole units, not ${n}`);
  if (unit === 'hour') return countHours(input);

  const step = direction === 'forward' ? 1 : -1;
  const first = unit === 'working-day' ? countWorkingDays(from, 1, step, decrees).end : addDays(from, step);
  const firstDay = n === 0 ? from : first;
  const counted =
    unit === 'working-day'
      ? countWorkingDays(from, n, step, decrees)
      : { end: countPlain(from, n * step, unit), skipped: [] };
  const nominalEnd = counted.end;
  const because: Explanation[] = [
    { code: 'term.day-zero', data: { from, firstDay } },
    ...counted.skipped.map(({ date, reason }) => ({ code: reason.code, data: { date } })),
    { code: `term.counted-${unit}-${direction}`, data: { n, from, end: nominalEnd } },
  ];
  if ((unit === 'month' || unit === 'year') && nominalEnd.slice(8) !== from.slice(8)) {
    because.push({ code: 'term.month-clamped', data: { from, end: nominalEnd } });
  }

  const extension = unit === 'working-day' ? none(nominalEnd) : extend(input, nominalEnd, decrees);
  const skipped = [...counted.skipped, ...extension.skipped];
  because.push(...extension.because, ...doubts(input, extension.end, skipped, decrees));
  return {
    firstDay,
    nominalEnd,
    end: extension.end,
    endsAt: null,
    rolled: extension.end !== nominalEnd,
    skipped,
    because,
  };
}

/** True when the Algemene termijnenwet extends a term of this length (Atw 4: not hours, years or long terms). */
export function isWithinAtw(n: number, unit: TermUnit): boolean {
  const longest: Readonly<Record<TermUnit, number>> = {
    hour: -1,
    'calendar-day': 90,
    'working-day': 90,
    week: 12,
    month: 3,
    year: -1,
  };
  return n <= longest[unit];
}

type Extension = Pick<CountedTerm, 'end' | 'skipped' | 'because'>;
const none = (end: LocalDate, ...because: readonly Explanation[]): Extension => ({ end, skipped: [], because });

function extend(input: TermInput, nominalEnd: LocalDate, decrees: DecreeCalendar): Extension {
  const { from, n, unit, direction, roll } = input;
  if (direction === 'backward')
    return none(nominalEnd, { code: 'term.backward-never-rolls', data: { end: nominalEnd } });
  if (roll === 'none') return none(nominalEnd, { code: 'term.no-roll', data: { end: nominalEnd } });
  if (n === 0) return none(nominalEnd);
  if (roll === 'atw' && !isWithinAtw(n, unit)) {
    return none(nominalEnd, { code: 'term.outside-atw', data: { end: nominalEnd, n, unit } });
  }

  const because: Explanation[] = [];
  const rolled = nextWorkingDay(nominalEnd, decrees);
  const law = roll === 'atw' ? 'Atw 1(1)' : 'Vo 1182/71 3(4)';
  const skipped = nonWorkingDays(nominalEnd, rolled, decrees);
  for (const day of skipped) because.push({ code: day.reason.code, data: { date: day.date } });
  if (rolled !== nominalEnd) because.push({ code: 'term.rolled', data: { nominalEnd, end: rolled, source: law } });

  // Atw 2: three days or more; Regulation 1182/71 3(5): two days or more. Weeks and months always hold two working days.
  const short = unit === 'calendar-day' && n >= (roll === 'atw' ? 3 : 2);
  const workingInside = short ? workingDaysIn(addDays(from, 1), rolled, decrees, 2) : 2;
  if (workingInside >= 2) return { end: rolled, skipped, because };
  const end = countWorkingDays(rolled, 2 - workingInside, 1, decrees).end;
  const source = roll === 'atw' ? 'Atw 2' : 'Vo 1182/71 3(5)';
  because.push({ code: 'term.two-working-days', data: { before: rolled, end, source } });
  return { end, skipped: [...skipped, ...nonWorkingDays(addDays(rolled, 1), end, decrees)], because };
}

function countPlain(from: LocalDate, n: number, unit: Exclude<TermUnit, 'hour' | 'working-day'>): LocalDate {
  if (unit === 'calendar-day') return addDays(from, n);
  if (unit === 'week') return addDays(from, 7 * n);
  return unit === 'month' ? addMonths(from, n) : addYears(from, n);
}

function countWorkingDays(from: LocalDate, n: number, step: 1 | -1, decrees: DecreeCalendar) {
  const skipped: SkippedDay[] = [];
  let end = from;
  for (let left = n; left > 0;) {
    end = addDays(end, step);
    const reason = whyNotWorkingDay(end, decrees);
    if (reason) skipped.push({ date: end, reason });
    else left -= 1;
  }
  return { end, skipped };
}

/** Working days from `first` up to and including `last`; stops counting at `enough`. */
export function workingDaysIn(
  first: LocalDate,
  last: LocalDate,
  decrees: DecreeCalendar = DECREE_DAYS,
  enough = Number.POSITIVE_INFINITY,
): number {
  let count = 0;
  for (let day = first; day <= last && count < enough; day = addDays(day, 1))
    if (isWorkingDay(day, decrees)) count += 1;
  return count;
}

function nonWorkingDays(first: LocalDate, last: LocalDate, decrees: DecreeCalendar): readonly SkippedDay[] {
  const found: SkippedDay[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const reason = whyNotWorkingDay(date, decrees);
    if (reason) found.push({ date, reason });
  }
  return found;
}

function doubts(
  { from, unit }: TermInput,
  end: LocalDate,
  skipped: readonly SkippedDay[],
  decrees: DecreeCalendar,
): Explanation[] {
  const unverified = skipped.filter((day) => day.reason.mark.startsWith('M'));
  const [first, last] = [minDate(from, end), maxDate(from, end)];
  // Other units pass over a day whatever it is; working days counted it as one of theirs.
  const rests = (date: LocalDate) => date === end || (unit === 'working-day' && first < date && date < last);
  const unconfirmed = decrees.unconfirmed.filter(rests);
  const missing = yearsWithoutDecree(first, last, decrees);
  return [
    ...unverified.map((day): Explanation => ({
      code: 'term.decree-day-unverified',
      data: { date: day.date, source: day.reason.source },
      warning: true,
    })),
    ...unconfirmed.map((date): Explanation => ({ code: 'term.decree-day-unconfirmed', data: { date }, warning: true })),
    ...missing.map((year): Explanation => ({ code: 'term.decree-not-loaded', data: { year }, warning: true })),
  ];
}

function countHours(input: TermInput): CountedTerm {
  const { from, fromTime, n, direction, decrees = DECREE_DAYS } = input;
  if (fromTime === undefined) throw new RangeError('a term in hours needs the time of the event');
  const hours = direction === 'forward' ? n : -n;
  const endsAt = new Date(plannedInstant(from, fromTime).getTime() + hours * 3_600_000);
  const { date, time } = localDateTimeOf(endsAt);
  const because: Explanation[] = [
    { code: `term.counted-hour-${direction}`, data: { n, from, fromTime, end: date, endTime: time } },
    { code: 'term.outside-atw-hours', data: { end: date } },
    ...doubts(input, date, [], decrees),
  ];
  return { firstDay: from, nominalEnd: date, end: date, endsAt, rolled: false, skipped: [], because };
}
