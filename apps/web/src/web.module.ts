import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { contractsEntities } from '#libs/contracts';
import { evaluationEntities } from '#libs/evaluation';
import { financeEntities } from '#libs/finance';
import { documentsEntities } from '#libs/documents';
import { identityEntities } from '#libs/identity';
import { messagesEntities } from '#libs/messages';
import { PlatformModule } from '#libs/platform';
import type { Config } from '#libs/platform';
import { tenderingEntities } from '#libs/tendering';
import { ApiModule } from './api/api.module.js';
import { AssessorModule } from './assessor/assessor.module.js';
import { BuyerModule } from './buyer/buyer.module.js';
import { FinancePagesModule } from './finance/finance.module.js';
import { ProviderModule } from './provider/provider.module.js';
import { PublicModule } from './public/public.module.js';
import { SharedModule } from './shared/shared.module.js';
import { migrations } from '../../../migrations/index.js';

/** The site: one module per audience. */
@Module({})
export class WebModule {
  static for(config: Config): DynamicModule {
    return {
      module: WebModule,
      imports: [
        PlatformModule.for(
          config,
          [
            ...identityEntities,
            ...tenderingEntities,
            ...evaluationEntities,
            ...contractsEntities,
            ...financeEntities,
            ...documentsEntities,
            ...messagesEntities,
          ],
          'web',
          migrations,
        ),
        SharedModule,
        PublicModule,
        BuyerModule,
        FinancePagesModule,
        ProviderModule,
        ApiModule,
        AssessorModule,
      ],
    };
  }
}
