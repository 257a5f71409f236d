import { Injectable } from '@nestjs/common';
import { ok } from '#libs/domain';
import type { LocalDate, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { EvaluationJournal } from './journal.js';
import type { PreparedLetter } from './letter-content.js';
import { lotFileForUpdate, lotUnknown, moveLot, settleTender } from './lot-file.js';
import type { LotFile, LotUnknown } from './lot-file.js';
import { preparedAward } from './prepare-award.query.js';
import type { PrepareRefusal } from './prepare-award.query.js';

interface SentAward {
  readonly decisionId: string;
  readonly letters: number;
  readonly standstillEnd: LocalDate;
  readonly earliestSigning: LocalDate;
}

/**
 * Sends the provisional award of a lot: all letters to all bidders in one transaction and with one moment of sending,
 * so that the standstill starts for everybody at once (Aw 2.127, 2.128). The decision keeps how the standstill was
 * counted. Provisional is no acceptance of an offer (Aw 2.129).
 */
@Injectable()
export class SendProvisionalAward {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, motivation }: { readonly lotId: string; readonly motivation: string },
  ): Promise<Result<SentAward, LotUnknown | PrepareRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const prepared = await preparedAward(tx, file, { sentOn: tx.today, motivation: motivation.trim() });
      if (!prepared.ok) return prepared;
      const { lot, tender } = file;
      const { standstill, letters, winnerBidId, rankingId } = prepared.value;
      const [decision] = await tx.query<{ id: string }>(
        `insert into award_decision (lot_id, tender_id, region_id, kind, winner_bid_id, ranking_id, sent_at, standstill_first_day, standstill_end,
           earliest_signing, explanation, reason, decided_by, decided_at)
         values ($1, $2, $3, 'provisional', $4, $5, $6, $7, $8, $9, $10, $11, $12, $6) returning id`,
        [
          lot.id,
          tender.id,
          actor.organisationId,
          winnerBidId,
          rankingId,
          tx.now,
          standstill.firstDay,
          standstill.end,
          standstill.earliestSigning,
          JSON.stringify(standstill),
          motivation.trim(),
          actor.personId,
        ],
      );
      await tx.record<EvaluationJournal>({
        type: 'award.provisional',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: {
          lot: lot.number,
          decisionId: decision!.id,
          letters: letters.length,
          standstillEnd: standstill.end,
          earliestSigning: standstill.earliestSigning,
        },
        reason: motivation.trim(),
      });
      for (const letter of letters) await sendLetter(tx, file, decision!.id, letter);
      await moveLot(tx, lot, 'provisionally-awarded');
      await settleTender(tx, tender);
      return ok({
        decisionId: decision!.id,
        letters: letters.length,
        standstillEnd: standstill.end,
        earliestSigning: standstill.earliestSigning,
      });
    });
  }
}

async function sendLetter(tx: Tx, { lot, tender }: LotFile, decisionId: string, letter: PreparedLetter): Promise<void> {
  const [row] = await tx.query<{ id: string }>(
    `insert into award_letter (decision_id, lot_id, bid_id, region_id, provider_id, outcome, content, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      decisionId,
      lot.id,
      letter.bidId,
      lot.regionId,
      letter.providerId,
      letter.outcome,
      JSON.stringify(letter.content),
      tx.now,
    ],
  );
  await tx.record<EvaluationJournal>({
    type: 'award-letter.sent',
    dossier: tender.id,
    subjectId: row!.id,
    regionId: lot.regionId,
    providerId: letter.providerId,
    data: { lot: lot.number, lotId: lot.id },
  });
}
