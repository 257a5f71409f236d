import { Module } from '@nestjs/common';
import { RecordDemand } from './record-demand.js';

const useCases = [RecordDemand];

@Module({ providers: useCases, exports: useCases })
export class TenderingModule {}
