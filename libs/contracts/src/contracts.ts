import { contractDates, formatEuro } from '#libs/domain';
import type { ContractDates, LocalDate, Route } from '#libs/domain';
import { formatCount, whose } from '#libs/platform';
import type { Language, Translate, Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';

export interface Contract {
  readonly id: string;
  readonly number: string;
  readonly regionId: string;
  readonly regionName: string;
  readonly regionWorkName: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly providerKvk: string;
  readonly providerCity: string;
  readonly tenderId: string;
  readonly tenderReference: string;
  readonly tenderTitle: string;
  readonly lotId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly route: Route;
  /** The municipalities it is for, and their names. */
  readonly gmCodes: readonly string[];
  readonly municipalities: readonly string[];
  /** For some of the municipalities of the lot: they are the party then. */
  readonly forPart: boolean;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly optionDecisionBy: LocalDate | null;
  readonly optionEndsOn: LocalDate | null;
  readonly termYears: number;
  readonly optionYears: number;
  readonly noticeMonths: number;
  /** Why it may last longer than four years; empty where it does not. */
  readonly longerBecause: string;
  readonly trajectoriesPerYear: number;
  readonly priceCents: bigint;
  readonly maximumValueCents: bigint;
  readonly state: 'draft' | 'signed' | 'withdrawn';
  readonly signedOn: LocalDate | null;
  readonly signedForRegion: string;
  readonly signedForProvider: string;
  /** Why the draft was withdrawn; empty where it was not. */
  readonly withdrawnBecause: string;
  readonly createdAt: Date;
  readonly rowVersion: number;
}

const select = `
  select c.id, c.number, c.region_id as "regionId", r.name as "regionName", r.work_name as "regionWorkName",
    c.provider_id as "providerId", p.name as "providerName", p.kvk as "providerKvk", p.city as "providerCity",
    c.tender_id as "tenderId", t.reference as "tenderReference", t.title as "tenderTitle",
    c.lot_id as "lotId", l.number as "lotNumber", l.title as "lotTitle", l.route, c.gm_codes as "gmCodes", c.for_part as "forPart",
    coalesce((select array_agg(m.name order by m.name) from municipality m where m.gm_code = any (c.gm_codes)), '{}') as municipalities,
    c.starts_on as "startsOn", c.ends_on as "endsOn", c.option_decision_by as "optionDecisionBy", c.option_ends_on as "optionEndsOn",
    c.term_years as "termYears", c.option_years as "optionYears", c.notice_months as "noticeMonths",
    c.longer_because as "longerBecause", c.trajectories_per_year as "trajectoriesPerYear", c.price_cents as "priceCents",
    c.maximum_value_cents as "maximumValueCents", c.state, c.signed_on as "signedOn",
    coalesce(c.signed_for_region, '') as "signedForRegion", coalesce(c.signed_for_provider, '') as "signedForProvider",
    c.withdrawn_because as "withdrawnBecause",
    c.created_at as "createdAt", c.row_version as "rowVersion"
  from contract c join organisation r on r.id = c.region_id join organisation p on p.id = c.provider_id
    join tender t on t.id = c.tender_id join lot l on l.id = c.lot_id
  where ($1 = 'system' or ($1 = 'region' and c.region_id = $2::uuid) or ($1 = 'provider' and c.provider_id = $2::uuid and c.state <> 'withdrawn'))`;

/** The contracts of this organisation, the one that ends first on top; a region's withdrawn drafts last, and no provider's. */
export const contractsOf = (tx: Tx): Promise<Contract[]> =>
  tx.query(`${select} order by c.state = 'withdrawn', coalesce(c.option_ends_on, c.ends_on), c.number`, whose(tx));

/** The contract, or null when this organisation is no party to it. */
export async function contractById(tx: Tx, id: string): Promise<Contract | null> {
  if (!isUuid(id)) return null;
  return tx.one<Contract>(`${select} and c.id = $3`, [...whose(tx), id]);
}

/**
 * A region's own contract, with its tender locked until the end of the transaction and read after the lock: whoever signs,
 * withdraws or records an approval at the same moment waits, so that what is judged still holds when it is written.
 */
export async function lockContract(tx: Tx, id: string): Promise<Contract | null> {
  if (!isUuid(id)) return null;
  await tx.query(
    'select t.id from tender t join contract c on c.tender_id = t.id where c.id = $1 and c.region_id = $2 for update of t',
    [id, tx.actor.organisationId],
  );
  return contractById(tx, id);
}

/** The dates of a contract, worked out from what was agreed: the register watches them. */
export function datesOf(
  contract: Pick<Contract, 'startsOn' | 'termYears' | 'optionYears' | 'noticeMonths'>,
): ContractDates {
  const dates = contractDates({
    start: contract.startsOn,
    years: contract.termYears,
    optionYears: contract.optionYears,
    noticeMonths: contract.noticeMonths,
  });
  if (!dates.ok) throw new Error(`contract with an impossible term: ${dates.code}`);
  return dates.value;
}

/** Who stands on the side of the client: the region for all municipalities, or those it is for themselves. */
export const clientOf = ({ regionName, municipalities, forPart }: Contract): string =>
  forPart ? municipalities.join(', ') : regionName;

/** 98 trajecten per jaar × € 9.500,00 × 3 jaar = € 2.793.000,00 */
export const maximumSum = (
  t: Translate,
  language: Language,
  contract: Pick<Contract, 'trajectoriesPerYear' | 'priceCents' | 'termYears' | 'optionYears' | 'maximumValueCents'>,
): string =>
  t('contracts.maximum-sum', {
    trajectories: formatCount(language, contract.trajectoriesPerYear),
    count: contract.trajectoriesPerYear,
    price: formatEuro(contract.priceCents, language),
    years: contract.termYears + contract.optionYears,
    maximum: formatEuro(contract.maximumValueCents, language),
  });
