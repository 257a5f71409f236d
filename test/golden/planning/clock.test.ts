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
    expect(found(towards, 'Q-02')).toMatchObject([{ code: 'planning.too-few-hours' }]);
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

describe('a step on the wrong side of what its term counts from', () => {
  const told = (planning: Planning, type = open) =>
    checkPlanning(planning, type)
      .filter(({ rule }) => rule !== 'P-02' && rule !== 'P-01' && rule !== 'P-03')
      .map(({ rule, code }) => `${rule} ${code}`);

  it('is said to be there, not so many days after it', () => {
    const award = rows(['provisional-award-sent', '2021-05-31', '12:00'], ['final-award', '2021-05-20', '12:00']);
    expect(told(award)).toEqual(['A-01 planning.before-its-start']);
    const questions = rows(['notice-sent', '2021-04-16', '12:00'], ['questions-due', '2021-03-26', '12:00']);
    expect(told(questions)).toEqual(['Q-13 planning.before-its-start']);
    const answers = rows(['nota-published', '2021-05-06', '12:00'], ['bids-due', '2021-04-30', '12:00']);
    expect(told(answers)).toEqual(['Q-07 planning.after-its-deadline', 'Q-09 planning.must-extend']);
  });
});
