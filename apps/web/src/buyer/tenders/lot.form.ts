import { Allow, IsIn, Length, Matches } from 'class-validator';
import {
  paramsFromTyped,
  parseCpvParts,
  parseEuro,
  priceFormula,
  PRICE_FORMULAS,
  ROUTES,
  TIE_RULES,
  usualRequirements,
} from '#libs/domain';
import type { PriceFormula, Route, TieRule } from '#libs/domain';
import type { LotTerms } from '#libs/tendering';
import { many, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

/** Formulas a lot is offered: those that need no value in euros per criterion. */
export const offeredFormulas: readonly PriceFormula[] = PRICE_FORMULAS.filter(
  ({ needsQualityValue }) => !needsQualityValue,
);

/** Orders of tie rules that make sense; the last resort is always a drawing of lots, so that no tie stays. */
export const tieOrders: readonly (readonly TieRule[])[] = [
  ['higher-quality', 'lot-drawing'],
  ['lower-price', 'lot-drawing'],
  ['higher-quality', 'lower-price', 'lot-drawing'],
  ['lot-drawing'],
];

export const CRITERION_ROWS = 6;

class LotForm {
  @IsIn(ROUTES, { message: 'lot.form.route' })
  route: Route;

  @Length(2, 200, { message: 'lot.form.title-length' })
  title: string;

  @Matches(/^[1-9]\d{0,4}$/, { message: 'lot.form.trajectories' })
  expectedTrajectories: string;

  @Allow()
  ceilingPrice: string;

  @Allow()
  cpvParts?: string;

  @Matches(/^(100|[1-9]?\d)$/, { message: 'lot.form.weight' })
  priceWeight: string;

  @IsIn(offeredFormulas.map(({ code }) => code), { message: 'lot.form.formula' })
  formulaCode: string;

  @IsIn(tieOrders.map((order) => order.join(',')), { message: 'lot.tie-rule-missing' })
  tieRule: string;

  @Allow()
  aspirantAccepted?: string;

  @IsIn(['yes', 'no'], { message: 'lot.form.equivalent' })
  equivalentAccepted: string;

  @Allow()
  rowVersion?: string;

  @Allow()
  action?: string;
}

const isPart = (name: string): boolean => /^(param_|criterion)/.test(name);

/** Reads the form of a lot; every mistake belongs to one field. Criteria rows without a title and a weight are not there. */
export function readLotForm(
  typed: Typed,
): { readonly ok: true; readonly terms: LotTerms } | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const parsed = parseForm(LotForm, Object.fromEntries(Object.entries(typed).filter(([name]) => !isPart(name))));
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  const ceiling = parseEuro(one(typed, 'ceilingPrice'));
  if (!ceiling.ok) errors.push({ field: 'ceilingPrice', code: ceiling.code, data: ceiling.data });
  else if (ceiling.value <= 0n) errors.push({ field: 'ceilingPrice', code: 'tender.form.price-zero' });
  const cpvParts = parseCpvParts(one(typed, 'cpvParts'));
  if (!cpvParts.ok) errors.push({ field: 'cpvParts', code: cpvParts.code, data: cpvParts.data });
  const criteria = readCriteria(typed, errors);
  const route = one(typed, 'route');
  const asked = ROUTES.includes(route as Route) ? usualRequirements(route as Route) : [];
  const needsAspirant = asked.some(({ proof }) => proof === 'quality-mark');
  const aspirant = one(typed, 'aspirantAccepted');
  if (needsAspirant && !['yes', 'no'].includes(aspirant))
    errors.push({ field: 'aspirantAccepted', code: 'lot.form.aspirant' });
  if (!parsed.ok || !ceiling.ok || !cpvParts.ok || errors.length > 0) return { ok: false, errors };
  const { form } = parsed;
  const formula = priceFormula(form.formulaCode);
  const parameters = formula.ok ? formula.value.params.filter(({ name }) => name !== 'maxPoints') : [];
  return {
    ok: true,
    terms: {
      route: form.route,
      title: form.title,
      expectedTrajectories: Number(form.expectedTrajectories),
      ceilingPriceCents: ceiling.value,
      cpvParts: cpvParts.value,
      formulaCode: form.formulaCode,
      formulaParams: paramsFromTyped(
        parameters,
        Object.fromEntries(parameters.map(({ name }) => [name, one(typed, `param_${name}`)])),
      ),
      priceWeight: Number(form.priceWeight),
      tieRules: form.tieRule.split(',').flatMap((name) => TIE_RULES.find((rule) => rule === name) ?? []),
      criteria,
      requirements: asked.map((requirement) => ({
        ...requirement,
        aspirantAccepted: requirement.proof === 'quality-mark' ? aspirant === 'yes' : null,
        equivalentAccepted: form.equivalentAccepted === 'yes',
      })),
    },
  };
}

function readCriteria(typed: Typed, errors: FieldError[]): LotTerms['criteria'] {
  const [titles, questions, weights] = [
    many(typed, 'criterionTitle'),
    many(typed, 'criterionQuestion'),
    many(typed, 'criterionWeight'),
  ];
  const rows = titles.map((title, index) => ({
    title: title.trim(),
    question: (questions[index] ?? '').trim(),
    weight: (weights[index] ?? '').trim(),
    number: index + 1,
  }));
  const filled = rows.filter(({ title, question, weight }) => title !== '' || question !== '' || weight !== '');
  for (const { title, weight, number } of filled) {
    if (title === '')
      errors.push({ field: `criterionTitle-${number}`, code: 'lot.form.criterion-title', data: { number } });
    if (!/^(100|[1-9]\d?)$/.test(weight))
      errors.push({ field: `criterionWeight-${number}`, code: 'lot.form.criterion-weight', data: { number } });
  }
  if (filled.length === 0) errors.push({ field: 'criterionTitle-1', code: 'method.no-criteria' });
  return filled.map(({ title, question, weight }) => ({ title, question, weight: Number(weight) }));
}
