import { TenderDocumentsController } from './tender-documents/tender-documents.controller.js';
import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { TenderingModule } from '#libs/tendering';
import { HealthController } from './health.controller.js';
import { FeedController } from './feeds/feed.controller.js';
import { LanguageController } from './language.controller.js';
import { InvitationController } from './invitation.controller.js';
import { CheckReceiptController } from './receipts/check-receipt.controller.js';
import { RegisterController } from './register.controller.js';
import { SignInController } from './sign-in.controller.js';
import { StaticPagesController } from './static-pages.controller.js';
import { PlanningCheckController } from './terms/planning-check.controller.js';
import { TermCalculatorController } from './terms/term-calculator.controller.js';
import { PublicTendersController } from './tenders/tenders.controller.js';

@Module({
  imports: [IdentityModule, TenderingModule],
  controllers: [
    PublicTendersController,
    HealthController,
    SignInController,
    RegisterController,
    InvitationController,
    LanguageController,
    StaticPagesController,
    TenderDocumentsController,
    CheckReceiptController,
    FeedController,
    TermCalculatorController,
    PlanningCheckController,
  ],
})
export class PublicModule {}
