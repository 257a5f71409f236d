import { movePlanning } from '#libs/domain';
import { DONGEMOND } from './cases.js';
import { rows } from './rows.js';
import { fc, runs } from '../../support/runs.js';

describe('the reason of a shift', () => {
  const one = rows(['a', '2027-03-01']);

  it.each([
    [{ days: 7 }, 'move.shifted-days', 7],
    [{ days: -4 }, 'move.shifted-days', -4],
    [{ weeks: 2 }, 'move.shifted-weeks', 2],
    [{ months: 1 }, 'move.shifted-months', 1],
  ])('%j is told as it was asked', (by, code, n) => {
    expect(movePlanning(one, by).moved[0]?.because).toEqual([{ code, data: { n } }]);
  });

  it('and what becomes of a day off', () => {
    const data = { date: '2027-03-06', dayNl: 'zaterdag', dayEn: 'Saturday', next: '2027-03-08' };
    expect(movePlanning(one, { days: 5 }).moved[0]).toEqual({
      code: 'a',
      from: '2027-03-01',
      to: '2027-03-06',
      because: [
        { code: 'move.shifted-days', data: { n: 5 } },
        { code: 'move.lands-on-day-off', data, warning: true },
      ],
    });
    expect(movePlanning(one, { days: 5 }, { onDayOff: 'next-working-day' }).moved[0]).toEqual({
      code: 'a',
      from: '2027-03-01',
      to: '2027-03-08',
      because: [
        { code: 'move.shifted-days', data: { n: 5 } },
        { code: 'move.to-next-working-day', data },
      ],
    });
  });
});

describe('everything from one step on', () => {
  it('shifts that step and all later in time, wherever they stand in the list', () => {
    const { after, moved } = movePlanning(DONGEMOND, { weeks: 2 }, { from: 'milestone:breda-award' });
    const shifted = moved.filter(({ from, to }) => from !== to).map(({ code, to }) => `${code} ${to}`);
    expect(shifted).toEqual([
      'milestone:breda-award 2021-07-15',
      'approval:by-law 2021-09-20',
      'provisional-award-sent 2021-08-23',
      'final-award 2021-10-15',
      'signed 2021-10-18',
      'service-start 2022-01-15',
    ]);
    expect(moved[0]?.because).toEqual([{ code: 'move.before-stays', data: { date: '2021-01-11' } }]);
    expect(after.milestones[0]).toEqual(DONGEMOND.milestones[0]);
  });

  it('takes rows of the same day along, unless their time is earlier', () => {
    const planning = rows(
      ['a', '2027-03-01', { time: '11:00' }],
      ['b', '2027-03-01', { time: '12:00' }],
      ['c', '2027-03-01'],
      ['d', '2027-02-26'],
    );
    const { moved } = movePlanning(planning, { days: 1 }, { from: 'b' });
    expect(moved.map(({ code, from, to }) => [code, from !== to])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', false],
    ]);
  });

  it('leaves what is done, and knows no step that is not there', () => {
    const planning = rows(['a', '2027-03-01'], ['b', '2027-03-02', { done: true }], ['c', '2027-03-03']);
    const { moved } = movePlanning(planning, { days: 7 }, { from: 'a' });
    expect(moved.map(({ because }) => because[0]?.code)).toEqual([
      'move.shifted-days',
      'move.done-stays',
      'move.shifted-days',
    ]);
    expect(() => movePlanning(planning, { days: 7 }, { from: 'x' })).toThrow(RangeError);
    const lapsed = rows(['a', '2027-03-01', { done: true, lapsed: true }]);
    expect(movePlanning(lapsed, { days: 7 }).moved).toMatchObject([
      { to: '2027-03-01', because: [{ code: 'move.lapsed-stays' }] },
    ]);
  });

  it('there and back restores', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(DONGEMOND.milestones.length - 1), (days, index) => {
        const from = DONGEMOND.milestones[index]!.code;
        const there = movePlanning(DONGEMOND, { days }, { from }).after;
        expect(movePlanning(there, { days: -days }, { from }).after).toEqual(DONGEMOND);
      }),
      runs(),
    );
  });
});
