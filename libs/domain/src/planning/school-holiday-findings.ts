import {
  addDays,
  nextWorkingDay,
  previousWorkingDay,
  schoolHolidayOn,
  schoolYearIsKnown,
  type SchoolRegion,
} from '../calendar/index.js';
import type { Finding, Milestone, Planning } from './planning.js';

/** Deadlines at which others must do something: in a school holiday the people who should are away. */
const deadlines: readonly string[] = ['questions-due', 'requests-due', 'bids-due'];
const isMeeting = ({ kind }: Milestone): boolean => kind !== 'milestone';

/** A meeting in a school holiday meets a recess; whether schools follow the dates too is another question. */
const codeOf = (meeting: boolean, fixed: boolean): string =>
  `planning.in-${fixed ? '' : 'advised-'}${meeting ? 'recess' : 'school-holiday'}`;

/**
 * P-20: meetings, and deadlines for questions, requests and bids, on a day of a school holiday of the region. No rule of
 * law: a warning of our own, for the boards do not meet and the schools do not answer. `earliest` is the first working day
 * after the holiday; the last one before it is in the data. P-21 says, once, that a school year is not loaded yet.
 */
export function schoolHolidayFindings(planning: Planning, region: SchoolRegion): readonly Finding[] {
  const rows = planning.milestones.filter((row) => !row.done && (isMeeting(row) || deadlines.includes(row.code)));
  const inHoliday = rows.flatMap((row): readonly Finding[] => {
    const holiday = schoolHolidayOn(region, row.date);
    if (!holiday) return [];
    const next = nextWorkingDay(addDays(holiday.to, 1));
    return [
      {
        rule: 'P-20',
        severity: 'warning',
        milestone: row.code,
        code: codeOf(isMeeting(row), holiday.fixed),
        data: {
          date: row.date,
          holidayNl: holiday.label.nl,
          holidayEn: holiday.label.en,
          region,
          from: holiday.from,
          to: holiday.to,
          previous: previousWorkingDay(addDays(holiday.from, -1)),
          next,
        },
        earliest: next,
        because: [],
        source: holiday.source,
        mark: holiday.mark,
      },
    ];
  });
  const unknown = rows.find((row) => !schoolYearIsKnown(row.date));
  if (!unknown) return inHoliday;
  return [
    ...inHoliday,
    {
      rule: 'P-21',
      severity: 'info',
      milestone: unknown.code,
      code: 'planning.school-year-not-loaded',
      data: { date: unknown.date },
      because: [],
      source: 'Perceel',
      mark: 'D',
    },
  ];
}
