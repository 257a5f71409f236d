export * from './relative-advantages.js';
export * from './letters.js';
export * from './may-be-signed.js';
export * from './without-bids.js';
