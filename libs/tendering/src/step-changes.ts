import { daysBetween } from '#libs/domain';
import type { Label, LocalDate } from '#libs/domain';
import type { PlannedSteps } from './plannings.js';

/** The moment of a step in one planning; `date` is null for a step without a day. */
export interface StepMoment {
  readonly date: LocalDate | null;
  readonly time: string;
}

export interface StepChange {
  readonly code: string;
  readonly label: Label;
  readonly kind: 'same' | 'moved' | 'time' | 'new' | 'gone' | 'dated' | 'undated';
  readonly before: StepMoment | null;
  readonly after: StepMoment | null;
  /** Whole days later; negative is earlier; 0 where one of the two has no day. */
  readonly days: number;
}

const momentsOf = (steps: Pick<PlannedSteps, 'milestones' | 'undated'>) => [
  ...steps.milestones.map(({ code, label, date, time = '' }) => ({
    code,
    label,
    moment: { date, time } as StepMoment,
  })),
  ...steps.undated.map(({ code, label }) => ({ code, label, moment: { date: null, time: '' } as StepMoment })),
];

function kindOf(before: StepMoment | null, after: StepMoment | null): StepChange['kind'] {
  if (!before || !after) return before ? 'gone' : 'new';
  if (before.date === null || after.date === null) {
    return before.date === after.date ? 'same' : after.date === null ? 'undated' : 'dated';
  }
  if (before.date !== after.date) return 'moved';
  return before.time === after.time ? 'same' : 'time';
}

/** Every step of two plannings beside each other, in the order of the second; what is gone comes last. Pure. */
export function stepChanges(
  before: Pick<PlannedSteps, 'milestones' | 'undated'>,
  after: Pick<PlannedSteps, 'milestones' | 'undated'>,
): readonly StepChange[] {
  const [old, fresh] = [momentsOf(before), momentsOf(after)];
  const line = (code: string, label: Label, from: StepMoment | null, to: StepMoment | null): StepChange => ({
    code,
    label,
    kind: kindOf(from, to),
    before: from,
    after: to,
    days: from?.date && to?.date ? daysBetween(from.date, to.date) : 0,
  });
  return [
    ...fresh.map(({ code, label, moment }) =>
      line(code, label, old.find((row) => row.code === code)?.moment ?? null, moment),
    ),
    ...old
      .filter(({ code }) => !fresh.some((row) => row.code === code))
      .map(({ code, label, moment }) => line(code, label, moment, null)),
  ];
}

/** Only what differs. */
export const movedSteps = (
  before: Pick<PlannedSteps, 'milestones' | 'undated'>,
  after: Pick<PlannedSteps, 'milestones' | 'undated'>,
): readonly StepChange[] => stepChanges(before, after).filter(({ kind }) => kind !== 'same');
