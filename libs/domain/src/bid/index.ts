export * from './decide-submission.js';
export * from './price-form.js';
