import { MessageEntity } from './message.entity.js';

export * from './journal.js';
export * from './message-kind.js';
export * from './messages.query.js';
export * from './messages.module.js';
export * from './post-desk.module.js';
export * from './post.js';
export * from './registry.js';
export * from './resend-message.js';
export * from './send-message.js';
export const messagesEntities = [MessageEntity];
