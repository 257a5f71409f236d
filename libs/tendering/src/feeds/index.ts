export * from './ask-feed.js';
export * from './feed-events.js';
export * from './shown-tenders.js';
export * from './feeds.query.js';
export * from './make-feed.js';
export * from './renew-feed.js';
export * from './revoke-feed.js';
export * from './whose-steps.js';
