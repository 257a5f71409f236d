import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { questionById } from './questions.query.js';

export interface AnswerQuestionInput {
  readonly tenderId: string;
  readonly questionId: string;
  /** The question as it will be published; the original stays as it was asked. */
  readonly publicText: string;
  readonly answer: string;
  /** Ready for the next nota, or still a draft. */
  readonly ready: boolean;
  readonly rowVersion: number;
}

/**
 * Writes the answer to a question, and the question as all will read it. A draft stays out of the next nota.
 * @throws StaleRow when a colleague was first.
 */
@Injectable()
export class AnswerQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: AnswerQuestionInput,
  ): Promise<
    | Ok<{ number: number }>
    | Refused<'question.unknown' | 'question.already-published' | 'question.answer-missing' | 'question.text-missing'>
  > {
    return this.unitOfWork.run(actor, async (tx) => {
      const question = await questionById(tx, input.tenderId, input.questionId);
      if (!question) return refused('question.unknown');
      if (question.state === 'published') return refused('question.already-published');
      if (input.ready && input.publicText.length < 5) return refused('question.text-missing');
      if (input.ready && input.answer.length < 2) return refused('question.answer-missing');
      await tx.change(
        `update question set public_text = $3, answer = $4, state = $5, answered_by = $6, answered_at = perceel_now(), row_version = row_version + 1
         where region_id = $1 and id = $2 and row_version = $7`,
        [
          actor.organisationId,
          question.id,
          input.publicText,
          input.answer,
          input.ready ? 'answered' : 'new',
          actor.personId,
          input.rowVersion,
        ],
      );
      await tx.record<TenderingJournal>({
        type: 'question.answered',
        dossier: input.tenderId,
        subjectId: question.id,
        regionId: actor.organisationId,
        data: { number: question.number, ready: input.ready, edited: input.publicText !== question.text },
      });
      return ok({ number: question.number });
    });
  }
}
