export * from './routes.js';
export * from './proof-history.js';
export * from './check-eligibility.js';
export * from './proof-age.js';
