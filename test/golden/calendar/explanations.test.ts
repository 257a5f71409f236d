import {
  addDays,
  countTerm,
  localDate,
  recognisedHolidays,
  standstill,
  workingDaysIn,
  type Direction,
  type Roll,
  type TermUnit,
} from '#libs/domain';

const because = (from: string, n: number, unit: TermUnit, direction: Direction = 'forward', roll: Roll = 'atw') =>
  countTerm({ from: localDate(from), fromTime: '12:00', n, unit, direction, roll }).because;

describe('every step of a count, with its facts', () => {
  it('no extension, backward, and beyond the Act', () => {
    expect(because('2021-03-21', 10, 'calendar-day', 'forward', 'none')).toEqual([
      { code: 'term.day-zero', data: { from: '2021-03-21', firstDay: '2021-03-22' } },
      { code: 'term.counted-calendar-day-forward', data: { n: 10, from: '2021-03-21', end: '2021-03-31' } },
      { code: 'term.no-roll', data: { end: '2021-03-31' } },
    ]);
    expect(because('2021-03-21', 10, 'calendar-day', 'backward')).toEqual([
      { code: 'term.day-zero', data: { from: '2021-03-21', firstDay: '2021-03-20' } },
      { code: 'term.counted-calendar-day-backward', data: { n: 10, from: '2021-03-21', end: '2021-03-11' } },
      { code: 'term.backward-never-rolls', data: { end: '2021-03-11' } },
    ]);
    expect(because('2021-03-21', 91, 'calendar-day').at(-1)).toEqual({
      code: 'term.outside-atw',
      data: { end: '2021-06-20', n: 91, unit: 'calendar-day' },
    });
    expect(because('2021-03-21', 0, 'calendar-day')).toEqual([
      { code: 'term.day-zero', data: { from: '2021-03-21', firstDay: '2021-03-21' } },
      { code: 'term.counted-calendar-day-forward', data: { n: 0, from: '2021-03-21', end: '2021-03-21' } },
    ]);
  });

  it('a carried end names the law that carries it', () => {
    const rolled = (roll: Roll) => because('2021-06-06', 14, 'calendar-day', 'forward', roll).at(-1);
    const data = { nominalEnd: '2021-06-20', end: '2021-06-21' };
    expect(rolled('atw')).toEqual({ code: 'term.rolled', data: { ...data, source: 'Atw 1(1)' } });
    expect(rolled('eu')).toEqual({ code: 'term.rolled', data: { ...data, source: 'Vo 1182/71 3(4)' } });
    expect(because('2021-06-07', 14, 'calendar-day')).toHaveLength(2);
  });

  it('a short term names the law that fills it, and every day it skips', () => {
    const last = (n: number, roll: Roll) => because('2021-06-18', n, 'calendar-day', 'forward', roll).at(-1);
    const data = { before: '2021-06-21', end: '2021-06-22' };
    expect(last(3, 'atw')).toEqual({ code: 'term.two-working-days', data: { ...data, source: 'Atw 2' } });
    expect(last(2, 'eu')).toEqual({ code: 'term.two-working-days', data: { ...data, source: 'Vo 1182/71 3(5)' } });
    const term = countTerm({
      from: localDate('2021-03-31'),
      n: 3,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'atw',
    });
    expect([term.end, term.skipped.length]).toEqual(['2021-04-06', 3]);
    const whit = countTerm({
      from: localDate('2021-05-19'),
      n: 3,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'atw',
    });
    expect(whit.end).toBe('2021-05-25');
    // One working day, Thursday 12 May; Ascension, a decree day and a weekend lie before the second one.
    const ascension = countTerm({
      from: localDate('2021-05-11'),
      n: 1,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'eu',
    });
    expect(ascension.end).toBe('2021-05-12');
  });

  it('working days begin with the first that counts', () => {
    const first = (direction: 'forward' | 'backward') =>
      countTerm({ from: localDate('2021-04-04'), n: 2, unit: 'working-day', direction, roll: 'none' }).firstDay;
    expect([first('forward'), first('backward')]).toEqual(['2021-04-06', '2021-04-01']);
  });

  it('working days name what they pass over and are carried by no law', () => {
    expect(
      because('2021-04-01', 1, 'working-day').map(({ code, data }) => [code, data['date'] ?? data['end']]),
    ).toEqual([
      ['term.day-zero', undefined],
      ['calendar.good-friday', '2021-04-02'],
      ['calendar.saturday', '2021-04-03'],
      ['calendar.sunday', '2021-04-04'],
      ['calendar.easter-monday', '2021-04-05'],
      ['term.counted-working-day-forward', '2021-04-06'],
    ]);
  });

  it('only months and years are cut to a shorter month', () => {
    const clamped = (from: string, n: number, unit: TermUnit) =>
      because(from, n, unit, 'forward', 'none').some(({ code }) => code === 'term.month-clamped');
    expect([clamped('2021-01-31', 1, 'month'), clamped('2024-02-29', 1, 'year')]).toEqual([true, true]);
    expect([clamped('2021-01-30', 2, 'month'), clamped('2023-02-28', 1, 'year')]).toEqual([false, false]);
    expect([clamped('2021-01-31', 1, 'calendar-day'), clamped('2021-01-31', 1, 'week')]).toEqual([false, false]);
  });

  it('hours say both clock times and that no Act extends them', () => {
    const term = countTerm({
      from: localDate('2021-04-16'),
      fromTime: '12:00',
      n: 48,
      unit: 'hour',
      direction: 'forward',
      roll: 'atw',
    });
    expect(term).toMatchObject({ firstDay: '2021-04-16', nominalEnd: '2021-04-18', rolled: false, skipped: [] });
    expect(term.because).toEqual([
      {
        code: 'term.counted-hour-forward',
        data: { n: 48, from: '2021-04-16', fromTime: '12:00', end: '2021-04-18', endTime: '12:00' },
      },
      { code: 'term.outside-atw-hours', data: { end: '2021-04-18' } },
    ]);
    expect(because('2021-04-16', 36, 'hour', 'backward')[0]).toEqual({
      code: 'term.counted-hour-backward',
      data: { n: 36, from: '2021-04-16', fromTime: '12:00', end: '2021-04-15', endTime: '00:00' },
    });
    const noTime = { from: localDate('2021-04-16'), n: 1, unit: 'hour', direction: 'forward', roll: 'none' } as const;
    expect(() => countTerm(noTime)).toThrow('a term in hours needs the time of the event');
    expect(() => countTerm({ ...noTime, unit: 'week', n: -1 })).toThrow(
      'a term counts zero or more whole units, not -1',
    );
  });

  it('the standstill ends with the first day to sign', () => {
    expect(standstill(localDate('2021-05-20')).because.at(-1)).toEqual({
      code: 'term.earliest-signing',
      data: { end: '2021-06-09', earliestSigning: '2021-06-10' },
    });
  });

  it('stops counting working days when there are enough', () => {
    const [first, last] = [localDate('2021-06-01'), localDate('2021-06-30')];
    expect([workingDaysIn(first, last, undefined, 2), workingDaysIn(first, last)]).toEqual([2, 22]);
  });
});

