import { addDays, daysBetween, whyNotWorkingDay } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import { formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

/** What a picture of one planning and that of the whole calendar have in common: the days, and what is written in them. */

export const round = (value: number): number => Math.round(value * 10) / 10;

export interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Where a day begins, in view units. Days outside the window fall on its edges. */
export function dayScale({ from, to }: Window, left: number, right: number): (day: LocalDate) => number {
  const perDay = (right - left) / (daysBetween(from, to) + 1);
  return (day) => round(Math.min(Math.max(left + daysBetween(from, day) * perDay, left), right));
}

/** Saturdays, Sundays, recognised holidays and decree days as [first, last], neighbours taken together. */
export function freeRuns({ from, to }: Window): readonly (readonly [LocalDate, LocalDate])[] {
  const runs: [LocalDate, LocalDate][] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!whyNotWorkingDay(day)) continue;
    const run = runs.at(-1);
    if (run && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** A label of at most so many characters. */
export const cut = (label: string, room: number): string =>
  label.length > room ? `${label.slice(0, room - 1).trimEnd()}…` : label;

/** The words of a bar where they fit in it, at so many units a character; else ''. */
export const fitting = (words: string, width: number, letter: number): string =>
  words.length * letter + 12 < width ? words : '';

/** The line of today, in the middle of its day, with its label on the side where there is room for it. */
export function todayMark(
  t: Translate,
  language: Language,
  window: Window,
  today: LocalDate,
  x: (day: LocalDate) => number,
  right: number,
): View {
  const shown = window.from <= today && today <= window.to;
  const nearEnd = x(today) > right - 130;
  return {
    shown,
    x: shown ? round((x(today) + x(addDays(today, 1))) / 2) : 0,
    label: t('timeline.today', { day: formatDayShort(language, today) }),
    labelX: shown ? x(today) + (nearEnd ? -7 : 7) : 0,
    anchor: nearEnd ? 'end' : 'start',
  };
}
