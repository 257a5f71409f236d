import { checkPlanning, daysBetween, localDateOf, resolveLocalTime } from '#libs/domain';
import type { Finding, LocalDate, Milestone } from '#libs/domain';
import type { PlannedSteps, PlanningOverride, PlanningVersion } from './plannings.js';
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

/**
 * The overrulings of a planning that hold for what becomes of it: their rule is still broken there, and by no more days. Who
 * overruled a term one day short did not overrule one that is twenty short. Pure.
 */
export const overridesThatHold = (
  overrides: readonly PlanningOverride[],
  before: PlannedSteps,
  after: PlannedSteps,
  tender: ChosenProcedure,
): readonly PlanningOverride[] =>
  overrides.filter((override) => {
    const days = daysWrong(override, after, tender);
    return days !== null && days <= (daysWrong(override, before, tender) ?? 0);
  });

/** How many days the row of an overruling lies from the nearest that is right: 0 where none is named, null where nothing is broken. */
function daysWrong(override: PlanningOverride, steps: PlannedSteps, tender: ChosenProcedure): number | null {
  const broken = checkPlanning(steps, tenderType(tender, steps)).filter((finding) => concerns(override, finding));
  if (broken.length === 0) return null;
  const date = steps.milestones.find(({ code }) => code === override.milestoneCode)?.date;
  const days = broken.map(({ earliest, latest }) =>
    Math.max(date && earliest ? daysBetween(date, earliest) : 0, date && latest ? daysBetween(latest, date) : 0),
  );
  return Math.max(0, ...days);
}

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
  const sent = { ...planning, milestones: asSent(planning.milestones, { noticeSentAt: sentAt }) };
  const errors = unresolvedErrors(sent, overridesThatHold(overrides, planning, sent, tender), tender);
  return errors.length > 0 ? { ...other, count: errors.length, rules: rulesIn(errors) } : null;
}

/** The rows with the notice on the day it was really sent, which may be another than was planned. */
export const asSent = <Row extends Milestone>(
  milestones: readonly Row[],
  { noticeSentAt }: Pick<Tender, 'noticeSentAt'>,
): Row[] =>
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
