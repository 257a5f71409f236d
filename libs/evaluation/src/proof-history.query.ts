import { markStatusAt } from '#libs/domain';
import type { LocalDate, ProofStatus, StatusAt } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { ProofCode } from './proofs.js';

export interface RecordedProofEvent {
  readonly id: string;
  readonly proof: ProofCode;
  readonly scope: string;
  readonly status: ProofStatus;
  readonly effectiveAt: Date;
  readonly validUntil: LocalDate | null;
  readonly source: string;
  readonly recordedAt: Date;
  /** '' for what was there from the start. */
  readonly recordedBy: string;
  readonly recordedFor: string;
}

export interface ProofCheck {
  readonly proof: ProofCode;
  readonly scope: string;
  readonly status: string;
  readonly source: string;
  readonly checkedAt: Date;
  readonly checkedBy: string;
  readonly regionName: string;
}

export interface ProofHistory {
  readonly proof: ProofCode;
  readonly scope: string;
  readonly now: StatusAt;
  /** Oldest first. */
  readonly events: readonly RecordedProofEvent[];
}

/** Every proof of a provider with its history and its status at a moment. */
export async function proofHistoriesOf(tx: Tx, providerId: string, at: Date): Promise<ProofHistory[]> {
  const events = await tx.query<RecordedProofEvent>(
    `select e.id, e.proof, e.scope, e.status, e.effective_at as "effectiveAt", e.valid_until as "validUntil", e.source,
       e.recorded_at as "recordedAt", e.recorded_by_name as "recordedBy", coalesce(o.name, '') as "recordedFor"
     from proof_event e left join organisation o on o.id = e.recorded_for
     where e.provider_id = $1 order by e.effective_at, e.recorded_at`,
    [providerId],
  );
  const histories: { proof: ProofCode; scope: string; events: RecordedProofEvent[] }[] = [];
  for (const event of events) {
    const known = histories.find(({ proof, scope }) => proof === event.proof && scope === event.scope);
    if (known) known.events.push(event);
    else histories.push({ proof: event.proof, scope: event.scope, events: [event] });
  }
  return histories.map((history) => ({ ...history, now: markStatusAt(history.events, at) }));
}

/** Who looked in the public register, newest first. A provider sees the checks of all regions, a region its own. */
export const proofChecksOf = (tx: Tx, providerId: string): Promise<ProofCheck[]> =>
  tx.query(
    `select c.proof, c.scope, c.status, c.source, c.checked_at as "checkedAt", c.checked_by_name as "checkedBy", o.name as "regionName"
     from proof_check c join organisation o on o.id = c.region_id where c.provider_id = $1 order by c.checked_at desc`,
    [providerId],
  );

export interface ListedProvider {
  readonly id: string;
  readonly name: string;
  readonly kvk: string;
  readonly city: string;
  readonly kvkCheckedAt: Date | null;
}

/** A part of all providers, by name, or of those whose name, city or number holds the words. */
export async function providersOf(
  tx: Tx,
  search: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly providers: readonly ListedProvider[]; readonly total: number }> {
  const found = `from organisation
    where kind = 'provider' and ($1 = '' or position(lower($1) in lower(name || ' ' || city || ' ' || kvk)) > 0)`;
  const words = [search.trim()];
  const providers = await tx.query<ListedProvider>(
    `select id, name, kvk, city, kvk_checked_at as "kvkCheckedAt" ${found} order by name, id limit $2 offset $3`,
    [...words, limit, offset],
  );
  const counted = await tx.one<{ total: number }>(`select count(*)::int as total ${found}`, words);
  return { providers, total: counted?.total ?? 0 };
}

export const providerOf = (tx: Tx, id: string): Promise<ListedProvider | null> =>
  tx.one(
    `select id, name, kvk, city, kvk_checked_at as "kvkCheckedAt" from organisation where kind = 'provider' and id = $1`,
    [id],
  );
