import { checkPlanning, localDate, procedureType, standstill, type Planning } from '#libs/domain';

const sas = procedureType('sas')!;
type Moment = readonly [date: string, time: string | undefined];
const published = (confirmed: Moment, own: Moment): Planning => ({
  milestones: [['receipt-confirmed', ...confirmed] as const, ['published-elsewhere', ...own] as const].map(
    ([code, date, time]) => ({
      code,
      label: { nl: code, en: code },
      date: localDate(date),
      kind: 'milestone',
      ...(time ? { time } : {}),
    }),
  ),
});

describe('48 hours before publishing elsewhere, in a planning (Q-02)', () => {
  it.each<[string, string | undefined, string, string | undefined, boolean]>([
    ['2021-04-12', '12:00', '2021-04-14', '11:59', true],
    ['2021-04-12', '12:00', '2021-04-14', '12:00', false],
    ['2021-04-12', '12:00', '2021-04-14', '12:01', false],
    // A step of which only the day is known comes at the end of that day.
    ['2021-04-12', '12:00', '2021-04-14', undefined, false],
    ['2021-04-12', undefined, '2021-04-14', undefined, false],
    ['2021-04-12', undefined, '2021-04-14', '12:00', true],
    ['2021-04-12', undefined, '2021-04-13', undefined, true],
  ])('confirmed %s %s, own publication %s %s: too soon %s', (from, fromTime, to, toTime, tooSoon) => {
    const findings = checkPlanning(published([from, fromTime], [to, toTime]), sas).filter(
      ({ rule }) => rule === 'Q-02',
    );
    expect(findings.map(({ code, severity, earliest }) => [code, severity, earliest])).toEqual(
      tooSoon ? [['planning.too-few-hours', 'error', '2021-04-14']] : [],
    );
  });
});

describe('hours that are missing', () => {
  it('are told by the clock, for two dates alone would seem enough', () => {
    const [finding] = checkPlanning(published(['2021-10-30', '12:00'], ['2021-11-01', '10:59']), sas).filter(
      ({ rule }) => rule === 'Q-02',
    );
    // The night that winter time begins has an hour more.
    expect(finding?.data).toMatchObject({
      n: 48,
      fromTime: '12:00',
      toTime: '10:59',
      end: '2021-11-01',
      endTime: '11:00',
    });
    const known = checkPlanning(published(['2021-04-12', undefined], ['2021-04-13', undefined]), sas);
    expect(known.find(({ rule }) => rule === 'Q-02')?.data).toMatchObject({ fromTime: '23:59', toTime: '23:59' });
  });
});

describe('the standstill', () => {
  it('is carried on by the Algemene termijnenwet', () => {
    expect(standstill(localDate('2020-10-12')).because.find(({ code }) => code === 'term.rolled')?.data['source']).toBe(
      'Atw 1(1)',
    );
  });
});
