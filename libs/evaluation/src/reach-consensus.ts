import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { AssessorActor, BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { criteriaOf } from '#libs/tendering';
import { assignmentsOf } from './assessment.query.js';
import { eligibleBids } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';
import { qualityMarks } from './save-scores.js';

export interface AgreedMark {
  readonly bidId: string;
  readonly criterionId: string;
  readonly mark: string;
  readonly motivation: string;
}

export type ConsensusRefusal =
  | LotUnknown
  | Refused<'consensus.not-assessing', { readonly state: string }>
  | Refused<'consensus.scores-not-locked', { readonly waiting: string }>
  | Refused<'consensus.nothing-agreed'>
  | Refused<'consensus.not-on-lot'>
  | Refused<'consensus.not-an-assessor'>
  | Refused<'consensus.mark-missing', { readonly bidId: string; readonly criterionId: string }>
  | Refused<'consensus.motivation-missing', { readonly bidId: string; readonly criterionId: string }>;

const SHORTEST_MOTIVATION = 10;

/**
 * Records what the assessors agreed, mark and motivation, for one or more answers. Only after every assessor has locked,
 * and until the quality is locked; agreeing again replaces. The scores that were given alone stay as they are.
 */
@Injectable()
export class ReachConsensus {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor | AssessorActor,
    { lotId, marks }: { readonly lotId: string; readonly marks: readonly AgreedMark[] },
  ): Promise<Result<{ readonly agreed: number }, ConsensusRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (lot.state !== 'assessing') return refused('consensus.not-assessing', { state: lot.state });
      const assignments = await assignmentsOf(tx, lotId);
      if (actor.audience === 'assessor' && !assignments.some(({ personId }) => personId === actor.personId)) {
        return refused('consensus.not-an-assessor');
      }
      const waiting = assignments.filter(({ lockedAt }) => lockedAt === null);
      if (waiting.length > 0) {
        return refused('consensus.scores-not-locked', { waiting: waiting.map(({ name }) => name).join(', ') });
      }
      if (marks.length === 0) return refused('consensus.nothing-agreed');
      const criteria = new Set((await criteriaOf(tx, lotId)).map(({ id }) => id));
      const bids = new Set((await eligibleBids(tx, file)).map(({ bidId }) => bidId));
      for (const { bidId, criterionId, mark, motivation } of marks) {
        if (!criteria.has(criterionId) || !bids.has(bidId)) return refused('consensus.not-on-lot');
        if (!qualityMarks.includes(mark)) return refused('consensus.mark-missing', { bidId, criterionId });
        if (motivation.trim().length < SHORTEST_MOTIVATION) {
          return refused('consensus.motivation-missing', { bidId, criterionId });
        }
        await tx.query(
          `insert into consensus (lot_id, criterion_id, bid_id, region_id, mark, motivation, agreed_by, agreed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (criterion_id, bid_id) do update set mark = excluded.mark, motivation = excluded.motivation,
             agreed_by = excluded.agreed_by, agreed_at = excluded.agreed_at`,
          [lotId, criterionId, bidId, actor.organisationId, Number(mark), motivation.trim(), actor.personId, tx.now],
        );
      }
      await tx.record<EvaluationJournal>({
        type: 'consensus.reached',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, marks: marks.map(({ bidId, criterionId, mark }) => ({ bidId, criterionId, mark })) },
      });
      return ok({ agreed: marks.length });
    });
  }
}
