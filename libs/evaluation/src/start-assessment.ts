import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { assignmentsOf } from './assessment.query.js';
import { lotEligibility } from './eligibility.query.js';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown, moveLot, moveTender } from './lot-file.js';
import type { LotUnknown } from './lot-file.js';

/** Scoring alone and agreeing afterwards takes at least two (V-07). */
const FEWEST_ASSESSORS = 2;

export type StartAssessmentRefusal =
  | LotUnknown
  | Refused<'assessment.not-opened', { readonly state: string }>
  | Refused<'assessment.no-bids'>
  | Refused<'assessment.eligibility-undecided', { readonly count: number }>
  | Refused<'assessment.no-eligible-bids'>
  | Refused<'assessment.too-few-assessors', { readonly assigned: number; readonly needed: number }>;

/** Opens a lot to its assessors: every bid was decided on, one at least is in the running, two at least will score. */
@Injectable()
export class StartAssessment {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, lotId: string): Promise<Result<{ readonly bids: number }, StartAssessmentRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      if (lot.state !== 'open' || !['opened', 'assessing'].includes(tender.state)) {
        return refused('assessment.not-opened', { state: lot.state });
      }
      const { bidders } = await lotEligibility(tx, file);
      if (bidders.length === 0) return refused('assessment.no-bids');
      const undecided = bidders.filter(({ decision }) => decision === null).length;
      if (undecided > 0) return refused('assessment.eligibility-undecided', { count: undecided });
      const eligible = bidders.filter(({ decision }) => decision?.outcome === 'eligible').length;
      if (eligible === 0) return refused('assessment.no-eligible-bids');
      const assigned = (await assignmentsOf(tx, lotId)).length;
      if (assigned < FEWEST_ASSESSORS) {
        return refused('assessment.too-few-assessors', { assigned, needed: FEWEST_ASSESSORS });
      }
      await moveLot(tx, lot, 'assessing');
      await moveTender(tx, tender, 'assessing');
      await tx.record<EvaluationJournal>({
        type: 'assessment.started',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, eligible, excluded: bidders.length - eligible, assessors: assigned },
      });
      return ok({ bids: eligible });
    });
  }
}
