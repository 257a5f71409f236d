import { Module } from '@nestjs/common';
import { AdoptScenario } from './adopt-scenario.js';
import { AddLot } from './add-lot.js';
import { AnswerQuestion } from './answer-question.js';
import { AskApprovals } from './approvals/ask-approvals.js';
import { AnswerJoining } from './joined/answer-joining.js';
import { InviteRegion } from './joined/invite-region.js';
import { WithdrawJoining } from './joined/withdraw-joining.js';
import { AddRisk } from './risks/add-risk.js';
import { ChangeRisk } from './risks/change-risk.js';
import { SettleRisk } from './risks/settle-risk.js';
import { RecordApprovals } from './approvals/record-approvals.js';
import { UndoWithdrawal } from './approvals/undo-withdrawal.js';
import { AskGuide } from './ask-guide.js';
import { AskQuestion } from './ask-question.js';
import { ChangeLot } from './change-lot.js';
import { ChangeTender } from './change-tender.js';
import { CreateTender } from './create-tender.js';
import { AskFeed } from './feeds/ask-feed.js';
import { MakeFeed } from './feeds/make-feed.js';
import { RenewFeed } from './feeds/renew-feed.js';
import { RevokeFeed } from './feeds/revoke-feed.js';
import { HandOverTenders } from './hand-over-tenders.js';
import { FollowTender } from './follow-tender.js';
import { KeepScenario, RemoveScenario } from './keep-scenario.js';
import { MakePlanning } from './make-planning.js';
import { MarkStep } from './mark-step.js';
import { MoveMilestone } from './move-milestone.js';
import { MoveWholePlanning } from './move-whole-planning.js';
import { OverrideRule } from './override-rule.js';
import { PublishNota } from './publish-nota.js';
import { PublishPlanning } from './publish-planning.js';
import { PublishTender } from './publish-tender.js';
import { RecordDemand } from './record-demand.js';
import { RemoveLot } from './remove-lot.js';
import { RestoreVersion } from './restore-version.js';
import { vaultUseCases } from './vault/vault-use-cases.js';

const useCases = [
  RecordDemand,
  CreateTender,
  ChangeTender,
  HandOverTenders,
  AddLot,
  ChangeLot,
  RemoveLot,
  MakePlanning,
  MoveWholePlanning,
  MoveMilestone,
  MarkStep,
  KeepScenario,
  RemoveScenario,
  AdoptScenario,
  RestoreVersion,
  OverrideRule,
  PublishPlanning,
  AskApprovals,
  RecordApprovals,
  UndoWithdrawal,
  AddRisk,
  ChangeRisk,
  SettleRisk,
  FollowTender,
  InviteRegion,
  AnswerJoining,
  WithdrawJoining,
  PublishTender,
  AskGuide,
  AskQuestion,
  AnswerQuestion,
  PublishNota,
  MakeFeed,
  RenewFeed,
  RevokeFeed,
  AskFeed,
  ...vaultUseCases,
];

@Module({ providers: useCases, exports: useCases })
export class TenderingModule {}
