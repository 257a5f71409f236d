import {
  countTerm,
  DECREE_DAYS,
  maxDate,
  nextWorkingDay,
  type DecreeCalendar,
  type LocalDate,
} from '../calendar/index.js';
import type { KnownMilestone, ProcedureType } from '../procedure/index.js';
import type { Milestone, Planning } from './planning.js';
import { boundsOf, strictest } from './rule-dates.js';

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

function propose(
  type: ProcedureType,
  start: LocalDate,
  use: 'minimum' | 'recommended',
  { decrees = DECREE_DAYS }: MakeOptions,
): Planning {
  const bounds = boundsOf(type, decrees).filter(({ rule }) => use === 'recommended' || rule?.severity !== 'info');
  const dates = new Map<KnownMilestone, LocalDate>();
  const milestones = type.milestones.map((spec): Milestone => {
    const least = strictest(
      bounds.filter(({ later }) => later === spec.code),
      (code) => dates.get(code),
      use,
    );
    const after = spec.after.flatMap((code) => dates.get(code) ?? []);
    const earliest = maxDate(start, ...after, ...(least ? [least.date] : []));
    const paced =
      use === 'recommended' && spec.pace
        ? maxDate(earliest, ...after.map((date) => pace(date, spec.pace ?? 0)))
        : earliest;
    const date = spec.computed ? paced : nextWorkingDay(paced, decrees);
    dates.set(spec.code, date);
    return { code: spec.code, label: spec.label, date, kind: 'milestone', ...(spec.time ? { time: spec.time } : {}) };
  });
  return { milestones };

  function pace(from: LocalDate, n: number): LocalDate {
    return countTerm({ from, n, unit: 'working-day', direction: 'forward', roll: 'none', decrees }).end;
  }
}
