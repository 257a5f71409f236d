import { checkPlanning, localDateOf, resolveLocalTime } from '#libs/domain';
import type { Finding, LocalDate, Milestone } from '#libs/domain';
import type { PlanningOverride, PlanningVersion } from './plannings.js';
import { tenderType } from './tender-type.js';
import type { ChosenProcedure } from './tender-type.js';
import type { Tender } from './tenders.js';

/** The instant at which bids are due by a planning, or null when the step or its time is missing or does not exist. */
export function bidsDueOf(planning: PlanningVersion | null): Date | null {
  const row = planning?.milestones.find(({ code }) => code === 'bids-due');
  const answer = row?.time ? resolveLocalTime(row.date, row.time) : null;
  return answer?.ok ? answer.value : null;
}

/** Whether an overruling speaks of this finding. */
export const concerns = (
  { rule, milestoneCode }: Pick<PlanningOverride, 'rule' | 'milestoneCode'>,
  finding: Pick<Finding, 'rule' | 'milestone'>,
): boolean => finding.rule === rule && finding.milestone === milestoneCode;

/** Findings of a planning that are neither mended nor overruled, of the severity that stops a publication. */
export function unresolvedErrors(
  planning: PlanningVersion,
  overrides: readonly PlanningOverride[],
  tender: ChosenProcedure,
): readonly Finding[] {
  return checkPlanning(planning, tenderType(tender, planning)).filter(
    (finding) => finding.severity === 'error' && !overrides.some((override) => concerns(override, finding)),
  );
}
/** The rules that findings are of, each once: 'T-02, Q-07'. */
export const rulesIn = (findings: readonly Finding[]): string =>
  [...new Set(findings.map(({ rule }) => rule))].join(', ');

/** The planned day of the notice and the day of sending, when they differ and the planning breaks rules counted from the second. */
interface BrokenAsSent {
  readonly [name: string]: string | number;
  readonly planned: LocalDate;
  readonly today: LocalDate;
  readonly count: number;
  readonly rules: string;
}

/**
 * Terms run from the day the notice is sent, whatever day was planned for it: the errors of the planning counted from there.
 * Null when the notice is sent on its planned day, or when nothing is broken. Pure.
 */
export function brokenAsSent(
  planning: PlanningVersion,
  overrides: readonly PlanningOverride[],
  tender: ChosenProcedure,
  sentAt: Date,
): BrokenAsSent | null {
  const other = otherNoticeDay({ planning, now: sentAt });
  if (!other) return null;
  const milestones = asSent(planning.milestones, { noticeSentAt: sentAt });
  const errors = unresolvedErrors({ ...planning, milestones }, overrides, tender);
  return errors.length > 0 ? { ...other, count: errors.length, rules: rulesIn(errors) } : null;
}

/** The rows with the notice on the day it was really sent, which may be another than was planned. */
export const asSent = (milestones: readonly Milestone[], { noticeSentAt }: Pick<Tender, 'noticeSentAt'>): Milestone[] =>
  milestones.map((row) =>
    row.code === 'notice-sent' && noticeSentAt ? { ...row, date: localDateOf(noticeSentAt) } : row,
  );

/** The planned day of the notice and today, when a notice sent now would leave on another day than planned; else null. Pure. */
export function otherNoticeDay({
  planning,
  now,
}: {
  readonly planning: PlanningVersion | null;
  readonly now: Date;
}): { readonly planned: LocalDate; readonly today: LocalDate } | null {
  const planned = planning?.milestones.find(({ code }) => code === 'notice-sent')?.date;
  const today = localDateOf(now);
  return planned === undefined || planned === today ? null : { planned, today };
}
