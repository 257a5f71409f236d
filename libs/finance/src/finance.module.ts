import { Module } from '@nestjs/common';

const useCases: never[] = [];

@Module({ providers: useCases, exports: useCases })
export class FinanceModule {}
