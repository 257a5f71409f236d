import { ApprovalEntity } from './approvals/approval.entity.js';
import { ArrivalEntity, BidEntity, BidVersionEntity, ClosingEntity, SealedPartEntity } from './bid/bid.entity.js';
import { DemandEntity, DemandYearEntity } from './demand.entity.js';
import { FeedEntity } from './feeds/feed.entity.js';
import { JoinedLotEntity } from './joined/joined-lot.entity.js';
import { CriterionEntity, LotEntity, LotRequirementEntity } from './lot.entity.js';
import {
  OpenedBidEntity,
  OpenedFileEntity,
  OpenedPriceEntity,
  OpeningApprovalEntity,
  OpeningEntity,
  OpeningEventEntity,
} from './opening/opening.entity.js';
import {
  MilestoneEntity,
  PlanningEntity,
  PlanningOverrideEntity,
  PlanningScenarioEntity,
  TenderFollowerEntity,
  UndatedStepEntity,
} from './planning.entity.js';
import { NotaEntity, NotaItemEntity, QuestionAuthorEntity, QuestionEntity } from './question.entity.js';
import { RiskEntity } from './risks/risk.entity.js';
import { TenderEntity, TenderMunicipalityEntity } from './tender.entity.js';

export { AdoptScenario } from './adopt-scenario.js';
export { RestoreVersion } from './restore-version.js';
export * from './add-lot.js';
export * from './answer-question.js';
export * from './approvals/approvals.query.js';
export { AskApprovals } from './approvals/ask-approvals.js';
export type { Ask, AskRefusal } from './approvals/ask-approvals.js';
export * from './approvals/record-approvals.js';
export * from './approvals/undo-withdrawal.js';
export * from './ask-guide.js';
export * from './ask-question.js';
export * from './bid/arrivals.js';
export * from './bid/bid-id.js';
export * from './bid/bids.query.js';
export * from './bid/close-tenders.js';
export * from './bid/receipts.query.js';
export * from './bid/store-part.js';
export * from './bid/submit-bid.js';
export * from './bid/withdraw-bid.js';
export * from './calendar.query.js';
export * from './change-lot.js';
export * from './change-tender.js';
export * from './coming-steps.query.js';
export * from './create-tender.js';
export * from './demand.query.js';
export * from './dossier-log.query.js';
export * from './estimate.js';
export * from './feeds/index.js';
export * from './follow-tender.js';
export * from './interested.query.js';
export * from './journal.js';
export * from './keep-scenario.js';
export * from './hand-over-tenders.js';
export * from './joined/answer-joining.js';
export * from './joined/invite-region.js';
export * from './joined/joined-lots.query.js';
export * from './joined/withdraw-joining.js';
export * from './lot-terms.js';
export * from './lots.js';
export * from './make-planning.js';
export * from './mark-step.js';
export * from './move-milestone.js';
export * from './move-whole-planning.js';
export * from './on-time.query.js';
export * from './opening/approve-opening.js';
export * from './opening/complete-opening.js';
export * from './opening/judge-holder.js';
export * from './opening/opening-record.query.js';
export * from './opening/openings.query.js';
export * from './opening/read-shares.js';
export * from './opening/start-opening.js';
export * from './override-rule.js';
export { asSent, bidsDueOf, concerns, otherNoticeDay } from './planning-errors.js';
export * from './plannings.js';
export * from './publication-checklist.js';
export * from './publish-nota.js';
export * from './publish-planning.js';
export * from './publish-tender.js';
export * from './questions.query.js';
export * from './record-demand.js';
export * from './remove-lot.js';
export { AddRisk } from './risks/add-risk.js';
export * from './risks/change-risk.js';
export * from './risks/risks.query.js';
export * from './risks/settle-risk.js';
export { wrongInRisk } from './risks/wrong-in-risk.js';
export * from './scenarios.js';
export * from './step-changes.js';
export * from './steps-taken.js';
export * from './tender-terms.js';
export * from './tender-type.js';
export * from './tendering.module.js';
export * from './tender-leads.query.js';
export * from './tenders.js';
export * from './vault/keeper-client.js';
export * from './work-steps.query.js';
export { LONGEST_REASON, REASON_LENGTH } from './write-planning.js';
export { LONGEST_LABEL } from './judge-steps.js';
export const tenderingEntities = [
  DemandYearEntity,
  DemandEntity,
  TenderEntity,
  TenderMunicipalityEntity,
  LotEntity,
  LotRequirementEntity,
  CriterionEntity,
  PlanningEntity,
  MilestoneEntity,
  PlanningOverrideEntity,
  ApprovalEntity,
  RiskEntity,
  JoinedLotEntity,
  UndatedStepEntity,
  PlanningScenarioEntity,
  TenderFollowerEntity,
  QuestionEntity,
  QuestionAuthorEntity,
  NotaEntity,
  NotaItemEntity,
  ArrivalEntity,
  SealedPartEntity,
  BidEntity,
  BidVersionEntity,
  ClosingEntity,
  OpeningEntity,
  OpeningApprovalEntity,
  OpeningEventEntity,
  OpenedBidEntity,
  OpenedPriceEntity,
  OpenedFileEntity,
  FeedEntity,
];
