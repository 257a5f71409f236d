import type { Explanation, Label, LocalDate, Mark } from '../calendar/index.js';
import type { Severity } from '../procedure/index.js';

/** One row of a planning. Codes of procedure milestones are `KnownMilestone`; other rows bear 'approval:…', 'consultation:…'. */
export type Milestone = {
  readonly code: string;
  readonly label: Label;
  readonly date: LocalDate;
  /** 'HH:MM' on Dutch clocks, where the moment of the day matters. */
  readonly time?: string;
  readonly kind: 'milestone' | 'approval' | 'consultation';
  readonly done?: boolean;
};

/** The rows in the order a person put them; the order itself is checked, not assumed. */
export type Planning = { readonly milestones: readonly Milestone[] };

/** A remark on one row: which rule, how serious, and the date that would be right. The sentence hangs on `code`. */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly milestone: string;
  readonly code: string;
  readonly data: Explanation['data'];
  readonly earliest?: LocalDate;
  readonly latest?: LocalDate;
  /** How the right date was counted. */
  readonly because: readonly Explanation[];
  readonly source: string;
  readonly mark: Mark;
};

export const milestoneOf = (planning: Planning, code: string): Milestone | undefined =>
  planning.milestones.find((milestone) => milestone.code === code);

/** True when b lies before a: on an earlier day, or on the same day at an earlier time. */
export const isBefore = (b: Milestone, a: Milestone): boolean =>
  b.date < a.date || (b.date === a.date && b.time !== undefined && a.time !== undefined && b.time < a.time);
