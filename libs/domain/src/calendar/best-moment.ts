import { nextWorkingDay, whyNotWorkingDay } from './recognised-holidays.js';
import { addDays, weekday, type LocalDate } from './local-date.js';
import { schoolHolidayOn, type SchoolHoliday, type SchoolRegion } from './school-holidays.js';
import type { Label } from './explanation.js';

/** Why a day is no good moment, and the first one after it that is. */
type BetterMoment = {
  readonly because: 'day-off' | 'school-holiday' | 'friday-afternoon';
  /** Name of the day off or of the holiday. */
  readonly label: Label;
  /** The holiday it falls in; null for another reason. */
  readonly holiday: SchoolHoliday | null;
  /** The first quiet working day: no day off, no school holiday of the region. */
  readonly best: LocalDate;
};

const FRIDAY_AFTERNOON: Label = { nl: 'vrijdagmiddag', en: 'Friday afternoon' };

/** The first working day from `from` on that is in no school holiday of the region. */
export function quietWorkingDay(from: LocalDate, region: SchoolRegion | null): LocalDate {
  const day = nextWorkingDay(from);
  const holiday = region && schoolHolidayOn(region, day);
  return holiday ? quietWorkingDay(addDays(holiday.to, 1), region) : day;
}

/**
 * Whether a day, with its time 'HH:MM' or '', is a quiet moment for a meeting or a deadline; null when it is. A hint of our
 * own and no rule: what the law says of a date is for `checkPlanning`. A school holiday weighs most, then a day off, then a
 * Friday from 15.00 on, when who gets stuck finds nobody until Monday.
 */
export function betterMoment(date: LocalDate, time: string, region: SchoolRegion | null): BetterMoment | null {
  const holiday = region && schoolHolidayOn(region, date);
  if (holiday)
    return {
      because: 'school-holiday',
      label: holiday.label,
      holiday,
      best: quietWorkingDay(addDays(holiday.to, 1), region),
    };
  const off = whyNotWorkingDay(date);
  const best = quietWorkingDay(addDays(date, 1), region);
  if (off) return { because: 'day-off', label: { nl: off.nl, en: off.en }, holiday: null, best };
  if (weekday(date) === 5 && time >= '15:00')
    return { because: 'friday-afternoon', label: FRIDAY_AFTERNOON, holiday: null, best };
  return null;
}