describe('the names of holidays', () => {
  it('in both languages', () => {
    expect(recognisedHolidays(2021).map(({ nl, en }) => `${nl} – ${en}`)).toEqual([
      'Nieuwjaarsdag – New Year’s Day',
      'Goede Vrijdag – Good Friday',
      'Tweede Paasdag – Easter Monday',
      'Koningsdag – King’s Day',
      'Bevrijdingsdag – Liberation Day',
      'Hemelvaartsdag – Ascension Day',
      'Tweede Pinksterdag – Whit Monday',
      'Eerste Kerstdag – Christmas Day',
      'Tweede Kerstdag – Boxing Day',
    ]);
  });

  it('in date order, also when Ascension Day comes before 5 May, or Easter Monday after King’s Day', () => {
    expect(recognisedHolidays(2035).map(({ date }) => date.slice(5))).toEqual([
      '01-01',
      '03-23',
      '03-26',
      '04-27',
      '05-03',
      '05-05',
      '05-14',
      '12-25',
      '12-26',
    ]);
    for (let year = 2000; year < 2100; year += 1) {
      const dates = recognisedHolidays(year).map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
    }
  });
});

describe('the edges of the calendar', () => {
  it('are the years 1000 and 9999', () => {
    expect(addDays(localDate('1000-01-02'), -1)).toBe('1000-01-01');
    expect(addDays(localDate('9999-12-30'), 1)).toBe('9999-12-31');
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow('lies outside the years 1000–9999');
    expect(() => addDays(localDate('1000-01-01'), -1)).toThrow('lies outside the years 1000–9999');
    expect(() => addDays(localDate('2021-01-01'), 0.5)).toThrow('not a whole number: 0.5');
    expect(() => localDate('2021-02-30')).toThrow('not a day: 2021-02-30');
  });
});
