import type { LocalDate } from '../calendar/index.js';
import { milestoneOf, type Milestone, type Planning } from '../planning/index.js';
import { ok, refused, type Ok, type Refused } from '../result.js';

export const APPROVAL_BODIES = ['do', 'pfho', 'college', 'advisory-council', 'council', 'other'] as const;
export type ApprovalBody = (typeof APPROVAL_BODIES)[number];
export const APPROVAL_KINDS = ['decision', 'advice', 'mandate'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];
export type ApprovalOutcome =
  'approved' | 'refused' | 'advice-given' | 'no-advice' | 'not-needed' | 'withdrawn' | 'overruled';

/**
 * What a person may record per kind. 'asked' is no outcome: it keeps the approval open, with the day it was asked. 'withdrawn': the
 * question itself is taken back, for a reason. A mandate is the municipality's to give and so never withdrawn by the region.
 */
export const OUTCOMES: Readonly<Record<ApprovalKind, readonly (Exclude<ApprovalOutcome, 'overruled'> | 'asked')[]>> = {
  decision: ['asked', 'approved', 'refused', 'not-needed', 'withdrawn'],
  advice: ['asked', 'advice-given', 'no-advice', 'not-needed', 'withdrawn'],
  mandate: ['asked', 'approved', 'refused', 'not-needed'],
};
export type RecordableOutcome = (typeof OUTCOMES)[ApprovalKind][number];

/** A reason must say something: why it isn't needed or no longer asked, or why was published without. */
export const APPROVAL_REASON_LENGTH = 10;
const SOURCE_LENGTH = 3;
/** As much as is kept of where something stands, or why. */
export const LONGEST_SOURCE = 1000;

/** One approval as it stands now. */
export type ApprovalState = {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  readonly bodyName: string;
  readonly gmCode: string | null;
  readonly milestoneCode: string | null;
  readonly lastDay: LocalDate | null;
  readonly outcome: ApprovalOutcome | null;
};

/** Whether each municipality answers for itself: a college decides for its own, and so does who gives a mandate. */
export const asksEachMunicipality = ({ kind, body }: Pick<ApprovalState, 'kind' | 'body'>): boolean =>
  kind === 'mandate' || body === 'college';

/** Whether an outcome settles an approval: nothing waits for it any more. An advice settles whatever it says, and so does silence after its term. */
export const settles = (outcome: ApprovalOutcome | null): boolean =>
  outcome !== null && outcome !== 'refused' && outcome !== 'overruled';

/** The last day for an advice: the planning's day where the step stands in it (one fact, one place), else the day that was typed. */
export const lastDayOf = (
  approval: Pick<ApprovalState, 'milestoneCode' | 'lastDay'>,
  planning: Planning | null,
): LocalDate | null =>
  (approval.milestoneCode && planning ? milestoneOf(planning, approval.milestoneCode)?.date : undefined) ??
  approval.lastDay;

/**
 * The last day that was typed, once a question is asked on a day: one before that day was the term of the question before it, and
 * holds no more; a new one takes its place.
 */
export const typedLastDay = (
  { lastDay }: Pick<ApprovalState, 'lastDay'>,
  asked: { readonly on: LocalDate; readonly lastDay?: LocalDate | null },
): LocalDate | null => asked.lastDay ?? (lastDay !== null && lastDay >= asked.on ? lastDay : null);

/** What is read of a planning here: its rows, and the steps that have no day yet. */
export type ApprovalPlanning = Planning & { readonly undated?: readonly Pick<Milestone, 'code' | 'label' | 'kind'>[] };

/**
 * What an approval holds up: signing only, where its step is planned after the notice or has no day yet; otherwise the
 * publication too.
 */
export function neededFor(
  { milestoneCode }: Pick<ApprovalState, 'milestoneCode'>,
  planning: ApprovalPlanning | null,
): 'publication' | 'signing' {
  if (planning?.undated?.some(({ code }) => code === milestoneCode)) return 'signing';
  const notice = planning && milestoneOf(planning, 'notice-sent');
  const row = planning && milestoneCode ? milestoneOf(planning, milestoneCode) : undefined;
  return notice && row && row.date > notice.date ? 'signing' : 'publication';
}

