import { sumCents } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';

export interface Cost {
  readonly id: string;
  readonly tenderId: string;
  readonly description: string;
  /** Hours and rate of own staff; null for a cost that is an amount. */
  readonly hours: number | null;
  readonly rateCents: bigint | null;
  readonly amountCents: bigint;
  /** What a paper said it would be; null where nothing was published. */
  readonly publishedCents: bigint | null;
  readonly recordedByName: string;
  readonly recordedAt: Date;
}

const select = `
  select c.id, c.tender_id as "tenderId", c.description, c.hours, c.rate_cents as "rateCents", c.amount_cents as "amountCents",
    c.published_cents as "publishedCents", p.name as "recordedByName", c.recorded_at as "recordedAt"
  from procurement_cost c join person p on p.id = c.recorded_by where c.region_id = $1`;

/** The recorded costs of a tender, in the order they were recorded. */
export const costsOf = (tx: Tx, tenderId: string): Promise<Cost[]> =>
  tx.query(`${select} and c.tender_id = $2 order by c.recorded_at, c.id`, [tx.actor.organisationId, tenderId]);

export async function costById(tx: Tx, id: string): Promise<Cost | null> {
  if (!isUuid(id)) return null;
  return tx.one<Cost>(`${select} and c.id = $2`, [tx.actor.organisationId, id]);
}

/** What the journal kept of a removed line, so that it can come back; null when it is there, or never was. */
export async function removedCost(tx: Tx, id: string): Promise<Omit<Cost, 'recordedByName' | 'recordedAt'> | null> {
  if (!isUuid(id)) return null;
  const row = await tx.one<{ tenderId: string; data: Record<string, string | number | null> }>(
    `select dossier as "tenderId", data from journal_entry where region_id = $1 and subject_id = $2 and type = 'cost.removed'
       and not exists (select from procurement_cost c where c.id = $2) order by id desc limit 1`,
    [tx.actor.organisationId, id],
  );
  if (!row) return null;
  const cents = (name: string): bigint | null => {
    const value = row.data[name];
    return value === null || value === undefined ? null : BigInt(value);
  };
  return {
    id,
    tenderId: row.tenderId,
    description: String(row.data['description']),
    hours: typeof row.data['hours'] === 'number' ? row.data['hours'] : null,
    rateCents: cents('rateCents'),
    amountCents: cents('amountCents') ?? 0n,
    publishedCents: cents('publishedCents'),
  };
}

interface CostSums {
  readonly recorded: bigint;
  /** The published amounts, and the recorded one where nothing was published. */
  readonly published: bigint;
  readonly anyPublished: boolean;
}

export const sumsOf = (costs: readonly Pick<Cost, 'amountCents' | 'publishedCents'>[]): CostSums => ({
  recorded: sumCents(costs.map(({ amountCents }) => amountCents)),
  published: sumCents(costs.map(({ amountCents, publishedCents }) => publishedCents ?? amountCents)),
  anyPublished: costs.some(({ publishedCents }) => publishedCents !== null),
});

export interface MoneyEvent {
  readonly type: string;
  readonly actorName: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** Who did what with the money of a tender, newest first. */
export const moneyEventsOf = (tx: Tx, tenderId: string): Promise<MoneyEvent[]> =>
  tx.query(
    `select type, actor_name as "actorName", at, data, coalesce(reason, '') as reason from journal_entry
     where region_id = $1 and dossier = $2 and type in ('cost.recorded', 'cost.removed', 'split.made') order by id desc`,
    [tx.actor.organisationId, tenderId],
  );

export interface TenderMoney {
  readonly tenderId: string;
  readonly costs: number;
  readonly recordedCents: bigint;
  readonly splits: number;
  readonly lastSplitId: string | null;
}

/** Per tender of the region: how far its costs and splits are. */
export const moneyOfTenders = (tx: Tx): Promise<TenderMoney[]> =>
  tx.query(
    `select t.id as "tenderId", (select count(*)::int from procurement_cost c where c.tender_id = t.id) as costs,
       (select coalesce(sum(amount_cents), 0)::bigint from procurement_cost c where c.tender_id = t.id) as "recordedCents",
       (select count(*)::int from cost_split s where s.tender_id = t.id) as splits,
       (select s.id from cost_split s where s.tender_id = t.id order by s.made_at desc limit 1) as "lastSplitId"
     from tender t where t.region_id = $1`,
    [tx.actor.organisationId],
  );
