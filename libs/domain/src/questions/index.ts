export * from './decide-nota.js';
export * from './decide-question.js';
export * from './giveaways.js';
