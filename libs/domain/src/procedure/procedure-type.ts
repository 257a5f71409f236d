import type { Direction, Explanation, Label, LocalDate, Mark, Roll, TermUnit } from '../calendar/index.js';

export type ProcedureCode =
  'open' | 'restricted' | 'negotiated' | 'dialogue' | 'sas' | 'open-house' | 'national' | 'invited' | 'dps';

/**
 * Moments of sending, not meetings. A planning may hold other rows too: 'approval:…', 'consultation:…', 'dialogue:…',
 * 'preparation:…'.
 */
export type KnownMilestone =
  | 'prior-notice-sent'
  | 'notice-sent'
  | 'receipt-confirmed'
  | 'published-elsewhere'
  | 'requests-due'
  | 'selection-sent'
  | 'admission-decided'
  | 'invitation-sent'
  | 'declaration-asked'
  | 'declaration-received'
  | 'questions-due'
  | 'nota-published'
  | 'first-plans-due'
  | 'first-bids-due'
  | 'dialogue-start'
  | 'revised-plans-due'
  | 'dialogue-end'
  | 'negotiation-start'
  | 'negotiation-end'
  | 'bids-due'
  | 'opening'
  | 'provisional-award-sent'
  | 'standstill-end'
  | 'objection-due'
  | 'final-award'
  | 'signed'
  | 'award-notice-sent'
  | 'validity-end'
  | 'service-start';

/** Moments that nobody plans: they happen, and a clock starts or stops. */
type EventPoint =
  | 'reasons-asked'
  | 'reasons-given'
  | 'status-asked'
  | 'status-given'
  | 'full-bid-received'
  | 'ex-ante-notice-published'
  | 'claim-due'
  | 'claim-due-without-notice'
  | 'records-kept-until';

/** Where a term may begin or end. */
export type RulePoint = KnownMilestone | EventPoint;

export type Severity = 'error' | 'warning' | 'info';

export type MilestoneSpec = {
  readonly code: KnownMilestone;
  readonly label: Label;
  /** The milestones this one may not precede. Together they form a graph without circles. */
  readonly after: readonly KnownMilestone[];
  /** Proposed working days after the latest of those, where no rule says more (our own choice, D). */
  readonly pace?: number;
  /** The moment of the day a proposal gives it. */
  readonly time?: string;
  /** Dates that follow from counting need not be working days. */
  readonly computed?: true;
  /** Known to the rules, but not in a proposal: this procedure may do without. */
  readonly optional?: true;
};

/**
 * A term between two milestones. `from` is the anchor (day 0); forward terms count on from it, backward terms count back.
 * 'at-least' keeps the two apart by n or more, 'at-most' by n or fewer.
 */
export type TermRule = {
  readonly id: string;
  readonly label: Label;
  readonly from: RulePoint;
  readonly to: RulePoint;
  /** What its moments are called in the one procedure that has the rule (OH-5: application, not bid). */
  readonly names?: { readonly from?: Label; readonly to?: Label };
  readonly bound: 'at-least' | 'at-most';
  readonly n: number;
  readonly unit: TermUnit;
  readonly direction: Direction;
  readonly roll: Roll;
  /** A second count that must also be met: "seven days and five working days". */
  readonly and?: { readonly n: number; readonly unit: TermUnit };
  /** An 'at-least' rule with an upper side: no further apart than this ("between 52 days and 12 months"). */
  readonly within?: { readonly n: number; readonly unit: TermUnit };
  /** The number a proposal uses; a planning between n and this gets a remark. */
  readonly recommended?: number;
  /** Milestones that may come only after the term's last day has passed (signing after the standstill). */
  readonly opens?: readonly KnownMilestone[];
  /** K-19: a deadline at a clock time on the last day cuts that day short. */
  readonly wholeDays?: true;
  /** Count from the end of the anchor's quarter instead of from the anchor. */
  readonly fromEndOf?: 'quarter';
  /** Silent when this other rule is broken already: it says the same more strongly. */
  readonly unlessBroken?: string;
  /** Why this tender has another number than the law's first one (electronic tenders, urgency). */
  readonly because?: readonly Explanation[];
  readonly kind: 'statutory' | 'advisory' | 'chosen';
  readonly severity: Severity;
  readonly source: string;
  readonly mark: Mark;
  /** Of the text that the rule was read in: days before or after it may have known another term. */
  readonly validFrom: LocalDate;
  /** The last day it holds; null while in force. */
  readonly validTo: LocalDate | null;
};

