import { daysBetween, type LocalDate } from '../calendar/index.js';
import { isBefore, type Milestone, type Planning } from './planning.js';

export type Due = {
  /** The first row that is not done and lies today or later. */
  readonly next: Milestone | null;
  /** Whole days until then; 0 is today. */
  readonly inDays: number | null;
  /** Rows that are not done though their day has passed, oldest first. */
  readonly overdue: readonly Milestone[];
};

/** What comes first, and what should have happened already. */
export function nextDue(planning: Planning, today: LocalDate): Due {
  const open = planning.milestones
    .filter((row) => !row.done)
    .toSorted((a, b) => Number(isBefore(b, a)) - Number(isBefore(a, b)));
  const next = open.find((row) => row.date >= today) ?? null;
  return { next, inDays: next && daysBetween(today, next.date), overdue: open.filter((row) => row.date < today) };
}
