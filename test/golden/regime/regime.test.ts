import {
  CPV_CODES,
  estimateValue,
  isCpv,
  isSasCpv,
  localDate,
  mayBeSasCpv,
  proposeMixedRegime,
  proposeRegime,
  smallLots,
  thresholdDay,
} from '#libs/domain';
import type { Planning } from '#libs/domain';

const euro = (amount: number): bigint => BigInt(amount) * 100n;
const on = (date: string) => localDate(date);

// Day, code, value in euro → regime. Every period, both sides of every threshold.
const TABLE: readonly (readonly [string, string, number, string])[] = [
  ['2018-06-01', '80580000-3', 750_000, 'sas'],
  ['2018-06-01', '80580000-3', 749_999, 'national'],
  ['2018-06-01', '72000000-5', 221_000, 'european'],
  ['2018-06-01', '72000000-5', 220_999, 'national'],
  ['2019-12-31', '72000000-5', 220_999, 'national'],
  ['2020-01-01', '72000000-5', 214_000, 'european'],
  ['2020-01-01', '72000000-5', 213_999, 'national'],
  ['2021-12-31', '72000000-5', 214_000, 'european'],
  ['2022-01-01', '72000000-5', 214_999, 'national'],
  ['2022-01-01', '72000000-5', 215_000, 'european'],
  ['2023-12-31', '80430000-7', 4_500_000, 'sas'],
  ['2024-01-01', '72000000-5', 220_999, 'national'],
  ['2024-01-01', '72000000-5', 221_000, 'european'],
  ['2026-01-01', '72000000-5', 215_999, 'national'],
  ['2026-01-01', '72000000-5', 216_000, 'european'],
  ['2027-12-31', '80580000-3', 750_000, 'sas'],
  // Gooi en Vechtstreek: 150 × € 10,000 × 3 years (TH-8).
  ['2021-04-16', '80580000-3', 4_500_000, 'sas'],
];

describe('the regime by day, code and value', () => {
  it.each(TABLE)('%s, %s, € %i: %s', (day, cpv, value, regime) => {
    expect(proposeRegime({ cpv, estimatedValueCents: euro(value), on: on(day) })).toMatchObject({
      ok: true,
      value: { regime },
    });
  });
});

describe('CPV codes', () => {
  it('lists the codes a region needs, the language courses first and within the SAS range', () => {
    expect(CPV_CODES[0]?.code).toBe('80580000-3');
    expect(CPV_CODES.every(({ code }) => isCpv(code))).toBe(true);
    expect(CPV_CODES.filter(({ code }) => isSasCpv(code)).map(({ code }) => code.slice(0, 2))).toEqual(
      Array.from({ length: 7 }, () => '80'),
    );
    expect(new Set(CPV_CODES.map(({ code }) => code)).size).toBe(CPV_CODES.length);
  });

  it.each([
    ['80000000-4', true],
    ['80660000-8', true],
    ['80580000', true],
    ['79999999', false],
    ['80660001', false],
    ['85310000-5', false],
    ['8058', false],
    ['80580000-33', false],
    ['', false],
  ])('%s in the range of Annex XIV: %s', (cpv, expected) => expect(isSasCpv(cpv)).toBe(expected));

  it('does not stop at the eForms list, which lacks the language courses (CPV-2)', () => {
    const eForms = ['80110000', '80300000', '80420000', '80430000', '80511000', '80520000', '80590000'];
    expect(eForms.every(isSasCpv)).toBe(true);
    expect(eForms).not.toContain('80580000');
  });

  it('warns that some codes of division 85 may be social services too', () => {
    expect(['85310000-5', '85000000', '85999999'].map(mayBeSasCpv)).toEqual([true, true, true]);
    expect(['84999999', '86000000', '80580000-3', 'x'].map(mayBeSasCpv)).toEqual([false, false, false, false]);
    const answer = proposeRegime({ cpv: '85310000-5', estimatedValueCents: euro(500_000), on: on('2021-04-16') });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        regime: 'european',
        because: [{}, {}, { code: 'regime.cpv-may-be-sas', data: { cpv: '85310000-5' }, warning: true }],
      },
    });
  });
});

describe('the estimate of a contract without a term (TH-4)', () => {
  it('counts 48 months and no options', () => {
    const value = estimateValue({ trajectories: 10, pricePerTrajectoryCents: 100n, years: null, optionYears: 3 });
    expect(value.totalCents).toBe(4000n);
    expect(value.sum).toEqual({
      trajectories: 10,
      pricePerTrajectoryCents: 100n,
      years: 4,
      optionYears: 0,
      allYears: 4,
    });
    expect(value.because[0]).toEqual({ code: 'regime.forty-eight-months', data: {} });
    expect(value.because).toHaveLength(2);
  });
});

