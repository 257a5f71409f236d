import {
  addDays,
  addMonths,
  atLocalTime,
  countTerm,
  daysBetween,
  isWorkingDay,
  localDate,
  localDateTimeOf,
  nextWorkingDay,
  parseLocalDate,
  standstill,
  weekday,
  workingDaysIn,
  type Direction,
  type Roll,
  type TermUnit,
} from '#libs/domain';
import { fc, runs } from '../../support/runs.js';

const day = fc.integer({ min: 0, max: 4382 }).map((n) => addDays(localDate('2017-01-01'), n));
const count = (
  from: ReturnType<typeof localDate>,
  n: number,
  unit: TermUnit,
  direction: Direction,
  roll: Roll = 'none',
) => countTerm({ from, n, unit, direction, roll });

describe('for every day and every count', () => {
  it('days written and read again are the same, and counting there and back restores', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        const there = addDays(date, n);
        expect(parseLocalDate(there)).toBe(there);
        expect(addDays(there, -n)).toBe(date);
        expect(daysBetween(date, there)).toBe(n);
        expect((((weekday(there) - weekday(date) - n) % 7) + 7) % 7).toBe(0);
      }),
      runs(),
    );
  });

  it('months there and back restore a day that every month has', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (date, n) => {
        const safe = localDate(`${date.slice(0, 8)}${String(Math.min(28, Number(date.slice(8)))).padStart(2, '0')}`);
        expect(addMonths(addMonths(safe, n), -n)).toBe(safe);
        expect(addMonths(date, n).slice(8) <= date.slice(8)).toBe(true);
      }),
      runs(),
    );
  });

  it('forward and backward agree', () => {
    const unit = fc.constantFrom<TermUnit>('calendar-day', 'week');
    fc.assert(
      fc.property(day, fc.nat(120), unit, (date, n, each) => {
        expect(count(count(date, n, each, 'forward').end, n, each, 'backward').end).toBe(date);
      }),
      runs(),
    );
    fc.assert(
      fc.property(
        day.map((date) => nextWorkingDay(date)),
        fc.nat(60),
        (date, n) => {
          const there = count(date, n, 'working-day', 'forward').end;
          expect(count(there, n, 'working-day', 'backward').end).toBe(date);
          expect(workingDaysIn(addDays(date, 1), there)).toBe(n);
        },
      ),
      runs(),
    );
  });

  it('a statutory term never ends early, ends on a working day, and is carried past days off only', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), (date, n) => {
        const term = count(date, n, 'calendar-day', 'forward', 'atw');
        expect(daysBetween(date, term.end)).toBeGreaterThanOrEqual(n);
        expect(isWorkingDay(term.end)).toBe(true);
        for (const { date: skipped } of term.skipped) expect(isWorkingDay(skipped)).toBe(false);
        expect(n < 3 || workingDaysIn(addDays(date, 1), term.end) >= 2).toBe(true);
        expect(n <= 8 || nextWorkingDay(term.nominalEnd) === term.end).toBe(true);
      }),
      runs(),
    );
  });

  it('a backward term is never moved, and a later event never ends a term earlier', () => {
    fc.assert(
      fc.property(day, fc.nat(90), fc.constantFrom<Roll>('none', 'atw', 'eu'), (date, n, roll) => {
        expect(count(date, n, 'calendar-day', 'backward', roll).end).toBe(addDays(date, -n));
        expect(standstill(addDays(date, 1), { days: n }).end >= standstill(date, { days: n }).end).toBe(true);
      }),
      runs(),
    );
  });

  it('what the clock shows leads back to the same instant, outside the hours that come twice', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 4 * 60, max: 1439 }), (date, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect(localDateTimeOf(atLocalTime(date, time))).toEqual({ date, time });
      }),
      runs(),
    );
  });
});
