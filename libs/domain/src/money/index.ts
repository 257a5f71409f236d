export * from './exact.js';
export * from './euro.js';
export * from './allocate.js';
