import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decideQuestion, giveawaysIn, ok, refused } from '#libs/domain';
import type { Ok, QuestionRefusal, Refused } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { lotsOf } from './lots.js';
import { newestPlanning } from './plannings.js';
import { knownNames, questionsDueAt } from './questions.query.js';
import { tenderById } from './tenders.js';

export interface AskQuestionInput {
  readonly tenderId: string;
  /** Empty for a question about the whole tender. */
  readonly lotId: string;
  readonly document: string;
  readonly article: string;
  readonly text: string;
}

/**
 * A provider asks one question about one place in the documents. Who asked is kept apart, where only the asker reads it, and
 * the journal entry is the provider's own: the region learns of the question, not of the asker.
 * Refuses after the moment in the newest published planning, with both moments.
 */
@Injectable()
export class AskQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ProviderActor,
    input: AskQuestionInput,
  ): Promise<Ok<{ id: string }> | QuestionRefusal | Refused<'question.tender-unknown' | 'question.lot-unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, input.tenderId);
      if (!tender) return refused('question.tender-unknown');
      const lots = await lotsOf(tx, tender.id);
      if (input.lotId !== '' && !lots.some(({ id }) => id === input.lotId)) return refused('question.lot-unknown');
      const answer = decideQuestion({
        tenderState: tender.state,
        questionsDueAt: questionsDueAt(await newestPlanning(tx, tender.id)),
        now: tx.now,
      });
      if (!answer.ok) return answer;
      const id = randomUUID();
      const giveaways = giveawaysIn(`${input.text}\n${input.article}\n${input.document}`, await knownNames(tx));
      await tx.query(
        `insert into question (id, tender_id, region_id, lot_id, number, document, article, text, giveaways)
         values ($1, $2, $3, $4, 0, $5, $6, $7, $8)`,
        [
          id,
          tender.id,
          tender.regionId,
          input.lotId || null,
          input.document,
          input.article,
          input.text,
          JSON.stringify(giveaways),
        ],
      );
      await tx.query(
        'insert into question_author (question_id, tender_id, provider_id, person_id) values ($1, $2, $3, $4)',
        [id, tender.id, actor.organisationId, actor.personId],
      );
      await tx.record<TenderingJournal>({
        type: 'question.asked',
        // Not in the tender's chain, where the region would find the asker's name.
        dossier: actor.organisationId,
        subjectId: id,
        providerId: actor.organisationId,
        data: { tenderId: tender.id, document: input.document, article: input.article },
      });
      return ok({ id });
    });
  }
}
