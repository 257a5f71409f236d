import { DraftContract, SignContract } from '#libs/contracts';
import {
  AssignAssessors,
  DecideEligibility,
  DeclareInterest,
  FinalAward,
  LockQuality,
  LockScores,
  OpenPrices,
  RankLot,
  ReachConsensus,
  SaveScores,
  SendProvisionalAward,
  StartAssessment,
} from '#libs/evaluation';
import { EnrolHolder } from '#libs/identity';
import type { FileStore, UnitOfWork } from '#libs/platform';
import {
  AddLot,
  AddRisk,
  AnswerJoining,
  AnswerQuestion,
  AskApprovals,
  ApproveOpening,
  AskQuestion,
  CloseTenders,
  CompleteOpening,
  CreateTender,
  FollowTender,
  InviteRegion,
  KeepScenario,
  MakePlanning,
  MarkStep,
  PublishPlanning,
  RecordApprovals,
  PublishTender,
  ReadShares,
  RecordDemand,
  StartOpening,
  StorePart,
  SubmitBid,
} from '#libs/tendering';
import type { Arrivals, KeeperClient } from '#libs/tendering';

export interface Services {
  readonly files: FileStore;
  readonly arrivals: Arrivals;
  readonly keeper: KeeperClient;
}

/** The use cases a story is told with: the same that the pages call. */
export const actsOf = (unitOfWork: UnitOfWork, { files, arrivals, keeper }: Services) => ({
  enrolHolder: new EnrolHolder(unitOfWork),
  recordDemand: new RecordDemand(unitOfWork),
  createTender: new CreateTender(unitOfWork),
  addLot: new AddLot(unitOfWork),
  askApprovals: new AskApprovals(unitOfWork),
  recordApprovals: new RecordApprovals(unitOfWork),
  publishPlanning: new PublishPlanning(unitOfWork),
  inviteRegion: new InviteRegion(unitOfWork),
  answerJoining: new AnswerJoining(unitOfWork),
  addRisk: new AddRisk(unitOfWork),
  keepScenario: new KeepScenario(unitOfWork),
  markStep: new MarkStep(unitOfWork),
  followTender: new FollowTender(unitOfWork),
  makePlanning: new MakePlanning(unitOfWork),
  publishTender: new PublishTender(unitOfWork, keeper),
  askQuestion: new AskQuestion(unitOfWork),
  answerQuestion: new AnswerQuestion(unitOfWork),
  storePart: new StorePart(unitOfWork, files),
  submitBid: new SubmitBid(unitOfWork, arrivals, files, keeper),
  closeTenders: new CloseTenders(unitOfWork),
  startOpening: new StartOpening(unitOfWork, keeper),
  readShares: new ReadShares(unitOfWork),
  approveOpening: new ApproveOpening(unitOfWork),
  completeOpening: new CompleteOpening(unitOfWork, keeper),
  decideEligibility: new DecideEligibility(unitOfWork),
  assignAssessors: new AssignAssessors(unitOfWork),
  declareInterest: new DeclareInterest(unitOfWork),
  startAssessment: new StartAssessment(unitOfWork),
  saveScores: new SaveScores(unitOfWork),
  lockScores: new LockScores(unitOfWork),
  reachConsensus: new ReachConsensus(unitOfWork),
  lockQuality: new LockQuality(unitOfWork),
  openPrices: new OpenPrices(unitOfWork),
  rankLot: new RankLot(unitOfWork),
  sendProvisionalAward: new SendProvisionalAward(unitOfWork),
  finalAward: new FinalAward(unitOfWork),
  draftContract: new DraftContract(unitOfWork),
  signContract: new SignContract(unitOfWork),
});

export type Acts = ReturnType<typeof actsOf>;
