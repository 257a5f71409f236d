import { DECREE_DAYS, localDate, standstillDates } from '#libs/domain';

const on = (sent: string, options: Parameters<typeof standstillDates>[1] = {}) => {
  const dates = standstillDates(localDate(sent), options);
  return [dates.statutory.end, dates.contractual, dates.end, dates.earliestSigning, dates.documentsAreEarlier];
};

describe('the two clocks after a decision (A-02)', () => {
  it.each([
    ['2020-10-12', '2020-11-02', '2020-11-01', '2020-11-02', '2020-11-03', true],
    ['2021-05-20', '2021-06-09', '2021-06-09', '2021-06-09', '2021-06-10', false],
    ['2021-03-12', '2021-04-01', '2021-04-01', '2021-04-01', '2021-04-02', false],
    ['2021-03-13', '2021-04-06', '2021-04-02', '2021-04-06', '2021-04-07', true],
    ['2021-04-07', '2021-04-28', '2021-04-27', '2021-04-28', '2021-04-29', true],
    ['2021-04-15', '2021-05-06', '2021-05-05', '2021-05-06', '2021-05-07', true],
    ['2021-04-23', '2021-05-17', '2021-05-13', '2021-05-17', '2021-05-18', true],
    ['2021-05-04', '2021-05-25', '2021-05-24', '2021-05-25', '2021-05-26', true],
    ['2020-12-12', '2021-01-04', '2021-01-01', '2021-01-04', '2021-01-05', true],
  ])('sent %s: by law until %s, by the documents until %s', (sent, ...expected) => {
    expect(on(sent)).toEqual(expected);
  });

  it('takes the documents’ own days or date, and keeps to the later', () => {
    expect(on('2020-10-12', { expiryDays: 25 })).toEqual([
      '2020-11-02',
      '2020-11-06',
      '2020-11-06',
      '2020-11-07',
      false,
    ]);
    expect(on('2020-10-12', { expiryOn: localDate('2020-10-27') })).toEqual([
      '2020-11-02',
      '2020-10-27',
      '2020-11-02',
      '2020-11-03',
      true,
    ]);
    expect(on('2020-10-12', { days: 25 })).toEqual(['2020-11-06', '2020-11-06', '2020-11-06', '2020-11-07', false]);
    expect(on('2020-10-12', { roll: 'none' })).toEqual(['2020-11-01', '2020-11-01', '2020-11-01', '2020-11-02', false]);
  });

  it('is extended by the Act unless told otherwise', () => {
    const rolled = standstillDates(localDate('2020-10-12')).because.find(({ code }) => code === 'term.rolled');
    expect(rolled?.data).toEqual({ nominalEnd: '2020-11-01', end: '2020-11-02', source: 'Atw 1(1)' });
  });

  it('reads the decrees it is given', () => {
    expect(on('2021-04-23', { decrees: { ...DECREE_DAYS, days: [] } })[0]).toBe('2021-05-14');
  });

  it('warns only when the documents are earlier', () => {
    const last = (sent: string) => standstillDates(localDate(sent)).because.at(-1);
    expect(last('2020-10-12')).toEqual({
      code: 'term.two-clocks',
      data: { contractual: '2020-11-01', statutory: '2020-11-02', end: '2020-11-02' },
      warning: true,
    });
    expect(last('2021-05-20')).toEqual({
      code: 'term.two-clocks',
      data: { contractual: '2021-06-09', statutory: '2021-06-09', end: '2021-06-09' },
    });
  });
});
