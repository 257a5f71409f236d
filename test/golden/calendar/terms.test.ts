import {
  countTerm,
  DECREE_DAYS,
  isWithinAtw,
  localDate,
  standstill,
  type Direction,
  type Roll,
  type TermUnit,
} from '#libs/domain';

const codes = (because: readonly { readonly code: string }[]) => because.map((step) => step.code);

describe('the standstill, by the dates of the rulebook', () => {
  it.each([
    ['2020-10-12', '2020-11-01', '2020-11-02', '2020-11-03', 'calendar.sunday'],
    ['2021-05-20', '2021-06-09', '2021-06-09', '2021-06-10', null],
    ['2021-03-12', '2021-04-01', '2021-04-01', '2021-04-02', null],
    ['2021-03-13', '2021-04-02', '2021-04-06', '2021-04-07', 'calendar.good-friday'],
    ['2021-04-07', '2021-04-27', '2021-04-28', '2021-04-29', 'calendar.kings-day'],
    ['2021-04-15', '2021-05-05', '2021-05-06', '2021-05-07', 'calendar.liberation-day'],
    ['2021-04-23', '2021-05-13', '2021-05-17', '2021-05-18', 'calendar.ascension'],
    ['2021-05-04', '2021-05-24', '2021-05-25', '2021-05-26', 'calendar.whit-monday'],
    ['2020-12-12', '2021-01-01', '2021-01-04', '2021-01-05', 'calendar.new-year'],
  ])('sent on %s: day 20 is %s, it ends on %s, signing from %s', (sent, nominal, end, signing, reason) => {
    const term = standstill(localDate(sent));
    expect([term.nominalEnd, term.end, term.earliestSigning]).toEqual([nominal, end, signing]);
    expect(term.rolled).toBe(reason !== null);
    expect(term.skipped[0]?.reason.code ?? null).toBe(reason);
  });

  it('names every day it was carried past, and the step in words', () => {
    const term = standstill(localDate('2021-03-13'));
    expect(term.firstDay).toBe('2021-03-14');
    expect(term.skipped.map((day) => [day.date, day.reason.code])).toEqual([
      ['2021-04-02', 'calendar.good-friday'],
      ['2021-04-03', 'calendar.saturday'],
      ['2021-04-04', 'calendar.sunday'],
      ['2021-04-05', 'calendar.easter-monday'],
    ]);
    expect(codes(term.because)).toEqual([
      'term.day-zero',
      'term.counted-calendar-day-forward',
      'calendar.good-friday',
      'calendar.saturday',
      'calendar.sunday',
      'calendar.easter-monday',
      'term.rolled',
      'term.earliest-signing',
    ]);
  });

  it('ends on Friday 14 May 2021 when the decree day is not loaded, and warns when it rests on it', () => {
    const withoutDecree = { ...DECREE_DAYS, days: [] };
    expect(standstill(localDate('2021-04-23'), { decrees: withoutDecree }).end).toBe('2021-05-14');
    expect(standstill(localDate('2021-04-23')).because.filter((step) => step.warning)).toEqual([
      {
        code: 'term.decree-day-unverified',
        data: { date: '2021-05-14', source: 'Atw 3(3), KB 2020–2022' },
        warning: true,
      },
    ]);
  });

  it('warns when it ends on a day of which the decree is not confirmed', () => {
    const term = standstill(localDate('2021-04-06'));
    expect(term.end).toBe('2021-04-26');
    expect(term.because).toContainEqual({
      code: 'term.decree-day-unconfirmed',
      data: { date: '2021-04-26' },
      warning: true,
    });
  });

  it('warns when it reaches a year whose decree is not loaded', () => {
    const term = standstill(localDate('2028-12-20'));
    expect(term.end).toBe('2029-01-09');
    expect(term.because).toContainEqual({ code: 'term.decree-not-loaded', data: { year: 2029 }, warning: true });
    expect(codes(standstill(localDate('2028-11-20')).because)).not.toContain('term.decree-not-loaded');
  });
});

const lastStep = (n: number, direction: Direction, roll: Roll) =>
  codes(countTerm({ from: localDate('2021-03-21'), n, unit: 'calendar-day', direction, roll }).because).at(-1);

const hours = (from: string, fromTime: '12:00', n: number, direction: Direction = 'forward') =>
  countTerm({ from: localDate(from), fromTime, n, unit: 'hour', direction, roll: 'atw' });

