import { checkPlanning, DECREE_DAYS, movePlanning, procedureType, type Planning } from '#libs/domain';
import { GOOI } from './gooi.js';

const sas = procedureType('sas')!;
const short = (planning: Planning, type = sas) =>
  checkPlanning(planning, type).map(({ rule, severity, milestone, code, earliest, latest }) =>
    [rule, severity, milestone, code.replace('planning.', ''), earliest ?? latest ?? ''].join(' '),
  );

const of = (rule: string) => checkPlanning(GOOI, sas).find((finding) => finding.rule === rule);

describe('the planning of Gooi en Vechtstreek', () => {
  it('as published: every remark, no more', () => {
    expect(short(GOOI)).toEqual([
      'P-01 warning consultation:councils-start row-after-next ',
      'P-01 warning approval:do-principles row-before-previous ',
      'P-03 warning approval:pfho-principles on-day-off 2020-12-21',
      'P-03 warning consultation:draft on-day-off 2020-12-21',
      'P-03 warning preparation:tariffs on-day-off 2020-12-21',
      'Q-13 warning questions-due too-short-twice 2021-04-23',
      'Q-07 error nota-published too-late-before 2021-04-20',
      'T-14 warning bids-due shorter-than-advised 2021-05-06',
      'Q-09 warning bids-due should-extend 2021-05-03',
      'A-14 warning final-award before-advised-term-ends 2021-06-10',
    ]);
  });

  it('with the figures a person needs', () => {
    expect(of('T-14')).toMatchObject({ data: { days: 14, n: 20 }, source: 'Aw 2.38, 2.39', mark: 'V/D' });
    expect(of('Q-13')?.data).toMatchObject({ days: 3, n: 7, n2: 5, fromDate: '2021-04-16', toDate: '2021-04-19' });
    expect(of('Q-07')).toMatchObject({ data: { days: 7, n: 10, end: '2021-04-20' }, source: 'Aw 2.54', mark: 'V' });
    expect(of('A-14')).toMatchObject({
      data: { days: 15, n: 20, end: '2021-06-09', fromDate: '2021-05-20', toDate: '2021-06-04' },
      mark: 'V/M',
    });
    expect(of('P-03')?.data).toEqual({
      date: '2020-12-19',
      dayNl: 'zaterdag',
      dayEn: 'Saturday',
      previous: '2020-12-18',
      next: '2020-12-21',
    });
    expect(of('P-01')?.data).toMatchObject({ date: '2020-12-03', otherDate: '2020-11-12' });
  });

  it('as an open procedure the same dates break the law', () => {
    const hard = short(GOOI, procedureType('open')).filter((line) => line.includes(' error '));
    expect(hard).toEqual([
      'Q-07 error nota-published too-late-before 2021-04-20',
      'T-02 error bids-due too-short 2021-05-27',
      'Q-09 error bids-due must-extend 2021-05-03',
      'A-01 error final-award before-term-ends 2021-06-10',
    ]);
  });

  it('moved by half a year: the steps stay, the dates move', () => {
    const { before, after, moved } = movePlanning(GOOI, { months: 6 });
    expect(before).toBe(GOOI);
    expect(after.milestones.map(({ code }) => code)).toEqual(GOOI.milestones.map(({ code }) => code));
    expect(after.milestones.map(({ date }) => date)).toEqual([
      '2021-06-03',
      '2021-05-12',
      '2021-06-19',
      '2021-06-20',
      '2021-06-20',
      '2021-07-21',
      '2021-07-22',
      '2021-08-26',
      '2021-09-18',
      '2021-09-19',
      '2021-10-16',
      '2021-10-19',
      '2021-10-23',
      '2021-10-30',
      '2021-11-20',
      '2021-12-04',
    ]);
    const landedOff = moved.filter((line) => line.because.some((step) => step.code === 'move.lands-on-day-off'));
    expect(landedOff.map(({ to }) => to)).toEqual([
      '2021-06-19',
      '2021-06-20',
      '2021-06-20',
      '2021-09-18',
      '2021-09-19',
      '2021-10-16',
      '2021-10-23',
      '2021-10-30',
      '2021-11-20',
      '2021-12-04',
    ]);
    expect(moved[8]).toEqual({
      code: 'approval:pfho',
      from: '2021-03-18',
      to: '2021-09-18',
      because: [
        { code: 'move.shifted-months', data: { n: 6 } },
        {
          code: 'move.lands-on-day-off',
          data: { date: '2021-09-18', dayNl: 'zaterdag', dayEn: 'Saturday', next: '2021-09-20' },
          warning: true,
        },
      ],
    });
  });

  it('moved by half a year and checked again: the law still says the same, on new dates', () => {
    const { after } = movePlanning(GOOI, { months: 6 });
    expect(short(after).filter((line) => !line.startsWith('P-'))).toEqual([
      'Q-13 warning questions-due too-short-twice 2021-10-23',
      'Q-07 error nota-published too-late-before 2021-10-20',
      'T-14 warning bids-due shorter-than-advised 2021-11-05',
      'Q-09 warning bids-due should-extend 2021-11-02',
      'A-14 warning final-award before-advised-term-ends 2021-12-11',
    ]);
  });

  it('moved and carried on to working days, with the reason per line', () => {
    const { after, moved } = movePlanning(GOOI, { months: 6 }, { onDayOff: 'next-working-day' });
    expect(after.milestones.slice(8).map(({ date }) => date)).toEqual([
      '2021-09-20',
      '2021-09-20',
      '2021-10-18',
      '2021-10-19',
      '2021-10-25',
      '2021-11-01',
      '2021-11-22',
      '2021-12-06',
    ]);
    expect(moved.find(({ code }) => code === 'bids-due')).toEqual({
      code: 'bids-due',
      from: '2021-04-30',
      to: '2021-11-01',
      because: [
        { code: 'move.shifted-months', data: { n: 6 } },
        {
          code: 'move.to-next-working-day',
          data: { date: '2021-10-30', dayNl: 'zaterdag', dayEn: 'Saturday', next: '2021-11-01' },
        },
      ],
    });
    expect(short(after).filter((line) => line.startsWith('P-03'))).toEqual([]);
  });

  it('says when its standstill rests on a day nobody has looked up', () => {
    const late: Planning = {
      milestones: GOOI.milestones.map((row) =>
        row.code === 'provisional-award-sent' ? { ...row, date: '2021-04-23' as typeof row.date } : row,
      ),
    };
    const findings = checkPlanning(late, sas).filter(({ rule }) => rule === 'A-14');
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['term.decree-day-unverified', 'info']]);
    const loadedNone = { ...DECREE_DAYS, days: [], periods: [] };
    expect(
      checkPlanning(GOOI, sas, { decrees: loadedNone })
        .filter(({ rule }) => rule === 'P-04')
        .map(({ data, milestone }) => [data['year'], milestone]),
    ).toEqual([
      [2020, 'consultation:councils-start'],
      [2021, 'approval:do'],
    ]);
  });
});
