import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { TenderingModule } from '#libs/tendering';
import { BuyerTendersApiController } from './buyer/tenders-api.controller.js';
import { GuideApiController } from './buyer/guide-api.controller.js';
import { LotsApiController } from './buyer/lots-api.controller.js';
import { PlanningApiController } from './buyer/planning-api.controller.js';
import { PublicationApiController } from './buyer/publication-api.controller.js';
import { QuestionsApiController } from './buyer/questions-api.controller.js';
import { DemandApiController } from './demand-api.controller.js';
import { PlanningCheckApiController } from './planning-check-api.controller.js';
import { ProviderQuestionsApiController } from './provider/questions-api.controller.js';
import { SessionApiController } from './session-api.controller.js';
import { TendersApiController } from './tenders-api.controller.js';
import { TermsApiController } from './terms-api.controller.js';

/** The JSON API, on the same use cases as the pages. */
@Module({
  imports: [IdentityModule, TenderingModule],
  controllers: [
    TendersApiController,
    DemandApiController,
    SessionApiController,
    BuyerTendersApiController,
    LotsApiController,
    PlanningApiController,
    PublicationApiController,
    GuideApiController,
    QuestionsApiController,
    ProviderQuestionsApiController,
    TermsApiController,
    PlanningCheckApiController,
  ],
})
export class ApiModule {}
