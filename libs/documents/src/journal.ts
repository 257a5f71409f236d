/** What the document machine writes in the journal. */
export type DocumentsJournal = 'job.retried';
