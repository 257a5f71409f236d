export * from './contract-dates.js';
export * from './maximum-value.js';
