import { addDays, countTerm, isWorkingDay, weekday, type LocalDate, type LocalTime } from '../calendar/index.js';

export type Rhythm = 'none' | 'each' | 'daily' | 'weekly';
export const rhythms: readonly Rhythm[] = ['each', 'daily', 'weekly', 'none'];
/** For who never chose. */
export const USUAL_RHYTHM: Rhythm = 'daily';

/** Working days before a step at which somebody is reminded of it. */
const REMIND_BEFORE = [7, 1] as const;
export type DaysBefore = (typeof REMIND_BEFORE)[number];

/** No mail before this time of the day, on Dutch clocks. */
const MAIL_FROM_TIME: LocalTime = '07:00';

/** No step further away than this is anybody's reminder today: seven working days and the longest row of days off. */
export const LOOK_AHEAD_DAYS = 21;

/**
 * Which reminder of a step on `date` is due: the nearest whose day has come, so that a clock that leaps, or a step that is
 * moved close by, gives one reminder and not two. Null before the first, and when the step has passed.
 */
export function reminderDue(date: LocalDate, today: LocalDate): DaysBefore | null {
  if (today > date) return null;
  return REMIND_BEFORE.toReversed().find((n) => today >= workingDaysBefore(date, n)) ?? null;
}

const workingDaysBefore = (from: LocalDate, n: number): LocalDate =>
  countTerm({ from, n, unit: 'working-day', direction: 'backward', roll: 'none' }).end;

/** The same in a weekly mail: this week's steps and next week's, each in one mail of its week. */
export function weeklyDue(date: LocalDate, today: LocalDate): DaysBefore | null {
  if (today > date) return null;
  const nextMonday = addDays(mondayOf(today), 7);
  if (date < nextMonday) return 1;
  return date < addDays(nextMonday, 7) ? 7 : null;
}

const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekday(day));

/** What of a step is due for somebody with this rhythm. */
export const dueFor = (rhythm: Rhythm, date: LocalDate, today: LocalDate): DaysBefore | null =>
  rhythm === 'none' ? null : rhythm === 'weekly' ? weeklyDue(date, today) : reminderDue(date, today);

/**
 * Whether mail may go to somebody now. One by one: any day from seven o'clock. Daily: once a day, on working days. Weekly:
 * once a week, on its first working day, or later when that day was missed. `last` is the day of the last mail.
 */
export function mayMail(
  rhythm: Rhythm,
  now: { readonly date: LocalDate; readonly time: LocalTime },
  last: LocalDate | null,
): boolean {
  if (rhythm === 'none' || now.time < MAIL_FROM_TIME) return false;
  if (rhythm === 'each') return true;
  if (!isWorkingDay(now.date)) return false;
  return last === null || last < (rhythm === 'daily' ? now.date : mondayOf(now.date));
}
