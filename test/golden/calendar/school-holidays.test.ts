import {
  checkPlanning,
  daysBetween,
  localDate,
  procedureType,
  schoolHolidayFindings,
  schoolHolidayOn,
  schoolHolidaysBetween,
  SCHOOL_HOLIDAYS,
  SCHOOL_REGIONS,
  schoolYearIsKnown,
  weekday,
} from '#libs/domain';
import type { Milestone } from '#libs/domain';

const row = (code: string, date: string, kind: Milestone['kind'] = 'milestone'): Milestone => ({
  code,
  date: localDate(date),
  kind,
  label: { nl: code, en: code },
});

describe('school holidays', () => {
  it('are complete: nine school years, five holidays, three regions', () => {
    expect(SCHOOL_HOLIDAYS).toHaveLength(9 * 5 * 3);
    expect(SCHOOL_HOLIDAYS.at(0)).toMatchObject({ region: 'noord', code: 'autumn', from: '2019-10-19', fixed: false });
  });

  it('run from a Saturday to a Sunday, one, two or six weeks long, in date order', () => {
    for (const { code, from, to } of SCHOOL_HOLIDAYS) {
      expect([from, weekday(from), weekday(to)]).toEqual([from, 6, 7]);
      expect([from, daysBetween(from, to) + 1]).toEqual([from, code === 'summer' ? 44 : code === 'christmas' ? 16 : 9]);
    }
    for (const region of SCHOOL_REGIONS) {
      const starts = SCHOOL_HOLIDAYS.filter((holiday) => holiday.region === region).map(({ from }) => from);
      expect(starts).toEqual(starts.toSorted());
    }
  });

  it('leave no two regions with the same summer, and Christmas and May the same for all', () => {
    const starts = (code: string, year: string): number =>
      new Set(SCHOOL_HOLIDAYS.filter((h) => h.code === code && h.schoolYear === year).map(({ from }) => from)).size;
    for (const { schoolYear } of SCHOOL_HOLIDAYS) {
      expect([schoolYear, starts('summer', schoolYear)]).toEqual([schoolYear, 3]);
      expect([schoolYear, starts('christmas', schoolYear) + starts('may', schoolYear)]).toEqual([schoolYear, 2]);
    }
  });

  it.each([
    ['noord', '2021-02-19', null],
    ['noord', '2021-02-20', 'spring'],
    ['noord', '2021-02-28', 'spring'],
    ['noord', '2021-03-01', null],
    ['zuid', '2021-02-15', 'spring'],
    ['zuid', '2021-02-22', null],
    ['midden', '2028-07-08', 'summer'],
    ['noord', '2028-07-08', null],
  ] as const)('%s on %s: %s', (region, day, code) => {
    expect(schoolHolidayOn(region, localDate(day))?.code ?? null).toBe(code);
  });

  it('are found when they only touch the days asked for', () => {
    const codes = schoolHolidaysBetween('noord', localDate('2021-01-03'), localDate('2021-02-20')).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['christmas', 'spring']);
  });

  it('know where their knowledge ends', () => {
    expect(schoolYearIsKnown(localDate('2019-07-31'))).toBe(false);
    expect(schoolYearIsKnown(localDate('2019-08-01'))).toBe(true);
    expect(schoolYearIsKnown(localDate('2028-07-31'))).toBe(true);
    expect(schoolYearIsKnown(localDate('2028-08-01'))).toBe(false);
  });
});

describe('a planning in the school holidays', () => {
  it('warns about meetings, questions and bids, and names the working days around the holiday', () => {
    const found = schoolHolidayFindings(
      {
        milestones: [
          row('approval:college', '2021-02-23', 'approval'),
          row('notice-sent', '2021-02-24'),
          row('questions-due', '2021-05-04'),
          row('bids-due', '2021-07-09'),
        ],
      },
      'noord',
    );
    expect(found).toMatchObject([
      {
        rule: 'P-20',
        severity: 'warning',
        milestone: 'approval:college',
        code: 'planning.in-advised-recess',
        data: { holidayNl: 'voorjaarsvakantie', previous: '2021-02-19', next: '2021-03-01' },
        earliest: '2021-03-01',
        mark: 'S',
      },
      {
        milestone: 'questions-due',
        code: 'planning.in-school-holiday',
        data: { previous: '2021-04-30', next: '2021-05-10' },
      },
    ]);
  });

  it('depends on the region: the last Monday of February 2021 is holiday in the north, not in the south', () => {
    const planning = { milestones: [row('bids-due', '2021-02-22')] };
    expect(schoolHolidayFindings(planning, 'noord')).toHaveLength(1);
    expect(schoolHolidayFindings(planning, 'zuid')).toEqual([]);
  });

  it('stands among the other findings of a planning, in the order of its rows, only when the region is known', () => {
    const planning = { milestones: [row('questions-due', '2021-02-22'), row('bids-due', '2021-02-28')] };
    const rules = (schoolRegion: 'noord' | null) =>
      checkPlanning(planning, procedureType('sas')!, { schoolRegion }).map(({ rule }) => rule);
    expect(rules('noord').filter((rule) => rule === 'P-20')).toHaveLength(2);
    expect(rules('noord')[0]).toBe('P-20');
    expect(rules(null)).not.toContain('P-20');
    expect(rules(null).length).toBeGreaterThan(0);
  });

  it('is silent about what is done, and says once that a school year is not loaded', () => {
    const found = schoolHolidayFindings(
      {
        milestones: [
          { ...row('bids-due', '2021-02-22'), done: true },
          row('questions-due', '2031-02-22'),
          row('consultation:council', '2031-03-22', 'consultation'),
        ],
      },
      'noord',
    );
    expect(found).toEqual([
      {
        rule: 'P-21',
        severity: 'info',
        milestone: 'questions-due',
        code: 'planning.school-year-not-loaded',
        data: { date: '2031-02-22' },
        because: [],
        source: 'Perceel',
        mark: 'D',
      },
    ]);
  });

  it('names a working day after the holiday, not just the Monday: 5 May 2028 lies in it, the 8th does not', () => {
    const [found] = schoolHolidayFindings({ milestones: [row('bids-due', '2028-05-02')] }, 'zuid');
    expect(found).toMatchObject({
      earliest: '2028-05-08',
      mark: 'V',
      source: expect.stringContaining('rijksoverheid'),
    });
  });
});
