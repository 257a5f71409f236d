import type { LocalDate } from '../calendar/index.js';
import type { Milestone } from '../planning/index.js';
import { asksEachMunicipality, neededFor, proposalOf, settles } from './approval.js';
import type { ApprovalPlanning, ApprovalState } from './approval.js';

/** Something that is still to come, was refused, or was passed over; 'not-listed' stands in the planning only. */
export type OpenApproval = Pick<ApprovalState, 'kind' | 'body' | 'bodyName' | 'gmCode' | 'milestoneCode'> & {
  readonly because: 'open' | 'refused' | 'overruled' | 'not-listed';
};

export type ApprovalFacts = {
  /** As they stand now. */
  readonly approvals: readonly ApprovalState[];
  /** The municipalities a tender is for, by code. */
  readonly gmCodes: readonly string[];
  /** Only what holds up a contract of these municipalities; left out: everything. */
  readonly forGmCodes?: readonly string[];
  /** The newest. */
  readonly planning: ApprovalPlanning | null;
};

/** An approval that counts: as it was listed and answered, or a row of the planning that nobody listed. */
export type CountedApproval = Omit<OpenApproval, 'because'> & {
  readonly because: OpenApproval['because'] | 'settled';
};

type Step = Pick<Milestone, 'code' | 'label' | 'kind' | 'done'> & { readonly date?: LocalDate };

const concerns = ({ gmCode }: Pick<ApprovalState, 'gmCode'>, gmCodes: readonly string[]): boolean =>
  gmCode === null || gmCodes.includes(gmCode);

/** Whether a contract of these municipalities (none: of all) waits for an approval: what a body of the region says, or one of them. */
export const holdsUpContract = (approval: Pick<ApprovalState, 'gmCode'>, ofGmCodes: readonly string[]): boolean =>
  ofGmCodes.length === 0 || concerns(approval, ofGmCodes);

/** Whether a row waits for the mandates of the municipalities and for nothing else. */
export const isByMandates = (row: Pick<Milestone, 'label' | 'kind'>): boolean =>
  row.kind === 'approval' && proposalOf(row).kind === 'mandate';

/**
 * The approvals that speak of a row: those listed under it, and every mandate, wherever it is listed, where the row was listed as
 * mandates or is a row for the mandates that nobody listed otherwise.
 */
const ofStep = <Known extends ApprovalState>(row: Step, approvals: readonly Known[]): readonly Known[] => {
  const listed = approvals.filter(({ milestoneCode }) => milestoneCode === row.code);
  const asMandates = listed.length === 0 ? isByMandates(row) : listed.some(({ kind }) => kind === 'mandate');
  return asMandates
    ? approvals.filter(({ kind, milestoneCode }) => kind === 'mandate' || milestoneCode === row.code)
    : listed;
};

/** What a row asks and nobody listed yet. */
type UnlistedAsk = Omit<OpenApproval, 'because'>;

/** A row that nobody listed (one ask, of no municipality by name), or that was not listed for all the municipalities it asks. */
export type UnlistedStep = Step & { readonly asks: readonly UnlistedAsk[] };

/**
 * Those of a row that each answer for one municipality: colleges and mandates always, councils where they were listed so and
 * none speaks for all.
 */
const ofEachMunicipality = <Listed extends ApprovalState>(listed: readonly Listed[]): readonly Listed[] => {
  const ofCouncils = !listed.some(({ body, gmCode }) => body === 'council' && gmCode === null);
  return listed.filter((approval) => asksEachMunicipality(approval) || (approval.body === 'council' && ofCouncils));
};

/**
 * What a row asks and the list does not have: the row itself where no approval names it. Where a board's row was listed of
 * municipalities each for itself, those without one, asked as the others were: who joins later leaves no gate silently.
 */
function unlistedAsks(
  row: Step,
  { approvals, gmCodes }: Pick<ApprovalFacts, 'approvals' | 'gmCodes'>,
): readonly UnlistedAsk[] {
  const milestoneCode = row.code;
  const listed = ofStep(
    row,
    approvals.filter((approval) => concerns(approval, gmCodes)),
  );
  if (listed.length === 0) return [{ ...proposalOf(row), bodyName: '', gmCode: null, milestoneCode }];
  const each = ofEachMunicipality(listed);
  const [like] = each;
  if (!like || row.kind !== 'approval') return [];
  const { kind, body, bodyName } = like;
  return gmCodes
    .filter((code) => !each.some(({ gmCode }) => gmCode === code))
    .map((gmCode) => ({ kind, body, bodyName, gmCode, milestoneCode }));
}

