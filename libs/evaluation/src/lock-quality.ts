import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { criteriaOf } from '#libs/tendering';
import { assignmentsOf, consensusOf } from './assessment.query.js';
import { eligibleBids } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

export type LockQualityRefusal =
  | LotUnknown
  | Refused<'quality.not-assessing', { readonly state: string }>
  | Refused<'quality.scores-not-locked', { readonly waiting: string }>
  | Refused<'quality.consensus-incomplete', { readonly missing: number; readonly total: number }>;

/**
 * Locks the quality of a lot for good: every assessor has locked and every answer has an agreed mark. Only from then on
 * does the database show the prices (V-09).
 */
@Injectable()
export class LockQuality {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, lotId: string): Promise<Result<{ readonly lockedAt: Date }, LockQualityRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (lot.state !== 'assessing') return refused('quality.not-assessing', { state: lot.state });
      const waiting = (await assignmentsOf(tx, lotId)).filter(({ lockedAt }) => lockedAt === null);
      if (waiting.length > 0) {
        return refused('quality.scores-not-locked', { waiting: waiting.map(({ name }) => name).join(', ') });
      }
      const agreed = await consensusOf(tx, lotId);
      const criteria = await criteriaOf(tx, lotId);
      const bids = await eligibleBids(tx, file);
      const missing = bids.flatMap(({ bidId }) =>
        criteria.filter(({ id }) => !agreed.some((mark) => mark.bidId === bidId && mark.criterionId === id)),
      ).length;
      if (missing > 0) {
        return refused('quality.consensus-incomplete', { missing, total: bids.length * criteria.length });
      }
      await tx.change(
        `update lot set state = 'quality-locked', quality_locked_at = $2, quality_locked_by = $3, row_version = row_version + 1
         where id = $1 and region_id = $4 and row_version = $5`,
        [lot.id, tx.now, actor.personId, actor.organisationId, lot.rowVersion],
      );
      await tx.record<EvaluationJournal>({
        type: 'quality.locked',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, bids: bids.length, criteria: criteria.length },
      });
      return ok({ lockedAt: tx.now });
    });
  }
}
