import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused, TenderState } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { ownBids } from './bids.query.js';

export type WithdrawBidRefusal =
  | Refused<'tender.unknown'>
  | Refused<'bid.none-to-withdraw'>
  | Refused<'bid.confirmation-wrong', { readonly number: string }>
  | Refused<'bid.withdrawn-too-late', { readonly at: Date; readonly bidsDueAt: Date }>;

/**
 * Takes back a bid until the deadline (K-18: the instant of the deadline is too late). It stays sealed and is never opened;
 * its receipts stay in the list. Asks for the receipt number typed over. A new bid can be sent until the deadline.
 */
@Injectable()
export class WithdrawBid {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ProviderActor,
    input: {
      readonly tenderId: string;
      readonly lotId: string;
      readonly rowVersion: number;
      readonly confirmation: string;
    },
  ): Promise<Ok<{ readonly bidId: string }> | WithdrawBidRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ readonly bidId: string }> | WithdrawBidRefusal> => {
      const tender = await tx.one<{ state: TenderState; bids_due_at: Date | null }>(
        'select * from lock_tender_for_bid($1)',
        [input.tenderId],
      );
      if (!tender?.bids_due_at) return refused('tender.unknown');
      const bid = (await ownBids(tx, input.tenderId)).find(({ lotId }) => lotId === input.lotId);
      if (bid?.state !== 'submitted') return refused('bid.none-to-withdraw');
      if (tender.state !== 'published' || tx.now >= tender.bids_due_at)
        return refused('bid.withdrawn-too-late', { at: tx.now, bidsDueAt: tender.bids_due_at });
      if (input.confirmation.replace(/\s/g, '').toUpperCase() !== bid.number.toUpperCase())
        return refused('bid.confirmation-wrong', { number: bid.number });
      await tx.change(
        `update bid set state = 'withdrawn', withdrawn_at = $3, row_version = row_version + 1
         where id = $1 and provider_id = $2 and row_version = $4 and state = 'submitted'`,
        [bid.id, actor.organisationId, tx.now, input.rowVersion],
      );
      await tx.record<TenderingJournal>({
        type: 'bid.withdrawn',
        dossier: input.tenderId,
        subjectId: bid.id,
        providerId: actor.organisationId,
        data: { number: bid.number, lotId: bid.lotId, version: bid.version },
      });
      return ok({ bidId: bid.id });
    });
  }
}
