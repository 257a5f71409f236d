import {
  compareDates,
  countTerm,
  DECREE_DAYS,
  lastCarriedBy,
  maxDate,
  nextWorkingDay,
  previousWorkingDay,
  type DecreeCalendar,
  type LocalDate,
} from '../calendar/index.js';
import type { MilestoneSpec, ProcedureType } from '../procedure/index.js';
import type { Milestone, Planning } from './planning.js';
import { boundsOf, strictest, tightest, type Bound, type Use } from './rule-dates.js';

type MakeOptions = { readonly decrees?: DecreeCalendar };

/**
 * A planning for a procedure type whose notice is sent on the first working day from `start`: the recommended terms,
 * a usual pace where no rule says more, working days only (except dates that follow from counting).
 */
export const makePlanning = (type: ProcedureType, start: LocalDate, options: MakeOptions = {}): Planning =>
  propose(type, start, 'recommended', options);

/** The same with every term at its minimum and no pace: the shortest planning that breaks no rule. */
export const shortestLawful = (type: ProcedureType, start: LocalDate, options: MakeOptions = {}): Planning =>
  propose(type, start, 'minimum', options);

/**
 * The latest planning that still lets services start on `serviceStart`: each step as late as the rules allow, with the
 * recommended terms and pace, or with `use: 'minimum'` the shortest lawful ones. It agrees with planning forward: from
 * its first step the same services start in time, from a working day later they do not. Steps that lead nowhere (award
 * notice, end of validity) and days that only follow from counting stand where counting forward puts them.
 * Throws on a type without a start of services.
 */
export function planBackward(
  type: ProcedureType,
  serviceStart: LocalDate,
  { decrees = DECREE_DAYS, use = 'recommended' }: MakeOptions & { readonly use?: Use } = {},
): Planning {
  if (!type.milestones.some(({ code }) => code === 'service-start')) throw new RangeError(`${type.code} has no start`);
  const bounds = proposalBounds(type, use, decrees);
  const latest = new Map<string, LocalDate>([['service-start', serviceStart]]);
  for (const spec of steps(type).toReversed()) {
    const most = tightest(
      bounds.filter(({ earlier }) => earlier === spec.code),
      (code) => latest.get(code),
      use,
    );
    if (!most || spec.code === 'service-start') continue;
    latest.set(spec.code, spec.computed ? most.date : previousWorkingDay(most.date, decrees));
  }
  return place(type, bounds, use, decrees, (spec) => {
    const isFixed = spec.code === 'service-start' || !spec.computed;
    return isFixed ? latest.get(spec.code) : undefined;
  });
}

function propose(type: ProcedureType, start: LocalDate, use: Use, { decrees = DECREE_DAYS }: MakeOptions): Planning {
  const from = (spec: MilestoneSpec) => (spec.computed ? start : nextWorkingDay(start, decrees));
  return place(type, proposalBounds(type, use, decrees), use, decrees, () => undefined, from);
}

const steps = (type: ProcedureType): readonly MilestoneSpec[] => type.milestones.filter(({ optional }) => !optional);

/** Puts each step on the day it is given, or else on the first day that the steps before it allow. */
function place(
  type: ProcedureType,
  bounds: readonly Bound[],
  use: Use,
  decrees: DecreeCalendar,
  given: (spec: MilestoneSpec) => LocalDate | undefined,
  from: (spec: MilestoneSpec) => LocalDate | undefined = () => undefined,
): Planning {
  const dates = new Map<string, LocalDate>();
  const dateOf = (code: string) => dates.get(code) ?? type.known?.[code];
  const milestones = steps(type).flatMap((spec): readonly Milestone[] => {
    const least = strictest(
      bounds.filter(({ later }) => later === spec.code),
      dateOf,
      use,
    );
    const days = [least?.date, from(spec)].flatMap((each) => each ?? []);
    const [first, ...rest] = days;
    const date = given(spec) ?? (first && maxDate(first, ...rest));
    if (!date) return [];
    const day = given(spec) || spec.computed ? date : nextWorkingDay(date, decrees);
    dates.set(spec.code, day);
    return [
      { code: spec.code, label: spec.label, date: day, kind: 'milestone', ...(spec.time ? { time: spec.time } : {}) },
    ];
  });
  // The end of validity may lie after the start of services: a planning reads by day.
  return { milestones: milestones.toSorted((a, b) => compareDates(a.date, b.date)) };
}

/** What a proposal keeps to: the rules, the order, and by recommendation the small advice and the usual pace too. */
function proposalBounds(type: ProcedureType, use: Use, decrees: DecreeCalendar): readonly Bound[] {
  const bounds = boundsOf(type, decrees);
  if (use === 'minimum') return bounds.filter(({ rule }) => rule?.severity !== 'info');
  return [...bounds, ...type.milestones.flatMap((spec) => pacesOf(spec, decrees))];
}

function pacesOf({ code, after, pace }: MilestoneSpec, decrees: DecreeCalendar): readonly Bound[] {
  if (!pace) return [];
  const earliest = (from: LocalDate): LocalDate =>
    countTerm({ from, n: pace, unit: 'working-day', direction: 'forward', roll: 'none', decrees }).end;
  const latest = (date: LocalDate): LocalDate => lastCarriedBy(earliest, date);
  return after.map((earlier) => ({ earlier, later: code, rule: null, earliest, latest }));
}