/**
 * Rows of a planning that ask something of a board or a council and that no approval names yet, or not of every municipality
 * they ask. A mark on a row of a board says nothing here: what it decided stands on the list of approvals or nowhere.
 */
export const unlistedSteps = ({ approvals, gmCodes, planning }: ApprovalFacts): readonly UnlistedStep[] =>
  [...(planning?.milestones ?? []), ...(planning?.undated ?? [])]
    .filter((row: Step) => row.kind === 'approval' || (row.kind === 'consultation' && !row.done))
    .map((row: Step) => ({ ...row, asks: unlistedAsks(row, { approvals, gmCodes }) }))
    .filter(({ asks }) => asks.length > 0);

const becauseOf = (outcome: ApprovalState['outcome']): CountedApproval['because'] => {
  if (settles(outcome)) return 'settled';
  return outcome === 'refused' || outcome === 'overruled' ? outcome : 'open';
};

/**
 * The approvals that count, for the publication and for the signing alike: everything listed (of municipalities that take
 * part), and every row of kind 'approval' in the newest planning, with or without a day, that nobody listed or not for every
 * municipality it asks, which is open until somebody records what was decided. Consultations count only when they are listed.
 */
export function countedApprovals({
  approvals,
  gmCodes,
  forGmCodes,
  planning,
}: ApprovalFacts): readonly CountedApproval[] {
  const listed = approvals.filter(
    (approval) => concerns(approval, gmCodes) && concerns(approval, forGmCodes ?? gmCodes),
  );
  const unlisted = unlistedSteps({ approvals, gmCodes, planning })
    .filter(({ kind }) => kind === 'approval')
    .flatMap(({ asks }) => asks)
    .filter((ask) => concerns(ask, forGmCodes ?? gmCodes));
  return [
    ...listed.map(({ kind, body, bodyName, gmCode, milestoneCode, outcome }) => ({
      kind,
      body,
      bodyName,
      gmCode,
      milestoneCode,
      because: becauseOf(outcome),
    })),
    ...unlisted.map((ask) => ({ ...ask, because: 'not-listed' as const })),
  ];
}

const isOpen = (approval: CountedApproval): approval is OpenApproval => approval.because !== 'settled';

/** Municipalities of which the mandate is on no list yet. */
export const mandatesToAsk = ({
  approvals,
  gmCodes,
}: Pick<ApprovalFacts, 'approvals' | 'gmCodes'>): readonly string[] =>
  gmCodes.filter((gmCode) => !approvals.some((approval) => approval.kind === 'mandate' && approval.gmCode === gmCode));

/**
 * What stands between a tender and its publication: of the approvals that count, those that are not planned after the notice,
 * and a mandate of each municipality (Wi2021 18, rule C-23), asked or not. Mandates stand last.
 */
export function openForPublication(facts: ApprovalFacts): readonly OpenApproval[] {
  const { planning } = facts;
  const open = countedApprovals(facts).filter(isOpen);
  // A municipality whose mandate is on no list is named below, once.
  const before = open.filter(
    (approval) =>
      neededFor(approval, planning) === 'publication' &&
      !(approval.kind === 'mandate' && approval.because === 'not-listed' && approval.gmCode !== null),
  );
  const isListedMandate = ({ kind, because }: OpenApproval): boolean => kind === 'mandate' && because !== 'not-listed';
  return [
    ...before.filter((approval) => !isListedMandate(approval)),
    ...before.filter(isListedMandate),
    ...mandatesToAsk(facts).map((gmCode): OpenApproval => ({
      kind: 'mandate',
      body: 'college',
      bodyName: '',
      gmCode,
      milestoneCode: null,
      because: 'open',
    })),
  ];
}

/**
 * What stands between a published tender and the signing of its contracts: every approval that counts and is not settled. Of a
 * contract for some municipalities: what the region's own bodies and those municipalities have to say.
 */
export const openForSigning = (facts: ApprovalFacts): readonly OpenApproval[] => countedApprovals(facts).filter(isOpen);

/** An approval as it is put on the list: of the region, or of some municipalities one each. */
export type ToList = Omit<UnlistedAsk, 'gmCode'> & { readonly gmCodes: readonly string[] };

/**
 * What nobody listed, as it is put on the list: of a municipality that is named, its own; of a college or a mandate else one of
 * every municipality.
 */
