import type { Duty, ProcedureType, TermRule } from '../procedure-type.js';
import { REVISED_AW, take } from '../rules/index.js';
import { TENDER_DOCUMENTS, TENDER_TRANSITIONS } from './steps.js';

/** What the versions in force since the revised Aw of 1 July 2016 have in common. */
export const SINCE_2016 = {
  version: '2016-1',
  validFrom: REVISED_AW,
  validTo: null,
  initialState: 'draft',
  transitions: TENDER_TRANSITIONS,
  documents: TENDER_DOCUMENTS,
} as const satisfies Partial<ProcedureType>;

/** Answers ten days ahead of this deadline, with the advice of ten clear days; hard (Aw 2.54) unless the type says otherwise. */
export const answersAhead = (deadline: TermRule['from'], change: Partial<TermRule> = {}): readonly TermRule[] => [
  take('Q-07', { from: deadline, ...change }),
  take('Q-14', { from: deadline }),
];

/** Where Aw 2.54 does not apply, ten days ahead is still what one should give. */
export const BY_ANALOGY: Partial<TermRule> = {
  kind: 'advisory',
  severity: 'warning',
  source: 'naar analogie van Aw 2.54',
  mark: 'D',
};

/** How long bids bind, and that they outlast the decision. */
export const VALIDITY: readonly TermRule[] = [take('A-17'), take('A-18')];

/** European award: twenty days of standstill, then a notice within thirty. */
export const EUROPEAN_AWARD: readonly TermRule[] = [take('A-01'), take('A-02'), take('A-09'), ...VALIDITY];

/** Terms that an event starts, in every procedure with a European notice. */
export const EUROPEAN_CLOCKS: readonly TermRule[] = [
  take('Q-16'),
  take('A-08'),
  take('A-12'),
  take('A-13'),
  take('A-13b'),
  take('A-20'),
];

/** The same duties, some of them said differently. */
export const withDuties = (base: readonly Duty[], ...own: readonly Duty[]): readonly Duty[] => [
  ...base.filter(({ code }) => !own.some((each) => each.code === code)),
  ...own,
];
