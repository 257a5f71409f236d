import { addDays, isWorkingDay, workingDaysIn, type DecreeCalendar } from '../calendar/index.js';
import type { ProcedureType } from '../procedure/index.js';
import { isBefore, milestoneOf, trackOf, type Finding, type Milestone, type Planning } from './planning.js';
import { orderOf } from './push-followers.js';
import { boundsOf, linksOf } from './rule-dates.js';

const OURS = { because: [], source: 'Perceel', mark: 'D' } as const;

/** Fewer working days than this between rows of two tracks leave no room when the first one is late (our choice). */
const ROOM_BETWEEN_TRACKS = 5;

/** What the links between rows say: a row before one it waits for, tracks that touch, loose ends and circles. */
export const checkLinks = (planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] => [
  ...planning.milestones
    .filter(({ lapsed }) => !lapsed)
    .flatMap((row) => (row.after ?? []).flatMap((code) => ofLink(planning, row, code, decrees))),
  ...circles(planning, type, decrees),
];

function ofLink(planning: Planning, row: Milestone, code: string, decrees: DecreeCalendar): readonly Finding[] {
  const other = milestoneOf(planning, code);
  const about = { ...OURS, milestone: row.code };
  if (!other) {
    const data = { date: row.date, code };
    return [{ ...about, rule: 'P-11', severity: 'info', code: 'planning.linked-row-missing', data }];
  }
  const data = { date: row.date, otherNl: other.label.nl, otherEn: other.label.en, otherDate: other.date };
  if (isBefore(row, other)) {
    const broken = { severity: 'warning', code: 'planning.before-linked-row', earliest: other.date } as const;
    return [{ ...about, ...broken, rule: 'P-05', data }];
  }
  if (trackOf(row) === trackOf(other)) return [];
  const between = workingDaysIn(addDays(other.date, 1), row.date, decrees);
  const gap = between - (between > 0 && isWorkingDay(row.date, decrees) ? 1 : 0);
  if (gap >= ROOM_BETWEEN_TRACKS) return [];
  return [{ ...about, rule: 'P-07', severity: 'info', code: 'planning.tracks-touch', data: { ...data, days: gap } }];
}

/** P-08: rows that wait for each other can never both be right. */
function circles(planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] {
  const { circle } = orderOf(planning, [...boundsOf(type, decrees), ...linksOf(planning)]);
  const [first] = circle;
  if (!first) return [];
  const data = { codes: circle.join(', ') };
  return [{ ...OURS, rule: 'P-08', severity: 'error', milestone: first, code: 'planning.linked-in-circle', data }];
}
