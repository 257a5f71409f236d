import { formatEuro, parseEuro } from '#libs/domain';
import { sumsOf } from '#libs/finance';
import type { Cost, Key, SplitBasis } from '#libs/finance';
import { one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import type { Language, Translate } from '#libs/platform';

export const UNITS = ['1', '100', '25000'] as const;

export interface SplitChoice {
  readonly key: Key;
  /** A second key to lay beside it; null without. */
  readonly other: Key | null;
  readonly source: SplitBasis['source'];
  readonly totalCents: bigint;
  readonly unitCents: bigint;
}

/** What a total may be: what was recorded, what was published, or another amount. */
export const totalOptions = (t: Translate, language: Language, costs: readonly Cost[], chosen: string) => {
  const sums = sumsOf(costs);
  const option = (value: string, cents: bigint | null) => ({
    value,
    label: t(`finance.total.${value}`, { amount: cents === null ? '' : formatEuro(cents, language) }),
    checked: chosen === value,
  });
  return [
    ...(costs.length > 0 ? [option('recorded', sums.recorded)] : []),
    ...(sums.anyPublished ? [option('published', sums.published)] : []),
    option('other', null),
  ];
};

type Read = { readonly choice: SplitChoice | null; readonly errors: readonly FieldError[] };

/** Reads total, key and unit as they were chosen; without a key nothing was asked yet. */
export function readChoice(typed: Typed, keys: readonly Key[], costs: readonly Cost[]): Read {
  if (one(typed, 'sleutel') === '' && one(typed, 'totaal') === '') return { choice: null, errors: [] };
  const errors: FieldError[] = [];
  const key = keys.find(({ id }) => id === one(typed, 'sleutel'));
  if (!key) errors.push({ field: 'sleutel', code: 'key.unknown' });
  const sums = sumsOf(costs);
  const source = one(typed, 'totaal');
  let totalCents = source === 'published' ? sums.published : sums.recorded;
  if (source === 'other') {
    const read = parseEuro(one(typed, 'bedrag'));
    if (read.ok) totalCents = read.value;
    else errors.push({ field: 'bedrag', code: read.code, data: read.data });
  }
  if (source !== 'other' && source !== 'published' && source !== 'recorded') {
    errors.push({ field: 'totaal', code: 'finance.form.total-missing' });
  } else if (errors.length === 0 && totalCents <= 0n) {
    errors.push({ field: source === 'other' ? 'bedrag' : 'totaal', code: 'split.total-not-positive' });
  }
  const unit = UNITS.find((one_) => one_ === one(typed, 'eenheid'));
  if (!unit) errors.push({ field: 'eenheid', code: 'finance.form.unit-missing' });
  if (!key || !unit || errors.length > 0) return { choice: null, errors };
  return {
    choice: {
      key,
      other: keys.find(({ id }) => id === one(typed, 'vergelijk') && id !== key.id) ?? null,
      source: source as SplitBasis['source'],
      totalCents,
      unitCents: BigInt(unit),
    },
    errors,
  };
}
