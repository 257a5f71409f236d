import { daysBetween, type Label, type LocalDate } from '../calendar/index.js';
import type { Milestone, Planning } from './planning.js';

/** One step as it stands in two plannings. */
type ComparedRow = {
  readonly code: string;
  readonly label: Label;
  readonly change: 'same' | 'moved' | 'time' | 'added' | 'removed';
  readonly a?: LocalDate;
  readonly b?: LocalDate;
  readonly timeA?: string;
  readonly timeB?: string;
  /** Days from a to b; null where the step stands in one of them only. */
  readonly days: number | null;
};

/**
 * Two scenarios or versions side by side: the rows of `b` in their order, each with its counterpart in `a` by code (rows
 * with the same code in the order they come), and the rows only `a` has after the row they follow there.
 */
export function comparePlannings(a: Planning, b: Planning): readonly ComparedRow[] {
  const before = numbered(a);
  const after = numbered(b);
  const inB = new Set(after.map(({ key }) => key));
  const shown = after.flatMap(({ key, row }) => [compared(find(before, key), row), ...lostAfter(key)]);
  return [...lostFrom(-1), ...shown];

  function lostAfter(key: string): readonly ComparedRow[] {
    const index = before.findIndex((entry) => entry.key === key);
    return index < 0 ? [] : lostFrom(index);
  }
  // Rows that only a has, from behind this place up to the next row that both have.
  function lostFrom(index: number): readonly ComparedRow[] {
    const next = before.findIndex((entry, at) => at > index && inB.has(entry.key));
    return before.slice(index + 1, next < 0 ? undefined : next).map(({ row }) => compared(row, undefined));
  }
}

type Numbered = { readonly key: string; readonly row: Milestone };

const numbered = ({ milestones }: Planning): readonly Numbered[] =>
  milestones.map((row, index) => {
    const nth = milestones.slice(0, index).filter(({ code }) => code === row.code).length;
    return { key: `${row.code} ${nth}`, row };
  });

const find = (rows: readonly Numbered[], key: string) => rows.find((entry) => entry.key === key)?.row;

function compared(a: Milestone | undefined, b: Milestone | undefined): ComparedRow {
  const row = b ?? a;
  if (!row) throw new RangeError('a row of neither planning');
  const days = a && b ? daysBetween(a.date, b.date) : null;
  return {
    code: row.code,
    label: row.label,
    change: !a ? 'added' : !b ? 'removed' : days !== 0 ? 'moved' : a.time !== b.time ? 'time' : 'same',
    ...(a ? { a: a.date } : {}),
    ...(b ? { b: b.date } : {}),
    ...(a?.time ? { timeA: a.time } : {}),
    ...(b?.time ? { timeB: b.time } : {}),
    days,
  };
}
