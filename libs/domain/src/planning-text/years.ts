import { daysBetween, parseLocalDate, weekday, yearOf, YEARS, type LocalDate } from '../calendar/index.js';
import type { WrittenDay } from './moment.js';

export const FIRST_YEAR = YEARS.first;
export const LAST_YEAR = YEARS.last;

/** How many years around a known one are tried for a day without one. */
const REACH = 10;
/** A step back weighs as much as one three times as long ahead: paper plannings stray a few weeks, and seldom further. */
const BACKWARD = 3;
/** Most of a year: the written day of the week decides between years that are about as near, and never tears a row away from its neighbours. */
const WRONG_WEEKDAY = 300;

export const dateOf = (year: number, { month, day }: WrittenDay): LocalDate | null =>
  parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

type Choice = { readonly date: LocalDate; readonly cost: number; readonly before: Choice | null };

/**
 * The full dates of days in the order of a planning, of which some lack their year: the years that keep neighbours
 * closest together, starting from the years that were written, or from `startYear` for the first day that exists when none
 * was. A day of the week, where written, decides before closeness. Null for a day that exists in none of the years tried, and for
 * every day without a year when no year is known at all.
 */
export function inferDates(days: readonly WrittenDay[], startYear: number | null): readonly (LocalDate | null)[] {
  const written = days.flatMap(({ year }) => year ?? []);
  const anchor = startYear === null ? -1 : days.findIndex((day) => dateOf(startYear, day) !== null);
  const anchored =
    written.length > 0 ? days : days.map((day, index) => (index <= anchor ? { ...day, year: startYear } : day));
  const known = written.length > 0 ? written : startYear === null ? [] : [startYear];
  if (known.length === 0) return days.map(() => null);
  const first = Math.max(FIRST_YEAR, Math.min(...known) - REACH);
  const years = Array.from(
    { length: Math.min(LAST_YEAR, Math.max(...known) + REACH) - first + 1 },
    (_, i) => first + i,
  );

  const impossible = new Set<number>();
  let paths: readonly Choice[] = [];
  for (const [index, day] of anchored.entries()) {
    const dates = (day.year === null ? years : [day.year]).flatMap((year) => dateOf(year, day) ?? []);
    if (dates.length === 0) impossible.add(index);
    else paths = dates.map((date) => nearest(date, costOfWeekday(date, day), paths));
  }
  const chosen: LocalDate[] = [];
  let end = paths.reduce<Choice | null>((best, path) => (best === null || path.cost < best.cost ? path : best), null);
  for (; end !== null; end = end.before) chosen.unshift(end.date);
  return days.map((_, index) => (impossible.has(index) ? null : (chosen.shift() ?? null)));
}

/**
 * The latest year for the first day with which the days at `places` do not come after `end`: what leads to a day comes
 * before it. Where days of the week were written, a year in which they are right goes first. Null when a year was written,
 * for then nothing has to be assumed, and when no year within reach does.
 */
export function startYearBefore(days: readonly WrittenDay[], end: LocalDate, places: readonly number[]): number | null {
  if (days.length === 0 || days.some(({ year }) => year !== null)) return null;
  const last = Math.min(yearOf(end), LAST_YEAR);
  const tried = Array.from({ length: REACH + 1 }, (_, back) => last - back)
    .filter((year) => year >= FIRST_YEAR)
    .map((year) => ({ year, dates: inferDates(days, year) }))
    .filter(({ dates }) => places.every((place) => (dates[place] ?? end) <= end));
  const fallsRight = ({ dates }: { readonly dates: readonly (LocalDate | null)[] }): boolean =>
    days.every((day, index) => !dates[index] || costOfWeekday(dates[index], day) === 0);
  return (tried.find(fallsRight) ?? tried[0])?.year ?? null;
}

const costOfWeekday = (date: LocalDate, day: WrittenDay): number =>
  day.weekday === null || weekday(date) === day.weekday ? 0 : WRONG_WEEKDAY;

/** The cheapest way to come to a date from the days before it; of two as cheap, the later day before. */
function nearest(date: LocalDate, own: number, paths: readonly Choice[]): Choice {
  let best: Choice | null = null;
  for (const path of paths) {
    const days = daysBetween(path.date, date);
    const cost = path.cost + own + (days >= 0 ? days : -days * BACKWARD);
    if (best === null || cost < best.cost) best = { date, cost, before: path };
  }
  return best ?? { date, cost: own, before: null };
}
