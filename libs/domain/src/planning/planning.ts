import type { Explanation, Label, LocalDate, Mark } from '../calendar/index.js';
import { POINTS, type ProcedureType, type RulePoint, type Severity } from '../procedure/index.js';

/** Rows that are no step of a procedure: who decides, who advises, a talk with tenderers, anything else. */
export const FREE_KINDS = ['approval', 'consultation', 'dialogue', 'preparation'] as const;
export type FreeKind = (typeof FREE_KINDS)[number];
export const isFreeKind = (text: string): text is FreeKind => FREE_KINDS.some((kind) => kind === text);

/** Work that runs beside the tender, and the tender itself. */
export const TRACKS = ['tender', 'policy', 'by-law', 'other'] as const;
export type Track = (typeof TRACKS)[number];

/** One row of a planning. Codes of procedure milestones are `KnownMilestone`; others bear 'approval:…', 'consultation:…', …. */
export type Milestone = {
  readonly code: string;
  readonly label: Label;
  readonly date: LocalDate;
  /** 'HH:MM' on Dutch clocks, where the moment of the day matters. */
  readonly time?: string;
  readonly kind: 'milestone' | FreeKind;
  /** Nothing waits for it any more: it happened, or lapsed. */
  readonly done?: boolean;
  /** Of a row that is done: nobody decided, for all it asked was withdrawn. Never shown as done. */
  readonly lapsed?: boolean;
  /** Work that runs beside the tender: the policy framework, the by-law. Absent means the tender itself. */
  readonly track?: Track;
  /** Codes of rows this one may not precede, in its own track or where tracks touch. */
  readonly after?: readonly string[];
};

export const trackOf = ({ track = 'tender' }: Pick<Milestone, 'track'>): Track => track;

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

/** A step of the procedure in this planning, or known from outside it (a prior notice sent long ago). */
export function pointOf(planning: Planning, type: ProcedureType, code: RulePoint): Milestone | undefined {
  const date = type.known?.[code];
  return milestoneOf(planning, code) ?? (date && { code, label: POINTS[code], date, kind: 'milestone' });
}

export const milestoneOf = (planning: Planning, code: string): Milestone | undefined =>
  planning.milestones.find((milestone) => milestone.code === code);

/** True when b lies before a: on an earlier day, or on the same day at an earlier time. */
export const isBefore = (b: Milestone, a: Milestone): boolean =>
  b.date < a.date || (b.date === a.date && b.time !== undefined && a.time !== undefined && b.time < a.time);
