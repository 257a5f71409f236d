import type { Mark } from './explanation.js';
import { DECREE_DAYS, type DecreeCalendar } from './decree-days.js';
import { addDays, compareDates, localDate, weekday, yearOf, type LocalDate } from './local-date.js';

type Holiday = { readonly date: LocalDate; readonly code: string; readonly nl: string; readonly en: string };

/** Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const march = epact + toSunday - 7 * correction + 22;
  return addDays(localDate(`${year}-03-01`), march - 1);
}

/**
 * The recognised holidays of a year, in date order: Atw 3(1), with 5 May every year and King's Day a day earlier when it
 * falls on a Sunday, and Good Friday, which Atw 3(2) puts on the same footing. Easter and Whit Sunday are Sundays anyway.
 */
export function recognisedHolidays(year: number): readonly Holiday[] {
  const on = (day: string) => localDate(`${year}-${day}`);
  const easter = easterSunday(year);
  const royal = year >= 2014 ? on('04-27') : on('04-30');
  const holidays: readonly Holiday[] = [
    { date: on('01-01'), code: 'calendar.new-year', nl: 'Nieuwjaarsdag', en: 'New Year’s Day' },
    { date: addDays(easter, -2), code: 'calendar.good-friday', nl: 'Goede Vrijdag', en: 'Good Friday' },
    { date: addDays(easter, 1), code: 'calendar.easter-monday', nl: 'Tweede Paasdag', en: 'Easter Monday' },
    {
      date: weekday(royal) === 7 ? addDays(royal, -1) : royal,
      code: 'calendar.kings-day',
      nl: 'Koningsdag',
      en: 'King’s Day',
    },
    { date: on('05-05'), code: 'calendar.liberation-day', nl: 'Bevrijdingsdag', en: 'Liberation Day' },
    { date: addDays(easter, 39), code: 'calendar.ascension', nl: 'Hemelvaartsdag', en: 'Ascension Day' },
    { date: addDays(easter, 50), code: 'calendar.whit-monday', nl: 'Tweede Pinksterdag', en: 'Whit Monday' },
    { date: on('12-25'), code: 'calendar.christmas', nl: 'Eerste Kerstdag', en: 'Christmas Day' },
    { date: on('12-26'), code: 'calendar.boxing-day', nl: 'Tweede Kerstdag', en: 'Boxing Day' },
  ];
  return holidays.toSorted((a, b) => compareDates(a.date, b.date));
}

/** Why a day is no working day: the code has a sentence; the source and its mark say how sure that is. */
export type NonWorkingReason = {
  readonly code: string;
  /** The name of the day: 'zaterdag', 'Goede Vrijdag'. */
  readonly nl: string;
  readonly en: string;
  readonly source: string;
  readonly mark: Mark;
};

const SATURDAY = { code: 'calendar.saturday', nl: 'zaterdag', en: 'Saturday', source: 'Atw 1(1)', mark: 'V' } as const;
const SUNDAY = { code: 'calendar.sunday', nl: 'zondag', en: 'Sunday', source: 'Atw 1(1)', mark: 'V' } as const;
const DECREE = { code: 'calendar.decree-day', nl: 'bij besluit aangewezen dag', en: 'day named by decree' } as const;

/** The reason a day does not count as a working day for terms (Saturday, Sunday, recognised holiday, decree day), or null. */
export function whyNotWorkingDay(date: LocalDate, decrees: DecreeCalendar = DECREE_DAYS): NonWorkingReason | null {
  const holiday = holidayOn(date);
  if (holiday) {
    const source = holiday.code === 'calendar.good-friday' ? 'Atw 3(2)' : 'Atw 3(1)';
    return { code: holiday.code, nl: holiday.nl, en: holiday.en, source, mark: 'V' };
  }
  if (weekday(date) === 6) return SATURDAY;
  if (weekday(date) === 7) return SUNDAY;
  const decree = decrees.days.find((day) => day.date === date);
  return decree ? { ...DECREE, source: `Atw 3(3), ${decree.source}`, mark: decree.mark } : null;
}

/** Whether a day is off because it is a Saturday or Sunday, and not by name. */
export const isWeekend = ({ code }: NonWorkingReason): boolean => code === SATURDAY.code || code === SUNDAY.code;

export const isWorkingDay = (date: LocalDate, decrees: DecreeCalendar = DECREE_DAYS): boolean =>
  whyNotWorkingDay(date, decrees) === null;

/** The day itself when it is a working day, otherwise the first working day after it. */
export function nextWorkingDay(date: LocalDate, decrees: DecreeCalendar = DECREE_DAYS): LocalDate {
  return isWorkingDay(date, decrees) ? date : nextWorkingDay(addDays(date, 1), decrees);
}

/** The day itself when it is a working day, otherwise the last working day before it. */
export function previousWorkingDay(date: LocalDate, decrees: DecreeCalendar = DECREE_DAYS): LocalDate {
  return isWorkingDay(date, decrees) ? date : previousWorkingDay(addDays(date, -1), decrees);
}

// Asked for thousands of times in one planning: a year's list is worked out once. It depends on nothing but the year.
const byYear = new Map<number, ReadonlyMap<LocalDate, Holiday>>();

function holidayOn(date: LocalDate): Holiday | undefined {
  const year = yearOf(date);
  const known = byYear.get(year) ?? new Map(recognisedHolidays(year).map((holiday) => [holiday.date, holiday]));
  byYear.set(year, known);
  return known.get(date);
}
