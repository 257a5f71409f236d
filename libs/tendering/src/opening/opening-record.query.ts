import type { Tx } from '#libs/platform';
import { closingOf } from '../bid/bids.query.js';
import type { Closing } from '../bid/bids.query.js';
import { tenderById } from '../tenders.js';
import type { Tender } from '../tenders.js';
import { openingsOf } from './openings.query.js';
import type { Opening } from './openings.query.js';

interface RecordedBid {
  readonly bidId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly providerName: string;
  readonly number: string;
  readonly arrivedAt: Date;
  readonly version: number;
  readonly state: 'submitted' | 'withdrawn';
  readonly manifestSha256: string;
  /** Padded sizes of its parts together, in bytes. */
  readonly paddedSize: number;
  readonly parts: readonly { readonly id: string; readonly sha256: string; readonly paddedSize: number }[];
  /** Whether the keeper opened it. */
  readonly opened: boolean;
  /** Why not, as the keeper recorded it; '' when it was opened or withdrawn. */
  readonly unreadable: string;
}

interface RefusedTry {
  readonly providerName: string;
  readonly at: Date;
  readonly outcome: string;
  readonly manifestSha256: string;
}

/** The record of opening (proces-verbaal): everything that happened to the vault of one tender. */
export interface OpeningRecord {
  readonly tender: Tender;
  /** The opening that opened. */
  readonly opening: Opening;
  /** Openings that were started and broke off, with what was recorded. */
  readonly failed: readonly Opening[];
  readonly closing: Closing | null;
  readonly bids: readonly RecordedBid[];
  readonly refused: readonly RefusedTry[];
  readonly lotsWithoutBids: readonly string[];
  readonly journal: { readonly position: number; readonly hash: string };
}

/** Null as long as the tender was not opened, and for a tender of another region. */
export async function openingRecord(tx: Tx, tenderId: string): Promise<OpeningRecord | null> {
  const tender = await tenderById(tx, tenderId);
  if (!tender) return null;
  const openings = await openingsOf(tx, tender.id);
  const opening = openings.find(({ state }) => state === 'opened');
  if (!opening || tender.state === 'closed') return null;
  const rows = await tx.query<Omit<RecordedBid, 'unreadable' | 'paddedSize'>>(
    `select b.id as "bidId", l.number as "lotNumber", l.title as "lotTitle", o.name as "providerName", v.receipt ->> 'number' as number,
       v.arrived_at as "arrivedAt", b.version, b.state, v.receipt ->> 'manifestSha256' as "manifestSha256", v.receipt -> 'parts' as parts,
       exists (select from opened_bid ob where ob.bid_id = b.id) as opened
     from bid b join bid_version v on v.bid_id = b.id and v.version = b.version join lot l on l.id = b.lot_id
       join organisation o on o.id = b.provider_id
     where b.tender_id = $1 and b.region_id = $2 order by l.number, v.arrived_at`,
    [tender.id, tender.regionId],
  );
  const refused = await tx.query<RefusedTry>(
    `select o.name as "providerName", a.at, a.outcome, a.manifest_sha256 as "manifestSha256" from arrival a
       join organisation o on o.id = a.provider_id
     where a.tender_id = $1 and a.region_id = $2 and a.outcome is not null and a.outcome <> 'submitted' order by a.at`,
    [tender.id, tender.regionId],
  );
  const lots = await tx.query<{ name: string }>(
    `select l.number || '. ' || l.title as name from lot l where l.tender_id = $1
       and not exists (select from bid b where b.lot_id = l.id and b.state = 'submitted') order by l.number`,
    [tender.id],
  );
  const journal = await tx.one<{ position: number; hash: string }>(
    `select position, encode(hash, 'hex') as hash from journal_entry where dossier = $1 and type = 'tender.opened'
     order by position desc limit 1`,
    [tender.id],
  );
  return {
    tender,
    opening,
    failed: openings.filter(({ state, expired }) => state === 'failed' || expired),
    closing: await closingOf(tx, tender.id),
    bids: rows.map((row) => ({
      ...row,
      paddedSize: row.parts.reduce((sum, part) => sum + part.paddedSize, 0),
      unreadable: row.opened ? '' : (eventOn(opening, row.bidId) ?? ''),
    })),
    refused,
    lotsWithoutBids: lots.map(({ name }) => name),
    journal: journal ?? { position: 0, hash: '' },
  };
}

const eventOn = (opening: Opening, bidId: string): string | undefined =>
  opening.events.find(
    ({ data, code }) => data['bidId'] === bidId && code !== 'opening.bad-share' && code !== 'opening.no-price',
  )?.code;
