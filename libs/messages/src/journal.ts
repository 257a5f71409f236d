/** What the post writes in the journal. */
export type MessagesJournal = 'message.resent' | 'message.lapsed' | 'reminder.due' | 'reminder.chosen';
