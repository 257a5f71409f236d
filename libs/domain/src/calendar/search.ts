import { addDays, daysBetween, type LocalDate } from './local-date.js';

/** Carries a day to another; a later day is never carried to an earlier one. */
export type Carry = (date: LocalDate) => LocalDate;

/** The last day that is carried no further than `limit`. */
export function lastCarriedBy(carry: Carry, limit: LocalDate): LocalDate {
  // Most terms carry by about the same stretch wherever they start, so the first guess is days away at most.
  let day = addDays(limit, -daysBetween(limit, carry(limit)));
  while (carry(day) > limit) day = addDays(day, -1);
  while (carry(addDays(day, 1)) <= limit) day = addDays(day, 1);
  return day;
}

/** The first day that is carried at least as far as `limit`. */
export const firstCarriedTo = (carry: Carry, limit: LocalDate): LocalDate =>
  addDays(lastCarriedBy(carry, addDays(limit, -1)), 1);
