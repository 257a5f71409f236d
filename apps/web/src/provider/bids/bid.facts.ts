import type { ProviderActor } from '#libs/identity';
import type { Tx } from '#libs/platform';
import { bidIdOf, criteriaOf, isUuid, lotsOf, ownBids, standingHolders, tenderById, THRESHOLD } from '#libs/tendering';
import type { Criterion, Lot, OwnBid, StandingHolder, Tender } from '#libs/tendering';
import { NotFound } from '../../shared/errors.js';

/** A submission carries hashes, never contents. */
export const LARGEST_SUBMISSION = 64 * 1024;

/** A published tender with its lots and the bidder's own bids. */
export interface BidFile {
  readonly tender: Tender & { readonly bidsDueAt: Date };
  readonly lots: readonly Lot[];
  readonly bids: readonly OwnBid[];
  readonly holders: readonly StandingHolder[];
  readonly now: Date;
}

/** What every bid page stands on. @throws NotFound for a tender that was not published */
export async function loadBidFile(tx: Tx, tenderId: string): Promise<BidFile> {
  const tender = isUuid(tenderId) ? await tenderById(tx, tenderId) : null;
  if (!tender?.bidsDueAt) throw new NotFound();
  return {
    tender: { ...tender, bidsDueAt: tender.bidsDueAt },
    lots: await lotsOf(tx, tender.id),
    bids: await ownBids(tx, tender.id),
    holders: await standingHolders(tx, tender.regionId),
    now: tx.now,
  };
}

export interface LotFile extends BidFile {
  readonly lot: Lot;
  readonly criteria: readonly Criterion[];
  readonly bid: OwnBid | null;
}

export async function loadLotFile(tx: Tx, tenderId: string, lotId: string): Promise<LotFile> {
  const file = await loadBidFile(tx, tenderId);
  const lot = file.lots.find(({ id }) => id === lotId);
  if (!lot) throw new NotFound();
  return {
    ...file,
    lot,
    criteria: await criteriaOf(tx, lot.id),
    bid: file.bids.find((bid) => bid.lotId === lotId) ?? null,
  };
}

/** What a bid must be sealed to and for; the browser and the command line get the same. */
export const invitationOf = ({ tender, lot, bid, holders }: LotFile, actor: ProviderActor) => ({
  tenderId: tender.id,
  lotId: lot.id,
  bidId: bidIdOf(lot.id, actor.organisationId),
  version: (bid?.version ?? 0) + 1,
  organisationId: actor.organisationId,
  holders: holders.map(({ id, recipient }) => ({ id, recipient })),
  threshold: THRESHOLD,
  keeperRecipient: tender.keeperRecipient ?? '',
});