describe('small lots (TH-5)', () => {
  const lots = (...values: readonly number[]) =>
    smallLots(values.map((value, index) => ({ number: index + 1, valueCents: euro(value) })));

  it.each([
    // All lots count together; a fifth of the whole is the room.
    [[400_000, 80_000, 20_000], 500_000, 100_000, [2, 3], [2, 3]],
    [[400_000, 80_001, 20_000], 500_001, 100_000, [3], [3]],
    [[400_000, 60_000, 60_000], 520_000, 104_000, [2, 3], [2]],
    [[320_000, 80_000], 400_000, 80_000, [2], [2]],
    [[319_999, 80_000], 399_999, 79_999, [2], []],
    [[80_000], 80_000, 16_000, [1], []],
    [[900_000, 70_000, 80_000, 10_000], 1_060_000, 212_000, [2, 3, 4], [2, 3, 4]],
    [[300_000, 70_000, 30_000, 20_000], 420_000, 84_000, [2, 3, 4], [3, 4]],
    [[], 0, 0, [], []],
  ])('%j: together %i, room %i, small %j, may be left out %j', (values, total, room, small, out) => {
    const answer = lots(...values);
    expect([answer.totalCents, answer.roomCents / 100n]).toEqual([euro(total), BigInt(room)]);
    expect([answer.small, answer.mayBeLeftOut]).toEqual([small, out]);
    expect(answer.because.map(({ code }) => code)).toEqual(['regime.lots-count-together', 'regime.small-lots']);
    expect(answer.because[1]?.data['count']).toBe(out.length);
  });

  it('fills the room with the smallest first, whatever their numbers', () => {
    expect(lots(300_000, 20_000, 70_000, 30_000).mayBeLeftOut).toEqual([2, 4]);
    expect(lots(300_000, 30_000, 20_000, 70_000).mayBeLeftOut).toEqual([2, 3]);
  });

  it('takes the lower number first when two are worth the same', () => {
    const answer = smallLots([
      { number: 3, valueCents: euro(60_000) },
      { number: 1, valueCents: euro(280_000) },
      { number: 2, valueCents: euro(60_000) },
    ]);
    expect(answer.mayBeLeftOut).toEqual([2]);
  });
});

describe('a mixed contract goes by its main part (TH-7)', () => {
  const mixed = (...parts: readonly (readonly [string, number])[]) =>
    proposeMixedRegime({
      estimatedValueCents: euro(parts.reduce((sum, [, value]) => sum + value, 0)),
      parts: parts.map(([cpv, value]) => ({ cpv, valueCents: euro(value) })),
      on: on('2021-04-16'),
    });

  it.each([
    [
      [
        ['80580000-3', 600_000],
        ['72000000-5', 200_000],
      ],
      'sas',
      '80580000-3',
    ],
    [
      [
        ['80580000-3', 300_000],
        ['72000000-5', 300_001],
      ],
      'european',
      '72000000-5',
    ],
    // Equal parts: the rules with the most guarantees.
    [
      [
        ['80580000-3', 300_000],
        ['72000000-5', 300_000],
      ],
      'european',
      '72000000-5',
    ],
    // Parts of one kind add up before they are compared; the largest of them is the main code.
    [
      [
        ['80580000-3', 300_000],
        ['80530000-8', 350_000],
        ['72000000-5', 400_000],
      ],
      'sas',
      '80530000-8',
    ],
    [
      [
        ['80530000-8', 350_000],
        ['80580000-3', 300_000],
        ['72000000-5', 400_000],
      ],
      'sas',
      '80530000-8',
    ],
    [[['80580000-3', 100_000]], 'national', '80580000-3'],
  ] as const)('%j: %s, main code %s', (parts, regime, mainCpv) => {
    expect(mixed(...parts)).toMatchObject({ ok: true, value: { regime, mainCpv } });
  });

  it('says which part decided, and passes refusals on', () => {
    const answer = mixed(['80580000-3', 600_000], ['72000000-5', 200_000]);
    expect(answer.ok && answer.value.because[0]).toEqual({
      code: 'regime.main-part-decides',
      data: { cpv: '80580000-3', socialCents: '60000000', otherCents: '20000000' },
    });
    expect(mixed()).toEqual({ ok: false, code: 'regime.no-parts', data: {} });
    expect(mixed(['x', 1])).toEqual({ ok: false, code: 'regime.cpv-invalid', data: { cpv: 'x' } });
    expect(mixed(['80580000-3', 2], ['x', 1])).toMatchObject({ code: 'regime.cpv-invalid', data: { cpv: 'x' } });
  });
});

describe('the day whose thresholds count (TH-2)', () => {
  const today = localDate('2026-03-02');
  const planned = (date: string): Planning => ({
    milestones: [{ code: 'notice-sent', label: { nl: '', en: '' }, date: localDate(date), kind: 'milestone' }],
  });
  it.each([
    // Sent on New Year's Eve by Dutch clocks, whatever today is or the planning says.
    [{ noticeSentAt: new Date('2021-12-31T22:59:00Z') }, planned('2022-01-10'), '2021-12-31'],
    [{ noticeSentAt: new Date('2021-12-31T23:00:00Z') }, null, '2022-01-01'],
    [{ noticeSentAt: null }, planned('2028-01-10'), '2028-01-10'],
    [{ noticeSentAt: null }, { milestones: [] }, '2026-03-02'],
    [{ noticeSentAt: null }, null, '2026-03-02'],
  ])('%j planned %j: %s', (tender, planning, on) => {
    expect(thresholdDay(tender, planning, today)).toBe(on);
  });
});
