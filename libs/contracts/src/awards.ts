import type { LocalDate } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';

/** A lot whose award is final: everything a contract is drafted from. */
export interface FinalAward {
  readonly lotId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly tenderId: string;
  readonly tenderReference: string;
  readonly tenderTitle: string;
  readonly decisionId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly priceCents: bigint;
  readonly trajectoriesPerYear: number;
  readonly contractYears: number;
  readonly optionYears: number;
  readonly serviceStart: LocalDate;
  readonly standstillEnd: LocalDate;
  readonly earliestSigning: LocalDate;
  /** Of the contract that was drafted already; null when there is none. */
  readonly contractId: string | null;
}

const select = `
  select l.id as "lotId", l.number as "lotNumber", l.title as "lotTitle", t.id as "tenderId", t.reference as "tenderReference",
    t.title as "tenderTitle", f.id as "decisionId", b.provider_id as "providerId", o.name as "providerName",
    price.price_cents as "priceCents", l.expected_trajectories as "trajectoriesPerYear", t.contract_years as "contractYears",
    t.option_years as "optionYears", t.service_start as "serviceStart", p.standstill_end as "standstillEnd",
    p.earliest_signing as "earliestSigning", c.id as "contractId"
  from lot l join tender t on t.id = l.tender_id
    join award_decision f on f.lot_id = l.id and f.kind = 'final'
    join award_decision p on p.lot_id = l.id and p.kind = 'provisional'
    join bid b on b.id = coalesce(f.winner_bid_id, p.winner_bid_id)
    join organisation o on o.id = b.provider_id
    join opened_price price on price.bid_id = b.id
    left join contract c on c.award_decision_id = f.id
  where l.region_id = $1`;

/** The final award of a lot; null while the lot has none, or is another region's. */
export async function finalAwardOf(tx: Tx, lotId: string): Promise<FinalAward | null> {
  if (!isUuid(lotId)) return null;
  return tx.one<FinalAward>(`${select} and l.id = $2`, [tx.actor.organisationId, lotId]);
}

/** Awarded lots that still wait for their contract. */
export const awardsWithoutContract = (tx: Tx): Promise<FinalAward[]> =>
  tx.query(`${select} and c.id is null order by t.reference, l.number`, [tx.actor.organisationId]);
