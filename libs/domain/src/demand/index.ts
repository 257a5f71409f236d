export * from './sum-demand.js';
export * from './route-shares.js';
export * from './budget.js';
export * from './grant.js';
