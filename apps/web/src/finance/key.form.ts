import { IsNotEmpty, MaxLength } from 'class-validator';
import { YEARS } from '#libs/domain';
import { KEY_RULES } from '#libs/finance';
import type { KeyRule, RecordKeyInput } from '#libs/finance';
import { dayIn } from '../shared/day.js';
import { one, parseForm } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';

class KeyForm {
  @IsNotEmpty({ message: 'finance.form.key-title-missing' })
  @MaxLength(120, { message: 'finance.form.too-long' })
  title: string;

  @IsNotEmpty({ message: 'finance.form.source-missing' })
  @MaxLength(200, { message: 'finance.form.too-long' })
  source: string;
}

export const isKeyRule = (text: string): text is KeyRule => KEY_RULES.some((rule) => rule === text);

/** Name of the field with a municipality's percent; a GM code is safe in a name. */
export const percentField = (gmCode: string): string => `percent_${gmCode}`;

type Read =
  | { readonly ok: true; readonly key: Omit<RecordKeyInput, 'newVersionOf'> }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads a key as it was typed: what it weighs by decides which fields count. Percents are kept exact: '2,5' is 5/2. */
export function readKey(rule: KeyRule, gmCodes: readonly string[], typed: Typed): Read {
  const parsed = parseForm(KeyForm, { title: one(typed, 'title'), source: one(typed, 'source') });
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const by = readRule(rule, gmCodes, typed, errors);
  return !parsed.ok || errors.length > 0 ? { ok: false, errors } : { ok: true, key: { ...parsed.form, by } };
}

function readRule(rule: KeyRule, gmCodes: readonly string[], typed: Typed, errors: FieldError[]): RecordKeyInput['by'] {
  if (rule === 'equal') return { rule };
  if (rule === 'inhabitants') {
    const typedDay = one(typed, 'referenceDate');
    const referenceDate = dayIn('referenceDate', typedDay, 'finance.form.reference-date-missing', errors);
    return referenceDate ? { rule, referenceDate } : { rule: 'equal' };
  }
  if (rule === 'trajectories') {
    const year = Number(one(typed, 'year'));
    if (!Number.isInteger(year) || year < 2010 || year > YEARS.last)
      errors.push({ field: 'year', code: 'finance.form.year-missing' });
    return { rule, year };
  }
  const percents: Record<string, string> = {};
  for (const gmCode of gmCodes) {
    const text = one(typed, percentField(gmCode)).trim();
    if (/^\d{1,3}([.,]\d{1,4})?$/.test(text)) percents[gmCode] = text.replace(',', '.');
    else errors.push({ field: percentField(gmCode), code: 'finance.form.percent-wrong' });
  }
  return { rule, percents };
}
