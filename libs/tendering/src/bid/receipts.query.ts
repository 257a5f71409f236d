import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { Receipt } from '#libs/sealing';
import { isUuid } from '../tenders.js';

interface StoredReceipt {
  readonly bidId: string;
  readonly version: number;
  readonly receipt: Receipt;
  readonly signature: string;
}

/** The receipt of one arrival, exactly as it was signed. @throws when that arrival was never submitted */
export async function receiptOfArrival(tx: Tx, key: string): Promise<StoredReceipt> {
  const row = await tx.one<StoredReceipt>(
    `select bid_id as "bidId", version, receipt, receipt_signature as signature from bid_version where arrival_key = $1`,
    [key],
  );
  if (!row) throw new Error('a submitted arrival without its bid version');
  return row;
}

export interface ReceiptFacts extends StoredReceipt {
  readonly tenderId: string;
  readonly tenderTitle: string;
  readonly reference: string;
  readonly regionName: string;
  readonly lotId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly arrivalKey: string;
  readonly arrivedAt: Date;
  readonly bidsDueAt: Date;
  readonly submittedBy: string;
  readonly standingVersion: number;
  readonly state: 'submitted' | 'withdrawn';
  readonly withdrawnAt: Date | null;
}

const select = `
  select v.bid_id as "bidId", v.version, v.receipt, v.receipt_signature as signature, v.tender_id as "tenderId", t.title as "tenderTitle",
    t.reference, r.name as "regionName", b.lot_id as "lotId", l.number as "lotNumber", l.title as "lotTitle", v.provider_id as "providerId",
    o.name as "providerName", v.arrival_key as "arrivalKey", v.arrived_at as "arrivedAt", t.bids_due_at as "bidsDueAt",
    coalesce(p.name, '') as "submittedBy", b.version as "standingVersion", b.state, b.withdrawn_at as "withdrawnAt"
  from bid_version v join bid b on b.id = v.bid_id join tender t on t.id = v.tender_id join lot l on l.id = b.lot_id
    join organisation o on o.id = v.provider_id join organisation r on r.id = v.region_id left join person p on p.id = v.submitted_by
  where ($1 = 'system' or v.provider_id = $2::uuid)`;

/** A provider's own receipts of one bid, the newest version first; empty for another's. */
export async function receiptsOfBid(tx: Tx, bidId: string): Promise<ReceiptFacts[]> {
  if (!isUuid(bidId)) return [];
  return tx.query(`${select} and v.bid_id = $3 order by v.version desc`, [...whose(tx), bidId]);
}

/** By the arrival it answers: the subject of the journal entry `bid.submitted`. */
export const receiptByArrival = (tx: Tx, key: string): Promise<ReceiptFacts | null> =>
  tx.one(`${select} and v.arrival_key = $3`, [...whose(tx), key]);
