import { Module } from '@nestjs/common';
import { AssignAssessors } from './assign-assessors.js';
import { CheckProof } from './check-proof.js';
import { CloseLotWithoutBids } from './close-lot-without-bids.js';
import { DecideEligibility } from './decide-eligibility.js';
import { DeclareInterest } from './declare-interest.js';
import { FinalAward } from './final-award.js';
import { LockQuality } from './lock-quality.js';
import { LockScores } from './lock-scores.js';
import { OpenPrices } from './open-prices.js';
import { OpenLetter } from './open-letter.js';
import { RankLot } from './rank-lot.js';
import { ReachConsensus } from './reach-consensus.js';
import { RecordProof } from './record-proof.js';
import { RetenderLot } from './retender-lot.js';
import { SaveScores } from './save-scores.js';
import { SendProvisionalAward } from './send-provisional-award.js';
import { StartAssessment } from './start-assessment.js';

const useCases = [
  RecordProof,
  CheckProof,
  DecideEligibility,
  CloseLotWithoutBids,
  RetenderLot,
  AssignAssessors,
  StartAssessment,
  DeclareInterest,
  SaveScores,
  LockScores,
  ReachConsensus,
  LockQuality,
  OpenPrices,
  RankLot,
  SendProvisionalAward,
  FinalAward,
  OpenLetter,
];

@Module({ providers: useCases, exports: useCases })
export class EvaluationModule {}
