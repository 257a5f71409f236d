import { localDate, nextDue } from '#libs/domain';
import { GOOI } from './gooi.js';
import { done, rows } from './rows.js';

describe('what is due', () => {
  const planning = done(GOOI, 'consultation:councils-start', 'approval:do-principles');
  it.each([
    ['2020-12-01', 'approval:pfho-principles', 18, []],
    ['2020-12-19', 'approval:pfho-principles', 0, []],
    ['2020-12-21', 'approval:do', 31, ['approval:pfho-principles', 'consultation:draft', 'preparation:tariffs']],
    ['2021-04-30', 'bids-due', 0, ['approval:pfho-principles']],
    ['2021-06-05', null, null, ['approval:pfho-principles']],
  ])('on %s: %s in %p days', (today, next, inDays, overdue) => {
    const due = nextDue(planning, localDate(today));
    expect([due.next?.code ?? null, due.inDays]).toEqual([next, inDays]);
    expect(due.overdue.slice(0, overdue.length).map(({ code }) => code)).toEqual(overdue);
  });

  it('what is for today is next, and not overdue, whatever the time', () => {
    const today = rows(['a', '2027-03-01', { time: '09:00' }], ['b', '2027-03-02'], ['c', '2027-02-28']);
    const due = nextDue(today, localDate('2027-03-01'));
    expect([due.next?.code, due.inDays, due.overdue.map(({ code }) => code)]).toEqual(['a', 0, ['c']]);
    expect(nextDue(today, localDate('2027-03-02')).overdue.map(({ code }) => code)).toEqual(['c', 'a']);
    expect(nextDue(today, localDate('2027-03-02')).next?.code).toBe('b');
  });

  it('orders one day by the clock, and leaves rows without a time, or of the same time, as they stand', () => {
    const order = (...list: Parameters<typeof rows>) =>
      nextDue(rows(...list), localDate('2027-03-03')).overdue.map(({ code }) => code);
    expect(order(['late', '2027-03-01', { time: '12:00' }], ['early', '2027-03-01', { time: '09:00' }])).toEqual([
      'early',
      'late',
    ]);
    expect(order(['a', '2027-03-01'], ['b', '2027-03-01'], ['c', '2027-03-01'])).toEqual(['a', 'b', 'c']);
    expect(order(['a', '2027-03-01', { time: '12:00' }], ['b', '2027-03-01', { time: '12:00' }])).toEqual(['a', 'b']);
    expect(order(['a', '2027-03-01', { time: '12:00' }], ['b', '2027-03-01'])).toEqual(['a', 'b']);
    expect(order(['b', '2027-03-02'], ['a', '2027-03-01'])).toEqual(['a', 'b']);
  });

  it('has nothing to say of a planning without rows, or with all of them done', () => {
    const none = { next: null, inDays: null, overdue: [] };
    expect(nextDue({ milestones: [] }, localDate('2027-03-01'))).toEqual(none);
    expect(nextDue(done(rows(['a', '2027-02-01']), 'a'), localDate('2027-03-01'))).toEqual(none);
  });
});
