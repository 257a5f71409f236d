import { movePlanning, procedureType } from '#libs/domain';
import type { Milestone, MovedPlanning, Shift, TenderState } from '#libs/domain';
import type { PlanningVersion } from './plannings.js';
import type { Tender } from './tenders.js';

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

/** The rows with those done that were ticked off or that the tender's state proves. */
export const stepsTaken = (milestones: readonly Milestone[], state: TenderState): readonly Milestone[] =>
  milestones.map((row) => {
    const proof = provenBy[row.code];
    return { ...row, done: row.done === true || (proof !== undefined && life.indexOf(state) >= life.indexOf(proof)) };
  });

/** The whole planning moved: what the preview shows and what is written. Steps that were taken stay. */
export function moveOf(
  tender: Pick<Tender, 'state' | 'procedureCode' | 'procedureVersion'>,
  planning: Pick<PlanningVersion, 'milestones'>,
  by: Shift,
  onDayOff: 'keep' | 'next-working-day',
): MovedPlanning {
  const type = procedureType(tender.procedureCode, tender.procedureVersion);
  return movePlanning({ milestones: stepsTaken(planning.milestones, tender.state) }, by, {
    onDayOff,
    ...(type ? { procedureType: type } : {}),
  });
}
