import {
  DECREE_DAYS,
  easterSunday,
  isWeekend,
  isWorkingDay,
  localDate,
  nextWorkingDay,
  previousWorkingDay,
  recognisedHolidays,
  whyNotWorkingDay,
  workingDaysIn,
  yearsWithoutDecree,
} from '#libs/domain';

const on = (year: number, code: string) => recognisedHolidays(year).find((day) => day.code === code)?.date;

describe('recognised holidays (Atw 3)', () => {
  it.each([
    [2018, '2018-04-01'],
    [2019, '2019-04-21'],
    [2020, '2020-04-12'],
    [2021, '2021-04-04'],
    [2022, '2022-04-17'],
    [2023, '2023-04-09'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, date) => expect(easterSunday(year)).toBe(date));

  it('are nine in 2021, Good Friday and 5 May among them, in date order', () => {
    expect(recognisedHolidays(2021).map(({ date, nl }) => `${date} ${nl}`)).toEqual([
      '2021-01-01 Nieuwjaarsdag',
      '2021-04-02 Goede Vrijdag',
      '2021-04-05 Tweede Paasdag',
      '2021-04-27 Koningsdag',
      '2021-05-05 Bevrijdingsdag',
      '2021-05-13 Hemelvaartsdag',
      '2021-05-24 Tweede Pinksterdag',
      '2021-12-25 Eerste Kerstdag',
      '2021-12-26 Tweede Kerstdag',
    ]);
    expect(recognisedHolidays(2021).map(({ code }) => code.replace('calendar.', ''))).toEqual([
      'new-year',
      'good-friday',
      'easter-monday',
      'kings-day',
      'liberation-day',
      'ascension',
      'whit-monday',
      'christmas',
      'boxing-day',
    ]);
  });

  it('stay in date order where Easter is late: Ascension Day 2008 falls on 1 May, 2038 has Easter after King’s Day’s eve', () => {
    for (const year of [2008, 2038]) {
      const days = recognisedHolidays(year).map(({ date }) => date);
      expect(days).toEqual(days.toSorted());
    }
  });

  it.each([
    [2014, '2014-04-26'],
    [2020, '2020-04-27'],
    [2025, '2025-04-26'],
    [2026, '2026-04-27'],
    [2031, '2031-04-26'],
    [2013, '2013-04-30'],
  ])('King’s Day of %i is %s', (year, date) => expect(on(year, 'calendar.kings-day')).toBe(date));

  it('cover every movable day of the rulebook', () => {
    expect([on(2024, 'calendar.good-friday'), on(2027, 'calendar.good-friday')]).toEqual(['2024-03-29', '2027-03-26']);
    expect([on(2025, 'calendar.ascension'), on(2028, 'calendar.ascension')]).toEqual(['2025-05-29', '2028-05-25']);
    expect([on(2024, 'calendar.whit-monday'), on(2038, 'calendar.whit-monday')]).toEqual(['2024-05-20', '2038-06-14']);
  });
});

describe('working days', () => {
  it.each([
    ['2021-04-01', null],
    ['2021-04-02', 'calendar.good-friday'],
    ['2021-04-03', 'calendar.saturday'],
    ['2021-04-04', 'calendar.sunday'],
    ['2021-04-05', 'calendar.easter-monday'],
    ['2022-05-05', 'calendar.liberation-day'],
    ['2025-04-26', 'calendar.kings-day'],
    ['2025-04-27', 'calendar.sunday'],
    ['2038-06-14', 'calendar.whit-monday'],
    ['2285-03-20', 'calendar.good-friday'],
    ['2021-12-31', null],
    ['2018-12-31', 'calendar.decree-day'],
    ['2018-12-24', 'calendar.decree-day'],
    ['2021-12-24', null],
    ['2022-05-27', 'calendar.decree-day'],
    ['2026-01-02', 'calendar.decree-day'],
    ['2027-05-07', 'calendar.decree-day'],
    ['2026-05-04', null],
    ['2027-04-26', null],
    ['2020-05-04', null],
    ['2021-04-26', null],
    ['2022-05-06', null],
  ])('%s: %p', (date, reason) => {
    expect(whyNotWorkingDay(localDate(date))?.code ?? null).toBe(reason);
    expect(isWorkingDay(localDate(date))).toBe(reason === null);
  });

  it('are off by the week, or by name where the day has one', () => {
    const byTheWeek = (date: string) => isWeekend(whyNotWorkingDay(localDate(date))!);
    expect(['2021-04-03', '2021-04-04'].map(byTheWeek)).toEqual([true, true]);
    // King's Day on a Saturday, Easter Monday, and a day named by decree.
    expect(['2024-04-27', '2021-04-05', '2018-12-31'].map(byTheWeek)).toEqual([false, false, false]);
  });

  it('say whence and how surely a day off is known', () => {
    expect(whyNotWorkingDay(localDate('2021-05-14'))).toEqual({
      code: 'calendar.decree-day',
      nl: 'bij besluit aangewezen dag',
      en: 'day named by decree',
      source: 'Atw 3(3), KB 2020–2022',
      mark: 'M h',
    });
    expect(whyNotWorkingDay(localDate('2021-04-02'))).toMatchObject({ source: 'Atw 3(2)', mark: 'V' });
    expect(whyNotWorkingDay(localDate('2021-05-13'))).toMatchObject({ source: 'Atw 3(1)', mark: 'V' });
  });

  it.each([
    ['2021-04-02', '2021-04-06', '2021-04-01'],
    ['2021-04-06', '2021-04-06', '2021-04-06'],
    ['2021-05-13', '2021-05-17', '2021-05-12'],
    ['2020-12-25', '2020-12-28', '2020-12-24'],
    ['2026-01-01', '2026-01-05', '2025-12-31'],
  ])('from %s the next is %s, the last %s', (date, next, previous) => {
    expect(nextWorkingDay(localDate(date))).toBe(next);
    expect(previousWorkingDay(localDate(date))).toBe(previous);
  });

  it('are counted with both ends', () => {
    expect(workingDaysIn(localDate('2021-04-01'), localDate('2021-04-06'))).toBe(2);
    expect(workingDaysIn(localDate('2021-04-02'), localDate('2021-04-05'))).toBe(0);
    expect(workingDaysIn(localDate('2021-04-06'), localDate('2021-04-01'))).toBe(0);
  });

  it('know which decrees are loaded', () => {
    expect(yearsWithoutDecree(localDate('2016-06-01'), localDate('2017-06-01'))).toEqual([2016]);
    expect(yearsWithoutDecree(localDate('2017-01-01'), localDate('2028-12-31'))).toEqual([]);
    expect(yearsWithoutDecree(localDate('2028-12-31'), localDate('2030-01-01'))).toEqual([2029, 2030]);
  });

  it('rest on decree days that are all inside a loaded period, and no weekend or holiday themselves', () => {
    const bare = { ...DECREE_DAYS, days: [] };
    expect(DECREE_DAYS.days).toHaveLength(20);
    for (const { date } of DECREE_DAYS.days) {
      expect(yearsWithoutDecree(date, date)).toEqual([]);
      expect(whyNotWorkingDay(date, bare)).toBeNull();
    }
  });
});
