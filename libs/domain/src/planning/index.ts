export * from './check-planning.js';
export * from './due.js';
export * from './make-planning.js';
export * from './move-milestone.js';
export * from './move-planning.js';
export * from './planning.js';
export * from './school-holiday-findings.js';
