export * from './decide-submission.js';
export * from './padded-size.js';
export * from './price-form.js';
