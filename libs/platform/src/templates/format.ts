import { ZONE } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { Language } from './texts.js';

const tag = (language: Language): string => (language === 'nl' ? 'nl-NL' : 'en-GB');
const noon = (day: LocalDate): Date => new Date(`${day}T12:00:00Z`);

const day = (language: Language, value: LocalDate, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tag(language), { ...options, timeZone: 'UTC' }).format(noon(value));

/** donderdag 18 februari 2027 */
export const formatDay = (language: Language, value: LocalDate): string =>
  day(language, value, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(
    /^(\p{L}+),/u,
    '$1',
  );

/** do 18 feb 2027: for tables. */
export const formatDayShort = (language: Language, value: LocalDate): string =>
  day(language, value, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(/[.,]/g, '');

/** 12.00 uur · 12:00 */
export const formatTime = (language: Language, value: string): string =>
  language === 'nl' ? `${value.replace(':', '.')} uur` : value;

/** donderdag 18 februari 2027, 12.00 uur, in Amsterdam whatever the process's zone. */
export function formatInstant(language: Language, instant: Date, seconds = false): string {
  const parts = new Intl.DateTimeFormat(tag(language), {
    timeZone: ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(instant)
    .replace(/^(\p{L}+),/u, '$1');
  const clock = new Intl.DateTimeFormat('nl-NL', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(instant);
  return language === 'nl' ? `${parts}, ${clock.replaceAll(':', '.')} uur` : `${parts}, ${clock}`;
}

/** 41.250: whole numbers in a table. */
export const formatCount = (language: Language, value: number | bigint): string =>
  new Intl.NumberFormat(tag(language)).format(value);

/** donderdag 18 februari 2027, 11.59.59,987 uur: to the millisecond, for what a judge may have to compare. */
export function formatExact(language: Language, instant: Date): string {
  const milliseconds = String(instant.getUTCMilliseconds()).padStart(3, '0');
  const seconds = formatInstant(language, instant, true);
  return language === 'nl' ? seconds.replace(/ uur$/, `,${milliseconds} uur`) : `${seconds}.${milliseconds}`;
}
