import {
  addDays,
  countTerm,
  localDate,
  maxDate,
  yearOf,
  type CountedTerm,
  type DecreeCalendar,
  type LocalDate,
  type LocalTime,
} from '../calendar/index.js';
import type { KnownMilestone, MilestoneSpec, ProcedureType, TermRule } from '../procedure/index.js';

/** The last day of the quarter of a day. */
export function quarterEnd(date: LocalDate): LocalDate {
  const month = Math.ceil(Number(date.slice(5, 7)) / 3) * 3;
  const next = month === 12 ? `${yearOf(date) + 1}-01-01` : `${yearOf(date)}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(localDate(next), -1);
}

/** A rule's term counted from its anchor; with a second count, the later of both. */
export function countRule(rule: TermRule, anchor: LocalDate, decrees: DecreeCalendar, n = rule.n): CountedTerm {
  const from = rule.fromEndOf === 'quarter' ? quarterEnd(anchor) : anchor;
  const { direction, roll } = rule;
  // A term in hours from a day of which only the date is known counts from the day's end: never too early.
  const fromTime: LocalTime = '23:59';
  const first = countTerm({ from, fromTime, n, unit: rule.unit, direction, roll, decrees });
  if (!rule.and) return first;
  const second = countTerm({ from, fromTime, n: rule.and.n, unit: rule.and.unit, direction, roll, decrees });
  const further = direction === 'forward' ? second.end > first.end : second.end < first.end;
  return further ? second : first;
}

/** One lower bound: `later` may not lie before `earliest(date of earlier)`. Backward rules are turned round. */
export type Bound = {
  readonly earlier: KnownMilestone;
  readonly later: KnownMilestone;
  readonly rule: TermRule | null;
  readonly earliest: (earlier: LocalDate, use?: 'minimum' | 'recommended') => LocalDate;
};

/** Every lower bound of a type: its 'at-least' rules, what those rules open, and the order of its milestones. */
export function boundsOf(type: ProcedureType, decrees: DecreeCalendar): readonly Bound[] {
  const fromRules = type.terms
    .filter((rule) => rule.bound === 'at-least')
    .flatMap((rule) => boundsOfRule(rule, decrees));
  const fromOrder = type.milestones.flatMap((later) =>
    ancestorsOf(type, later).map((earlier): Bound => ({
      earlier,
      later: later.code,
      rule: null,
      earliest: (date) => date,
    })),
  );
  return [...fromRules, ...fromOrder];
}

function boundsOfRule(rule: TermRule, decrees: DecreeCalendar): readonly Bound[] {
  if (rule.direction === 'backward') {
    const earliest = (date: LocalDate) => {
      let anchor = date;
      while (countRule(rule, anchor, decrees).end < date) anchor = addDays(anchor, 1);
      return anchor;
    };
    return [{ earlier: rule.to, later: rule.from, rule, earliest }];
  }
  const end = (date: LocalDate, use?: 'minimum' | 'recommended') =>
    countRule(rule, date, decrees, use === 'recommended' ? (rule.recommended ?? rule.n) : rule.n).end;
  const opened = (rule.opens ?? []).map((later): Bound => ({
    earlier: rule.from,
    later,
    rule,
    earliest: (date, use) => addDays(end(date, use), 1),
  }));
  const own: Bound = {
    earlier: rule.from,
    later: rule.to,
    rule,
    earliest: (date, use) => (rule.wholeDays ? addDays(end(date, use), 1) : end(date, use)),
  };
  return [own, ...opened];
}

/** All milestones that must not come after this one, near and far. */
export function ancestorsOf(type: ProcedureType, spec: MilestoneSpec): readonly KnownMilestone[] {
  const found = new Set<KnownMilestone>();
  const visit = (codes: readonly KnownMilestone[]): void => {
    for (const code of codes.filter((each) => !found.has(each))) {
      found.add(code);
      visit(type.milestones.find((each) => each.code === code)?.after ?? []);
    }
  };
  visit(spec.after);
  return [...found];
}

/** The strictest of some bounds, given the dates of the earlier milestones; null when none applies. */
export function strictest(
  bounds: readonly Bound[],
  dateOf: (code: KnownMilestone) => LocalDate | undefined,
  use?: 'minimum' | 'recommended',
): { readonly date: LocalDate; readonly bound: Bound } | null {
  let best: { date: LocalDate; bound: Bound } | null = null;
  for (const bound of bounds) {
    const earlier = dateOf(bound.earlier);
    if (earlier === undefined) continue;
    const date = bound.earliest(earlier, use);
    if (best === null || maxDate(best.date, date) !== best.date) best = { date, bound };
  }
  return best;
}
