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
  /** Positions at which the chain of hashes does not hold; empty when nobody touched it. */
  readonly broken: readonly number[];
}

/**
 * The journal of a tender, newest first, and whether its chain still holds. Only the region whose tender it is reads it.
 * The chain is checked over all entries, also those of a bidder that the region may not see; only positions come back.
 */
export async function dossierLog(
  tx: Tx,
  dossier: string,
  { limit = null, offset = 0 }: { readonly limit?: number | null; readonly offset?: number } = {},
): Promise<DossierLog> {
  const entries = await tx.query<LogEntry>(
    `select position, type, actor_name as "actorName", data, reason, at, encode(hash, 'hex') as hash
     from journal_entry where dossier = $1 and region_id = $2 order by position desc limit $3 offset $4`,
    [dossier, tx.actor.organisationId, limit, offset],
  );
  const counted = await tx.one<{ total: number }>(
    'select count(*)::int as total from journal_entry where dossier = $1 and region_id = $2',
    [dossier, tx.actor.organisationId],
  );
  const broken = await tx.query<{ position: number }>('select broken_journal_positions($1) as position', [dossier]);
  return { entries, total: counted?.total ?? 0, broken: broken.map(({ position }) => position) };
}
