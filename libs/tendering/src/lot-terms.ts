import {
  checkCpvParts,
  checkMethod,
  checkRequirements,
  estimateValue,
  ok,
  priceFormula,
  refused,
  TIE_RULES,
} from '#libs/domain';
import type {
  CpvPart,
  CpvPartsRefusal,
  FormulaParams,
  MethodRefusal,
  Ok,
  PriceFormula,
  Refused,
  Requirement,
  Route,
  TieRule,
} from '#libs/domain';
import type { Tx } from '#libs/platform';
import { QUALITY_SCALE } from './lots.js';
import type { Tender } from './tenders.js';

/** What a buyer decides about a lot before publication. */
export interface LotTerms {
  readonly route: Route;
  readonly title: string;
  readonly expectedTrajectories: number;
  readonly ceilingPriceCents: bigint;
  /** Other CPV codes than the tender's main one; without them all of the lot has that code. */
  readonly cpvParts?: readonly CpvPart[];
  readonly formulaCode: string;
  /** Without `maxPoints`: that is the price weight. */
  readonly formulaParams: FormulaParams;
  readonly priceWeight: number;
  readonly tieRules: readonly TieRule[];
  readonly criteria: readonly { readonly title: string; readonly question: string; readonly weight: number }[];
  readonly requirements: readonly Requirement[];
}

export type LotTermsRefusal =
  | Refused<'lot.weights-not-100', { readonly sum: string; readonly difference: string }>
  | Refused<'lot.price-weight-not-used'>
  | Refused<'lot.price-weight-missing'>
  | Refused<'lot.formula-needs-values'>
  | Refused<'lot.tie-rule-missing'>
  | CpvPartsRefusal
  | Refused<'lot.requirement-wrong', { readonly finding: string; readonly source: string }>
  | Exclude<MethodRefusal, { code: 'method.weights-do-not-add-up' }>;

interface JudgedLot {
  readonly formula: PriceFormula;
  /** As stored and published. */
  readonly params: FormulaParams;
}

/** Whether the CPV codes of a lot fit what it is worth over the years of its tender. */
export const judgeCpvParts = (
  { cpvParts = [], expectedTrajectories, ceilingPriceCents }: LotTerms,
  { contractYears, optionYears }: Pick<Tender, 'contractYears' | 'optionYears'>,
) =>
  checkCpvParts(
    cpvParts,
    estimateValue({
      trajectories: expectedTrajectories,
      pricePerTrajectoryCents: ceilingPriceCents,
      years: contractYears,
      optionYears,
    }).totalCents,
  );

/** The columns of a lot that its terms fill, and what stands in them, in the same order. */
export const LOT_COLUMNS = `title, route, expected_trajectories, ceiling_price_cents, formula_code, formula_version, formula_params,
  price_weight, tie_rule, cpv_parts`;
export const lotValues = (terms: LotTerms, { formula, params }: JudgedLot): readonly unknown[] => [
  terms.title,
  terms.route,
  terms.expectedTrajectories,
  terms.ceilingPriceCents.toString(),
  formula.code,
  formula.version,
  JSON.stringify(params),
  terms.priceWeight,
  terms.tieRules.join(','),
  JSON.stringify((terms.cpvParts ?? []).map(({ cpv, valueCents }) => ({ cpv, cents: valueCents?.toString() ?? null }))),
];

/**
 * Whether a lot can be published with these terms: weights and price together 100, formula parameters complete, a tie
 * rule, and proofs that fit the route (aspirant said either way). Pure; every refusal belongs to one field.
 */
export function judgeLot(terms: Omit<LotTerms, 'cpvParts'>): Ok<JudgedLot> | LotTermsRefusal {
  const formula = priceFormula(terms.formulaCode);
  if (!formula.ok) return formula;
  if (formula.value.needsQualityValue) return refused('lot.formula-needs-values');
  const usesWeight = formula.value.params.some(({ name }) => name === 'maxPoints');
  if (!usesWeight && terms.priceWeight !== 0) return refused('lot.price-weight-not-used');
  if (usesWeight && terms.priceWeight === 0) return refused('lot.price-weight-missing');
  const params = { ...terms.formulaParams, ...(usesWeight ? { maxPoints: String(terms.priceWeight) } : {}) };
  const method = checkMethod({
    criteria: terms.criteria.map(({ weight }, index) => ({
      code: String(index + 1),
      maxPoints: weight,
      scale: QUALITY_SCALE,
    })),
    formula: { code: formula.value.code, version: formula.value.version },
    params,
    whenBidDropsOut: 'recompute',
  });
  if (!method.ok) {
    if (method.code !== 'method.weights-do-not-add-up') return method;
    return refused('lot.weights-not-100', {
      sum: method.data.sum.toFraction(),
      difference: method.data.difference.toFraction(),
    });
  }
  if (terms.tieRules.length === 0 || terms.tieRules.some((rule) => !TIE_RULES.includes(rule))) {
    return refused('lot.tie-rule-missing');
  }
  const wrong = checkRequirements(terms.route, terms.requirements).find(({ severity }) => severity === 'error');
  if (wrong) return refused('lot.requirement-wrong', { finding: wrong.code, source: wrong.source });
  return ok({ formula: formula.value, params });
}

/** Replaces criteria and requirements of a draft lot. */
export async function writeLotParts(tx: Tx, lotId: string, regionId: string, terms: LotTerms): Promise<void> {
  await tx.query('delete from criterion where lot_id = $1 and region_id = $2', [lotId, regionId]);
  await tx.query('delete from lot_requirement where lot_id = $1 and region_id = $2', [lotId, regionId]);
  for (const [index, { title, question, weight }] of terms.criteria.entries()) {
    await tx.query(
      'insert into criterion (lot_id, region_id, position, title, question, weight) values ($1, $2, $3, $4, $5, $6)',
      [lotId, regionId, index + 1, title, question, weight],
    );
  }
  for (const { component, proof, aspirantAccepted, equivalentAccepted } of terms.requirements) {
    await tx.query(
      `insert into lot_requirement (lot_id, region_id, component, proof, aspirant_accepted, equivalent_accepted)
       values ($1, $2, $3, $4, $5, $6)`,
      [lotId, regionId, component, proof, aspirantAccepted, equivalentAccepted],
    );
  }
}
