import type { Pool, PoolClient } from 'pg';
import type { OpenedBid, Receipt, ResealedShare } from '#libs/sealing';

/** All that the keeper ever asks of the database, under its own role. Times are judged in SQL, by the one clock. */
export type OpeningRow = {
  readonly id: string;
  readonly tenderId: string;
  readonly regionId: string;
  readonly oneTimeRecipient: string;
  readonly state: 'waiting' | 'opened' | 'failed';
  readonly expired: boolean;
  readonly tenderState: string;
  readonly keeperRecipient: string | null;
  readonly listHead: string | null;
};

export type ApprovalRow = {
  readonly personId: string;
  readonly holderKeyId: string;
  readonly sessionSha256: string;
  readonly holderPersonId: string;
  readonly sameRegion: boolean;
  readonly revoked: boolean;
  readonly inTime: boolean;
  readonly shares: readonly ResealedShare[];
  /** Bids that this person decided to leave closed. */
  readonly leftOut: readonly string[];
};

export type BidRow = {
  readonly bidId: string;
  readonly lotId: string;
  readonly providerId: string;
  readonly version: number;
  readonly late: boolean;
  readonly envelope: unknown;
  readonly manifest: unknown;
  readonly receipt: Receipt;
  readonly signature: string;
};

export type OpenedFileRow = {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly file: string;
};

export async function inTransaction<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Locks the opening, so that two calls at once open once. */
export async function lockOpening(client: PoolClient, openingId: string): Promise<OpeningRow | undefined> {
  const { rows } = await client.query<OpeningRow>(
    `select o.id, o.tender_id as "tenderId", o.region_id as "regionId", o.one_time_recipient as "oneTimeRecipient", o.state,
       o.expires_at <= perceel_now() as expired, t.state as "tenderState", t.keeper_recipient as "keeperRecipient",
       o.list_head as "listHead"
     from opening o join tender t on t.id = o.tender_id and t.region_id = o.region_id where o.id = $1 for update of o`,
    [openingId],
  );
  return rows[0];
}

export async function approvalsOf(client: PoolClient, openingId: string): Promise<readonly ApprovalRow[]> {
  const { rows } = await client.query<ApprovalRow>(
    `select a.person_id as "personId", a.holder_key_id as "holderKeyId", a.session_sha256 as "sessionSha256",
       k.person_id as "holderPersonId", k.region_id = o.region_id and a.tender_id = o.tender_id as "sameRegion",
       k.revoked_at is not null as revoked, a.approved_at between o.started_at and o.expires_at as "inTime", a.shares, a.left_out as "leftOut"
     from opening_approval a join opening o on o.id = a.opening_id join holder_key k on k.id = a.holder_key_id
     where a.opening_id = $1 order by a.approved_at, a.person_id`,
    [openingId],
  );
  return rows;
}

/** The standing version of every bid that was not withdrawn, in order of arrival. */
export async function bidsOf(client: PoolClient, tenderId: string): Promise<readonly BidRow[]> {
  const { rows } = await client.query<BidRow>(
    `select b.id as "bidId", b.lot_id as "lotId", b.provider_id as "providerId", b.version,
       v.arrived_at >= t.bids_due_at as late, v.envelope, v.manifest, v.receipt, v.receipt_signature as signature
     from bid b join bid_version v on v.bid_id = b.id and v.version = b.version join tender t on t.id = b.tender_id
     where b.tender_id = $1 and b.state = 'submitted' order by v.arrived_at, b.id`,
    [tenderId],
  );
  return rows;
}

/** Bids on which an earlier opening of this tender broke, as the keeper itself wrote down. */
export async function bidsThatStopped(client: PoolClient, tenderId: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ bid: string }>(
    `select distinct e.data ->> 'bidId' as bid from opening_event e join opening o on o.id = e.opening_id
     where o.tender_id = $1 and o.state = 'failed' and e.data ? 'bidId'`,
    [tenderId],
  );
  return new Set(rows.map(({ bid }) => bid));
}

/** Every receipt of the tender, replaced and withdrawn ones too: the list head covers what was ever received. */
export async function receiptsOf(client: PoolClient, tenderId: string): Promise<readonly Receipt[]> {
  const { rows } = await client.query<{ receipt: Receipt }>(`select receipt from bid_version where tender_id = $1`, [
    tenderId,
  ]);
  return rows.map(({ receipt }) => receipt);
}

/** Whether the one clock stamped this arrival: the keeper signs no receipt for a time that the database does not know. */
export async function arrivalIsKnown(pool: Pool, receipt: Receipt): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from arrival where tender_id::text = $1 and provider_id::text = $2 and manifest_sha256 = $3
       and abs(extract(epoch from at - $4::timestamptz)) < 0.001`,
    [receipt.tenderId, receipt.organisationId, receipt.manifestSha256, receipt.arrivedAt],
  );
  return (rowCount ?? 0) > 0;
}

/** Whether the database answers the keeper's role, and is an installation. */
export async function databaseAnswers(pool: Pool): Promise<boolean> {
  try {
    return (await pool.query('select from installation')).rowCount === 1;
  } catch {
    return false;
  }
}

export async function recordEvent(
  client: PoolClient,
  opening: OpeningRow,
  event: { readonly code: string; readonly data: object },
): Promise<void> {
  await client.query(`insert into opening_event (opening_id, region_id, code, data) values ($1, $2, $3, $4)`, [
    opening.id,
    opening.regionId,
    event.code,
    JSON.stringify(event.data),
  ]);
}

export async function recordOpenedBid(
  client: PoolClient,
  opening: OpeningRow,
  bid: BidRow,
  opened: OpenedBid,
  files: readonly OpenedFileRow[],
): Promise<void> {
  await client.query(
    `insert into opened_bid (bid_id, opening_id, tender_id, lot_id, region_id, provider_id, version, answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      bid.bidId,
      opening.id,
      opening.tenderId,
      bid.lotId,
      opening.regionId,
      bid.providerId,
      bid.version,
      JSON.stringify(opened.form.answers),
    ],
  );
  for (const { name, type, size, sha256, file } of files) {
    await client.query(
      `insert into opened_file (bid_id, region_id, provider_id, name, type, size, sha256, file)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [bid.bidId, opening.regionId, bid.providerId, name, type, size, sha256, file],
    );
  }
}

export async function recordOpenedPrice(
  client: PoolClient,
  opening: OpeningRow,
  bid: BidRow,
  priceCents: string,
): Promise<void> {
  await client.query(
    `insert into opened_price (bid_id, lot_id, region_id, provider_id, price_cents) values ($1, $2, $3, $4, $5)`,
    [bid.bidId, bid.lotId, opening.regionId, bid.providerId, priceCents],
  );
}

export async function finishOpening(
  client: PoolClient,
  opening: OpeningRow,
  state: 'opened' | 'failed',
  listHead: string | null,
): Promise<void> {
  await client.query(
    `update opening set state = $2, list_head = $3, opened_at = case when $2 = 'opened' then perceel_now() end
     where id = $1 and state = 'waiting'`,
    [opening.id, state, listHead],
  );
}

/** What an opening that is already done answered. */
export async function openedBidsOf(client: PoolClient, openingId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ bid_id: string }>(
    `select bid_id from opened_bid where opening_id = $1 order by bid_id`,
    [openingId],
  );
  return rows.map(({ bid_id }) => bid_id);
}
