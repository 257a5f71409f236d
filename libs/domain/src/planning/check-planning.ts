import { DECREE_DAYS, type DecreeCalendar } from '../calendar/index.js';
import type { ProcedureType, Severity } from '../procedure/index.js';
import { checkRows } from './check-rows.js';
import { checkTerms } from './check-terms.js';
import type { Finding, Planning } from './planning.js';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Every rule a planning breaks, in the order of its rows and the heaviest first within a row: the term rules of the
 * procedure type, the order of the rows, days off, approvals after publication, and years whose decree is not loaded.
 * Rules between milestones that are not in the planning are silent. An error is a rule of law, but never the last word:
 * a buyer may overrule it with a reason and a name.
 */
export function checkPlanning(
  planning: Planning,
  type: ProcedureType,
  { decrees = DECREE_DAYS }: { readonly decrees?: DecreeCalendar } = {},
): readonly Finding[] {
  const place = (code: string) => {
    const index = planning.milestones.findIndex((row) => row.code === code);
    return index < 0 ? planning.milestones.length : index;
  };
  return [...checkRows(planning, type, decrees), ...checkTerms(planning, type, decrees)].toSorted(
    (a, b) => place(a.milestone) - place(b.milestone) || WEIGHT[a.severity] - WEIGHT[b.severity],
  );
}
