export * from './circumstances.js';
export * from './count-rule.js';
export * from './cpv.js';
export * from './estimate.js';
export * from './points.js';
export * from './procedure-type.js';
export * from './registry.js';
export { allTermRules, termRule } from './rules/index.js';
export * from './thresholds.js';
