/** What finance writes in the journal. */
export type FinanceJournal = 'cost.recorded' | 'cost.removed' | 'key.recorded' | 'split.made' | 'statement.made';
