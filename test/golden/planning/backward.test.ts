import {
  addDays,
  allProcedureTypes,
  checkPlanning,
  compareDates,
  firstCarriedTo,
  isWorkingDay,
  lastCarriedBy,
  localDate,
  makePlanning,
  nextWorkingDay,
  planBackward,
  procedureType,
  shortestLawful,
  standstill,
  typeUnder,
  type LocalDate,
  type Planning,
  type ProcedureType,
} from '#libs/domain';
import { fc, runs } from '../../support/runs.js';

const type = (code: string): ProcedureType => procedureType(code)!;
const day = fc.integer({ min: 0, max: 3300 }).map((n) => addDays(localDate('2018-06-01'), n));
const dates = ({ milestones }: Planning): Readonly<Record<string, LocalDate>> =>
  Object.fromEntries(milestones.map(({ code, date }) => [code, date]));
const lines = ({ milestones }: Planning) => milestones.map(({ code, date }) => `${code} ${date}`);
const START = localDate('2027-01-01');

describe('planned back from services on 1 January 2027', () => {
  it('SAS: the latest days with the recommended terms', () => {
    expect(lines(planBackward(type('sas'), START))).toEqual([
      'notice-sent 2026-09-14',
      'questions-due 2026-09-28',
      'nota-published 2026-10-02',
      'bids-due 2026-10-14',
      'opening 2026-10-14',
      'provisional-award-sent 2026-11-04',
      'standstill-end 2026-11-24',
      'final-award 2026-11-25',
      'signed 2026-12-02',
      'award-notice-sent 2026-12-02',
      'service-start 2027-01-01',
      'validity-end 2027-01-12',
    ]);
  });

  it('SAS: the latest days that are lawful', () => {
    // Signed on Thursday 31 December: the standstill is over on the 30th, so the decision went out on the 10th.
    expect(lines(planBackward(type('sas'), START, { use: 'minimum' }))).toEqual([
      'notice-sent 2026-11-20',
      'questions-due 2026-11-30',
      'nota-published 2026-11-30',
      'bids-due 2026-12-10',
      'opening 2026-12-10',
      'provisional-award-sent 2026-12-10',
      'standstill-end 2026-12-30',
      'final-award 2026-12-31',
      'signed 2026-12-31',
      'award-notice-sent 2026-12-31',
      'validity-end 2026-12-31',
      'service-start 2027-01-01',
    ]);
  });

  it.each([
    ['open', '2026-09-03', '2026-10-30'],
    ['restricted', '2026-07-10', '2026-10-02'],
    ['negotiated', '2026-05-22', '2026-10-02'],
    ['dialogue', '2026-06-10', '2026-10-21'],
    ['open-house', '2026-09-21', '2026-12-11'],
    ['national', '2026-09-21', '2026-11-20'],
    ['invited', '2026-09-21', '2026-11-23'],
    ['dps', '2026-08-14', '2026-11-17'],
  ])('%s: first step on %s, at the very latest on %s', (code, usual, least) => {
    const first = (use: 'recommended' | 'minimum') => planBackward(type(code), START, { use }).milestones[0]?.date;
    expect([first('recommended'), first('minimum')]).toEqual([usual, least]);
  });

  it('recommends unless told otherwise, and carries times and labels', () => {
    const made = planBackward(type('sas'), START);
    expect(made).toEqual(planBackward(type('sas'), START, { use: 'recommended' }));
    expect(made.milestones[3]).toEqual({
      code: 'bids-due',
      label: { nl: 'Uiterste moment inschrijven', en: 'Last moment for bids' },
      date: '2026-10-14',
      kind: 'milestone',
      time: '12:00',
    });
  });

  it('knows other decrees', () => {
    const decrees = { periods: [], days: [], unconfirmed: [] };
    const back = (options: object) => dates(planBackward(type('sas'), localDate('2021-05-18'), options));
    expect(back({ use: 'minimum' })['signed']).toBe('2021-05-18');
    expect(back({ use: 'minimum' })['provisional-award-sent']).toBe('2021-04-26');
    expect(back({ use: 'minimum', decrees })['provisional-award-sent']).toBe('2021-04-26');
    const friday = (options: object) => dates(planBackward(type('sas'), localDate('2021-05-15'), options));
    expect(friday({ use: 'minimum' })['signed']).toBe('2021-05-12');
    expect(friday({ use: 'minimum', decrees })['signed']).toBe('2021-05-14');
  });

  it('has no answer for a type that leads to no services', () => {
    const bare = { ...type('sas'), milestones: type('sas').milestones.filter(({ code }) => code !== 'service-start') };
    expect(() => planBackward(bare, START)).toThrow(RangeError);
  });
});

const dialogue = typeUnder(type('sas'), { dialogueRounds: true });
const TYPES = [...allProcedureTypes, ...(dialogue.ok ? [dialogue.value] : [])].map(
  (each) => [`${each.code} ${each.version}`, each] as const,
);

describe.each(TYPES)('forward and backward, %s', (_, by) => {
  const forward = { recommended: makePlanning, minimum: shortestLawful } as const;
  const uses = fc.constantFrom('recommended' as const, 'minimum' as const);
  const first = by.milestones.find(({ optional }) => !optional)!.code;

  it('agree: from the first step of a backward planning services start in time, a working day later they do not', () => {
    fc.assert(
      fc.property(day, uses, (start, use) => {
        const back = dates(planBackward(by, start, { use }));
        expect(back['service-start']).toBe(start);
        const from = back[first]!;
        expect(compareDates(dates(forward[use](by, from))['service-start']!, start)).toBeLessThanOrEqual(0);
        const later = nextWorkingDay(addDays(from, 1));
        expect(compareDates(dates(forward[use](by, later))['service-start']!, start)).toBeGreaterThan(0);
      }),
      runs(40),
    );
  });

  it('backward from where forward ends loses no day', () => {
    fc.assert(
      fc.property(day, uses, (start, use) => {
        const there = dates(forward[use](by, start));
        const back = dates(planBackward(by, there['service-start']!, { use }));
        for (const code of Object.keys(there)) expect([code, back[code]! >= there[code]!]).toEqual([code, true]);
      }),
      runs(40),
    );
  });

  it('a backward planning breaks no rule, and stands on working days', () => {
    fc.assert(
      fc.property(day, uses, (start, use) => {
        const back = planBackward(by, start, { use });
        expect(checkPlanning(back, by).filter(({ severity }) => severity !== 'info')).toEqual([]);
        const computed = by.milestones.filter((spec) => spec.computed).map(({ code }) => code as string);
        for (const { code, date } of back.milestones) expect(computed.includes(code) || isWorkingDay(date)).toBe(true);
      }),
      runs(30),
    );
  });

  it('a later start of services never asks for an earlier step', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), uses, (start, days, use) => {
        const [early, late] = [start, addDays(start, days)].map((each) => dates(planBackward(by, each, { use })));
        for (const code of Object.keys(early!)) expect(late![code]! >= early![code]!).toBe(true);
      }),
      runs(30),
    );
  });
});

describe('a term turned round', () => {
  it('gives the last day to start from, and the first day that reaches', () => {
    const end = (date: LocalDate) => standstill(date).end;
    fc.assert(
      fc.property(day, (limit) => {
        const last = lastCarriedBy(end, limit);
        expect(end(last) <= limit && end(addDays(last, 1)) > limit).toBe(true);
        const least = firstCarriedTo(end, limit);
        expect(end(least) >= limit && end(addDays(least, -1)) < limit).toBe(true);
      }),
      runs(),
    );
  });
});
