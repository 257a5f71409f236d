import type { ExactInput, Fraction } from '../money/index.js';
import { ZERO, exact, sumOf } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';
import type { PriceFormula } from './formula.js';
import type { FormulaParams, ParameterRefusal } from './parameters.js';
import type { QualityCriterion } from './quality.js';
import { scaleOf } from './quality.js';
import { priceFormula } from './registry.js';

/** How a lot is scored, as it is published and as it may not change after publication (V-04). */
export type ScoringMethod = {
  readonly criteria: readonly QualityCriterion[];
  readonly formula: { readonly code: string; readonly version: string };
  readonly params: FormulaParams;
  /** Whether the other scores stay or are made again when a bid drops out after scoring (V-06). */
  readonly whenBidDropsOut: 'freeze' | 'recompute';
};

export type MethodRefusal =
  | ParameterRefusal
  | Refused<'formula.unknown', { readonly formula: string; readonly version: string }>
  | Refused<'method.no-criteria'>
  | Refused<'method.criterion-twice', { readonly criterion: string }>
  | Refused<'method.points-not-positive', { readonly criterion: string }>
  | Refused<'method.scale-unknown', { readonly criterion: string; readonly scale: string }>
  | Refused<'method.value-missing', { readonly criterion: string }>
  | Refused<'method.value-backwards', { readonly criterion: string }>
  | Refused<
      'method.weights-do-not-add-up',
      { readonly sum: Fraction; readonly expected: Fraction; readonly difference: Fraction }
    >;

/**
 * Whether a lot may be published with this method: the formula exists, its parameters are complete, every criterion
 * has a scale and a weight, and weights plus price points are `totalPoints` (100 unless the documents say otherwise).
 * Where quality is counted in euros (F-4) the weights are not added up, but each criterion needs its value.
 */
export function checkMethod(method: ScoringMethod, totalPoints: ExactInput = 100): Result<PriceFormula, MethodRefusal> {
  const formula = priceFormula(method.formula.code, method.formula.version);
  if (!formula.ok) return formula;
  const params = formula.value.check(method.params);
  if (!params.ok) return params;
  if (method.criteria.length === 0) return refused('method.no-criteria');
  const refusal = refuseCriteria(method.criteria, formula.value.needsQualityValue);
  if (refusal) return refusal;
  if (formula.value.needsQualityValue) return formula;
  const price = formula.value.kind === 'adds-to-quality' ? exact(method.params['maxPoints'] ?? 0) : ZERO;
  const sum = sumOf(method.criteria.map(({ maxPoints }) => exact(maxPoints))).add(price);
  const expected = exact(totalPoints);
  return sum.equals(expected)
    ? ok(formula.value)
    : refused('method.weights-do-not-add-up', { sum, expected, difference: expected.sub(sum) });
}

function refuseCriteria(criteria: readonly QualityCriterion[], needsValue: boolean): MethodRefusal | undefined {
  const seen = new Set<string>();
  for (const { code: criterion, maxPoints, scale, value } of criteria) {
    if (seen.has(criterion)) return refused('method.criterion-twice', { criterion });
    seen.add(criterion);
    if (exact(maxPoints).lte(ZERO)) return refused('method.points-not-positive', { criterion });
    if (!scaleOf(scale)) return refused('method.scale-unknown', { criterion, scale });
    if (needsValue && !value) return refused('method.value-missing', { criterion });
    if (value && value.best <= value.worst) return refused('method.value-backwards', { criterion });
  }
  return undefined;
}
