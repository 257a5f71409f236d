import {
  CostSplitEntity,
  CostSplitLineEntity,
  DistributionKeyEntity,
  ProcurementCostEntity,
  StatementEntity,
} from './finance.entity.js';

export * from './costs.js';
export * from './explain-line.js';
export * from './finance.module.js';
export * from './journal.js';
export * from './keys.js';
export { RecordCost } from './record-cost.js';
export type { RecordCostInput, RecordCostRefusal } from './record-cost.js';
export * from './record-key.js';
export * from './remove-cost.js';
export * from './restore-cost.js';
export * from './split-costs.js';
export * from './split-workbook.js';
export * from './splits.js';
export const financeEntities = [
  ProcurementCostEntity,
  DistributionKeyEntity,
  CostSplitEntity,
  CostSplitLineEntity,
  StatementEntity,
];
