export * from './journal.js';
export * from './tendering.module.js';
export const tenderingEntities = [];
