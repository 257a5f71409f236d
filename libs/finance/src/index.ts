export * from './journal.js';
export * from './finance.module.js';
export const financeEntities = [];
