import { addDays, localDate, readPlanningText, weekday } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import { fc } from '../../support/runs.js';

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const DAYS = 'ma di wo do vr za zo'.split(' ');
const written = (date: LocalDate, withYear: boolean): string =>
  [Number(date.slice(8)), MONTHS[Number(date.slice(5, 7)) - 1], ...(withYear ? [date.slice(0, 4)] : [])].join(' ');
const datesOf = (text: string, startYear?: number) =>
  readPlanningText(text, startYear === undefined ? {} : { startYear }).rows.map(({ date }) => date);

/** Plannings as papers have them: each step at most eight months after the one before, or at most nine weeks ahead of it. */
const plannings = fc
  .tuple(fc.integer({ min: 0, max: 9000 }), fc.array(fc.integer({ min: -60, max: 240 }), { maxLength: 12 }))
  .map(([start, steps]) => {
    let date = addDays(localDate('2004-03-01'), start);
    return [date, ...steps.map((days) => (date = addDays(date, days)))];
  })
  // A leap day without a year lets nothing be inferred of the years beside it that is not also true of others.
  .filter((dates) => dates.every((date) => !date.endsWith('-02-29') && date >= '2000-01-01' && date <= '2099-12-31'));

it('gives back the years that were left out, from the year of the first row', () => {
  fc.assert(
    fc.property(plannings, (dates) => {
      const text = dates.map((date) => `${written(date, false)} | stap`).join('\n');
      expect(datesOf(text, Number(dates[0]!.slice(0, 4)))).toEqual(dates);
    }),
  );
});

it('gives them back from any one row that kept its year', () => {
  fc.assert(
    fc.property(plannings, fc.nat(), (dates, pick) => {
      const kept = pick % dates.length;
      const text = dates.map((date, index) => `${written(date, index === kept)} | stap`).join('\n');
      // From the last row back a long step ahead and a short step back look alike; the way there must be as short.
      expect(datesOf(text)[kept]).toBe(dates[kept]);
      expect(datesOf(text)).toHaveLength(dates.length);
    }),
  );
});

it('reads what it inferred, written out in full and with the day of the week, as the same', () => {
  fc.assert(
    fc.property(plannings, (dates) => {
      const full = dates
        .map((date) => `${DAYS[weekday(date) - 1]} ${written(date, true)}, 12.00 uur | stap`)
        .join('\n');
      const read = readPlanningText(full);
      expect(read.rows.map(({ date }) => date)).toEqual(dates);
      expect(read.rows.every(({ time, wrongWeekday }) => time === '12:00' && wrongWeekday === undefined)).toBe(true);
    }),
  );
});

it('answers every filled line once, whatever stands there', () => {
  const scraps = fc.constantFrom(
    '30 april',
    ' | ',
    ';',
    '\t',
    ',',
    '2021',
    '-',
    'medio',
    'mei',
    '12:00 uur',
    '"',
    'gereed',
    'na',
    '|',
    '30-02-2021',
    'vragen',
    '\u200B',
    '😀',
  );
  const lines = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(scraps, { maxLength: 8 }).map((parts) => parts.join(' ')),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(lines, (typed) => {
      const text = typed.join('\n');
      const { rows, undated, faults } = readPlanningText(text, { startYear: 2021 });
      const answered = [...rows, ...undated, ...faults].map(({ line }) => line);
      expect(new Set(answered).size).toBe(answered.length);
      const count = text.split(/\r\n|\r|\n/).length;
      expect(answered.every((line) => line >= 1 && line <= count)).toBe(true);
    }),
  );
});