export const toList = (open: readonly UnlistedAsk[], gmCodes: readonly string[]): readonly ToList[] =>
  open.map(({ kind, body, bodyName, milestoneCode, gmCode }) => ({
    kind,
    body,
    bodyName,
    milestoneCode,
    gmCodes: gmCode !== null ? [gmCode] : asksEachMunicipality({ kind, body }) ? gmCodes : [],
  }));

const wordsOf = ({ label }: Pick<Milestone, 'label'>): string => label.nl.trim().toLowerCase();

/**
 * What a new version of the planning would silently take out of the gates: rows that asked a board, stood on no list (or not for all
 * they ask), and of which the new version asks nothing any more, because they are gone, became something else or are said to wait for mandates. A row that
 * comes back under another code in the same words is the same question.
 */
export function droppedAsks(
  facts: Omit<ApprovalFacts, 'planning'>,
  before: ApprovalPlanning,
  after: ApprovalPlanning,
): readonly UnlistedStep[] {
  const asking = (planning: ApprovalPlanning): readonly UnlistedStep[] =>
    unlistedSteps({ ...facts, planning }).filter(({ kind }) => kind === 'approval');
  const [old, fresh] = [asking(before), asking(after)];
  const renumbered = fresh.filter(({ code }) => !old.some((row) => row.code === code)).map(wordsOf);
  return old.filter((row) => !fresh.some(({ code }) => code === row.code) && !renumbered.includes(wordsOf(row)));
}

/** Codes of the rows that ask a board in the new version and did not before: a question that was taken back is asked again. */
export function askedAnew(before: ApprovalPlanning | null, after: ApprovalPlanning): readonly string[] {
  const asking = (planning: ApprovalPlanning | null): readonly string[] =>
    [...(planning?.milestones ?? []), ...(planning?.undated ?? [])].flatMap(({ kind, code }) =>
      kind === 'approval' ? [code] : [],
    );
  const known = asking(before);
  return asking(after).filter((code) => !known.includes(code));
}

/** Approvals that somebody still owes and that stand in the newest planning no more. */
export const openWithoutRow = <Known extends ApprovalState>(
  approvals: readonly Known[],
  planning: ApprovalPlanning,
): readonly Known[] => {
  const codes = [...planning.milestones, ...(planning.undated ?? [])].map(({ code }) => code);
  return approvals.filter(
    ({ milestoneCode, outcome }) => milestoneCode !== null && !codes.includes(milestoneCode) && !settles(outcome),
  );
};

/**
 * Whether a step of the planning waits for nobody any more, and on which day it was decided: null while somebody has yet to speak,
 * and where everything it asked was withdrawn, for then it lapsed and nobody decided.
 */
export type StepDecision = {
  readonly code: string;
  readonly isSettled: boolean;
  readonly isLapsed: boolean;
  readonly decidedOn: LocalDate | null;
};

/** Whether what happened at a step is recorded as an approval, and so not by a mark on the planning. */
export const isDecidedElsewhere = (
  row: Pick<Milestone, 'code' | 'kind'>,
  approvals: readonly Pick<ApprovalState, 'milestoneCode'>[],
): boolean =>
  row.kind === 'approval' ||
  (row.kind === 'consultation' && approvals.some(({ milestoneCode }) => milestoneCode === row.code));

/**
 * What the approvals say of the steps of a planning: a step of a board or an adviser is settled when all of those it asks spoke or
 * are asked no more, and done on the day on which the last of them spoke: the day on which a question was withdrawn is none. Steps
 * that no approval names are only in the answer where a board must decide: those are not settled.
 */
export function stepDecisions(
  approvals: readonly (ApprovalState & { readonly decidedOn: LocalDate | null })[],
  gmCodes: readonly string[],
  planning: ApprovalPlanning | null,
): readonly StepDecision[] {
  const counted = approvals.filter((approval) => concerns(approval, gmCodes));
  return (planning?.milestones ?? [])
    .filter((row) => isDecidedElsewhere(row, approvals))
    .map((row) => {
      const asked = ofStep(row, counted);
      const isSettled =
        asked.every(({ outcome }) => settles(outcome)) && unlistedAsks(row, { approvals, gmCodes }).length === 0;
      const isLapsed = isSettled && asked.every(({ outcome }) => outcome === 'withdrawn');
      const days = asked.flatMap(({ outcome, decidedOn }) => (outcome === 'withdrawn' ? [] : (decidedOn ?? [])));
      return { code: row.code, isSettled, isLapsed, decidedOn: isSettled ? (days.toSorted().at(-1) ?? null) : null };
    });
}
