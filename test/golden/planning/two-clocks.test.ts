import { checkPlanning } from '#libs/domain';
import { found, rows, sas } from './rows.js';

describe('two clocks after a decision (A-02)', () => {
  const sent = (date: string, expiry: string) =>
    rows(['provisional-award-sent', date], ['objection-due', expiry], ['final-award', '2027-12-01']);

  it.each([
    // RBDHA:2021:1251: day 20 is Sunday 1 November, the standstill ends on Monday the 2nd.
    ['2020-10-12', '2020-10-31', 'A-02 warning objection-due shorter-than-chosen 2020-11-01'],
    ['2020-10-12', '2020-11-01', 'A-02 warning objection-due expiry-before-standstill 2020-11-02'],
    ['2020-10-12', '2020-11-02', null],
    ['2020-10-12', '2020-11-10', null],
    ['2021-05-20', '2021-06-09', null],
  ])('sent %s, documents say %s: %s', (date, expiry, expected) => {
    expect(found(sent(date, expiry)).filter((line) => line.includes('objection-due'))).toEqual(
      expected === null ? [] : [expected],
    );
  });

  it('says both dates and keeps to the later one', () => {
    const finding = checkPlanning(sent('2020-10-12', '2020-11-01'), sas).find(({ rule }) => rule === 'A-02');
    expect(finding?.data).toEqual({ date: '2020-11-01', end: '2020-11-02' });
    expect(finding?.because.at(-1)).toEqual({
      code: 'term.two-clocks',
      data: { contractual: '2020-11-01', statutory: '2020-11-02', end: '2020-11-02' },
      warning: true,
    });
  });
});
