import type { Tx } from '#libs/platform';

export interface LogEntry {
  readonly position: number;
  readonly type: string;
  readonly actorName: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly at: Date;
  readonly hash: string;
}

interface DossierLog {
  /** Newest first, of the part that was asked for. */
  readonly entries: readonly LogEntry[];
  /** How many there are in all. */
  readonly total: number;
  /** Positions at which the chain of hashes does not hold, as far as it was checked; empty when nobody touched it. */
  readonly broken: readonly number[];
  /** Whether the contents of all entries were checked, or only of those in `entries`. */
  readonly checked: 'all' | 'shown';
}

/** A chain up to this long is always checked whole: counting out one entry takes the database some twenty microseconds. */
export const CHECKED_WHOLE = 1000;

/**
 * The journal of a tender, newest first, and whether its chain still holds. Only the region whose tender it is reads it.
 *
 * What is proven by what, on every visit, from what stands in the tables now:
 * - of all entries, also those of a bidder that the region may not see, that none is missing, moved or put in between (each
 *   holds the hash of the one before), and that none was cut off the end (the last is the kept head of the chain);
 * - of the entries that are given, that nobody changed a word of them (their hash is counted out again). In a chain of at
 *   most `CHECKED_WHOLE` entries, or where `check` asks for it, the same of all of them. Nothing is taken from an earlier
 *   check: who can change an entry today could do so after it.
 * Not proven is what one who owns the tables makes anew from end to end, with its head; for that heads are kept elsewhere
 * (docs/operations.md § 11).
 */
export async function dossierLog(
  tx: Tx,
  dossier: string,
  {
    limit = null,
    offset = 0,
    check = 'shown',
  }: { readonly limit?: number | null; readonly offset?: number; readonly check?: DossierLog['checked'] } = {},
): Promise<DossierLog> {
  const entries = await tx.query<LogEntry>(
    `select position, type, actor_name as "actorName", data, reason, at, encode(hash, 'hex') as hash
     from journal_entry where dossier = $1 and region_id = $2 order by position desc limit $3 offset $4`,
    [dossier, tx.actor.organisationId, limit, offset],
  );
  const counted = await tx.one<{ total: number; last: number }>(
    'select count(*)::int as total, coalesce(max(position), 0) as last from journal_entry where dossier = $1 and region_id = $2',
    [dossier, tx.actor.organisationId],
  );
  const { total, last } = counted ?? { total: 0, last: 0 };
  const isWhole = check === 'all' || last <= CHECKED_WHOLE || entries.length === total;
  const [from, to] = isWhole ? [1, null] : [entries.at(-1)?.position ?? 0, entries[0]?.position ?? 0];
  const broken = await tx.query<{ position: number }>(
    'select broken_journal_positions($1, $2, coalesce($3, 2147483647)) as position',
    [dossier, from, to],
  );
  return { entries, total, broken: broken.map(({ position }) => position), checked: isWhole ? 'all' : 'shown' };
}
