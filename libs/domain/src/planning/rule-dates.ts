import {
  addDays,
  firstCarriedTo,
  lastCarriedBy,
  type Carry,
  type DecreeCalendar,
  type LocalDate,
} from '../calendar/index.js';
import {
  countRule,
  type KnownMilestone,
  type MilestoneSpec,
  type ProcedureType,
  type TermRule,
} from '../procedure/index.js';
import { isBefore, milestoneOf, trackOf, type Planning } from './planning.js';

export type Use = 'minimum' | 'recommended';

/** One lower bound between two rows: `later` may not lie before `earliest(date of earlier)`; `latest` is the way back. */
export type Bound = {
  readonly earlier: string;
  readonly later: string;
  /** Null for the plain order of two rows. */
  readonly rule: TermRule | null;
  readonly earliest: (earlier: LocalDate, use?: Use) => LocalDate;
  readonly latest: (later: LocalDate, use?: Use) => LocalDate;
};

const inOrder = (earlier: string, later: string): Bound => ({
  earlier,
  later,
  rule: null,
  earliest: (date) => date,
  latest: (date) => date,
});

/** Every lower bound of a type: its 'at-least' rules, what those rules open, and the order of its milestones. */
export function boundsOf(type: ProcedureType, decrees: DecreeCalendar): readonly Bound[] {
  const fromRules = type.terms
    .filter((rule) => rule.bound === 'at-least')
    .flatMap((rule) => boundsOfRule(rule, decrees));
  const fromOrder = type.milestones.flatMap((later) =>
    ancestorsOf(type, later).map((earlier) => inOrder(earlier, later.code)),
  );
  return [...fromRules, ...fromOrder];
}

/** The links that a person drew between rows. */
export const linksOf = ({ milestones }: Planning): readonly Bound[] =>
  milestones.flatMap((row) => (row.after ?? []).map((earlier) => inOrder(earlier, row.code)));

/**
 * All that binds the rows of one planning: the type's bounds, the links, and the signature that waits for approvals (C-23).
 * Two rows of one day keep to their times too: who comes later on the clock cannot share the day of what follows it.
 */
export const boundsIn = (planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Bound[] =>
  [...boundsOf(type, decrees), ...linksOf(planning), ...gatesOf(planning, 'signed')].map((bound) =>
    byTheClock(planning, bound),
  );

/** The approvals that come before a step. One that lies after it already is a finding, and holds nothing in place. */
export function gatesOf(planning: Planning, step: 'notice-sent' | 'signed'): readonly Bound[] {
  const gate = milestoneOf(planning, step);
  return planning.milestones
    .filter((row) => row.kind === 'approval' && trackOf(row) === 'tender' && gate && !isBefore(gate, row))
    .map(({ code }) => inOrder(code, step));
}

function byTheClock(planning: Planning, bound: Bound): Bound {
  const [earlier, later] = [milestoneOf(planning, bound.earlier), milestoneOf(planning, bound.later)];
  if (bound.rule || !earlier || !later || !isBefore({ ...later, date: earlier.date }, earlier)) return bound;
  return { ...bound, earliest: (date) => addDays(date, 1), latest: (date) => addDays(date, -1) };
}

function boundsOfRule(rule: TermRule, decrees: DecreeCalendar): readonly Bound[] {
  if (rule.direction === 'backward') {
    const back: Carry = (date) => countRule(rule, { date }, decrees).end;
    const earliest = (date: LocalDate) => firstCarriedTo(back, date);
    return [{ earlier: rule.to, later: rule.from, rule, earliest, latest: back }];
  }
  const bound = (later: string, past: 0 | 1): Bound => {
    const earliest = (date: LocalDate, use: Use = 'minimum') =>
      addDays(countRule(rule, { date }, decrees, use === 'recommended' ? rule.recommended : rule.n).end, past);
    const latest = (date: LocalDate, use?: Use) => lastCarriedBy((each) => earliest(each, use), date);
    return { earlier: rule.from, later, rule, earliest, latest };
  };
  return [bound(rule.to, rule.wholeDays ? 1 : 0), ...(rule.opens ?? []).map((later) => bound(later, 1))];
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

type Limit = { readonly date: LocalDate; readonly bound: Bound };

/** The strictest of some bounds, given the dates of the earlier milestones; of equals the first; null when none applies. */
export const strictest = (
  bounds: readonly Bound[],
  dateOf: (code: string) => LocalDate | undefined,
  use?: Use,
): Limit | null =>
  foremost(
    bounds.flatMap((bound) => {
      const earlier = dateOf(bound.earlier);
      return earlier ? [{ date: bound.earliest(earlier, use), bound }] : [];
    }),
    (a, b) => a > b,
  );

/** The same seen from behind: the last day that leaves every later milestone where it is. */
export const tightest = (
  bounds: readonly Bound[],
  dateOf: (code: string) => LocalDate | undefined,
  use?: Use,
): Limit | null =>
  foremost(
    bounds.flatMap((bound) => {
      const later = dateOf(bound.later);
      return later ? [{ date: bound.latest(later, use), bound }] : [];
    }),
    (a, b) => a < b,
  );

const foremost = (limits: readonly Limit[], isBefore: (a: LocalDate, b: LocalDate) => boolean): Limit | null =>
  limits.reduce<Limit | null>((best, limit) => (best && !isBefore(limit.date, best.date) ? best : limit), null);

/** Whether the day of a step follows from counting: then it may fall on a day off. */
export const isComputed = (type: ProcedureType, code: string): boolean =>
  type.milestones.some((spec) => spec.code === code && spec.computed);

/** Days that only follow from counting a term (the end of a standstill): they move along by themselves. */
export const isCounted = (type: ProcedureType, code: string): boolean =>
  isComputed(type, code) && type.terms.some(({ to }) => to === code);
