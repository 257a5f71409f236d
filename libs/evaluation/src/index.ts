import { AssessorAssignmentEntity, ConsensusEntity, EligibilityCheckEntity, ScoreEntity } from './assessment.entity.js';
import { AwardDecisionEntity, AwardLetterEntity, RankingEntity } from './award.entity.js';
import { ProofCheckEntity, ProofEventEntity } from './proof.entity.js';

export * from './assessment.query.js';
export * from './assign-assessors.js';
export * from './award.query.js';
export * from './check-proof.js';
export * from './close-lot-without-bids.js';
export * from './decide-eligibility.js';
export * from './declare-interest.js';
export * from './eligibility.query.js';
export * from './evaluation.module.js';
export * from './final-award.js';
export * from './journal.js';
export * from './letter-content.js';
export * from './letter-view.js';
export * from './lock-quality.js';
export * from './lock-scores.js';
export * from './lot-file.js';
export * from './open-letter.js';
export * from './open-prices.js';
export * from './own-assignment.js';
export * from './prepare-award.query.js';
export * from './proof-history.query.js';
export * from './proofs.js';
export * from './rank-lot.js';
export * from './ranking-result.js';
export * from './reach-consensus.js';
export * from './record-proof.js';
export * from './retender-lot.js';
export * from './save-scores.js';
export * from './send-provisional-award.js';
export * from './start-assessment.js';
export const evaluationEntities = [
  ProofEventEntity,
  ProofCheckEntity,
  EligibilityCheckEntity,
  AssessorAssignmentEntity,
  ScoreEntity,
  ConsensusEntity,
  RankingEntity,
  AwardDecisionEntity,
  AwardLetterEntity,
];
