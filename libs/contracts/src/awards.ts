import type { LocalDate } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { isUuid, lotMunicipalities } from '#libs/tendering';

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
  /** Of the contract that was drafted last and not withdrawn; null when there is none. */
  readonly contractId: string | null;
  /** Every municipality of the lot, with its region where that is another one. */
  readonly municipalities: readonly AwardedMunicipality[];
  /** Those that stand in no contract yet. */
  readonly remaining: readonly AwardedMunicipality[];
  /** Of the trajectories a year, those that stand in no contract yet. */
  readonly trajectoriesLeft: number;
}

interface AwardedMunicipality {
  readonly gmCode: string;
  readonly name: string;
  readonly regionName: string;
}
type Row = Omit<FinalAward, 'municipalities' | 'remaining' | 'trajectoriesLeft'> & {
  readonly covered: readonly string[];
  readonly drafted: number;
};

const select = `
  select l.id as "lotId", l.number as "lotNumber", l.title as "lotTitle", t.id as "tenderId", t.reference as "tenderReference",
    t.title as "tenderTitle", f.id as "decisionId", b.provider_id as "providerId", o.name as "providerName",
    price.price_cents as "priceCents", l.expected_trajectories as "trajectoriesPerYear", t.contract_years as "contractYears",
    t.option_years as "optionYears", t.service_start as "serviceStart", p.standstill_end as "standstillEnd",
    p.earliest_signing as "earliestSigning",
    (select c.id from contract c where c.award_decision_id = f.id and c.state <> 'withdrawn' order by c.created_at desc, c.number desc limit 1) as "contractId",
    coalesce((select array_agg(code) from contract c, unnest(c.gm_codes) code where c.award_decision_id = f.id and c.state <> 'withdrawn'),
      '{}') as covered,
    coalesce((select sum(c.trajectories_per_year)::int from contract c where c.award_decision_id = f.id and c.state <> 'withdrawn'), 0) as drafted
  from lot l join tender t on t.id = l.tender_id
    join award_decision f on f.lot_id = l.id and f.kind = 'final'
    join award_decision p on p.lot_id = l.id and p.kind = 'provisional'
    join bid b on b.id = coalesce(f.winner_bid_id, p.winner_bid_id)
    join organisation o on o.id = b.provider_id
    join opened_price price on price.bid_id = b.id
  where l.region_id = $1`;

async function complete(tx: Tx, { covered, drafted, ...award }: Row): Promise<FinalAward> {
  const municipalities = await lotMunicipalities(tx, award);
  return {
    ...award,
    municipalities,
    remaining: municipalities.filter(({ gmCode }) => !covered.includes(gmCode)),
    trajectoriesLeft: Math.max(award.trajectoriesPerYear - drafted, 0),
  };
}

/** The final award of a lot; null while the lot has none, or is another region's. */
export async function finalAwardOf(tx: Tx, lotId: string): Promise<FinalAward | null> {
  if (!isUuid(lotId)) return null;
  const row = await tx.one<Row>(`${select} and l.id = $2`, [tx.actor.organisationId, lotId]);
  return row ? complete(tx, row) : null;
}

/** Awarded lots in which a municipality still waits for its contract. */
export async function awardsWithoutContract(tx: Tx): Promise<FinalAward[]> {
  const rows = await tx.query<Row>(`${select} and l.state = 'awarded' order by t.reference, l.number`, [
    tx.actor.organisationId,
  ]);
  const awards: FinalAward[] = [];
  for (const row of rows) awards.push(await complete(tx, row));
  return awards.filter(({ remaining, contractId }) => remaining.length > 0 || contractId === null);
}
