import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { AssessorActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { GivenScore } from './assessment.query.js';
import { ownScores } from './assessment.query.js';
import type { EvaluationJournal } from './journal.js';
import { ownAssignment } from './own-assignment.js';
import type { OwnAssignment, OwnAssignmentRefusal } from './own-assignment.js';

export interface MissingScore {
  readonly bidId: string;
  readonly criterionId: string;
  readonly missing: 'mark' | 'motivation';
}

export type LockScoresRefusal =
  | OwnAssignmentRefusal
  | Refused<'scores.incomplete', { readonly count: number; readonly missing: readonly MissingScore[] }>;

/** What still has to be given before an assessor can lock, by bid and criterion. A mark is asked before its motivation. */
export function missingScores(
  { criteria, bids }: Pick<OwnAssignment, 'criteria' | 'bids'>,
  given: readonly GivenScore[],
): readonly MissingScore[] {
  return bids.flatMap(({ bidId }) =>
    criteria.flatMap(({ id: criterionId }): MissingScore[] => {
      const score = given.find((candidate) => candidate.bidId === bidId && candidate.criterionId === criterionId);
      if (!score || score.mark === null) return [{ bidId, criterionId, missing: 'mark' }];
      return score.motivation === '' ? [{ bidId, criterionId, missing: 'motivation' }] : [];
    }),
  );
}

/** An assessor locks the own scores: complete with motivations, and from then on unchangeable, by the database too (V-07). */
@Injectable()
export class LockScores {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: AssessorActor, lotId: string): Promise<Result<{ readonly scores: number }, LockScoresRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const assignment = await ownAssignment(tx, lotId);
      if (!assignment.ok) return assignment;
      const { file, criteria, bids } = assignment.value;
      const missing = missingScores(assignment.value, await ownScores(tx, lotId));
      if (missing.length > 0) return refused('scores.incomplete', { count: missing.length, missing });
      await tx.change(
        'update assessor_assignment set locked_at = $3 where lot_id = $1 and person_id = $2 and locked_at is null',
        [lotId, actor.personId, tx.now],
      );
      await tx.record<EvaluationJournal>({
        type: 'scores.locked',
        dossier: file.tender.id,
        subjectId: lotId,
        regionId: actor.organisationId,
        data: { lot: file.lot.number, count: criteria.length * bids.length },
      });
      return ok({ scores: criteria.length * bids.length });
    });
  }
}
