import type { KnownMilestone, MilestoneSpec, ProcedureType } from '../procedure-type.js';
import { POINTS } from '../points.js';

type More = Partial<Omit<MilestoneSpec, 'code' | 'after'>>;

/** One step of a procedure, after which others, with the name that moment has everywhere unless told otherwise. */
export const step = (code: KnownMilestone, after: readonly KnownMilestone[], more: More = {}): MilestoneSpec => ({
  code,
  label: POINTS[code],
  after,
  ...more,
});

/** What comes before the bids: the notice and all that hangs on it. */
export const NOTICE: readonly MilestoneSpec[] = [
  step('prior-notice-sent', [], { optional: true }),
  step('notice-sent', ['prior-notice-sent']),
  step('receipt-confirmed', ['notice-sent'], { optional: true }),
  step('published-elsewhere', ['notice-sent'], { optional: true }),
];

/** Questions and their answers, after the step that hands out the documents. */
export const questionsAfter = (documents: KnownMilestone): readonly MilestoneSpec[] => [
  step('questions-due', [documents], { time: '12:00' }),
  step('nota-published', ['questions-due'], { pace: 4 }),
];

/** Who may take part is chosen first (Aw 2.71(2), 2.99, 2.105). */
export const SELECTION: readonly MilestoneSpec[] = [
  step('requests-due', ['notice-sent'], { time: '12:00' }),
  step('selection-sent', ['requests-due'], { pace: 15 }),
  step('invitation-sent', ['selection-sent'], { pace: 5 }),
];

/** From the deadline of the bids to the start of the services. */
export const fromBids = (after: readonly KnownMilestone[], pace?: number): readonly MilestoneSpec[] => [
  step('bids-due', after, { time: '12:00', ...(pace ? { pace } : {}) }),
  step('opening', ['bids-due'], { time: '13:00' }),
  step('provisional-award-sent', ['opening'], { pace: 15 }),
  step('standstill-end', ['provisional-award-sent'], { computed: true }),
  step('objection-due', ['provisional-award-sent'], { computed: true, optional: true }),
  step('final-award', ['standstill-end', 'objection-due']),
  step('signed', ['final-award'], { pace: 5 }),
  step('award-notice-sent', ['final-award'], { pace: 5 }),
  step('validity-end', ['bids-due'], { computed: true }),
  step('service-start', ['signed'], { pace: 20, computed: true }),
];

/** One stage: everybody who reads the notice may bid. */
export const ONE_STAGE: readonly MilestoneSpec[] = [
  ...NOTICE,
  ...questionsAfter('notice-sent'),
  ...fromBids(['nota-published']),
];

/**
 * The life of a tender in the product. Selection, dialogue and negotiation are steps of its planning within 'published';
 * a state says what may be done with sealed bids, and that is the same everywhere.
 */
export const TENDER_TRANSITIONS: ProcedureType['transitions'] = {
  draft: ['published', 'withdrawn'],
  published: ['closing', 'withdrawn'],
  closing: ['closed'],
  closed: ['opened', 'withdrawn'],
  opened: ['assessing', 'withdrawn'],
  assessing: ['provisional-award', 'withdrawn'],
  // A decision may be taken back and replaced; the new one starts a new standstill.
  'provisional-award': ['final-award', 'assessing', 'withdrawn'],
  'final-award': ['contracted', 'withdrawn'],
  contracted: [],
  withdrawn: [],
};

export const TENDER_DOCUMENTS: ProcedureType['documents'] = [
  'tender-guide',
  'nota-of-information',
  'receipt',
  'opening-record',
  'award-letter',
  'contract',
];
