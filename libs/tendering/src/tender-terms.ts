import { estimateValue, ok, procedureType, refused, typeUnder } from '#libs/domain';
import type { LocalDate, Ok, ProcedureType, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { demandOf } from './demand.query.js';

/** What a buyer decides about a tender before it is published. */
export interface TenderTerms {
  readonly procedureCode: string;
  readonly reference: string;
  readonly title: string;
  readonly description: string;
  readonly demandYear: number;
  readonly pricePerTrajectoryCents: bigint;
  readonly contractYears: number;
  readonly optionYears: number;
  readonly standstillDays: number;
  readonly serviceStart: LocalDate;
  readonly cpv: string;
}

export type TermsRefusal =
  | Refused<'tender.procedure-unknown'>
  | Refused<'tender.standstill-too-short', { readonly days: number; readonly least: number }>
  | Refused<'tender.no-demand', { readonly year: number }>
  | Refused<'tender.reference-taken', { readonly reference: string }>;

interface JudgedTerms {
  readonly type: ProcedureType;
  readonly trajectories: number;
  readonly estimateCents: bigint;
  readonly gmCodes: readonly string[];
}

/**
 * Fills in what follows from the terms: the procedure's newest version, the trajectories of the region's demand and the
 * estimate with all options (Aw 2.15). Refuses an unknown procedure, a standstill shorter than the law's (Aw 2.127), a year
 * without demand, and a reference in use.
 */
export async function judgeTerms(
  tx: Tx,
  actor: BuyerActor,
  terms: TenderTerms,
  tenderId: string | null,
): Promise<Ok<JudgedTerms> | TermsRefusal> {
  const type = procedureType(terms.procedureCode);
  if (!type) return refused('tender.procedure-unknown');
  const standstill = typeUnder(type, { standstillDays: terms.standstillDays });
  if (!standstill.ok && standstill.code === 'circumstance.too-few-days') {
    return refused('tender.standstill-too-short', { days: standstill.data.days, least: standstill.data.least });
  }
  const taken = await tx.one(
    'select id from tender where region_id = $1 and reference = $2 and id is distinct from $3',
    [actor.organisationId, terms.reference, tenderId],
  );
  if (taken) return refused('tender.reference-taken', { reference: terms.reference });
  const demand = await demandOf(tx, actor.organisationId, terms.demandYear);
  if (!demand || demand.total === 0) return refused('tender.no-demand', { year: terms.demandYear });
  const estimate = estimateValue({
    trajectories: demand.total,
    pricePerTrajectoryCents: terms.pricePerTrajectoryCents,
    years: terms.contractYears,
    optionYears: terms.optionYears,
  });
  return ok({
    type,
    trajectories: demand.total,
    estimateCents: estimate.totalCents,
    gmCodes: demand.lines.map(({ gmCode }) => gmCode),
  });
}

/** The columns of a tender that its terms fill, and what stands in them, in the same order. */
export const TERM_COLUMNS = `reference, title, description, procedure_code, procedure_version, cpv, demand_year, trajectories,
  price_per_trajectory_cents, contract_years, option_years, standstill_days, service_start`;
export const termValues = (terms: TenderTerms, { type, trajectories }: JudgedTerms): readonly unknown[] => [
  terms.reference,
  terms.title,
  terms.description,
  type.code,
  type.version,
  terms.cpv,
  terms.demandYear,
  trajectories,
  terms.pricePerTrajectoryCents.toString(),
  terms.contractYears,
  terms.optionYears,
  terms.standstillDays,
  terms.serviceStart,
];

/** The tender is for the municipalities whose demand it counts, and for those of other regions that take part in a lot of it. */
export async function setMunicipalities(
  tx: Tx,
  tenderId: string,
  regionId: string,
  gmCodes: readonly string[],
): Promise<void> {
  await tx.query('delete from tender_municipality where tender_id = $1 and region_id = $2', [tenderId, regionId]);
  for (const gmCode of gmCodes) {
    await tx.query('insert into tender_municipality (tender_id, region_id, gm_code) values ($1, $2, $3)', [
      tenderId,
      regionId,
      gmCode,
    ]);
  }
  await tx.query(
    `insert into tender_municipality (tender_id, region_id, gm_code)
     select j.tender_id, j.region_id, code from joined_lot j, unnest(j.gm_codes) code
     where j.tender_id = $1 and j.region_id = $2 and j.state = 'confirmed' on conflict do nothing`,
    [tenderId, regionId],
  );
}
