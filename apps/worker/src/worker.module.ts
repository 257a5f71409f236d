import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DocumentsModule } from '#libs/documents';
import { MessagesModule } from '#libs/messages';
import { PlatformModule } from '#libs/platform';
import type { Config } from '#libs/platform';
import { TenderingModule } from '#libs/tendering';
import { JobRunner } from './job-runner.js';
import { Relay } from './relay.js';
import { Scheduler } from './scheduler.js';
import { migrations } from '../../../migrations/index.js';

@Module({})
export class WorkerModule {
  static for(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.for(config, [], 'worker', migrations), DocumentsModule, MessagesModule, TenderingModule],
      providers: [Relay, JobRunner, Scheduler],
    };
  }
}
