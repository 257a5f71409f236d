import { Injectable } from '@nestjs/common';
import { mayBeSigned, ok, refused } from '#libs/domain';
import type { LocalDate, Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { awardDecisions } from './award.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown, moveLot, settleTender } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export type FinalAwardRefusal =
  | LotUnknown
  | Refused<'award.not-provisional', { readonly state: string }>
  | Refused<
      'award.standstill-running',
      { readonly earliest: LocalDate; readonly standstillEnd: LocalDate; readonly today: LocalDate }
    >;

/**
 * The final award of a lot, from the day after the standstill (Aw 2.127). An attempt before that day is refused and
 * written in the journal: it is evidence. When no lot of the tender is left to award, the tender is awarded.
 */
@Injectable()
export class FinalAward {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, reason = '' }: { readonly lotId: string; readonly reason?: string },
  ): Promise<Result<{ readonly decisionId: string }, FinalAwardRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      const provisional = (await awardDecisions(tx, lotId)).find(({ kind }) => kind === 'provisional');
      if (lot.state !== 'provisionally-awarded' || !provisional) {
        return refused('award.not-provisional', { state: lot.state });
      }
      const allowed = mayBeSigned({ standstillEnd: provisional.standstillEnd, today: tx.today });
      if (!allowed.ok) {
        const data = {
          earliest: provisional.earliestSigning!,
          standstillEnd: provisional.standstillEnd!,
          today: tx.today,
        };
        tx.ifRefused<EvaluationJournal>({
          type: 'award.refused',
          dossier: tender.id,
          subjectId: lot.id,
          regionId: actor.organisationId,
          data: { lot: lot.number, code: 'award.standstill-running', ...data },
        });
        return refused('award.standstill-running', data);
      }
      const [row] = await tx.query<{ id: string }>(
        `insert into award_decision (lot_id, tender_id, region_id, kind, winner_bid_id, ranking_id, sent_at, reason, decided_by, decided_at)
         values ($1, $2, $3, 'final', $4, $5, $6, $7, $8, $6) returning id`,
        [
          lot.id,
          tender.id,
          actor.organisationId,
          provisional.winnerBidId,
          provisional.rankingId,
          tx.now,
          reason.trim(),
          actor.personId,
        ],
      );
      await moveLot(tx, lot, 'awarded');
      await settleTender(tx, tender);
      await tx.record<EvaluationJournal>({
        type: 'award.final',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, decisionId: row!.id, winnerBidId: provisional.winnerBidId },
        reason: reason.trim(),
      });
      return ok({ decisionId: row!.id });
    });
  }
}
