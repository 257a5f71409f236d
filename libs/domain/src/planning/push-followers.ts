import { nextWorkingDay, type DecreeCalendar, type Explanation, type LocalDate } from '../calendar/index.js';
import type { ProcedureType } from '../procedure/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import type { MovedMilestone } from './move-planning.js';
import { milestoneOf, type Planning } from './planning.js';
import { boundsIn, isComputed, strictest, type Bound } from './rule-dates.js';

export type PushRefusal =
  | Refused<'planning.already-done', { readonly code: string; readonly date: LocalDate }>
  | Refused<'planning.linked-in-circle', { readonly codes: string }>;

/**
 * The asked move and every row it pushes along, each to the first working day that is right, with what pushes it.
 * Refuses when a row that is done would have to move, and when rows wait for each other in a circle.
 */
export function pushFollowers(
  planning: Planning,
  asked: MovedMilestone,
  type: ProcedureType,
  decrees: DecreeCalendar,
): Result<readonly MovedMilestone[], PushRefusal> {
  const bounds = boundsIn(planning, type, decrees).filter(({ rule }) => rule?.severity !== 'info');
  const { order, circle } = orderOf(planning, bounds);
  if (circle.length > 0) return refused('planning.linked-in-circle', { codes: circle.join(', ') });

  const moved = new Map([[asked.code, asked]]);
  for (const code of order) {
    const row = milestoneOf(planning, code);
    if (!row || row.lapsed || moved.has(code)) continue;
    const least = strictest(
      bounds.filter(({ later }) => later === code),
      (earlier) => moved.get(earlier)?.to,
    );
    if (!least || row.date >= least.date) continue;
    if (row.done) return refused('planning.already-done', { code, date: row.date });
    const to = isComputed(type, code) ? least.date : nextWorkingDay(least.date, decrees);
    moved.set(code, { code, from: row.date, to, because: [explainPush(planning, least.bound, least.date)] });
  }
  return ok([...moved.values()]);
}

/** The rows with each after those it waits for, and the rows that wait for each other, if any. */
export function orderOf(
  { milestones }: Planning,
  bounds: readonly Bound[],
): { readonly order: readonly string[]; readonly circle: readonly string[] } {
  let waiting = [...new Set(milestones.map(({ code }) => code))];
  const order: string[] = [];
  while (waiting.length > 0) {
    const isFree = (code: string) =>
      !bounds.some(({ earlier, later }) => later === code && earlier !== code && waiting.includes(earlier));
    const free = waiting.filter(isFree);
    if (free.length === 0) return { order, circle: onlyCircle(waiting, bounds) };
    order.push(...free);
    waiting = waiting.filter((code) => !free.includes(code));
  }
  return { order, circle: [] };
}

// Of rows that never come free some only wait behind the circle: those for which nobody waits are no part of it.
function onlyCircle(waiting: readonly string[], bounds: readonly Bound[]): readonly string[] {
  const kept = waiting.filter((code) =>
    bounds.some(({ earlier, later }) => earlier === code && waiting.includes(later)),
  );
  return kept.length === waiting.length ? kept : onlyCircle(kept, bounds);
}

function explainPush(planning: Planning, { rule, earlier }: Bound, earliest: LocalDate): Explanation {
  if (rule) {
    const { id, source, label } = rule;
    return { code: 'move.pushed-by-rule', data: { rule: id, source, earliest, ruleNl: label.nl, ruleEn: label.en } };
  }
  const other = milestoneOf(planning, earlier)?.label ?? { nl: earlier, en: earlier };
  const data = { rule: 'P-02', source: 'Perceel', earliest, otherNl: other.nl, otherEn: other.en };
  return { code: 'move.pushed-by-order', data };
}
