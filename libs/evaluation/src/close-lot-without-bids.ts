import { Injectable } from '@nestjs/common';
import { closeWithoutBids, ok, refused } from '#libs/domain';
import type { NoBidsRefusal, Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { openedBids } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown, moveLot, settleTender } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export type CloseLotRefusal =
  | LotUnknown
  | NoBidsRefusal
  | Refused<'lot.tender-not-opened', { readonly state: string }>
  | Refused<'lot.already-decided', { readonly state: string }>
  | Refused<'lot.reason-missing'>;

/** Closes a lot on which nobody bid, after the opening, with what the buyer makes of it. The lot stays in the file. */
@Injectable()
export class CloseLotWithoutBids {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, reason }: { readonly lotId: string; readonly reason: string },
  ): Promise<Result<{ readonly decisionId: string }, CloseLotRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (['draft', 'published', 'closing', 'closed'].includes(tender.state)) {
        return refused('lot.tender-not-opened', { state: tender.state });
      }
      if (lot.state !== 'open') return refused('lot.already-decided', { state: lot.state });
      const bidsReceived = (await openedBids(tx, tender.id, lotId)).length;
      const closed = closeWithoutBids({ bidsReceived, bidsDueAt: tender.bidsDueAt!, now: tx.now });
      if (!closed.ok) return closed;
      if (reason.trim().length < 10) return refused('lot.reason-missing');
      const [row] = await tx.query<{ id: string }>(
        `insert into award_decision (lot_id, tender_id, region_id, kind, reason, decided_by, decided_at)
         values ($1, $2, $3, 'no-bids', $4, $5, $6) returning id`,
        [lot.id, tender.id, actor.organisationId, reason.trim(), actor.personId, tx.now],
      );
      await moveLot(tx, lot, closed.value.lotState);
      await settleTender(tx, tender);
      await tx.record<EvaluationJournal>({
        type: 'lot.closed-without-bids',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, ceilingCents: lot.ceilingPriceCents.toString() },
        reason: reason.trim(),
      });
      return ok({ decisionId: row!.id });
    });
  }
}
