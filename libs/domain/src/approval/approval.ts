import type { LocalDate } from '../calendar/index.js';
import { milestoneOf, type Milestone, type Planning } from '../planning/index.js';
import { ok, refused, type Ok, type Refused } from '../result.js';

export const APPROVAL_BODIES = ['do', 'pfho', 'college', 'advisory-council', 'council', 'other'] as const;
export type ApprovalBody = (typeof APPROVAL_BODIES)[number];
export const APPROVAL_KINDS = ['decision', 'advice', 'mandate'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];
export type ApprovalOutcome = 'approved' | 'refused' | 'advice-given' | 'no-advice' | 'not-needed' | 'overruled';

/** What a person may record per kind. 'asked' is no outcome: it keeps the approval open, with the day it was asked. */
export const OUTCOMES: Readonly<Record<ApprovalKind, readonly (Exclude<ApprovalOutcome, 'overruled'> | 'asked')[]>> = {
  decision: ['asked', 'approved', 'refused', 'not-needed'],
  advice: ['asked', 'advice-given', 'no-advice', 'not-needed'],
  mandate: ['asked', 'approved', 'refused', 'not-needed'],
};
export type RecordableOutcome = (typeof OUTCOMES)[ApprovalKind][number];

/** A reason must say something: why it isn't needed, or why was published without. */
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

/** Something that is still to come, was refused, or was passed over; 'not-listed' stands in the planning only. */
export type OpenApproval = Pick<ApprovalState, 'kind' | 'body' | 'bodyName' | 'gmCode' | 'milestoneCode'> & {
  readonly because: 'open' | 'refused' | 'overruled' | 'not-listed';
};

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

/** What an approval holds up: signing only, where its step is planned after the notice; otherwise the publication too. */
export function neededFor(
  { milestoneCode }: Pick<ApprovalState, 'milestoneCode'>,
  planning: Planning | null,
): 'publication' | 'signing' {
  const notice = planning && milestoneOf(planning, 'notice-sent');
  const row = planning && milestoneCode ? milestoneOf(planning, milestoneCode) : undefined;
  return notice && row && row.date > notice.date ? 'signing' : 'publication';
}

export type OutcomeRefusal =
  | Refused<'approval.outcome-unfit', { readonly kind: ApprovalKind }>
  | Refused<'approval.in-future', { readonly today: LocalDate }>
  | Refused<'approval.term-runs', { readonly lastDay: LocalDate }>
  | Refused<'approval.term-unknown'>
  | Refused<'approval.source-missing', { readonly least: number }>
  | Refused<'approval.source-too-long', { readonly most: number }>;

/**
 * Whether an outcome may be recorded: it fits the kind, its day is not in the future, "no advice in time" only when the
 * last day has passed, and it names its source (at least 3 characters; 10 where it says why nothing is needed; at most 1000).
 */
export function judgeOutcome(
  approval: Pick<ApprovalState, 'kind' | 'milestoneCode' | 'lastDay'>,
  recorded: { readonly outcome: RecordableOutcome; readonly on: LocalDate; readonly source: string },
  { planning, today }: { readonly planning: Planning | null; readonly today: LocalDate },
): Ok<null> | OutcomeRefusal {
  const { outcome, on, source } = recorded;
  if (!OUTCOMES[approval.kind].includes(outcome)) return refused('approval.outcome-unfit', { kind: approval.kind });
  if (on > today) return refused('approval.in-future', { today });
  if (outcome === 'no-advice') {
    const lastDay = lastDayOf(approval, planning);
    if (!lastDay) return refused('approval.term-unknown');
    if (today <= lastDay) return refused('approval.term-runs', { lastDay });
  }
  const least = outcome === 'not-needed' ? APPROVAL_REASON_LENGTH : outcome === 'asked' ? 0 : SOURCE_LENGTH;
  if (source.trim().length > LONGEST_SOURCE) return refused('approval.source-too-long', { most: LONGEST_SOURCE });
  return source.trim().length < least ? refused('approval.source-missing', { least }) : ok(null);
}

export type ApprovalFacts = {
  /** As they stand now. */
  readonly approvals: readonly ApprovalState[];
  /** The municipalities a tender is for, by code. */
  readonly gmCodes: readonly string[];
  readonly planning: Planning | null;
};

/** Rows of a planning that ask something of a board or a council and that no approval names yet. */
export const unlistedSteps = ({ approvals, planning }: Omit<ApprovalFacts, 'gmCodes'>): readonly Milestone[] =>
  (planning?.milestones ?? []).filter(
    (row) =>
      (row.kind === 'approval' || row.kind === 'consultation') &&
      !row.done &&
      !approvals.some(({ milestoneCode }) => milestoneCode === row.code) &&
      !(proposalOf(row).kind === 'mandate' && approvals.some(({ kind }) => kind === 'mandate')),
  );

const concerns = ({ gmCode }: Pick<ApprovalState, 'gmCode'>, gmCodes: readonly string[]): boolean =>
  gmCode === null || gmCodes.includes(gmCode);

const openOf = (approval: ApprovalState): OpenApproval => ({
  kind: approval.kind,
  body: approval.body,
  bodyName: approval.bodyName,
  gmCode: approval.gmCode,
  milestoneCode: approval.milestoneCode,
  because: approval.outcome === 'refused' || approval.outcome === 'overruled' ? approval.outcome : 'open',
});

/**
 * What stands between a tender and its publication: a mandate of each municipality (Wi2021 18, rule C-23), every listed
 * approval that is not planned after the notice, and approvals in the planning that nobody listed. Consultations count
 * only when they are listed.
 */
export function openForPublication({ approvals, gmCodes, planning }: ApprovalFacts): readonly OpenApproval[] {
  const asked = approvals.filter(
    (approval) =>
      concerns(approval, gmCodes) && !settles(approval.outcome) && neededFor(approval, planning) === 'publication',
  );
  const unasked = gmCodes.filter(
    (gmCode) => !approvals.some((approval) => approval.kind === 'mandate' && approval.gmCode === gmCode),
  );
  const unlisted = unlistedSteps({ approvals, planning }).filter(
    (row) => row.kind === 'approval' && neededFor({ milestoneCode: row.code }, planning) === 'publication',
  );
  return [
    ...asked.filter(({ kind }) => kind !== 'mandate').map(openOf),
    ...unlisted.map((row) => ({
      ...proposalOf(row),
      bodyName: '',
      gmCode: null,
      milestoneCode: row.code,
      because: 'not-listed' as const,
    })),
    ...asked.filter(({ kind }) => kind === 'mandate').map(openOf),
    ...unasked.map((gmCode): OpenApproval => ({
      kind: 'mandate',
      body: 'college',
      bodyName: '',
      gmCode,
      milestoneCode: null,
      because: 'open',
    })),
  ];
}

/** What stands between a published tender and the signing of its contracts: everything listed that is not settled. */
export const openForSigning = ({ approvals, gmCodes }: Omit<ApprovalFacts, 'planning'>): readonly OpenApproval[] =>
  approvals.filter((approval) => concerns(approval, gmCodes) && !settles(approval.outcome)).map(openOf);

/** Whom a row of the planning asks and for what, read from its words; a person decides. */
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
