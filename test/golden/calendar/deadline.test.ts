import {
  atLocalTime,
  localDate,
  localDateOf,
  localDateTimeOf,
  localTimeOf,
  parseLocalTime,
  resolveLocalTime,
  startOfDay,
} from '#libs/domain';

const hours = (a: string, b: string) =>
  (startOfDay(localDate(b)).getTime() - startOfDay(localDate(a)).getTime()) / 3_600_000;

describe('a moment on Dutch clocks', () => {
  it.each([
    ['2021-04-30', '12:00', '2021-04-30T10:00:00.000Z'],
    ['2021-01-15', '12:00', '2021-01-15T11:00:00.000Z'],
    ['2021-03-28', '00:00', '2021-03-27T23:00:00.000Z'],
    ['2021-03-28', '01:59', '2021-03-28T00:59:00.000Z'],
    ['2021-03-28', '03:00', '2021-03-28T01:00:00.000Z'],
    ['2021-10-31', '01:59', '2021-10-30T23:59:00.000Z'],
    ['2021-10-31', '03:00', '2021-10-31T02:00:00.000Z'],
    ['2027-03-15', '23:59', '2027-03-15T22:59:00.000Z'],
    ['2022-01-01', '00:00', '2021-12-31T23:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(atLocalTime(localDate(date), time).toISOString()).toBe(instant);
    expect(localDateTimeOf(new Date(instant))).toEqual({ date, time });
    expect([localDateOf(new Date(instant)), localTimeOf(new Date(instant))]).toEqual([date, time]);
  });

  it('refuses the hour that the spring night leaves out, and names the next that exists', () => {
    expect(resolveLocalTime(localDate('2021-03-28'), '02:30')).toEqual({
      ok: false,
      code: 'calendar.time-does-not-exist',
      data: { date: '2021-03-28', time: '02:30', next: '03:30' },
    });
    expect(() => atLocalTime(localDate('2021-03-28'), '02:00')).toThrow(RangeError);
  });

  it('takes the later of the two hours of the autumn night, unless asked', () => {
    const night = localDate('2021-10-31');
    expect(atLocalTime(night, '02:30').toISOString()).toBe('2021-10-31T01:30:00.000Z');
    expect(resolveLocalTime(night, '02:30')).toEqual({ ok: true, value: new Date('2021-10-31T01:30:00Z') });
    expect(atLocalTime(night, '02:30', 'earlier').toISOString()).toBe('2021-10-31T00:30:00.000Z');
  });

  it.each(['24:00', '12:60', '9:00', '12.00', '12:00:00', '', 'noon'])('refuses %p as a time', (time) => {
    expect(parseLocalTime(time)).toBeNull();
    expect(resolveLocalTime(localDate('2021-04-30'), time)).toMatchObject({ ok: false, code: 'calendar.time-invalid' });
  });

  it('gives nights of 23 and 25 hours, and cuts seconds off', () => {
    expect([
      hours('2021-03-28', '2021-03-29'),
      hours('2021-10-31', '2021-11-01'),
      hours('2021-06-01', '2021-06-02'),
    ]).toEqual([23, 25, 24]);
    expect(localTimeOf(new Date('2021-04-30T09:59:59.999Z'))).toBe('11:59');
  });

  it('throws on an invalid instant', () => {
    expect(() => localDateOf(new Date(Number.NaN))).toThrow(RangeError);
  });
});
