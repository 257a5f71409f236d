import { checkRouteShares, trajectoriesPerRoute } from '#libs/domain';
import type { FormulaParams, PriceFormula, Route } from '#libs/domain';
import type { Translate } from '#libs/platform';
import { cpvPartsOf } from '#libs/tendering';
import type { Criterion, Lot, LotRequirement, RegionDemand, Tender } from '#libs/tendering';
import type { Typed } from '../../shared/form.js';
import { cpvPartsTyped, euroTyped, typedParam } from '../../shared/tenders/typed-param.js';
import { CRITERION_ROWS } from './lot.form.js';

/** The national expectation, where the region recorded no shares of its own. */
const NATIONAL: readonly { readonly route: Route; readonly percent: string }[] = [
  { route: 'b1', percent: '65' },
  { route: 'onderwijsroute', percent: '25' },
  { route: 'z', percent: '10' },
];

/** How many people to expect on a route, by the region's shares if they are fixed, else by the national ones. */
function expectedOn(route: Route, tender: Pick<Tender, 'trajectories'>, demand: RegionDemand | null): number {
  const shares = demand?.shares ?? [];
  const checked = checkRouteShares(shares);
  const fixed = shares.length > 0 && checked.findings.length === 0;
  const parts = trajectoriesPerRoute(
    tender.trajectories,
    fixed ? shares.map(({ route: key, from }) => ({ route: key, percent: from })) : NATIONAL,
  );
  const line = parts.ok ? parts.value.find(({ key }) => key === route) : undefined;
  return Math.max(Number(line?.amount ?? 1n), 1);
}

/** Sensible start values of a formula's own parameters, as a person would type them. */
export function usualParams(formula: PriceFormula, ceilingCents: bigint): Readonly<Record<string, string>> {
  const usual: Readonly<Record<string, string>> = {
    minimum: euroTyped((ceilingCents * 7n) / 10n),
    maximum: euroTyped(ceilingCents),
    base: '2',
    constant: '1000',
    bands: [7n, 8n, 9n, 10n]
      .map((tenth, index) => `${euroTyped((ceilingCents * tenth) / 10n)} = ${10 - index * 2}`)
      .join('\n'),
    outOfRange: 'clamp',
    zeroPrice: 'refuse',
    belowZero: 'clamp',
    equalPrices: 'full-points',
    aboveLastBand: 'no-points',
  };
  return Object.fromEntries(
    formula.params.map((parameter) => [
      parameter.name,
      usual[parameter.name] ?? (parameter.kind === 'choice' ? (parameter.choices[0]?.value ?? '') : ''),
    ]),
  );
}

/** A new lot on a route: everything filled in but what a buyer must choose themself (aspirant). */
export function newLot(t: Translate, route: Route, tender: Tender, demand: RegionDemand | null): Typed {
  const criteria = (['tailoring', 'start', 'results'] as const).map((name) => ({
    title: t(`lot.usual.${name}.title`),
    question: t(`lot.usual.${name}.question.${route}`),
    weight: { tailoring: '25', start: '20', results: '15' }[name],
  }));
  return {
    route,
    title: t(`route.${route}`),
    expectedTrajectories: String(expectedOn(route, tender, demand)),
    ceilingPrice: euroTyped(tender.pricePerTrajectoryCents),
    priceWeight: '40',
    formulaCode: 'F-1',
    tieRule: 'higher-quality,lot-drawing',
    aspirantAccepted: '',
    equivalentAccepted: 'yes',
    rowVersion: '',
    ...criteriaTyped(criteria),
  };
}

/** A stored lot as a person would type it. */
export function lotTyped(
  lot: Lot,
  criteria: readonly Criterion[],
  requirements: readonly LotRequirement[],
  formula: PriceFormula,
): Typed {
  const mark = requirements.find(({ proof }) => proof === 'quality-mark');
  const params: FormulaParams = lot.formulaParams;
  return {
    route: lot.route,
    title: lot.title,
    expectedTrajectories: String(lot.expectedTrajectories),
    ceilingPrice: euroTyped(lot.ceilingPriceCents),
    cpvParts: cpvPartsTyped(cpvPartsOf(lot)),
    priceWeight: String(lot.priceWeight),
    formulaCode: lot.formulaCode,
    tieRule: lot.tieRule,
    aspirantAccepted: mark ? (mark.aspirantAccepted ? 'yes' : 'no') : '',
    equivalentAccepted: requirements.every(({ equivalentAccepted }) => equivalentAccepted) ? 'yes' : 'no',
    rowVersion: String(lot.rowVersion),
    ...Object.fromEntries(
      formula.params.map((parameter) => [
        `param_${parameter.name}`,
        typedParam(parameter, params[parameter.name] ?? ''),
      ]),
    ),
    ...criteriaTyped(criteria.map(({ title, question, weight }) => ({ title, question, weight: String(weight) }))),
  };
}

function criteriaTyped(
  criteria: readonly { readonly title: string; readonly question: string; readonly weight: string }[],
): Typed {
  const rows = Array.from(
    { length: Math.max(CRITERION_ROWS, criteria.length) },
    (_, index) => criteria[index] ?? { title: '', question: '', weight: '' },
  );
  return {
    criterionTitle: rows.map(({ title }) => title),
    criterionQuestion: rows.map(({ question }) => question),
    criterionWeight: rows.map(({ weight }) => weight),
  };
}
