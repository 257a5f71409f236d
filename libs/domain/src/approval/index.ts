export * from './approval.js';
export * from './gates.js';