/** What a procedure asks besides terms; the rows of the rule × procedure matrix. */
export type DutyCode =
  | 'terms-fit-the-object'
  | 'minimum-invitees'
  | 'invitations-at-once'
  | 'notice-on-tenderned'
  | 'documents-free'
  | 'rectify-by-notice'
  | 'answers-to-all'
  | 'confidential-question'
  | 'late-nota-extends'
  | 'change-extends'
  | 'visit-extends'
  | 'system-failure-extends'
  | 'no-early-access'
  | 'reasons-in-decision'
  | 'decision-is-no-acceptance'
  | 'wait-for-judgment'
  | 'new-decision-new-standstill'
  | 'standstill-exceptions'
  | 'award-notice'
  | 'no-award-notice-for-orders'
  | 'self-declaration'
  | 'record-of-procedure'
  | 'no-selection'
  | 'directive-terms'
  | 'directive-answers'
  | 'fifteen-days-no-more'
  | 'dialogue-needs-a-ground'
  | 'dialogue-keeps-solutions-apart'
  | 'final-bids-not-negotiated'
  | 'no-public-contract'
  | 'closed-to-newcomers'
  | 'published-suitably'
  | 'words-of-admission'
  | 'steps-of-social-services'
  | 'not-for-social-services'
  | 'usual-for-social-services'
  | 'standing-prior-notice'
  | 'framework-possible'
  | 'equal-and-open'
  | 'market-consultation'
  | 'conflicts-of-interest';

export type Duty = {
  readonly code: DutyCode;
  /** Its id in the rulebook. */
  readonly rule: string;
  readonly label: Label;
  /** 'info' asks nothing: it explains what people may have read elsewhere. */
  readonly strength: 'hard' | 'hard-if-grounds-used' | 'advisory' | 'info';
  /** A number the duty speaks of: candidates to invite at least. */
  readonly n?: number;
  readonly source: string;
  readonly mark: Mark;
};

/** `closing`: the deadline has passed and arrivals are still being settled. `closed` never goes back. */
export type TenderState =
  | 'draft'
  | 'published'
  | 'closing'
  | 'closed'
  | 'opened'
  | 'assessing'
  | 'provisional-award'
  | 'final-award'
  | 'contracted'
  | 'withdrawn';

/** The documents of a procedure, by the code of their kind. One letter serves winners, losers and the excluded alike. */
export type DocumentCode =
  'tender-guide' | 'nota-of-information' | 'receipt' | 'opening-record' | 'award-letter' | 'contract';

/** A published version is never edited: a new law is a new object, and a tender remembers the version it was made under. */
export type ProcedureType = {
  readonly code: ProcedureCode;
  readonly version: string;
  /** Notices sent from this day on, until `validTo` (included; null while in force), follow this version. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly label: Label;
  readonly milestones: readonly MilestoneSpec[];
  /** Terms between two steps of a planning. */
  readonly terms: readonly TermRule[];
  /** Terms that an event starts (a written request, a claim): counted when it happens, not planned. */
  readonly clocks: readonly TermRule[];
  readonly duties: readonly Duty[];
  readonly initialState: TenderState;
  readonly transitions: Readonly<Partial<Record<TenderState, readonly TenderState[]>>>;
  readonly documents: readonly DocumentCode[];
  /** Days that lie outside the planning, for one tender: see `typeUnder`. */
  readonly known?: Readonly<Partial<Record<string, LocalDate>>>;
};

/** Whether a tender of this type may go from one state to another. */
export const mayGo = (type: ProcedureType, from: TenderState, to: TenderState): boolean =>
  type.transitions[from]?.includes(to) ?? false;

/** The rule of a type by its id, of its terms or its clocks. */
export const ruleOf = (type: ProcedureType, id: string): TermRule | undefined =>
  [...type.terms, ...type.clocks].find((rule) => rule.id === id);

/** The term that runs after a decision, whichever rule of the rulebook it is; undefined for a type without one. */
export const standstillRule = (type: ProcedureType): TermRule | undefined =>
  type.terms.find(({ to }) => to === 'standstill-end');

/** The terms between steps that every tender of the type has, without those of steps it may do without. */
export const usualTerms = (type: ProcedureType): readonly TermRule[] => {
  const optional = new Set<string>(type.milestones.filter((spec) => spec.optional).map(({ code }) => code));
  return type.terms.filter(({ from, to }) => !optional.has(from) && !optional.has(to));
};
