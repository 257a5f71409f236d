import { Injectable } from '@nestjs/common';
import { ok, refused, scaleOf } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { AssessorActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { QUALITY_SCALE } from '#libs/tendering';
import type { EvaluationJournal } from './journal.js';
import { ownAssignment } from './own-assignment.js';
import type { OwnAssignmentRefusal } from './own-assignment.js';

export interface DraftScore {
  readonly bidId: string;
  readonly criterionId: string;
  /** As on the scale: '8'; '' while no mark was chosen yet. */
  readonly mark: string;
  readonly motivation: string;
}

export type SaveScoresRefusal =
  | OwnAssignmentRefusal
  | Refused<'scores.nothing-to-score'>
  | Refused<
      'score.mark-not-on-scale',
      { readonly criterion: string; readonly mark: string; readonly marks: string; readonly criterionId: string }
    >;

export const qualityMarks: readonly string[] = (scaleOf(QUALITY_SCALE)?.marks ?? []).map(({ mark }) => mark);

/**
 * Keeps an assessor's own scores as a draft: half a score may be kept too, locking asks the whole. The journal says
 * that and how many, never which mark: colleagues may read it.
 */
@Injectable()
export class SaveScores {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: AssessorActor,
    { lotId, scores }: { readonly lotId: string; readonly scores: readonly DraftScore[] },
  ): Promise<Result<{ readonly saved: number }, SaveScoresRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const assignment = await ownAssignment(tx, lotId);
      if (!assignment.ok) return assignment;
      const { file, criteria, bids } = assignment.value;
      for (const { bidId, criterionId, mark, motivation } of scores) {
        const criterion = criteria.find(({ id }) => id === criterionId);
        if (!criterion || !bids.some((bid) => bid.bidId === bidId)) return refused('scores.nothing-to-score');
        if (mark !== '' && !qualityMarks.includes(mark)) {
          const marks = qualityMarks.join(', ');
          return refused('score.mark-not-on-scale', { criterion: criterion.title, mark, marks, criterionId });
        }
        await tx.query(
          `insert into score (lot_id, criterion_id, bid_id, person_id, region_id, mark, motivation, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (criterion_id, bid_id, person_id) do update set mark = excluded.mark, motivation = excluded.motivation, updated_at = excluded.updated_at`,
          [
            lotId,
            criterionId,
            bidId,
            actor.personId,
            actor.organisationId,
            mark === '' ? null : Number(mark),
            motivation.trim(),
            tx.now,
          ],
        );
      }
      await tx.record<EvaluationJournal>({
        type: 'scores.saved',
        dossier: file.tender.id,
        subjectId: lotId,
        regionId: actor.organisationId,
        data: { lot: file.lot.number, count: scores.length },
      });
      return ok({ saved: scores.length });
    });
  }
}
