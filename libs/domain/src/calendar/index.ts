export * from './deadline.js';
export * from './decree-days.js';
export * from './explanation.js';
export * from './local-date.js';
export * from './recognised-holidays.js';
export * from './school-holidays.js';
export * from './terms.js';
