import {
  addDays,
  maxDate,
  minDate,
  nextWorkingDay,
  previousWorkingDay,
  resolveLocalTime,
  weekday,
  whyNotWorkingDay,
  yearsWithoutDecree,
  type DecreeCalendar,
} from '../calendar/index.js';
import { procedureTypeOn, type MilestoneSpec, type ProcedureType } from '../procedure/index.js';
import { isBefore, milestoneOf, trackOf, type Finding, type Milestone, type Planning } from './planning.js';
import { ancestorsOf } from './rule-dates.js';

const OURS = { because: [], source: 'Perceel', mark: 'D' } as const;

/** What is odd about the rows themselves, whatever the law: double rows, order, days off, approvals that come too late. */
export function checkRows(planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] {
  return [
    ...twice(planning),
    ...outOfDateOrder(planning, type),
    ...beforePredecessor(planning, type),
    ...onDaysOff(planning, type, decrees),
    ...skippedByTheClock(planning),
    ...fridayAfternoon(planning, decrees),
    ...lateApprovals(planning),
    ...decreesNotLoaded(planning, decrees),
    ...rulesNotLoaded(planning, type),
  ];
}

const specsOf = ({ milestones }: ProcedureType): ReadonlyMap<string, MilestoneSpec> =>
  new Map(milestones.map((spec) => [spec.code, spec]));

function twice({ milestones }: Planning): readonly Finding[] {
  const again = milestones.filter(
    (row, index) => !row.code.includes(':') && milestones.findIndex(({ code }) => code === row.code) < index,
  );
  return again.map(({ code, date }) => {
    return {
      ...OURS,
      rule: 'P-06',
      severity: 'error',
      milestone: code,
      code: 'planning.milestone-twice',
      data: { date },
    };
  });
}

/**
 * P-01: two neighbouring rows of one track of which the upper one is later. Both are named, for either may be the wrong
 * one. Tracks run beside each other, so their rows may lie mixed.
 */
function outOfDateOrder({ milestones }: Planning, type: ProcedureType): readonly Finding[] {
  const specs = specsOf(type);
  return milestones.flatMap((row, index): readonly Finding[] => {
    const below = milestones.slice(index + 1).find((each) => trackOf(each) === trackOf(row));
    if (!below || !isBefore(below, row)) return [];
    // Of two procedure steps P-02 judges the dates, and steps beside each other have no order; what is left is a paper
    // that lists the later step first.
    const [upper, lower] = [specs.get(row.code), specs.get(below.code)];
    if (upper && lower && !ancestorsOf(type, upper).includes(lower.code)) return [];
    return [misplaced(row, below, 'planning.row-after-next'), misplaced(below, row, 'planning.row-before-previous')];
  });
}

const misplaced = (row: Milestone, other: Milestone, code: string): Finding => ({
  ...OURS,
  rule: 'P-01',
  severity: 'warning',
  milestone: row.code,
  code,
  data: { date: row.date, otherNl: other.label.nl, otherEn: other.label.en, otherDate: other.date },
});

/** P-02: a step of the procedure dated before a step that must come first; the latest such step is named. */
function beforePredecessor(planning: Planning, type: ProcedureType): readonly Finding[] {
  return type.milestones.flatMap((spec): readonly Finding[] => {
    const row = milestoneOf(planning, spec.code);
    if (!row) return [];
    const [latest] = ancestorsOf(type, spec)
      .flatMap((code) => milestoneOf(planning, code) ?? [])
      .filter((ancestor) => isBefore(row, ancestor))
      .toSorted((a, b) => (isBefore(a, b) ? 1 : -1));
    if (!latest) return [];
    const data = { date: row.date, otherNl: latest.label.nl, otherEn: latest.label.en, otherDate: latest.date };
    const sameDay = row.date === latest.date;
    return [
      {
        ...OURS,
        rule: 'P-02',
        severity: 'error',
        milestone: spec.code,
        code: sameDay ? 'planning.before-predecessor-that-day' : 'planning.before-predecessor',
        data: sameDay ? { ...data, time: row.time ?? '', otherTime: latest.time ?? '' } : data,
        earliest: latest.date,
      },
    ];
  });
}

