export * from './journal.js';
export * from './evaluation.module.js';
export const evaluationEntities = [];
