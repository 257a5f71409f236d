import { formatEuro, Fraction, parseLocalDate, toDecimalString } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language } from '#libs/platform';

export interface Wording {
  /** Names by id: a bid goes by its bidder's. */
  readonly names?: ReadonlyMap<string, string>;
  /** How precisely a moment is told. */
  readonly moment?: (language: Language, moment: Date) => string;
}

/** Data of a refusal as its sentence shows them: amounts, days, moments and scores in words, lists with commas. */
export const inWords = (
  language: Language,
  data: Readonly<Record<string, unknown>>,
  wording: Wording = {},
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, worded(language, value, wording)]));

function worded(language: Language, value: unknown, wording: Wording): unknown {
  const { names, moment = formatInstant } = wording;
  if (typeof value === 'bigint') return formatEuro(value, language);
  if (value instanceof Date) return moment(language, value);
  if (value instanceof Fraction) {
    const text = toDecimalString(value, 2).replace(/\.?0+$/, '');
    return language === 'nl' ? text.replace('.', ',') : text;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => worded(language, item, wording)).join(', ');
  if (typeof value !== 'string') return value;
  const day = parseLocalDate(value);
  return day ? formatDay(language, day) : (names?.get(value) ?? value);
}
