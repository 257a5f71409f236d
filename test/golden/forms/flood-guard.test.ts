import { addressOf, RULES, ruleFor } from '../../../apps/web/src/shared/flood-guard.js';
import { Throttle } from '../../../apps/web/src/shared/throttle.js';

it.each([
  ['/health/live', 'health'],
  ['/assets/app.css', 'assets'],
  ['/agenda/abc.ics', 'agendas'],
  ['/termijnen', 'sums'],
  ['/TERMIJNEN/', 'sums'],
  ['/planningscheck', 'sums'],
  ['/api/v1/terms', 'sums'],
  ['/api/v1/terms/A-01', 'sums'],
  ['/API/v1/planning/check', 'sums'],
  ['/api/v1/tenders', 'pages'],
  ['/termijnenlijst', 'pages'],
  ['/healthy', 'pages'],
  ['/agenda', 'pages'],
  ['/', 'pages'],
])('%s is counted among the %s', (path, name) => {
  expect(ruleFor(path).name).toBe(name);
});

it('gives people room: no rule stops five requests a second', () => {
  for (const { perMinute } of RULES) expect(perMinute ?? Infinity).toBeGreaterThanOrEqual(300);
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, ''],
])('%s counts as %s', (ip, expected) => {
  expect(addressOf(ip)).toBe(expected);
});

describe('a throttle', () => {
  it('says how long to wait, and lets in again when its window is over', () => {
    let now = 1000;
    const throttle = new Throttle(2, 60_000, () => now);
    expect([throttle.take('a'), throttle.take('a'), throttle.take('a')]).toEqual([true, true, false]);
    expect([throttle.secondsLeft('a'), throttle.secondsLeft('b')]).toEqual([60, 0]);
    expect(throttle.take('b')).toBe(true);
    now += 59_001;
    expect([throttle.secondsLeft('a'), throttle.take('a')]).toEqual([1, false]);
    now += 999;
    expect([throttle.secondsLeft('a'), throttle.take('a'), throttle.take('a')]).toEqual([0, true, true]);
  });

  it('tells each twentieth part of what is allowed, and adds what others tell', () => {
    const told: [string, number][] = [];
    const throttle = new Throttle(
      60,
      60_000,
      () => 0,
      (key, count) => told.push([key, count]),
    );
    const take = (times: number): boolean[] => Array.from({ length: times }, () => throttle.take('a'));
    expect(take(7).every(Boolean)).toBe(true);
    expect(told).toEqual([
      ['a', 3],
      ['a', 3],
    ]);
    throttle.add('a', 50);
    throttle.add('b', 60);
    expect(take(4)).toEqual([true, true, true, false]);
    expect(throttle.take('b')).toBe(false);
    // What was heard or refused is not told again.
    take(30);
    expect(told).toHaveLength(3);
  });
});
