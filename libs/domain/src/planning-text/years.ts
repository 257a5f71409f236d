import { addDays, daysBetween, parseLocalDate, weekday, yearOf, YEARS, type LocalDate } from '../calendar/index.js';
import type { WrittenDay } from './moment.js';

/** How many years around a known one are tried for a day without one. */
const REACH = 10;
/** A step back weighs as much as one three times as long ahead: paper plannings stray a few weeks, and seldom further. */
const BACKWARD = 3;
/** And a step back to the start of services weighs more: what stands above it leads there. */
const BACKWARD_TO_START = 8;
/** Most of a year: the written day of the week decides between years that are about as near, and never tears a row away from its neighbours. */
const WRONG_WEEKDAY = 300;
/** How far a planning may run past the day it leads to: lessons start on the first Monday after New Year. */
const OVERSHOOT = 31;

export const dateOf = (year: number, { month, day }: WrittenDay): LocalDate | null =>
  parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

type Choice = { readonly date: LocalDate; readonly cost: number; readonly before: Choice | null };

/**
 * The full dates of days in the order of a planning, of which some lack their year: the years that keep neighbours
 * closest together, starting from the years that were written, or from `startYear` for the first day that exists when none
 * was. A day of the week, where written, decides before closeness. Null for a day that exists in none of the years tried, and for
 * every day without a year when no year is known at all. `start` is the place of the day services start, -1 where none is named.
 */
export const inferDates = (
  days: readonly WrittenDay[],
  startYear: number | null,
  start: number,
): readonly (LocalDate | null)[] => inferred(days, startYear, start).dates;

type Inferred = { readonly dates: readonly (LocalDate | null)[]; readonly cost: number };

function inferred(days: readonly WrittenDay[], startYear: number | null, start: number): Inferred {
  const written = days.flatMap(({ year }) => year ?? []);
  const anchor = startYear === null ? -1 : days.findIndex((day) => dateOf(startYear, day) !== null);
  const anchored =
    written.length > 0 ? days : days.map((day, index) => (index <= anchor ? { ...day, year: startYear } : day));
  const known = written.length > 0 ? written : startYear === null ? [] : [startYear];
  if (known.length === 0) return { dates: days.map(() => null), cost: 0 };
  const first = Math.max(YEARS.first, Math.min(...known) - REACH);
  const years = Array.from(
    { length: Math.min(YEARS.last, Math.max(...known) + REACH) - first + 1 },
    (_, i) => first + i,
  );

  const impossible = new Set<number>();
  let paths: readonly Choice[] = [];
  for (const [index, day] of anchored.entries()) {
    const dates = (day.year === null ? years : [day.year]).flatMap((year) => dateOf(year, day) ?? []);
    if (dates.length === 0) impossible.add(index);
    else
      paths = dates.map((date) =>
        nearest(date, costOfWeekday(date, day), paths, index === start ? BACKWARD_TO_START : BACKWARD),
      );
  }
  const chosen: LocalDate[] = [];
  let end = paths.reduce<Choice | null>((best, path) => (best === null || path.cost < best.cost ? path : best), null);
  const cost = end?.cost ?? 0;
  for (; end !== null; end = end.before) chosen.unshift(end.date);
  return { dates: days.map((_, index) => (impossible.has(index) ? null : (chosen.shift() ?? null))), cost };
}

/**
 * The year for the first day with which the last of the days at `places` lies nearest `end`, at most a month after it: what
 * leads to a day comes before it, give or take. Of that year and those beside it the one is taken in which the fewest days
 * do not exist, then in which the fewest days of the week are wrong. Null when a year was written, for then nothing has to
 * be assumed, and when no year within reach does.
 */
export function startYearBefore(
  days: readonly WrittenDay[],
  end: LocalDate,
  { places, start }: Landmarks,
): number | null {
  if (days.length === 0 || days.some(({ year }) => year !== null)) return null;
  const last = Math.min(yearOf(addDays(end, OVERSHOOT)) + 1, YEARS.last);
  const tried = Array.from({ length: REACH + 2 }, (_, back) => last - back)
    .filter((year) => year >= YEARS.first)
    .flatMap((year) => candidate(days, year, end, { places, start }) ?? []);
  const nearest = least(
    tried.filter(({ over }) => over <= OVERSHOOT),
    ({ away, cost }) => [away, cost],
  );
  if (!nearest) return null;
  const best = least(
    tried.filter(({ year }) => Math.abs(year - nearest.year) <= 1),
    ({ missing, wrong, over, away, cost }) => [missing, wrong, over <= OVERSHOOT ? 0 : 1, away, cost],
  );
  return best?.year ?? null;
}

/** The rows that must come before services start, and the place of that start itself; -1 where none is named. */
export type Landmarks = { readonly places: readonly number[]; readonly start: number };

type Candidate = {
  readonly year: number;
  /** Days that do not exist. */
  readonly missing: number;
  /** Days of the week that are not those of their dates. */
  readonly wrong: number;
  /** Days from the end to the last day that leads to it; negative before the end. */
  readonly over: number;
  readonly away: number;
  readonly cost: number;
};

function candidate(
  days: readonly WrittenDay[],
  year: number,
  end: LocalDate,
  { places, start }: Landmarks,
): Candidate | null {
  const { dates, cost } = inferred(days, year, start);
  const real = dates.filter((date) => date !== null);
  const leading = places.flatMap((place) => dates[place] ?? []);
  // Where the step that leads there falls on no day, the others tell about when it would.
  const last = (leading.length > 0 ? leading : real).toSorted().at(-1);
  if (last === undefined) return null;
  const over = daysBetween(end, last);
  return {
    year,
    missing: dates.length - real.length,
    wrong: days.filter((day, index) => dates[index] && costOfWeekday(dates[index], day) > 0).length,
    over,
    away: Math.abs(over),
    cost,
  };
}

/** The one with the least score, by its first part that differs; of equals the first. */
function least<T>(all: readonly T[], scoreOf: (one: T) => readonly number[]): T | undefined {
  return all
    .map((one) => ({ one, score: scoreOf(one) }))
    .toSorted((a, b) => a.score.map((part, at) => part - (b.score[at] ?? 0)).find((part) => part !== 0) ?? 0)[0]?.one;
}

const costOfWeekday = (date: LocalDate, day: WrittenDay): number =>
  day.weekday === null || weekday(date) === day.weekday ? 0 : WRONG_WEEKDAY;

/** The cheapest way to come to a date from the days before it; of two as cheap, the later day before. */
function nearest(date: LocalDate, own: number, paths: readonly Choice[], backward: number): Choice {
  let best: Choice | null = null;
  for (const path of paths) {
    const days = daysBetween(path.date, date);
    const cost = path.cost + own + (days >= 0 ? days : -days * backward);
    if (best === null || cost < best.cost) best = { date, cost, before: path };
  }
  return best ?? { date, cost: own, before: null };
}
