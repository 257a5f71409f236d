import type { LocalDate, TenderState } from '#libs/domain';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';

export interface Tender {
  readonly id: string;
  readonly regionId: string;
  readonly regionName: string;
  readonly reference: string;
  readonly title: string;
  readonly description: string;
  readonly procedureCode: string;
  readonly procedureVersion: string;
  readonly state: TenderState;
  readonly cpv: string;
  readonly demandYear: number;
  readonly trajectories: number;
  readonly pricePerTrajectoryCents: bigint;
  readonly contractYears: number;
  readonly optionYears: number;
  readonly estimatedValueCents: bigint;
  readonly standstillDays: number;
  readonly serviceStart: LocalDate;
  readonly retenderOfLotId: string | null;
  readonly noticeSentAt: Date | null;
  readonly bidsDueAt: Date | null;
  readonly keeperRecipient: string | null;
  /** Published while approvals were open: no contract is signed before all are in. */
  readonly subjectToApproval: boolean;
  /** Since when all are in, for a tender that was published under reservation. */
  readonly approvalsCompleteAt: Date | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly rowVersion: number;
}

/** Whether nothing is planned, asked or decided about a tender any more. */
export const isOver = ({ state }: Pick<Tender, 'state'>): boolean => state === 'contracted' || state === 'withdrawn';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whether a text from an address can be an id at all; anything else is a page that does not exist. */
export const isUuid = (text: string): boolean => UUID.test(text);

const select = `
  select t.id, t.region_id as "regionId", o.name as "regionName", t.reference, t.title, t.description,
    t.procedure_code as "procedureCode", t.procedure_version as "procedureVersion", t.state, t.cpv,
    t.demand_year as "demandYear", t.trajectories, t.price_per_trajectory_cents as "pricePerTrajectoryCents",
    t.contract_years as "contractYears", t.option_years as "optionYears", t.estimated_value_cents as "estimatedValueCents",
    t.standstill_days as "standstillDays", t.service_start as "serviceStart", t.retender_of_lot_id as "retenderOfLotId",
    t.notice_sent_at as "noticeSentAt", t.bids_due_at as "bidsDueAt", t.keeper_recipient as "keeperRecipient",
    t.subject_to_approval as "subjectToApproval", t.approvals_complete_at as "approvalsCompleteAt",
    coalesce(p.name, '') as "createdByName", t.created_at as "createdAt", t.row_version as "rowVersion"
  from tender t join organisation o on o.id = t.region_id left join person p on p.id = t.created_by`;

/**
 * Whose tenders an actor meets: a region its own, a provider or a visitor those that were published, the system all.
 * `$1` and `$2` are bound by `whose`.
 */
const visible = `($1 = 'system' or ($1 = 'region' and t.region_id = $2::uuid) or ($1 in ('provider', '') and t.notice_sent_at is not null))`;

/** The tender, or null when there is none that this actor may see. */
export async function tenderById(tx: Tx, id: string): Promise<Tender | null> {
  if (!isUuid(id)) return null;
  return tx.one<Tender>(`${select} where ${visible} and t.id = $3`, [...whose(tx), id]);
}

/**
 * A region's own tender, with its row locked until the end of the transaction and read after the lock: whoever publishes,
 * plans or decides at the same moment waits, and then sees what the other did. Null when it is not the region's own.
 */
export async function lockTender(tx: Tx, id: string): Promise<Tender | null> {
  if (!isUuid(id)) return null;
  await tx.query('select id from tender where id = $1 and region_id = $2 for update', [id, tx.actor.organisationId]);
  return tenderById(tx, id);
}

/** The tenders this actor may see, newest first. */
export const tendersOf = (tx: Tx): Promise<Tender[]> =>
  tx.query(`${select} where ${visible} order by coalesce(t.notice_sent_at, t.created_at) desc, t.reference`, whose(tx));

/** A line of the list of tenders: a lot, or a tender that has none yet. */
interface TenderLine {
  readonly tenderId: string;
  readonly lotId: string | null;
}

/** A part of the lines of all tenders this actor may see, newest tender first, and how many there are in all. */
export async function tenderLines(
  tx: Tx,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly lines: readonly TenderLine[]; readonly total: number }> {
  const from = `from tender t left join lot l on l.tender_id = t.id where ${visible}`;
  const lines = await tx.query<TenderLine>(
    `select t.id as "tenderId", l.id as "lotId" ${from}
     order by coalesce(t.notice_sent_at, t.created_at) desc, t.reference, l.number limit $3 offset $4`,
    [...whose(tx), limit, offset],
  );
  const counted = await tx.one<{ total: number }>(`select count(*)::int as total ${from}`, whose(tx));
  return { lines, total: counted?.total ?? 0 };
}

/** Some of the tenders this actor may see, by id. */
export async function tendersByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Tender>> {
  const rows = await tx.query<Tender>(`${select} where ${visible} and t.id = any($3::uuid[])`, [...whose(tx), ids]);
  return new Map(rows.map((tender) => [tender.id, tender]));
}

/** Names of the municipalities a tender is for. */
export async function tenderMunicipalities(tx: Tx, tenderId: string): Promise<{ gmCode: string; name: string }[]> {
  return tx.query(
    `select m.gm_code as "gmCode", m.name from tender_municipality tm join municipality m using (gm_code) where tm.tender_id = $1 order by m.name`,
    [tenderId],
  );
}
