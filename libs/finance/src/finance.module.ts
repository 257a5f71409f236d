import { Module } from '@nestjs/common';
import { RecordCost } from './record-cost.js';
import { RecordKey } from './record-key.js';
import { RemoveCost } from './remove-cost.js';
import { RestoreCost } from './restore-cost.js';
import { SplitCosts } from './split-costs.js';

const useCases = [RecordCost, RemoveCost, RestoreCost, RecordKey, SplitCosts];

@Module({ providers: useCases, exports: useCases })
export class FinanceModule {}
