/** What evaluation writes in the journal. */
export type EvaluationJournal =
  | 'proof.recorded'
  | 'eligibility.decided'
  | 'assessment.started'
  | 'assessor.assigned'
  | 'assessor.declared'
  | 'scores.saved'
  | 'scores.locked'
  | 'consensus.reached'
  | 'quality.locked'
  | 'prices.opened'
  | 'lot.ranked'
  | 'lot.closed-without-bids'
  | 'lot.retendered'
  | 'award.provisional'
  | 'award-letter.sent'
  | 'award.final'
  | 'award.refused';
