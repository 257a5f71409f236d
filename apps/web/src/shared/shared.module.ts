import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { DocumentController } from './documents/document.controller.js';
import { JobEventsController } from './documents/job-events.controller.js';
import { JobEvents } from './documents/job-events.js';
import { ErrorFilter } from './error.filter.js';
import { FloodGuard } from './flood-guard.js';
import { FloodNews } from './flood-news.js';
import { PageInterceptor } from './page.interceptor.js';
import { PageWriter } from './page-writer.js';

@Module({
  controllers: [DocumentController, JobEventsController],
  providers: [
    PageWriter,
    FloodGuard,
    FloodNews,
    JobEvents,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [PageWriter],
})
export class SharedModule {}
