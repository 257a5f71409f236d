import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ErrorFilter } from './error.filter.js';
import { PageInterceptor } from './page.interceptor.js';
import { PageWriter } from './page-writer.js';

@Module({
  providers: [
    PageWriter,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [PageWriter],
})
export class SharedModule {}
