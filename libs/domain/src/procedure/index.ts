export * from './procedure-type.js';
export * from './registry.js';
export * from './thresholds.js';
