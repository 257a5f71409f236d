import { Module } from '@nestjs/common';
import { TenderingModule } from '#libs/tendering';
import { DemandApiController } from './demand-api.controller.js';
import { SessionApiController } from './session-api.controller.js';
import { TendersApiController } from './tenders-api.controller.js';

/** The JSON API, on the same use cases as the pages. */
@Module({
  imports: [TenderingModule],
  controllers: [TendersApiController, DemandApiController, SessionApiController],
})
export class ApiModule {}
