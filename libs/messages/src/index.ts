import { ReminderChoiceEntity, ReminderEntity } from './reminders/reminder.entity.js';
import { MessageEntity } from './message.entity.js';

export * from './journal.js';
export * from './message-kind.js';
export * from './messages.query.js';
export * from './messages.module.js';
export * from './post-desk.module.js';
export * from './post.js';
export * from './registry.js';
export * from './reminders/choose-reminders.js';
export * from './reminders/reminders.query.js';
export * from './reminders/send-reminders.js';
export * from './resend-message.js';
export * from './send-message.js';
export const messagesEntities = [MessageEntity, ReminderChoiceEntity, ReminderEntity];
