import { Temporal } from 'temporal-polyfill';
import { ok, refused, type Refused, type Result } from '../result.js';
import { localDate, parseLocalDate, type LocalDate } from './local-date.js';

/** The one zone of the product (K-16). Formatters elsewhere import this constant; nobody else writes the name. */
export const ZONE = 'Europe/Amsterdam';

/** A time on the clock, 'HH:MM', 00:00–23:59. */
export type LocalTime = `${number}:${number}`;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads 'HH:MM' strictly; null for anything else ('24:00' is the next day's '00:00'). */
export const parseLocalTime = (text: string): LocalTime | null => (TIME.test(text) ? (text as LocalTime) : null);

export type LocalTimeRefusal = Refused<
  'calendar.time-does-not-exist' | 'calendar.time-invalid',
  Readonly<Record<string, string>>
>;

/**
 * The exact instant at which Dutch clocks show this time on this day.
 * In the autumn night an hour comes twice: `twice` says which one counts; by default the later, so that nobody who
 * reads the clock is late. In the spring night an hour is missing: such a time is refused with the next one that exists.
 */
export function resolveLocalTime(
  date: LocalDate,
  time: string,
  twice: 'earlier' | 'later' = 'later',
): Result<Date, LocalTimeRefusal> {
  if (parseLocalDate(date) === null || parseLocalTime(time) === null) {
    return refused('calendar.time-invalid', { date, time });
  }
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`);
  const found = wanted.toZonedDateTime(ZONE, { disambiguation: twice });
  if (!found.toPlainDateTime().equals(wanted)) {
    const next = wanted.toZonedDateTime(ZONE, { disambiguation: 'later' });
    return refused('calendar.time-does-not-exist', { date, time, next: next.toPlainTime().toString().slice(0, 5) });
  }
  return ok(new Date(found.epochMilliseconds));
}

/** As `resolveLocalTime`, for times that are known to exist: throws on a time that does not. */
export function atLocalTime(date: LocalDate, time: string, twice: 'earlier' | 'later' = 'later'): Date {
  const answer = resolveLocalTime(date, time, twice);
  if (!answer.ok) throw new RangeError(`${answer.code}: ${date} ${time}`);
  return answer.value;
}

/** The same for times that a person planned: one that the spring night skips counts as the first that exists after it. */
export function plannedInstant(date: LocalDate, time: string): Date {
  const answer = resolveLocalTime(date, time);
  if (answer.ok) return answer.value;
  return atLocalTime(date, answer.data['next'] ?? time);
}

/** The first instant of a day. */
export const startOfDay = (date: LocalDate): Date => atLocalTime(date, '00:00', 'earlier');

/** What Dutch calendars and clocks show at an instant; seconds are cut off, not rounded. */
export function localDateTimeOf(instant: Date): { readonly date: LocalDate; readonly time: LocalTime } {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);
  return {
    date: localDate(there.toPlainDate().toString()),
    time: there.toPlainTime().toString().slice(0, 5) as LocalTime,
  };
}

export const localDateOf = (instant: Date): LocalDate => localDateTimeOf(instant).date;

export const localTimeOf = (instant: Date): LocalTime => localDateTimeOf(instant).time;
