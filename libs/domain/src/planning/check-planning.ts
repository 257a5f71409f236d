import { DECREE_DAYS, type DecreeCalendar, type SchoolRegion } from '../calendar/index.js';
import type { ProcedureType, Severity } from '../procedure/index.js';
import { checkLinks } from './check-links.js';
import { checkRows } from './check-rows.js';
import { checkExpiry, checkShortStandstill } from './check-standstill.js';
import { checkTerms } from './check-terms.js';
import type { Finding, Planning } from './planning.js';
import { schoolHolidayFindings } from './school-holiday-findings.js';

type CheckOptions = { readonly decrees?: DecreeCalendar; readonly schoolRegion?: SchoolRegion | null };

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Every rule a planning breaks, in the order of its rows and the heaviest first within a row: the term rules of the
 * procedure type, the two clocks after a decision, the order of the rows, links between rows and tracks, days off, Friday
 * afternoons, approvals that come too late, years whose decree is not loaded, and, of a region that says whose they are,
 * school holidays.
 * Rules between milestones that are not in the planning are silent. An error is a rule of law, but never the last word:
 * a buyer may overrule it with a reason and a name.
 */
export function checkPlanning(
  planning: Planning,
  type: ProcedureType,
  { decrees = DECREE_DAYS, schoolRegion }: CheckOptions = {},
): readonly Finding[] {
  const place = (code: string) => {
    const index = planning.milestones.findIndex((row) => row.code === code);
    return index < 0 ? planning.milestones.length : index;
  };
  const found = [
    ...checkRows(planning, type, decrees),
    ...checkLinks(planning, type, decrees),
    ...checkTerms(planning, type, decrees),
    ...checkExpiry(planning, type, decrees),
    ...checkShortStandstill(planning, type, decrees),
    ...(schoolRegion ? schoolHolidayFindings(planning, schoolRegion) : []),
  ];
  return found.toSorted((a, b) => place(a.milestone) - place(b.milestone) || WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** Remarks of practice, not rules of law: there is nothing to overrule. */
export const isPractice = (rule: string): boolean => ['P-09', 'P-20', 'P-21'].includes(rule);
