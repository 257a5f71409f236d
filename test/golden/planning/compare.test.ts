import { comparePlannings, movePlanning } from '#libs/domain';
import { GOOI } from './gooi.js';
import { rows } from './rows.js';

describe('two plannings side by side', () => {
  it('the paper of Gooi and its move by half a year', () => {
    const moved = movePlanning(GOOI, { months: 6 }).after;
    const compared = comparePlannings(GOOI, moved);
    expect(compared.map(({ code }) => code)).toEqual(GOOI.milestones.map(({ code }) => code));
    expect(compared.every(({ change }) => change === 'moved')).toBe(true);
    expect(compared[0]).toEqual({
      code: 'consultation:councils-start',
      label: { nl: 'Adviesraden geraadpleegd', en: 'Councils consulted' },
      change: 'moved',
      a: '2020-12-03',
      b: '2021-06-03',
      days: 182,
    });
    expect(compared[13]).toMatchObject({ code: 'bids-due', timeA: '12:00', timeB: '12:00', days: 183 });
  });

  it('rows of one only stand where they stood, a change of time alone is told', () => {
    const a = rows(
      ['x', '2027-01-01'],
      ['notice-sent', '2027-02-01'],
      ['y', '2027-02-05'],
      ['z', '2027-02-06'],
      ['bids-due', '2027-03-01', { time: '12:00' }],
    );
    const b = rows(
      ['new', '2027-01-15'],
      ['notice-sent', '2027-02-01'],
      ['bids-due', '2027-03-01', { time: '14:00' }],
      ['last', '2027-04-01'],
    );
    expect(comparePlannings(a, b).map(({ code, change, days }) => [code, change, days])).toEqual([
      ['x', 'removed', null],
      ['new', 'added', null],
      ['notice-sent', 'same', 0],
      ['y', 'removed', null],
      ['z', 'removed', null],
      ['bids-due', 'time', 0],
      ['last', 'added', null],
    ]);
    expect(comparePlannings(a, b)[0]).toEqual({
      code: 'x',
      label: { nl: 'x nl', en: 'x en' },
      change: 'removed',
      a: '2027-01-01',
      days: null,
    });
    expect(comparePlannings(a, b)[1]).toMatchObject({ b: '2027-01-15' });
    expect('a' in comparePlannings(a, b)[1]!).toBe(false);
  });

  it('keeps every row that only the first has at the end', () => {
    const a = rows(['notice-sent', '2027-02-01'], ['y', '2027-02-05'], ['z', '2027-02-06']);
    const compared = comparePlannings(a, rows(['notice-sent', '2027-02-01']));
    expect(compared.map(({ code, change }) => `${code} ${change}`)).toEqual([
      'notice-sent same',
      'y removed',
      'z removed',
    ]);
  });

  it('pairs rows of the same code in the order they come', () => {
    const a = rows(['approval:do', '2027-01-01'], ['approval:do', '2027-02-01']);
    const b = rows(['approval:do', '2027-01-04'], ['approval:do', '2027-02-01'], ['approval:do', '2027-03-01']);
    expect(comparePlannings(a, b).map(({ change, days }) => [change, days])).toEqual([
      ['moved', 3],
      ['same', 0],
      ['added', null],
    ]);
  });

  it('nothing changed, nothing there', () => {
    expect(comparePlannings(GOOI, GOOI).every(({ change }) => change === 'same')).toBe(true);
    expect(comparePlannings({ milestones: [] }, { milestones: [] })).toEqual([]);
    expect(comparePlannings(GOOI, { milestones: [] }).every(({ change }) => change === 'removed')).toBe(true);
    expect(comparePlannings({ milestones: [] }, GOOI).every(({ change }) => change === 'added')).toBe(true);
  });
});
