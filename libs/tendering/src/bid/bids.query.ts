import type { Tx } from '#libs/platform';

export interface StandingHolder {
  readonly id: string;
  readonly recipient: string;
  /** What the person does at the region; the name is nobody's business outside. */
  readonly functionTitle: string;
}

/** The key holders of a region to whom a bid is sealed now, in a fixed order. */
export const standingHolders = (tx: Tx, regionId: string): Promise<StandingHolder[]> =>
  tx.query(
    `select id, recipient, function_title as "functionTitle" from holder_key where region_id = $1 and revoked_at is null
     order by enrolled_at, id`,
    [regionId],
  );

export interface OwnBid {
  readonly id: string;
  readonly lotId: string;
  readonly state: 'submitted' | 'withdrawn';
  readonly version: number;
  readonly rowVersion: number;
  readonly arrivedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly number: string;
}

/** The bids of the provider who asks, on the lots of one tender. */
export const ownBids = (tx: Tx, tenderId: string): Promise<OwnBid[]> =>
  tx.query(
    `select b.id, b.lot_id as "lotId", b.state, b.version, b.row_version as "rowVersion", v.arrived_at as "arrivedAt",
       b.withdrawn_at as "withdrawnAt", v.receipt ->> 'number' as number
     from bid b join bid_version v on v.bid_id = b.id and v.version = b.version
     where b.tender_id = $1 and b.provider_id = $2`,
    [tenderId, tx.actor.organisationId],
  );

export interface Attempt {
  readonly key: string;
  readonly at: Date;
  readonly by: string;
  readonly manifestSha256: string;
  /** `submitted`, a refusal's code, `not-completed`, or null while it is being judged. */
  readonly outcome: string | null;
  readonly bidId: string | null;
  readonly number: string | null;
  /** Place and hash of the journal entry that keeps it. */
  readonly journalPosition: number | null;
  readonly journalHash: string | null;
}

/** Everything this provider ever sent in for a tender, accepted or not: what a judge would ask for. */
export const ownAttempts = (tx: Tx, tenderId: string): Promise<Attempt[]> =>
  tx.query(
    `select a.key, a.at, coalesce(p.name, '') as by, a.manifest_sha256 as "manifestSha256", a.outcome, v.bid_id as "bidId",
       v.receipt ->> 'number' as number, j.position as "journalPosition", encode(j.hash, 'hex') as "journalHash"
     from arrival a left join person p on p.id = a.person_id left join bid_version v on v.arrival_key = a.key
       left join lateral (select position, hash from journal_entry e where e.dossier = a.tender_id and e.subject_id = a.key
         order by position desc limit 1) j on true
     where a.tender_id = $1 and a.provider_id = $2 order by a.at desc`,
    [tenderId, tx.actor.organisationId],
  );

export interface Closing {
  readonly closedAt: Date;
  readonly listHead: string;
  readonly receipts: readonly string[];
  readonly lotsWithoutBids: readonly string[];
  readonly notCompleted: number;
}

/** What was fixed at closing: for the bidders of this tender at once, for the region after the opening; else null. */
export const closingOf = (tx: Tx, tenderId: string): Promise<Closing | null> =>
  tx.one(
    `select closed_at as "closedAt", list_head as "listHead", receipts, lots_without_bids as "lotsWithoutBids",
       not_completed as "notCompleted" from closing where tender_id = $1`,
    [tenderId],
  );
