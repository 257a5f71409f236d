import { parseTieRules } from '#libs/domain';
import type { Component, CpvPart, FormulaParams, ProofKind, Route, ScoringMethod, TieRule } from '#libs/domain';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { isUuid } from './tenders.js';

export type LotState =
  | 'draft'
  | 'open'
  | 'no-bids'
  | 'assessing'
  | 'quality-locked'
  | 'ranked'
  | 'provisionally-awarded'
  | 'awarded'
  | 'contracted'
  | 'retendered'
  | 'withdrawn';

export interface Lot {
  readonly id: string;
  readonly tenderId: string;
  readonly regionId: string;
  readonly number: number;
  readonly title: string;
  readonly route: Route;
  readonly expectedTrajectories: number;
  readonly ceilingPriceCents: bigint;
  /** Other CPV codes than the tender's main one, as kept; read them by `cpvPartsOf`. */
  readonly cpvParts: readonly { readonly cpv: string; readonly cents: string | null }[];
  readonly formulaCode: string;
  readonly formulaVersion: string;
  /** As published: cents as whole numbers, points as decimals with a point; `maxPoints` is the price weight. */
  readonly formulaParams: FormulaParams;
  readonly priceWeight: number;
  /** Tie rules in their order, separated by commas; read them by `tieRulesOf`. */
  readonly tieRule: string;
  readonly state: LotState;
  readonly qualityLockedAt: Date | null;
  readonly rowVersion: number;
}

export interface LotRequirement {
  readonly id: string;
  readonly lotId: string;
  readonly component: Component;
  readonly proof: ProofKind;
  /** Null only where the proof knows no aspirants. */
  readonly aspirantAccepted: boolean | null;
  readonly equivalentAccepted: boolean;
}

export interface Criterion {
  readonly id: string;
  readonly lotId: string;
  readonly position: number;
  readonly title: string;
  readonly question: string;
  readonly weight: number;
}

const select = `
  select l.id, l.tender_id as "tenderId", l.region_id as "regionId", l.number, l.title, l.route,
    l.expected_trajectories as "expectedTrajectories", l.ceiling_price_cents as "ceilingPriceCents", l.cpv_parts as "cpvParts",
    l.formula_code as "formulaCode", l.formula_version as "formulaVersion", l.formula_params as "formulaParams",
    l.price_weight as "priceWeight", l.tie_rule as "tieRule", l.state, l.quality_locked_at as "qualityLockedAt",
    l.row_version as "rowVersion"
  from lot l join tender t on t.id = l.tender_id
  where ($1 = 'system' or ($1 = 'region' and l.region_id = $2::uuid) or ($1 in ('provider', '') and t.notice_sent_at is not null))`;

/** The lots of a tender that this actor may see, by number. */
export const lotsOf = (tx: Tx, tenderId: string): Promise<Lot[]> =>
  tx.query(`${select} and l.tender_id = $3 order by l.number`, [...whose(tx), tenderId]);

/** The lots of several tenders that this actor may see, in one question, by tender and number. */
export async function lotsOfTenders(
  tx: Tx,
  tenderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Lot[]>> {
  if (tenderIds.length === 0) return new Map();
  const lots = await tx.query<Lot>(`${select} and l.tender_id = any($3) order by l.tender_id, l.number`, [
    ...whose(tx),
    tenderIds,
  ]);
  const byTender = new Map<string, Lot[]>(tenderIds.map((id) => [id, []]));
  for (const lot of lots) byTender.get(lot.tenderId)?.push(lot);
  return byTender;
}

/** The lot, or null when there is none that this actor may see. */
export async function lotById(tx: Tx, id: string): Promise<Lot | null> {
  if (!isUuid(id)) return null;
  return tx.one<Lot>(`${select} and l.id = $3`, [...whose(tx), id]);
}

/** Proofs asked of bidders on a lot. Ask for the lot first: it decides who may see them. */
export const requirementsOf = (tx: Tx, lotId: string): Promise<LotRequirement[]> =>
  tx.query(
    `select id, lot_id as "lotId", component, proof, aspirant_accepted as "aspirantAccepted", equivalent_accepted as "equivalentAccepted"
     from lot_requirement where lot_id = $1 order by component, proof`,
    [lotId],
  );

/** Quality criteria of a lot, in their order. */
export const criteriaOf = (tx: Tx, lotId: string): Promise<Criterion[]> =>
  tx.query(
    `select id, lot_id as "lotId", position, title, question, weight from criterion where lot_id = $1 order by position`,
    [lotId],
  );

/** The published tie rules in their order. */
export function tieRulesOf(lot: Pick<Lot, 'tieRule'>): readonly TieRule[] {
  const rules = parseTieRules(lot.tieRule);
  if (!rules) throw new Error(`The lot holds a tie rule that nobody knows: ${lot.tieRule}`);
  return rules;
}

/** The CPV codes of a lot with their values, besides the tender's main code. */
export const cpvPartsOf = (lot: Pick<Lot, 'cpvParts'>): readonly CpvPart[] =>
  lot.cpvParts.map(({ cpv, cents }) => ({ cpv, valueCents: cents === null ? null : BigInt(cents) }));

/** The scale every quality criterion is marked on. */
export const QUALITY_SCALE = 'zero-to-ten';

/** How a lot is scored, as the domain reads it; criterion codes are the criteria's ids. */
export const scoringMethodOf = (
  lot: Pick<Lot, 'formulaCode' | 'formulaVersion' | 'formulaParams'>,
  criteria: readonly Pick<Criterion, 'id' | 'weight'>[],
): ScoringMethod => ({
  criteria: criteria.map(({ id, weight }) => ({ code: id, maxPoints: weight, scale: QUALITY_SCALE })),
  formula: { code: lot.formulaCode, version: lot.formulaVersion },
  params: lot.formulaParams,
  whenBidDropsOut: 'recompute',
});
