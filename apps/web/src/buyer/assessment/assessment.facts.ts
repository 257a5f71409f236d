import {
  assessorCandidates,
  assignmentsOf,
  consensusOf,
  eligibleBids,
  openedPrices,
  pricesOpenedAt,
  scoresOf,
} from '#libs/evaluation';
import type {
  AgreedScore,
  AssessorCandidate,
  Assignment,
  GivenScore,
  LotFile,
  OpenedBid,
  OpenedPrice,
} from '#libs/evaluation';
import type { Tx } from '#libs/platform';
import { criteriaOf } from '#libs/tendering';
import type { Criterion } from '#libs/tendering';

export interface AssessmentFacts {
  readonly file: LotFile;
  readonly criteria: readonly Criterion[];
  readonly bids: readonly OpenedBid[];
  readonly assignments: readonly Assignment[];
  readonly candidates: readonly AssessorCandidate[];
  readonly scores: readonly GivenScore[];
  readonly agreed: readonly AgreedScore[];
  readonly pricesOpenedAt: Date | null;
  readonly prices: readonly OpenedPrice[];
}

/** Everything the buyer may know of the assessment of a lot at this moment. */
export async function assessmentFacts(tx: Tx, file: LotFile): Promise<AssessmentFacts> {
  const openedAt = await pricesOpenedAt(tx, file.lot.id);
  return {
    file,
    criteria: await criteriaOf(tx, file.lot.id),
    bids: await eligibleBids(tx, file),
    assignments: await assignmentsOf(tx, file.lot.id),
    candidates: await assessorCandidates(tx),
    scores: await scoresOf(tx, file.lot.id),
    agreed: await consensusOf(tx, file.lot.id),
    pricesOpenedAt: openedAt,
    prices: openedAt ? await openedPrices(tx, file.lot.id) : [],
  };
}

export const allLocked = ({ assignments }: Pick<AssessmentFacts, 'assignments'>): boolean =>
  assignments.length > 0 && assignments.every(({ lockedAt }) => lockedAt !== null);
