/** What the post writes in the journal. */
export type MessagesJournal = 'message.resent' | 'reminder.due' | 'reminder.chosen';
