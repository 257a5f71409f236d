import { checkPlanning } from '#libs/domain';
import { found, rows, sas } from './rows.js';

describe('late on Friday', () => {
  it.each([
    ['2027-03-05', '14:59', []],
    ['2027-03-05', '15:00', ['P-09 warning bids-due friday-afternoon']],
    ['2027-03-05', '23:59', ['P-09 warning bids-due friday-afternoon']],
    ['2027-03-05', undefined, []],
    ['2027-03-04', '17:00', []],
  ])('%s at %s: %j', (date, time, expected) => {
    expect(found(rows(['bids-due', date, time ? { time } : {}]))).toEqual(expected);
  });

  it('is no matter once it is done', () => {
    expect(found(rows(['bids-due', '2027-03-05', { time: '16:00', done: true }]))).toEqual([]);
  });

  it('looks past a holiday for help', () => {
    const before = checkPlanning(rows(['bids-due', '2027-05-14', { time: '16:00' }]), sas);
    expect(before[0]?.data).toEqual({ date: '2027-05-14', time: '16:00', next: '2027-05-18' });
  });
});
