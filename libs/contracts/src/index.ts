export * from './journal.js';
export * from './contracts.module.js';
export const contractsEntities = [];
