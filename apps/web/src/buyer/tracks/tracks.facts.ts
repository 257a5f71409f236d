import { daysBetween, trackOf } from '#libs/domain';
import type { Milestone } from '#libs/domain';

interface Touch {
  readonly row: Milestone;
  readonly first: Milestone;
  /** Days between the two; negative when the one that waits comes too early. */
  readonly days: number;
}

/** Where one row waits for another of another track. Pure. */
export const touches = (milestones: readonly Milestone[]): readonly Touch[] =>
  milestones.flatMap((row) =>
    (row.after ?? []).flatMap((code): Touch[] => {
      const first = milestones.find((candidate) => candidate.code === code);
      return first && trackOf(first) !== trackOf(row) ? [{ row, first, days: daysBetween(first.date, row.date) }] : [];
    }),
  );
