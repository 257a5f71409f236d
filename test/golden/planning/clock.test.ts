import { checkPlanning, localDate, plannedInstant, procedureType, type Planning } from '#libs/domain';

const open = procedureType('open')!;
const rows = (...all: readonly (readonly [string, string, string])[]): Planning => ({
  milestones: all.map(([code, date, time]) => ({
    code,
    label: { nl: code, en: code },
    date: localDate(date),
    time,
    kind: 'milestone',
  })),
});
const found = (planning: Planning, rule: string) =>
  checkPlanning(planning, open)
    .filter((finding) => finding.rule === rule)
    .map(({ milestone, severity, code, data }) => ({ milestone, severity, code, data }));

describe('times that the night in which summer time begins leaves out', () => {
  it('are an error of the planning, with the first time that exists', () => {
    expect(found(rows(['bids-due', '2021-03-28', '02:30']), 'P-10')).toEqual([
      {
        milestone: 'bids-due',
        severity: 'error',
        code: 'calendar.time-does-not-exist',
        data: { date: '2021-03-28', time: '02:30', next: '03:30' },
      },
    ]);
    expect(found(rows(['bids-due', '2021-03-28', '03:00'], ['opening', '2021-10-31', '02:30']), 'P-10')).toEqual([]);
  });

  it('do not stop hours from being counted, from or towards such a night', () => {
    const towards = rows(['receipt-confirmed', '2021-03-26', '02:31'], ['published-elsewhere', '2021-03-28', '02:30']);
    expect(found(towards, 'Q-02')).toMatchObject([{ code: 'planning.too-short' }]);
    const from = rows(['receipt-confirmed', '2021-03-28', '02:30'], ['published-elsewhere', '2021-03-30', '03:30']);
    expect(found(from, 'Q-02')).toEqual([]);
  });

  it.each([
    ['2021-03-28', '02:30', '2021-03-28T01:30:00.000Z'],
    ['2021-03-28', '01:59', '2021-03-28T00:59:00.000Z'],
    ['2021-10-31', '02:30', '2021-10-31T01:30:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(plannedInstant(localDate(date), time).toISOString()).toBe(instant);
  });
});

describe('two steps on one day in the wrong order', () => {
  it('are told apart by their times', () => {
    const planning = rows(['questions-due', '2021-04-30', '14:00'], ['bids-due', '2021-04-30', '12:00']);
    expect(found(planning, 'P-02')).toMatchObject([
      {
        milestone: 'bids-due',
        code: 'planning.before-predecessor-that-day',
        data: { time: '12:00', otherTime: '14:00', otherNl: 'questions-due' },
      },
    ]);
  });
});
