export * from './contract-dates.js';
export * from './contract-share.js';
export * from './maximum-value.js';
