import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { parseEuro } from '#libs/domain';
import type { RecordCostInput } from '#libs/finance';
import { one, parseForm } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';

class CostForm {
  @IsNotEmpty({ message: 'finance.form.description-missing' })
  @MaxLength(200, { message: 'finance.form.too-long' })
  description: string;

  @IsIn(['hours', 'amount'], { message: 'finance.form.kind-missing' })
  kind: 'hours' | 'amount';

  hours: string;
  rate: string;
  amount: string;
  published: string;
}

export const costFields = { description: '', kind: 'hours', hours: '', rate: '', amount: '', published: '' };
const typedFields = new Set(['hours', 'rate', 'amount', 'published']);

type Read =
  | { readonly ok: true; readonly cost: Omit<RecordCostInput, 'tenderId'> }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads a cost as it was typed: hours × rate or an amount, and what was published. Every fault is told at its field. */
export function readCost(typed: Typed): Read {
  const plain = Object.fromEntries(Object.entries(typed).filter(([name]) => !typedFields.has(name)));
  const parsed = parseForm(CostForm, plain);
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const euro = (field: string): bigint => {
    const read = parseEuro(one(typed, field));
    if (read.ok) return read.value;
    errors.push({ field, code: read.code, data: read.data });
    return 0n;
  };
  let what: RecordCostInput['what'] = { amountCents: 0n };
  if (one(typed, 'kind') === 'hours') {
    const hours = one(typed, 'hours').trim();
    if (!/^\d{1,6}$/.test(hours)) errors.push({ field: 'hours', code: 'finance.form.hours-wrong' });
    what = { hours: Number(hours), rateCents: euro('rate') };
  } else if (one(typed, 'kind') === 'amount') {
    what = { amountCents: euro('amount') };
  }
  const publishedCents = one(typed, 'published').trim() === '' ? null : euro('published');
  if (!parsed.ok || errors.length > 0) return { ok: false, errors };
  return { ok: true, cost: { description: parsed.form.description, what, publishedCents } };
}

/** Where a refusal of recording belongs on the form. */
export const fieldOfCostRefusal: Readonly<Record<string, string>> = {
  'cost.hours-not-positive': 'hours',
  'cost.rate-not-positive': 'rate',
  'cost.amount-not-positive': 'amount',
};
