import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  daysBetween,
  localDate,
  maxDate,
  minDate,
  parseLocalDate,
  weekday,
  yearOf,
} from '#libs/domain';

describe('a day', () => {
  it.each(['2021-04-30', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseLocalDate(text)).toBe(text);
    expect(localDate(text)).toBe(text);
  });

  it.each([
    '2021-02-31',
    '2021-02-29',
    '1900-02-29',
    '2021-04-31',
    '2021-13-01',
    '2021-00-10',
    '2021-01-00',
    '2021-1-1',
    '21-01-01',
    '0999-01-01',
    '2021-04-30 ',
    ' 2021-04-30',
    '2021-04-30T00:00',
    '30-04-2021',
    '',
  ])('%p is none', (text) => {
    expect(parseLocalDate(text)).toBeNull();
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it.each([
    ['2021-12-31', 1, '2022-01-01'],
    ['2022-01-01', -1, '2021-12-31'],
    ['2021-03-27', 2, '2021-03-29'],
    ['2021-10-30', 2, '2021-11-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2021-01-01', 0, '2021-01-01'],
    ['2000-01-01', 36525, '2100-01-01'],
  ])('%s + %i days = %s', (from, days, to) => {
    expect(addDays(localDate(from), days)).toBe(to);
    expect(daysBetween(localDate(from), localDate(to))).toBe(days);
  });

  it.each([
    ['2021-08-31', -6, '2021-02-28'],
    ['2024-08-31', -6, '2024-02-29'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2020-12-03', 6, '2021-06-03'],
    ['2021-01-15', -1, '2020-12-15'],
    ['2021-12-15', 1, '2022-01-15'],
    ['2021-12-31', 12, '2022-12-31'],
    ['2021-03-31', 0, '2021-03-31'],
    ['2021-01-31', -13, '2019-12-31'],
  ])('%s + %i months = %s', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  it('adds years, and gives 29 February the 28th in a common year', () => {
    expect(addYears(localDate('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(localDate('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(localDate('2021-07-01'), -3)).toBe('2018-07-01');
  });

  it.each([
    ['2021-04-30', 5],
    ['2020-12-19', 6],
    ['2020-12-20', 7],
    ['2021-04-05', 1],
    ['1969-12-31', 3],
    ['1970-01-01', 4],
    ['1900-01-01', 1],
  ])('%s is weekday %i', (date, expected) => expect(weekday(localDate(date))).toBe(expected));

  it('compares, and finds the first and last', () => {
    const [a, b, c] = ['2020-12-31', '2021-01-01', '2021-01-02'].map(localDate) as [never, never, never];
    expect([compareDates(a, b), compareDates(b, a), compareDates(a, a)]).toEqual([-1, 1, 0]);
    expect([minDate(b, a, c), maxDate(b, c, a), minDate(b), maxDate(b)]).toEqual([a, c, b, b]);
    expect(yearOf(a)).toBe(2020);
  });

  it('takes whole days only, within the years it can write', () => {
    expect(() => addDays(localDate('2021-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addMonths(localDate('2021-01-01'), Number.NaN)).toThrow(RangeError);
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(localDate('1000-01-01'), -1)).toThrow(RangeError);
  });
});