/** P-03: boards do not meet, and nothing is sent, on a day off. Days that follow from counting may fall anywhere. */
function onDaysOff({ milestones }: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] {
  const specs = specsOf(type);
  return milestones.flatMap((row): readonly Finding[] => {
    const reason = whyNotWorkingDay(row.date, decrees);
    if (!reason || specs.get(row.code)?.computed) return [];
    const next = nextWorkingDay(row.date, decrees);
    return [
      {
        rule: 'P-03',
        severity: specs.has(row.code) ? 'info' : 'warning',
        milestone: row.code,
        code: 'planning.on-day-off',
        data: {
          date: row.date,
          dayNl: reason.nl,
          dayEn: reason.en,
          previous: previousWorkingDay(row.date, decrees),
          next,
        },
        earliest: next,
        because: [{ code: reason.code, data: { date: row.date } }],
        source: reason.source,
        mark: reason.mark,
      },
    ];
  });
}

/** P-10: in the night that summer time begins an hour is missing; nothing can be due in it. */
function skippedByTheClock({ milestones }: Planning): readonly Finding[] {
  return milestones.flatMap(({ code, date, time }): readonly Finding[] => {
    const moment = time === undefined ? null : resolveLocalTime(date, time);
    if (!moment || moment.ok || moment.code !== 'calendar.time-does-not-exist') return [];
    const { code: why, data } = moment;
    return [{ ...OURS, rule: 'P-10', severity: 'error', milestone: code, code: why, data }];
  });
}

/** P-09: who is stuck at a deadline late on Friday finds nobody until Monday. */
function fridayAfternoon({ milestones }: Planning, decrees: DecreeCalendar): readonly Finding[] {
  const late = milestones.filter(
    ({ date, time, done }) => !done && time !== undefined && time >= '15:00' && weekday(date) === 5,
  );
  return late.map(({ code, date, time = '' }) => ({
    ...OURS,
    rule: 'P-09',
    severity: 'warning',
    milestone: code,
    code: 'planning.friday-afternoon',
    data: { date, time, next: nextWorkingDay(addDays(date, 1), decrees) },
  }));
}

/** C-23: without the approvals the region has no mandate to publish; published subject to them, signing waits for them. */
function lateApprovals(planning: Planning): readonly Finding[] {
  const notice = milestoneOf(planning, 'notice-sent');
  const signed = milestoneOf(planning, 'signed');
  const approvals = planning.milestones.filter(
    (row) => row.kind === 'approval' && !row.lapsed && trackOf(row) === 'tender',
  );
  return approvals.flatMap((row): readonly Finding[] => {
    const about = { rule: 'C-23', milestone: row.code, because: [], source: 'Wi2021 18', mark: 'V' } as const;
    if (signed && isBefore(signed, row)) {
      const data = { date: row.date, signedDate: signed.date };
      const late = { severity: 'error', code: 'planning.approval-after-signing', latest: signed.date } as const;
      return [{ ...about, ...late, data }];
    }
    if (!notice || !isBefore(notice, row)) return [];
    const data = { date: row.date, noticeDate: notice.date };
    const late = { severity: 'warning', code: 'planning.approval-after-publication', latest: notice.date } as const;
    return [{ ...about, ...late, data }];
  });
}

/** P-12: a notice sent before the first version of its procedure that we have; the law may have said something else. */
function rulesNotLoaded(planning: Planning, { code, validFrom }: ProcedureType): readonly Finding[] {
  const notice = milestoneOf(planning, 'notice-sent');
  if (!notice || procedureTypeOn(code, notice.date)) return [];
  const data = { date: notice.date, validFrom };
  return [{ ...OURS, rule: 'P-12', severity: 'info', milestone: notice.code, code: 'planning.rules-not-loaded', data }];
}

/** P-04: an unknown extra holiday may lie in these years. */
function decreesNotLoaded({ milestones }: Planning, decrees: DecreeCalendar): readonly Finding[] {
  const [first, ...rest] = milestones.map(({ date }) => date);
  if (!first) return [];
  return yearsWithoutDecree(minDate(first, ...rest), maxDate(first, ...rest), decrees).map((year) => ({
    rule: 'P-04',
    severity: 'info',
    milestone: milestones.find(({ date }) => date.startsWith(String(year)))?.code ?? '',
    code: 'term.decree-not-loaded',
    data: { year },
    because: [],
    source: 'Atw 3(3)',
    mark: 'V',
  }));
}
