import { ProviderQuestionsController } from './questions/questions.controller.js';
import { Module } from '@nestjs/common';
import { EvaluationModule } from '#libs/evaluation';
import { IdentityModule } from '#libs/identity';
import { TenderingModule } from '#libs/tendering';
import { PeoplePages } from '../shared/people/people-pages.js';
import { ProofActs } from '../shared/proofs/proof-acts.js';
import { BidsModule } from './bids/bids.module.js';
import { ProviderContractsController } from './contracts/contracts.controller.js';
import { OrganisationController } from '../shared/people/people.controller.js';
import { ResultsController } from './results/results.controller.js';
import { PostDeskModule } from '#libs/messages';
import { ProviderFeedsController } from '../shared/feeds/feeds.controller.js';
import { ProofsController } from './proofs/proofs.controller.js';
import { ProviderTendersController } from './tenders/tenders.controller.js';

/** The providers' side: `/aanbieder`. */
@Module({
  imports: [IdentityModule, TenderingModule, EvaluationModule, BidsModule, PostDeskModule],
  controllers: [
    ProviderTendersController,
    ProofsController,
    ResultsController,
    OrganisationController,
    ProviderFeedsController,
    ProviderQuestionsController,
    ProviderContractsController,
  ],
  providers: [PeoplePages, ProofActs],
})
export class ProviderModule {}
