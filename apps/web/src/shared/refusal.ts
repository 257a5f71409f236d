import { formatEuro, Fraction, toDecimalString } from '#libs/domain';
import type { LocalDate, Refused } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language } from '#libs/platform';
import type { FieldError } from './form.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A refusal at its field, with its data as people read them: days in words, cents as euros, fractions as decimals. */
export const refusalAt = (field: string, language: Language, { code, data }: Refused): FieldError => ({
  field,
  code,
  data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, readable(language, value)])),
});

function readable(language: Language, value: unknown): unknown {
  if (typeof value === 'bigint') return formatEuro(value, language);
  if (typeof value === 'string' && DAY.test(value)) return formatDay(language, value as LocalDate);
  if (value instanceof Fraction) {
    const text = toDecimalString(value, 2).replace(/\.?0+$/, '');
    return language === 'nl' ? text.replace('.', ',') : text;
  }
  return value;
}