describe('counting', () => {
  type Row = [string, number, TermUnit, Direction, Roll, string, string];
  it.each<Row>([
    // K-02, K-03, K-04: day 0 does not count, what lies between counts.
    ['2021-04-16', 14, 'calendar-day', 'forward', 'none', '2021-04-30', '2021-04-30'],
    ['2021-12-31', 1, 'calendar-day', 'forward', 'none', '2022-01-01', '2022-01-01'],
    ['2024-02-28', 1, 'calendar-day', 'forward', 'none', '2024-02-29', '2024-02-29'],
    ['2021-04-16', 0, 'calendar-day', 'forward', 'atw', '2021-04-16', '2021-04-16'],
    ['2021-04-17', 0, 'calendar-day', 'forward', 'atw', '2021-04-17', '2021-04-17'],
    // K-06: past Saturday and Sunday.
    ['2021-06-05', 14, 'calendar-day', 'forward', 'atw', '2021-06-19', '2021-06-21'],
    ['2021-06-06', 14, 'calendar-day', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-06-05', 14, 'calendar-day', 'forward', 'none', '2021-06-19', '2021-06-19'],
    // Koningsdag is Saturday the 26th in 2025, and the 27th an ordinary Sunday.
    ['2025-04-06', 20, 'calendar-day', 'forward', 'atw', '2025-04-26', '2025-04-28'],
    // Decree days: 2 January 2026 after New Year's Day, then a weekend.
    ['2025-12-12', 20, 'calendar-day', 'forward', 'atw', '2026-01-01', '2026-01-05'],
    ['2026-04-24', 20, 'calendar-day', 'forward', 'atw', '2026-05-14', '2026-05-18'],
    ['2027-04-16', 20, 'calendar-day', 'forward', 'atw', '2027-05-06', '2027-05-10'],
    ['2028-04-07', 20, 'calendar-day', 'forward', 'atw', '2028-04-27', '2028-05-01'],
    // 4 May 2026 and 26 April 2027 fit the bridge-day pattern, but no decree names them.
    ['2026-04-14', 20, 'calendar-day', 'forward', 'atw', '2026-05-04', '2026-05-04'],
    ['2027-04-06', 20, 'calendar-day', 'forward', 'atw', '2027-04-26', '2027-04-26'],
    // K-07: backward terms never move, wherever they land.
    ['2021-04-30', 10, 'calendar-day', 'backward', 'atw', '2021-04-20', '2021-04-20'],
    ['2021-04-27', 10, 'calendar-day', 'backward', 'atw', '2021-04-17', '2021-04-17'],
    ['2021-05-15', 10, 'calendar-day', 'backward', 'atw', '2021-05-05', '2021-05-05'],
    ['2021-04-28', 10, 'calendar-day', 'backward', 'eu', '2021-04-18', '2021-04-18'],
    // K-08: three days hold two working days; two days need not. K-09: in European law two days do.
    ['2021-04-01', 3, 'calendar-day', 'forward', 'atw', '2021-04-04', '2021-04-07'],
    ['2021-06-17', 3, 'calendar-day', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-06-18', 3, 'calendar-day', 'forward', 'atw', '2021-06-21', '2021-06-22'],
    ['2021-06-16', 3, 'calendar-day', 'forward', 'atw', '2021-06-19', '2021-06-21'],
    ['2021-06-18', 2, 'calendar-day', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-06-18', 2, 'calendar-day', 'forward', 'eu', '2021-06-20', '2021-06-22'],
    ['2021-06-18', 1, 'calendar-day', 'forward', 'eu', '2021-06-19', '2021-06-21'],
    ['2020-12-24', 4, 'calendar-day', 'forward', 'atw', '2020-12-28', '2020-12-29'],
    // K-10: the 90th day rolls, the 91st is beyond the Act; in European law it rolls all the same.
    ['2021-03-22', 90, 'calendar-day', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-03-21', 91, 'calendar-day', 'forward', 'atw', '2021-06-20', '2021-06-20'],
    ['2021-03-21', 91, 'calendar-day', 'forward', 'eu', '2021-06-20', '2021-06-21'],
    ['2021-03-28', 12, 'week', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-03-21', 13, 'week', 'forward', 'atw', '2021-06-20', '2021-06-20'],
    ['2021-03-20', 3, 'month', 'forward', 'atw', '2021-06-20', '2021-06-21'],
    ['2021-02-20', 4, 'month', 'forward', 'atw', '2021-06-20', '2021-06-20'],
    ['2020-06-20', 1, 'year', 'forward', 'atw', '2021-06-20', '2021-06-20'],
    // Months without that day end on their last day.
    ['2021-01-31', 1, 'month', 'forward', 'none', '2021-02-28', '2021-02-28'],
    ['2021-08-31', 6, 'month', 'backward', 'none', '2021-02-28', '2021-02-28'],
    ['2024-02-29', 1, 'year', 'forward', 'none', '2025-02-28', '2025-02-28'],
    ['2021-04-16', 2, 'week', 'backward', 'none', '2021-04-02', '2021-04-02'],
    // Working days pass over weekends, holidays and decree days, both ways.
    ['2021-04-16', 5, 'working-day', 'forward', 'none', '2021-04-23', '2021-04-23'],
    ['2021-04-01', 1, 'working-day', 'forward', 'none', '2021-04-06', '2021-04-06'],
    ['2021-05-12', 1, 'working-day', 'forward', 'none', '2021-05-17', '2021-05-17'],
    ['2021-04-06', 1, 'working-day', 'backward', 'none', '2021-04-01', '2021-04-01'],
    ['2020-12-31', 10, 'working-day', 'backward', 'atw', '2020-12-16', '2020-12-16'],
    ['2021-12-23', 5, 'working-day', 'forward', 'atw', '2021-12-30', '2021-12-30'],
  ])('%s, %i %s %s (%s): counts to %s, ends %s', (from, n, unit, direction, roll, nominal, end) => {
    const term = countTerm({ from: localDate(from), n, unit, direction, roll });
    expect([term.nominalEnd, term.end]).toEqual([nominal, end]);
    expect(term.rolled).toBe(nominal !== end);
    expect(term.endsAt).toBeNull();
  });

  it('says why a term did not move', () => {
    expect(lastStep(91, 'forward', 'atw')).toBe('term.outside-atw');
    expect(lastStep(10, 'backward', 'atw')).toBe('term.backward-never-rolls');
    expect(lastStep(10, 'forward', 'none')).toBe('term.no-roll');
  });

  it('warns about years before the event too', () => {
    const back = countTerm({
      from: localDate('2017-01-05'),
      n: 10,
      unit: 'calendar-day',
      direction: 'backward',
      roll: 'none',
    });
    expect(back.because.filter((each) => each.warning)).toEqual([
      { code: 'term.decree-not-loaded', data: { year: 2016 }, warning: true },
    ]);
  });

  it('says that a month was cut short, and that two working days were made up', () => {
    const month = countTerm({ from: localDate('2021-01-31'), n: 1, unit: 'month', direction: 'forward', roll: 'none' });
    expect(month.because).toContainEqual({
      code: 'term.month-clamped',
      data: { from: '2021-01-31', end: '2021-02-28' },
    });
    const short = countTerm({
      from: localDate('2021-06-18'),
      n: 3,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'atw',
    });
    expect(short.because.at(-1)).toEqual({
      code: 'term.two-working-days',
      data: { before: '2021-06-21', end: '2021-06-22', source: 'Atw 2' },
    });
  });

  it('names the days off it passed to make up two working days', () => {
    // Three days from Tuesday 24 December 2030 hold Christmas, Boxing Day and one working day; then comes a weekend.
    const { end, skipped } = countTerm({
      from: localDate('2030-12-24'),
      n: 3,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'atw',
    });
    expect([end, ...skipped.map(({ date }) => date)]).toEqual(['2030-12-30', '2030-12-28', '2030-12-29']);
  });

  it('counts hours on the clock, also over the night in which an hour is missing or comes twice', () => {
    expect(hours('2021-04-16', '12:00', 48)).toMatchObject({ end: '2021-04-18', rolled: false });
    expect(hours('2021-03-27', '12:00', 24).endsAt?.toISOString()).toBe('2021-03-28T11:00:00.000Z');
    expect(hours('2021-03-27', '12:00', 24).because[0]?.data).toMatchObject({ endTime: '13:00' });
    expect(hours('2021-10-30', '12:00', 24).because[0]?.data).toMatchObject({ endTime: '11:00' });
    expect(hours('2021-03-28', '12:00', 24, 'backward').because[0]?.data).toMatchObject({
      end: '2021-03-27',
      endTime: '11:00',
    });
    expect(() =>
      countTerm({ from: localDate('2021-04-16'), n: 1, unit: 'hour', direction: 'forward', roll: 'none' }),
    ).toThrow(RangeError);
  });

  it.each([-1, 1.5, Number.NaN])('counts no %p units', (n) => {
    const term = {
      from: localDate('2021-04-16'),
      n,
      unit: 'calendar-day',
      direction: 'forward',
      roll: 'none',
    } as const;
    expect(() => countTerm(term)).toThrow(RangeError);
  });

  it('knows how far the Algemene termijnenwet reaches', () => {
    expect([isWithinAtw(90, 'calendar-day'), isWithinAtw(91, 'calendar-day')]).toEqual([true, false]);
    expect([isWithinAtw(12, 'week'), isWithinAtw(13, 'week')]).toEqual([true, false]);
    expect([isWithinAtw(3, 'month'), isWithinAtw(4, 'month')]).toEqual([true, false]);
    expect([isWithinAtw(1, 'hour'), isWithinAtw(1, 'year')]).toEqual([false, false]);
  });
});
