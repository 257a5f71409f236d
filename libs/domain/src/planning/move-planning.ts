import {
  addDays,
  addMonths,
  DECREE_DAYS,
  nextWorkingDay,
  whyNotWorkingDay,
  type DecreeCalendar,
  type Explanation,
  type LocalDate,
} from '../calendar/index.js';
import type { ProcedureType } from '../procedure/index.js';
import { isBefore, milestoneOf, type Milestone, type Planning } from './planning.js';
import { boundsOf, isComputed, isCounted, strictest } from './rule-dates.js';

export type Shift = { readonly days: number } | { readonly weeks: number } | { readonly months: number };

export type MovedMilestone = {
  readonly code: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly because: readonly Explanation[];
};

export type MovedPlanning = {
  readonly before: Planning;
  readonly after: Planning;
  /** One line per row, in the rows' order; rows that are done stay and say so. */
  readonly moved: readonly MovedMilestone[];
};

type MoveOptions = {
  readonly decrees?: DecreeCalendar;
  /** What to do with a date that lands on a day off: leave and report it, or carry it on to the next working day. */
  readonly onDayOff?: 'keep' | 'next-working-day';
  /** Lets dates that follow from counting (the end of a standstill) fall on any day. */
  readonly procedureType?: ProcedureType;
  /** Shifts this step and all that come after it in time, and leaves what comes before. */
  readonly from?: string;
};

/**
 * "The steps stay, the dates move": shifts every row that is not done yet by the same stretch, or only those from one
 * step on. Times stay. A day that followed exactly from counting (the end of a standstill) is counted again from where its
 * start went, for a month later the same term may end on another day. Throws when that step is not in the planning.
 */
export function movePlanning(planning: Planning, by: Shift, options: MoveOptions = {}): MovedPlanning {
  const first = options.from === undefined ? undefined : milestoneOf(planning, options.from);
  if (options.from !== undefined && !first) throw new RangeError(`no step ${options.from} in this planning`);
  const shifted = planning.milestones.map((row) =>
    first && isBefore(row, first) ? stays(row, 'move.before-stays') : moveRow(row, by, options),
  );
  const moved = options.procedureType ? countedAgain(planning, shifted, options.procedureType, options) : shifted;
  const after = planning.milestones.map((row, index) => ({ ...row, date: moved[index]?.to ?? row.date }));
  return { before: planning, after: { milestones: after }, moved };
}

function countedAgain(
  planning: Planning,
  shifted: readonly MovedMilestone[],
  type: ProcedureType,
  { decrees = DECREE_DAYS }: MoveOptions,
): readonly MovedMilestone[] {
  const bounds = boundsOf(type, decrees).filter(({ rule }) => rule !== null);
  const to = new Map(shifted.map((each) => [each.code, each.to]));
  return shifted.map((each) => {
    if (each.from === each.to || !isCounted(type, each.code)) return each;
    const own = bounds.filter(({ later }) => later === each.code);
    const was = strictest(own, (code) => milestoneOf(planning, code)?.date);
    const now = strictest(own, (code) => to.get(code));
    if (was?.date !== each.from || !now || to.get(was.bound.earlier) === milestoneOf(planning, was.bound.earlier)?.date)
      return each;
    if (now.date === each.to) return each;
    const { id, source, label } = now.bound.rule!;
    const data = { rule: id, source, ruleNl: label.nl, ruleEn: label.en, to: now.date };
    return { ...each, to: now.date, because: [...each.because, { code: 'move.counted-again', data }] };
  });
}

const stays = ({ code, date }: Milestone, why: string): MovedMilestone => ({
  code,
  from: date,
  to: date,
  because: [{ code: why, data: { date } }],
});

function moveRow(row: Milestone, by: Shift, options: MoveOptions): MovedMilestone {
  const { decrees = DECREE_DAYS, onDayOff = 'keep', procedureType } = options;
  if (row.done) return stays(row, row.lapsed ? 'move.lapsed-stays' : 'move.done-stays');
  const shifted = shift(row.date, by);
  const because: Explanation[] = [explainShift(by)];
  if ('months' in by && shifted.slice(8) !== row.date.slice(8)) {
    because.push({ code: 'move.month-clamped', data: { from: row.date, to: shifted } });
  }
  const reason = whyNotWorkingDay(shifted, decrees);
  const computed = procedureType ? isComputed(procedureType, row.code) : false;
  if (!reason || computed) return { code: row.code, from: row.date, to: shifted, because };

  const next = nextWorkingDay(shifted, decrees);
  const data = { date: shifted, dayNl: reason.nl, dayEn: reason.en, next };
  if (onDayOff === 'keep') because.push({ code: 'move.lands-on-day-off', data, warning: true });
  else because.push({ code: 'move.to-next-working-day', data });
  return { code: row.code, from: row.date, to: onDayOff === 'keep' ? shifted : next, because };
}

const shift = (date: LocalDate, by: Shift): LocalDate => {
  if ('months' in by) return addMonths(date, by.months);
  return addDays(date, 'weeks' in by ? by.weeks * 7 : by.days);
};

const explainShift = (by: Shift): Explanation => {
  if ('months' in by) return { code: 'move.shifted-months', data: { n: by.months } };
  return 'weeks' in by
    ? { code: 'move.shifted-weeks', data: { n: by.weeks } }
    : { code: 'move.shifted-days', data: { n: by.days } };
};
