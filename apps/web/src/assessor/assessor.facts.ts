import { answersOf, bidFiles, eligibleBids, lotFile, lotsOfAssessor, missingScores, ownScores } from '#libs/evaluation';
import type { AssessorLot, BidFile, GivenScore, MissingScore, OpenedBid } from '#libs/evaluation';
import type { Tx } from '#libs/platform';
import { criteriaOf } from '#libs/tendering';
import type { Criterion } from '#libs/tendering';
import { found } from '../shared/errors.js';

export interface ScoringFacts {
  readonly own: AssessorLot;
  readonly criteria: readonly Criterion[];
  readonly bids: readonly OpenedBid[];
  readonly answers: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly files: readonly BidFile[];
  readonly scores: readonly GivenScore[];
  readonly missing: readonly MissingScore[];
}

/** Whether the answers of a lot are open to its assessor: declared, and the assessment has started. */
export const answersOpen = ({ declaredAt, state }: Pick<AssessorLot, 'declaredAt' | 'state'>): boolean =>
  declaredAt !== null && !['draft', 'open'].includes(state);

/** What an assessor reads and gave on an own lot; nothing of a bid before the declaration and the start. */
export async function scoringFacts(tx: Tx, lotId: string): Promise<ScoringFacts> {
  const own = found((await lotsOfAssessor(tx)).find((lot) => lot.lotId === lotId));
  const file = found(await lotFile(tx, lotId));
  if (!answersOpen(own)) {
    return { own, criteria: [], bids: [], answers: new Map(), files: [], scores: [], missing: [] };
  }
  const criteria = await criteriaOf(tx, lotId);
  const bids = await eligibleBids(tx, file);
  const scores = await ownScores(tx, lotId);
  return {
    own,
    criteria,
    bids,
    answers: await answersOf(tx, bids),
    files: await bidFiles(tx, bids),
    scores,
    missing: missingScores({ criteria, bids }, scores),
  };
}
