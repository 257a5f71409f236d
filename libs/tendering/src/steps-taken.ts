import type { Milestone, TenderState } from '#libs/domain';

const life: readonly TenderState[] = [
  'draft',
  'published',
  'closing',
  'closed',
  'opened',
  'assessing',
  'provisional-award',
  'final-award',
  'contracted',
];

/** The state that proves a step was taken. */
const provenBy: Readonly<Record<string, TenderState>> = {
  'notice-sent': 'published',
  'questions-due': 'closing',
  'nota-published': 'closing',
  'bids-due': 'closing',
  opening: 'opened',
  'provisional-award-sent': 'provisional-award',
  'standstill-end': 'final-award',
  'final-award': 'final-award',
  signed: 'contracted',
};

/** Whether a step is one that a tender's state proves, so that nobody has to tick it off. */
export const isProven = (code: string): boolean => code in provenBy;

/** The steps that a tender's state proves. */
export const provenSteps: readonly string[] = Object.keys(provenBy);

/** Steps that simply pass: nobody has to tick them off. */
export const passingSteps: readonly string[] = ['questions-due', 'standstill-end', 'validity-end'];

/** The rows with those done that were ticked off or that the tender's state proves. */
export const stepsTaken = <Row extends Milestone>(milestones: readonly Row[], state: TenderState): readonly Row[] =>
  milestones.map((row) => ({ ...row, done: row.done === true || isProvenBy(row.code, state) }));

/** Whether this state proves that the step was taken. */
export const isProvenBy = (code: string, state: TenderState): boolean => {
  const proof = provenBy[code];
  return proof !== undefined && life.indexOf(state) >= life.indexOf(proof);
};

/** Every state with each code that it proves, 'published notice-sent': for a query that leaves out what was taken. */
export const provenInState: readonly string[] = life.flatMap((state) =>
  provenSteps.filter((code) => isProvenBy(code, state)).map((code) => `${state} ${code}`),
);

/** What may come before anything is published; a row of no procedure (an approval, advice, preparation) always may. */
export const beforeNotice: readonly string[] = ['prior-notice-sent', 'notice-sent', 'invitation-sent'];

/** Whether a step can happen in this state at all: nobody asks, bids or is told anything in a draft. */
export const canHappen = (code: string, state: TenderState): boolean =>
  state !== 'draft' || code.includes(':') || beforeNotice.includes(code);
