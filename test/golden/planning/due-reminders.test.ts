import { dueFor, localDate, mayMail, reminderDue, weeklyDue } from '#libs/domain';
import type { LocalTime, Rhythm } from '#libs/domain';

describe('which reminder is due', () => {
  // Friday 30 April 2021; King's day (27th) and weekends do not count. Good Friday and Easter lie earlier.
  it.each([
    ['2021-04-19', null],
    ['2021-04-20', 7],
    ['2021-04-28', 7],
    ['2021-04-29', 1],
    ['2021-04-30', 1],
    ['2021-05-01', null],
  ])('on %s of a step on 30 April 2021: %s', (today, expected) => {
    expect(reminderDue(localDate('2021-04-30'), localDate(today))).toBe(expected);
  });

  // A weekly mail on Monday 19 April holds that week and the next.
  it.each([
    ['2021-04-18', null],
    ['2021-04-19', 1],
    ['2021-04-25', 1],
    ['2021-04-26', 7],
    ['2021-05-02', 7],
    ['2021-05-03', null],
  ])('in the week of 19 April of a step on %s: %s', (date, expected) => {
    expect(weeklyDue(localDate(date), localDate('2021-04-19'))).toBe(expected);
  });

  it('follows the rhythm: two days before a step it is this week, and within seven working days', () => {
    const due = (rhythm: Rhythm) => dueFor(rhythm, localDate('2021-04-30'), localDate('2021-04-28'));
    expect([due('each'), due('daily'), due('weekly'), due('none')]).toEqual([7, 7, 1, null]);
  });

  it('is none for who wants none', () => {
    expect(dueFor('none', localDate('2021-04-30'), localDate('2021-04-29'))).toBeNull();
  });
});

describe('when mail may go', () => {
  const cases: readonly (readonly [Rhythm, string, string, string | null, boolean])[] = [
    ['each', '2021-04-29', '06:59', null, false],
    ['each', '2021-04-29', '07:00', '2021-04-29', true],
    ['each', '2021-05-01', '12:00', null, true],
    ['daily', '2021-04-29', '07:00', '2021-04-28', true],
    ['daily', '2021-04-29', '15:00', '2021-04-29', false],
    ['daily', '2021-05-01', '12:00', null, false],
    // Nothing was ever sent.
    ['daily', '2021-04-29', '07:00', null, true],
    ['weekly', '2021-04-28', '07:00', null, true],
    ['weekly', '2021-04-26', '07:00', '2021-04-19', true],
    ['weekly', '2021-04-28', '07:00', '2021-04-26', false],
    // Easter Monday: on Tuesday.
    ['weekly', '2021-04-05', '12:00', '2021-03-29', false],
    ['weekly', '2021-04-06', '07:00', '2021-03-29', true],
    ['none', '2021-04-29', '12:00', null, false],
  ];
  it.each(cases)('%s on %s at %s after %s: %s', (rhythm, date, time, last, expected) => {
    expect(
      mayMail(rhythm, { date: localDate(date), time: time as LocalTime }, last === null ? null : localDate(last)),
    ).toBe(expected);
  });
});
