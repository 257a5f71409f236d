import { ZONE } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { Language } from './texts.js';

const tag = (language: Language): string => (language === 'nl' ? 'nl-NL' : 'en-GB');
const noon = (day: LocalDate): Date => new Date(`${day}T12:00:00Z`);

// Making a format costs a thousand times what using it does, and a calendar uses it a thousand times: one of each is kept.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(name: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;

// The same few hundred days come back on every page.
const written = { long: new Map<string, string>(), short: new Map<string, string>() } as const;
function dayAs(style: keyof typeof written, language: Language, value: LocalDate, write: () => string): string {
  const key = `${language} ${value}`;
  const known = written[style].get(key);
  if (known !== undefined) return known;
  const text = write();
  if (written[style].size > 20_000) written[style].clear();
  written[style].set(key, text);
  return text;
}

/** donderdag 18 februari 2027 */
export const formatDay = (language: Language, value: LocalDate): string =>
  dayAs('long', language, value, () =>
    formatOf('long', tag(language), { ...LONG, timeZone: 'UTC' })
      .format(noon(value))
      .replace(/^(\p{L}+),/u, '$1'),
  );

/** do 18 feb 2027: for tables. */
export const formatDayShort = (language: Language, value: LocalDate): string =>
  dayAs('short', language, value, () =>
    formatOf('short', tag(language), { ...SHORT, timeZone: 'UTC' })
      .format(noon(value))
      .replace(/[.,]/g, ''),
  );

/** februari 2027 */
export const formatMonth = (language: Language, value: LocalDate): string =>
  formatOf('month', tag(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(value));

/** 12.00 uur · 12:00 */
export const formatTime = (language: Language, value: string): string =>
  language === 'nl' ? `${value.replace(':', '.')} uur` : value;

/** donderdag 18 februari 2027, 12.00 uur, in Amsterdam whatever the process's zone. */
export function formatInstant(language: Language, instant: Date, seconds = false): string {
  const parts = formatOf('instant', tag(language), { ...LONG, timeZone: ZONE })
    .format(instant)
    .replace(/^(\p{L}+),/u, '$1');
  const clock = formatOf(seconds ? 'seconds' : 'minutes', 'nl-NL', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(instant);
  return language === 'nl' ? `${parts}, ${clock.replaceAll(':', '.')} uur` : `${parts}, ${clock}`;
}

/** 41.250: whole numbers in a table. */
export const formatCount = (language: Language, value: number | bigint): string => counts[language].format(value);
const counts = { nl: new Intl.NumberFormat(tag('nl')), en: new Intl.NumberFormat(tag('en')) } as const;

/** donderdag 18 februari 2027, 11.59.59,987 uur: to the millisecond, for what a judge may have to compare. */
export function formatExact(language: Language, instant: Date): string {
  const milliseconds = String(instant.getUTCMilliseconds()).padStart(3, '0');
  const seconds = formatInstant(language, instant, true);
  return language === 'nl' ? seconds.replace(/ uur$/, `,${milliseconds} uur`) : `${seconds}.${milliseconds}`;
}
