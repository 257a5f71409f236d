import { Injectable } from '@nestjs/common';
import { decideNota, ok, publicationOrder, refused } from '#libs/domain';
import type { NotaRefusal, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { questionsOf } from './questions.query.js';
import { effectiveType } from './tender-type.js';
import { lockTender } from './tenders.js';

export interface PublishNotaInput {
  readonly tenderId: string;
  /** What the person saw in the preview, in any order: another set means that somebody changed an answer since. */
  readonly questionIds: readonly string[];
  /** Why a nota within ten days of the deadline is published all the same; '' when it is in time. */
  readonly lateReason: string;
}

/**
 * Publishes the answered questions to everybody at once, as nota van inlichtingen n (Aw 2.53, 2.54), in an order that does
 * not depend on who asked or when. Nothing published can be changed; a correction is a next nota.
 * @throws StaleRow when the answered questions are no longer those of the preview.
 */
@Injectable()
export class PublishNota {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: PublishNotaInput,
  ): Promise<Ok<{ id: string; number: number; count: number }> | NotaRefusal | Refused<'nota.tender-unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      // Of two people who publish at once, the second waits, and then finds nothing left.
      const tender = await lockTender(tx, input.tenderId);
      if (!tender) return refused('nota.tender-unknown');
      if (!tender.bidsDueAt) return refused('nota.tender-not-open', { state: tender.state });
      const answered = (await questionsOf(tx, tender.id)).filter(({ state }) => state === 'answered');
      const decided = decideNota({
        type: await effectiveType(tx, tender),
        tenderState: tender.state,
        bidsDueAt: tender.bidsDueAt,
        now: tx.now,
        answered: answered.length,
        lateReason: input.lateReason,
      });
      if (!decided.ok) return decided;
      const seen = new Set(input.questionIds);
      if (seen.size !== answered.length || answered.some(({ id }) => !seen.has(id))) throw new StaleRow();

      const nota = await tx.one<{ id: string; number: number }>(
        `insert into nota (tender_id, region_id, number, late_reason, published_by)
         values ($1, $2, (select coalesce(max(number), 0) + 1 from nota where tender_id = $1), $3, $4) returning id, number`,
        [tender.id, actor.organisationId, decided.value.late ? input.lateReason : '', actor.personId],
      );
      if (!nota) throw new Error('The nota was not written');
      for (const [index, question] of publicationOrder(answered).entries()) {
        await tx.query(
          `insert into nota_item (nota_id, position, tender_id, region_id, lot_id, document, article, text, answer)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            nota.id,
            index + 1,
            tender.id,
            actor.organisationId,
            question.lotId,
            question.document,
            question.article,
            question.publicText,
            question.answer,
          ],
        );
        await tx.change(
          `update question set state = 'published', nota_id = $3, nota_position = $4, row_version = row_version + 1
           where region_id = $1 and id = $2 and row_version = $5`,
          [actor.organisationId, question.id, nota.id, index + 1, question.rowVersion],
        );
      }
      await tx.record<TenderingJournal>({
        type: 'nota.published',
        dossier: tender.id,
        subjectId: nota.id,
        regionId: actor.organisationId,
        data: { tenderId: tender.id, number: nota.number, questions: answered.length, late: decided.value.late },
        ...(decided.value.late ? { reason: input.lateReason } : {}),
      });
      return ok({ id: nota.id, number: nota.number, count: answered.length });
    });
  }
}
