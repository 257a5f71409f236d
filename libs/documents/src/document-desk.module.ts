import { Module } from '@nestjs/common';
import { RetryJob } from './retry-job.js';

/** What people do about documents; making them is the worker's (`DocumentsModule`). */
@Module({ providers: [RetryJob], exports: [RetryJob] })
export class DocumentDeskModule {}
