import { Fraction, formatEuro, parseLocalDate, toDecimalString } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language } from '#libs/platform';

/** Data of a refusal as its sentence shows them: amounts, days, moments and scores in words, bids by their bidder's name. */
export const refusalData = (
  language: Language,
  data: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string> = new Map(),
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, inWords(language, value, names)]));

function inWords(language: Language, value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'bigint') return formatEuro(value, language);
  if (value instanceof Date) return formatInstant(language, value);
  if (value instanceof Fraction) return toDecimalString(value, 2).replace('.', language === 'nl' ? ',' : '.');
  if (Array.isArray(value)) return value.map((item: unknown) => inWords(language, item, names)).join(', ');
  if (typeof value !== 'string') return value;
  const day = parseLocalDate(value);
  return day ? formatDay(language, day) : (names.get(value) ?? value);
}
