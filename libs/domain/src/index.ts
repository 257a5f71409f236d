export * from './result.js';
export * from './calendar/index.js';
export * from './money/index.js';
export * from './procedure/index.js';
export * from './scoring/index.js';
export * from './planning/index.js';
