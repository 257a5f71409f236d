declare const localDateBrand: unique symbol;

/** A day in the Dutch calendar, written 'YYYY-MM-DD'. Not an instant: it has no time and no zone, and sorts as text. */
export type LocalDate = string & { readonly [localDateBrand]: 'LocalDate' };

const SHAPE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

// Date only counts here, always in UTC: no answer depends on the zone of the process.
const fromEpochDay = (day: number): LocalDate => {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`day ${day} lies outside the years 1000–9999`);
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}` as LocalDate;
};
const epochDay = (date: LocalDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY;

/** Reads 'YYYY-MM-DD' strictly: years 1000–9999, and only days that exist. Answers null for anything else. */
export function parseLocalDate(text: string): LocalDate | null {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  if (!year || !month || !day) return null;
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(instant).toISOString().startsWith(text) ? (text as LocalDate) : null;
}

/** The same for literals in code and tests: throws when the text is no day. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`not a day: ${text}`);
  return date;
}

/** The day `days` whole days later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(epochDay(date) + whole(days));

/** The same day of the month `months` later; the last day of the month where that day does not exist (31-08 − 6 → 28-02). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + whole(months);
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  const first = fromEpochDay(Date.UTC(Math.floor(index / 12), index % 12, 1) / DAY);
  return addDays(first, Math.min(Number(date.slice(8)), lastDay) - 1);
}

/** The same day `years` later; 29 February becomes the 28th in a common year. */
export const addYears = (date: LocalDate, years: number): LocalDate => addMonths(date, whole(years) * 12);

/** Whole days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from);

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekday = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** Negative, zero or positive, for sorting. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0);

export const minDate = (first: LocalDate, ...rest: readonly LocalDate[]): LocalDate =>
  rest.reduce((least, date) => (date < least ? date : least), first);

export const maxDate = (first: LocalDate, ...rest: readonly LocalDate[]): LocalDate =>
  rest.reduce((most, date) => (date > most ? date : most), first);

function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return n;
}
