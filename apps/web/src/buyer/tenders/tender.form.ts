import { Allow, IsIn, Length, Matches, MaxLength } from 'class-validator';
import { newestProcedureTypes, parseEuro } from '#libs/domain';
import type { TenderTerms } from '#libs/tendering';
import { dayIn } from '../../shared/day.js';
import { parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

const whole = (from: number, to: number): RegExp =>
  new RegExp(`^(${Array.from({ length: to - from + 1 }, (_, index) => from + index).join('|')})$`);

class TenderForm {
  @IsIn(newestProcedureTypes.map(({ code }) => code), { message: 'tender.form.procedure-missing' })
  procedureCode: string;

  @Length(2, 40, { message: 'tender.form.reference-length' })
  reference: string;

  @Length(3, 200, { message: 'tender.form.title-length' })
  title: string;

  @MaxLength(4000, { message: 'tender.form.description-length' })
  description: string;

  @Matches(/^20\d\d$/, { message: 'tender.form.year-missing' })
  demandYear: string;

  @Allow()
  pricePerTrajectory: string;

  @Matches(whole(1, 10), { message: 'tender.form.years' })
  contractYears: string;

  @Matches(whole(0, 10), { message: 'tender.form.option-years' })
  optionYears: string;

  @Matches(whole(0, 90), { message: 'tender.form.standstill' })
  standstillDays: string;

  @Allow()
  serviceStart: string;

  @Matches(/^\d{8}(-\d)?$/, { message: 'tender.form.cpv' })
  cpv: string;

  @Allow()
  rowVersion?: string;

  @Allow()
  action?: string;
}

/** Start values of a new tender: what is usual in this field, all of it to be changed. */
export const newTender = (years: readonly number[]): Readonly<Record<string, string>> => ({
  procedureCode: 'sas',
  reference: '',
  title: '',
  description: '',
  demandYear: String(years[0] ?? ''),
  pricePerTrajectory: '10.000,00',
  contractYears: '2',
  optionYears: '1',
  standstillDays: '20',
  serviceStart: '',
  cpv: '80580000-3',
  rowVersion: '',
});

/** Reads the form; every mistake belongs to one field. */
export function readTenderForm(
  typed: Typed,
): { readonly ok: true; readonly terms: TenderTerms } | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const parsed = parseForm(TenderForm, typed);
  const text = (name: string): string => (typeof typed[name] === 'string' ? typed[name].trim() : '');
  const price = parseEuro(text('pricePerTrajectory'));
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const start = dayIn('serviceStart', text('serviceStart'), 'tender.form.service-start', errors);
  if (!price.ok) errors.push({ field: 'pricePerTrajectory', code: price.code, data: price.data });
  else if (price.value <= 0n) errors.push({ field: 'pricePerTrajectory', code: 'tender.form.price-zero' });
  if (!parsed.ok || !price.ok || !start || errors.length > 0) return { ok: false, errors: inOrder(errors) };
  const { form } = parsed;
  return {
    ok: true,
    terms: {
      procedureCode: form.procedureCode,
      reference: form.reference,
      title: form.title,
      description: form.description,
      demandYear: Number(form.demandYear),
      pricePerTrajectoryCents: price.value,
      contractYears: Number(form.contractYears),
      optionYears: Number(form.optionYears),
      standstillDays: Number(form.standstillDays),
      serviceStart: start,
      cpv: form.cpv,
    },
  };
}

const fields = Object.keys(newTender([]));
const inOrder = (errors: readonly FieldError[]): readonly FieldError[] =>
  [...errors].sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
