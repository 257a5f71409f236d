import { localDate, viewsDue, wgrCalendar } from '#libs/domain';

describe('the calendar of a joint body (FI-13)', () => {
  it.each([
    [2021, '2021-04-14', '2021-07-14', '2021-07-31'],
    // The revision of 1 July 2022 falls between the framework letter and the budget.
    [2022, '2022-04-14', '2022-07-14', '2022-09-14'],
    [2023, '2023-04-29', '2023-07-14', '2023-09-14'],
  ])('%i: framework letter by %s, accounts by %s, budget by %s', (year, ...days) => {
    expect(wgrCalendar(year).map(({ date }) => date)).toEqual(days);
    expect(wgrCalendar(year).every(({ kind, track }) => kind === 'preparation' && track === 'other')).toBe(true);
    expect(new Set(wgrCalendar(year).map(({ code }) => code)).size).toBe(3);
  });

  it.each([
    ['2021-04-14', '2021-06-09'],
    ['2022-06-30', '2022-08-25'],
    ['2022-07-01', '2022-09-23'],
    ['2023-04-14', '2023-07-07'],
    // No law extends it: from a Saturday it ends on a Saturday.
    ['2023-04-15', '2023-07-08'],
  ])('a draft sent on %s: views until %s', (sent, due) => expect(viewsDue(localDate(sent))).toBe(due));
});
