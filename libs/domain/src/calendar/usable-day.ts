import { ok, refused, type Refused, type Result } from '../result.js';
import { parseLocalDate, yearOf, type LocalDate } from './local-date.js';

/** The years that a person or a program may name a day in. Outside them no days off are reckoned with. */
export const YEARS = { first: 2000, last: 2099 } as const;

export const isUsableYear = (year: number): boolean => year >= YEARS.first && year <= YEARS.last;

export type DayRefusal = Refused<'day.wrong', { readonly typed: string }> | Refused<'day.too-far', typeof YEARS>;

const shortened = (typed: string): string => (typed.length > 40 ? `${typed.slice(0, 39)}…` : typed);

/** A day that somebody gave: 'YYYY-MM-DD', that exists, in the years 2000 to 2099. The one rule for every field and parameter. */
export function readDay(typed: string): Result<LocalDate, DayRefusal> {
  const day = parseLocalDate(typed);
  if (!day) return refused('day.wrong', { typed: shortened(typed) });
  return isUsableYear(yearOf(day)) ? ok(day) : refused('day.too-far', YEARS);
}
