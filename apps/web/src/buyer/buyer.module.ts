import { QuestionsController } from './questions/questions.controller.js';
import { NotaController } from './questions/nota.controller.js';
import { GuideController } from './guide/guide.controller.js';
import { PostController } from './documents/post.controller.js';
import { JobsController } from './documents/jobs.controller.js';
import { PostDeskModule } from '#libs/messages';
import { DocumentDeskModule } from '#libs/documents';
import { Module } from '@nestjs/common';
import { ContractsModule } from '#libs/contracts';
import { EvaluationModule } from '#libs/evaluation';
import { IdentityModule } from '#libs/identity';
import { TenderingModule } from '#libs/tendering';
import { PeoplePages } from '../shared/people/people-pages.js';
import { ProofActs } from '../shared/proofs/proof-acts.js';
import { ContractController } from './contracts/contract.controller.js';
import { ContractsController } from './contracts/contracts.controller.js';
import { DraftContractController } from './contracts/draft-contract.controller.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { AwardController } from './award/award.controller.js';
import { EligibilityController } from './eligibility/eligibility.controller.js';
import { NoBidsController } from './eligibility/no-bids.controller.js';
import { HolderKeysController } from './holder-keys/holder-keys.controller.js';
import { BuyerPeopleController } from '../shared/people/people.controller.js';
import { ProvidersController } from './providers/providers.controller.js';
import { RegionController } from './region/region.controller.js';
import { ComparisonController } from './planning/comparison.controller.js';
import { PlanningHistoryController } from './planning/history.controller.js';
import { PlanningStepController } from './planning/step.controller.js';
import { MovePlanningController } from './planning/move-planning.controller.js';
import { PlanningExchangeController } from './planning-exchange/exchange.controller.js';
import { PlanningController } from './planning/planning.controller.js';
import { PlanningFormController } from './planning/planning-form.controller.js';
import { BestMomentController } from './planning/best-moment.controller.js';
import { PlanningViewsController } from './planning/views.controller.js';
import { BuyerFeedsController } from '../shared/feeds/feeds.controller.js';
import { JoinedLotsController } from './joined-lots/joined-lots.controller.js';
import { ParticipantsController } from './joined-lots/participants.controller.js';
import { RisksController } from './risks/risks.controller.js';
import { ApprovalFormsController } from './approvals/approval-forms.controller.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { HandOverController } from './tenders/hand-over.controller.js';
import { LogController } from './tenders/log.controller.js';
import { LotsController } from './tenders/lots.controller.js';
import { PublishController } from './tenders/publish.controller.js';
import { TenderFormController } from './tenders/tender-form.controller.js';
import { TendersController } from './tenders/tenders.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { WorklistController } from './worklist/worklist.controller.js';
import { VaultModule } from './vault/vault.module.js';

/** The buyers' side: `/inkoop`. Fixed addresses come before those with an id in them. */
@Module({
  imports: [
    IdentityModule,
    TenderingModule,
    EvaluationModule,
    ContractsModule,
    DocumentDeskModule,
    PostDeskModule,
    VaultModule,
  ],
  controllers: [
    WorklistController,
    CalendarController,
    TenderFormController,
    TendersController,
    HandOverController,
    LotsController,
    PlanningFormController,
    MovePlanningController,
    PlanningExchangeController,
    PlanningStepController,
    PlanningHistoryController,
    ComparisonController,
    PlanningController,
    PublishController,
    JoinedLotsController,
    ParticipantsController,
    PlanningViewsController,
    RisksController,
    ApprovalFormsController,
    ApprovalsController,
    LogController,
    EligibilityController,
    NoBidsController,
    AssessmentController,
    AwardController,
    RegionController,
    BuyerPeopleController,
    BuyerFeedsController,
    BestMomentController,
    HolderKeysController,
    ProvidersController,
    JobsController,
    PostController,
    GuideController,
    NotaController,
    QuestionsController,
    ContractsController,
    DraftContractController,
    ContractController,
  ],
  providers: [PeoplePages, ProofActs],
})
export class BuyerModule {}
