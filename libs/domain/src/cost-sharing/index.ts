export * from './keys.js';
export * from './split-costs.js';
export * from './compare-splits.js';
export * from './cost-table.js';
export * from './personnel-cost.js';
