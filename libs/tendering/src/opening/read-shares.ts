import { Injectable } from '@nestjs/common';
import { ok } from '#libs/domain';
import type { Ok } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { Envelope } from '#libs/sealing';
import { judgeHolder, refusing } from './judge-holder.js';
import type { HolderRefusal } from './judge-holder.js';
import { waitingOpening } from './openings.query.js';
import type { WaitingRefusal } from './openings.query.js';

export interface Shares {
  readonly openingId: string;
  readonly keeperOneTimeRecipient: string;
  readonly envelopes: readonly Envelope[];
}

/** The standing, not withdrawn bids of a closed tender: what an opening is about. */
export const bidsToOpen = (
  tx: Tx,
  tenderId: string,
): Promise<{ bidId: string; envelope: Envelope; number: string }[]> =>
  tx.query(
    `select b.id as "bidId", v.envelope, v.receipt ->> 'number' as number from bid b
       join bid_version v on v.bid_id = b.id and v.version = b.version
     where b.tender_id = $1 and b.region_id = $2 and b.state = 'submitted' order by v.arrived_at, b.id`,
    [tenderId, tx.actor.organisationId],
  );

/** Hands a holder the locked shares of every bid, from `closed` and within a living opening; to nobody earlier. */
@Injectable()
export class ReadShares {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { tenderId, openingId }: { readonly tenderId: string; readonly openingId: string },
  ): Promise<Ok<Shares> | HolderRefusal | WaitingRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<Shares> | HolderRefusal | WaitingRefusal> => {
      const may = await judgeHolder(tx, actor, tenderId);
      if (!may.ok) return may;
      const opening = await waitingOpening(tx, tenderId, openingId);
      if (!opening.ok) return refusing(tx, may.value, tenderId, opening);
      return ok({
        openingId,
        keeperOneTimeRecipient: opening.value.oneTimeRecipient,
        envelopes: (await bidsToOpen(tx, tenderId)).map(({ envelope }) => envelope),
      });
    });
  }
}
