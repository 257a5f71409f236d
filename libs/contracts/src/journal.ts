/** What contracts write in the journal. */
export type ContractsJournal =
  'contract.drafted' | 'contract.signed' | 'contract.signing-refused' | 'contract.withdrawn';