export type OutcomeRefusal =
  | Refused<'approval.outcome-unfit', { readonly kind: ApprovalKind }>
  | Refused<'approval.in-future', { readonly today: LocalDate }>
  | Refused<'approval.before-asking', { readonly askedOn: LocalDate }>
  | Refused<'approval.term-before-asking', { readonly askedOn: LocalDate }>
  | Refused<'approval.term-runs', { readonly lastDay: LocalDate }>
  | Refused<'approval.term-unknown'>
  | Refused<'approval.source-missing', { readonly least: number }>
  | Refused<'approval.source-too-long', { readonly most: number }>;

/**
 * Whether an outcome may be recorded: it fits the kind, its day is not in the future and nobody spoke before being asked; asking
 * (again) comes on or before the last day: for an advice the planning's, which a person moves first, else the one typed along;
 * "no advice in time" only when the last day has passed, and it names its source (at least 3 characters; 10 where it says why
 * nothing is needed or no longer asked; at most 1000).
 */
export function judgeOutcome(
  approval: Pick<ApprovalState, 'kind' | 'milestoneCode' | 'lastDay'> & { readonly askedOn?: LocalDate | null },
  recorded: {
    readonly outcome: RecordableOutcome;
    readonly on: LocalDate;
    readonly source: string;
    /** Of a question that is asked again. */
    readonly lastDay?: LocalDate | null;
  },
  { planning, today }: { readonly planning: Planning | null; readonly today: LocalDate },
): Ok<null> | OutcomeRefusal {
  const { outcome, on, source } = recorded;
  if (!OUTCOMES[approval.kind].includes(outcome)) return refused('approval.outcome-unfit', { kind: approval.kind });
  if (on > today) return refused('approval.in-future', { today });
  if (outcome === 'asked') {
    const asked = { ...approval, lastDay: typedLastDay(approval, recorded) };
    // The day on which a decision is planned is no term.
    const lastDay = approval.kind === 'advice' ? lastDayOf(asked, planning) : asked.lastDay;
    if (lastDay && lastDay < on) return refused('approval.term-before-asking', { askedOn: on });
  }
  if (outcome !== 'asked' && outcome !== 'not-needed' && approval.askedOn && on < approval.askedOn) {
    return refused('approval.before-asking', { askedOn: approval.askedOn });
  }
  if (outcome === 'no-advice') {
    const lastDay = lastDayOf(approval, planning);
    if (!lastDay) return refused('approval.term-unknown');
    if (today <= lastDay) return refused('approval.term-runs', { lastDay });
  }
  const sayWhy = outcome === 'not-needed' || outcome === 'withdrawn';
  const least = sayWhy ? APPROVAL_REASON_LENGTH : outcome === 'asked' ? 0 : SOURCE_LENGTH;
  if (source.trim().length > LONGEST_SOURCE) return refused('approval.source-too-long', { most: LONGEST_SOURCE });
  return source.trim().length < least ? refused('approval.source-missing', { least }) : ok(null);
}

/**
 * Whom a row of the planning asks and for what, read from its words; a person decides. The only place where words say so: what a
 * stored row asks of mandates is written down with it (`milestone.by_mandates`).
 */
export function proposalOf(row: Pick<Milestone, 'label' | 'kind'>): {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
} {
  const words = `${row.label.nl} ${row.label.en}`.toLowerCase();
  if (/mandaat|mandate/.test(words)) return { kind: 'mandate', body: 'college' };
  if (/adviesra|advisory|sociaal domein/.test(words)) return { kind: 'advice', body: 'advisory-council' };
  if (row.kind === 'consultation') return { kind: 'advice', body: 'other' };
  if (/college|\bb&w\b/.test(words)) return { kind: 'decision', body: 'college' };
  if (/pfho|portefeuillehouder|portfolio/.test(words)) return { kind: 'decision', body: 'pfho' };
  if (/\bdo\b|directeur|directors/.test(words)) return { kind: 'decision', body: 'do' };
  if (/gemeenteraad|\braad\b|raden\b|council/.test(words)) return { kind: 'decision', body: 'council' };
  return { kind: 'decision', body: 'other' };
}
