import { checkPlanning, schoolHolidayFindings } from '#libs/domain';
import type { Finding, Planning, ProcedureType, SchoolRegion, Severity } from '#libs/domain';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Remarks of practice, not rules of law: there is nothing to overrule. */
export const isPractice = (rule: string): boolean => ['P-09', 'P-20', 'P-21'].includes(rule);

/** What the law says about a planning, and what practice says: school holidays of the region, late on a Friday. */
export function allFindings(
  planning: Planning,
  type: ProcedureType,
  schoolRegion: SchoolRegion | null,
): readonly Finding[] {
  const place = (code: string): number => {
    const index = planning.milestones.findIndex((row) => row.code === code);
    return index < 0 ? planning.milestones.length : index;
  };
  return [
    ...checkPlanning(planning, type),
    ...(schoolRegion ? schoolHolidayFindings(planning, schoolRegion) : []),
  ].toSorted((a, b) => place(a.milestone) - place(b.milestone) || WEIGHT[a.severity] - WEIGHT[b.severity]);
}
