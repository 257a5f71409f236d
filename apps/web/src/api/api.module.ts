import { Module } from '@nestjs/common';
import { ContractsModule } from '#libs/contracts';
import { DocumentDeskModule } from '#libs/documents';
import { EvaluationModule } from '#libs/evaluation';
import { FinanceModule } from '#libs/finance';
import { IdentityModule } from '#libs/identity';
import { PostDeskModule } from '#libs/messages';
import { TenderingModule } from '#libs/tendering';
import { ProofActs } from '../shared/proofs/proof-acts.js';
import { ScoringApiController } from './assessor/scoring-api.controller.js';
import { ApprovalsApiController } from './buyer/approvals-api.controller.js';
import { AssessmentApiController } from './buyer/assessment-api.controller.js';
import { AwardApiController } from './buyer/award-api.controller.js';
import { CalendarApiController } from './buyer/calendar-api.controller.js';
import { ContractsApiController } from './buyer/contracts-api.controller.js';
import { DeskApiController } from './buyer/desk-api.controller.js';
import { EligibilityApiController } from './buyer/eligibility-api.controller.js';
import { GuideApiController } from './buyer/guide-api.controller.js';
import { JoinedLotsApiController } from './buyer/joined-lots-api.controller.js';
import { LotsApiController } from './buyer/lots-api.controller.js';
import { ExchangeApiController } from './buyer/exchange-api.controller.js';
import { FeedsApiController } from './buyer/feeds-api.controller.js';
import { ParticipantsApiController } from './buyer/participants-api.controller.js';
import { PeopleApiController } from './buyer/people-api.controller.js';
import { PlanningApiController } from './buyer/planning-api.controller.js';
import { PlanningMovesApiController } from './buyer/planning-moves-api.controller.js';
import { RegionApiController } from './buyer/region-api.controller.js';
import { LeadsApiController } from './buyer/leads-api.controller.js';
import { RisksApiController } from './buyer/risks-api.controller.js';
import { ScenariosApiController } from './buyer/scenarios-api.controller.js';
import { ProvidersApiController } from './buyer/providers-api.controller.js';
import { PublicationApiController } from './buyer/publication-api.controller.js';
import { QuestionsApiController } from './buyer/questions-api.controller.js';
import { WorklistApiController } from './buyer/worklist-api.controller.js';
import { RulesApiController } from './buyer/rules-api.controller.js';
import { TracksApiController } from './buyer/tracks-api.controller.js';
import { BuyerTendersApiController } from './buyer/tenders-api.controller.js';
import { VaultApiController } from './buyer/vault-api.controller.js';
import { DemandApiController } from './demand-api.controller.js';
import { PlanningCheckApiController } from './planning-check-api.controller.js';
import { CostsApiController } from './finance/costs-api.controller.js';
import { KeysApiController } from './finance/keys-api.controller.js';
import { SplitsApiController } from './finance/splits-api.controller.js';
import { BidsApiController } from './provider/bids-api.controller.js';
import { ProviderContractsApiController } from './provider/contracts-api.controller.js';
import { ProviderFeedsApiController } from './provider/feeds-api.controller.js';
import { ProviderPeopleApiController } from './provider/people-api.controller.js';
import { FollowingApiController } from './provider/following-api.controller.js';
import { ProviderProofsApiController } from './provider/proofs-api.controller.js';
import { ProviderQuestionsApiController } from './provider/questions-api.controller.js';
import { ResultsApiController } from './provider/results-api.controller.js';
import { SessionApiController } from './session-api.controller.js';
import { TendersApiController } from './tenders-api.controller.js';
import { TermsApiController } from './terms-api.controller.js';

/** The JSON API, on the same use cases as the pages. */
@Module({
  imports: [
    IdentityModule,
    TenderingModule,
    EvaluationModule,
    ContractsModule,
    FinanceModule,
    DocumentDeskModule,
    PostDeskModule,
  ],
  controllers: [
    SessionApiController,
    TendersApiController,
    DemandApiController,
    WorklistApiController,
    CalendarApiController,
    RulesApiController,
    TracksApiController,
    BuyerTendersApiController,
    LotsApiController,
    PlanningMovesApiController,
    ExchangeApiController,
    PlanningApiController,
    ScenariosApiController,
    LeadsApiController,
    RisksApiController,
    JoinedLotsApiController,
    ParticipantsApiController,
    ApprovalsApiController,
    PublicationApiController,
    GuideApiController,
    QuestionsApiController,
    VaultApiController,
    EligibilityApiController,
    AssessmentApiController,
    AwardApiController,
    ContractsApiController,
    PeopleApiController,
    RegionApiController,
    FeedsApiController,
    ProvidersApiController,
    DeskApiController,
    ProviderQuestionsApiController,
    TermsApiController,
    PlanningCheckApiController,
    BidsApiController,
    ResultsApiController,
    ProviderProofsApiController,
    ProviderContractsApiController,
    ProviderPeopleApiController,
    ProviderFeedsApiController,
    FollowingApiController,
    ScoringApiController,
    CostsApiController,
    KeysApiController,
    SplitsApiController,
  ],
  providers: [ProofActs],
})
export class ApiModule {}
