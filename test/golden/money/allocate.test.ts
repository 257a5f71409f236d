import { allocate, exact, toDecimalString } from '#libs/domain';
import type { AllocationOptions, Weight } from '#libs/domain';
import { fc } from '../../support/runs.js';

const gooi: readonly Weight[] = [
  { key: 'GM0402', weight: 90_831 },
  { key: 'GM1942', weight: 58_055 },
  { key: 'GM0406', weight: 41_273 },
  { key: 'GM1696', weight: 24_358 },
  { key: 'GM0417', weight: 11_280 },
  { key: 'GM0376', weight: 11_540 },
  { key: 'GM0317', weight: 9_247 },
];

function lines(total: bigint, weights: readonly Weight[], options?: AllocationOptions) {
  const result = allocate(total, weights, options);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const amounts = (...args: Parameters<typeof lines>) => lines(...args).map(({ amount }) => amount);

describe('the € 25,000 of Gooi en Vechtstreek by inhabitants on 1 January 2020', () => {
  it('in units of € 250', () => {
    expect(amounts(2_500_000n, gooi, { unit: 25_000n })).toEqual(
      [9_250n, 5_750n, 4_250n, 2_500n, 1_000n, 1_250n, 1_000n].map((euro) => euro * 100n),
    );
  });

  it('in whole euros', () => {
    expect(amounts(2_500_000n, gooi, { unit: 100n })).toEqual(
      [9_209n, 5_886n, 4_184n, 2_470n, 1_144n, 1_170n, 937n].map((euro) => euro * 100n),
    );
  });

  it('in cents, the cents left over with named owners', () => {
    const split = lines(2_500_000n, gooi);
    expect(split.map(({ amount }) => amount)).toEqual([
      920_893n,
      588_592n,
      418_448n,
      246_954n,
      114_363n,
      116_999n,
      93_751n,
    ]);
    expect(split.filter(({ extraUnit }) => extraUnit).map(({ key }) => key)).toEqual(['GM0406', 'GM0417', 'GM0376']);
  });

  it("by the paper's whole percents", () => {
    const percents = [36, 23, 17, 10, 5, 5, 4];
    const weights = gooi.map(({ key }, index) => ({ key, weight: percents[index] ?? 0 }));
    expect(amounts(2_500_000n, weights)).toEqual(
      [9_000n, 5_750n, 4_250n, 2_500n, 1_250n, 1_250n, 1_000n].map((euro) => euro * 100n),
    );
  });

  it('rounding each share to € 250 by itself gives € 25,500: the error this rule is here for', () => {
    const rounded = lines(2_500_000n, gooi).map(({ exactShare }) => BigInt(exactShare.div(25_000).round().toString()));
    expect(rounded.reduce((sum, units) => sum + units * 250n, 0n)).toBe(25_500n);
  });
});

describe("vectors from other systems' bug reports", () => {
  it('182.25 over 98 and 2 percent', () => {
    const split = lines(18_225n, [
      { key: 'a', weight: 98 },
      { key: 'b', weight: 2 },
    ]);
    expect(split.map(({ amount }) => amount)).toEqual([17_861n, 364n]);
    // 17,860.5 and 364.5: equal remainders, so the larger share gets the cent.
    expect(split.map(({ extraUnit }) => extraUnit)).toEqual([true, false]);
    expect(split[0]?.remainder.equals('1/2') && split[1]?.remainder.equals('1/2')).toBe(true);
  });

  it('0.01 over 95 and 5 percent', () => {
    expect(
      amounts(1n, [
        { key: 'a', weight: 95 },
        { key: 'b', weight: 5 },
      ]),
    ).toEqual([1n, 0n]);
  });

  it('100.00 over a third, three times: the first key gets the cent, whatever the order', () => {
    const thirds = ['GM0003', 'GM0001', 'GM0002'].map((key) => ({ key, weight: exact('100/3') }));
    expect(amounts(10_000n, thirds)).toEqual([3_333n, 3_334n, 3_333n]);
  });

  it('100,000.01 over four municipalities by inhabitants', () => {
    const split = lines(10_000_001n, [
      { key: 'GM1959', weight: 55_967 },
      { key: 'GM1719', weight: 27_272 },
      { key: 'GM0779', weight: 21_544 },
      { key: 'GM0826', weight: 55_982 },
    ]);
    expect(split.map(({ exactShare }) => toDecimalString(exactShare, 3))).toEqual([
      '3481292.918',
      '1696389.309',
      '1340092.816',
      '3482225.957',
    ]);
    expect(split.map(({ amount }) => amount)).toEqual([3_481_293n, 1_696_389n, 1_340_093n, 3_482_226n]);
  });
});

describe('a tie', () => {
  const pair = [
    { key: 'GM0001', weight: 1 },
    { key: 'GM0002', weight: 3 },
  ];
  it('goes to the larger share, or to the first key where the documents say so', () => {
    // 0.5 and 1.5 cents: equal remainders.
    expect(amounts(2n, pair)).toEqual([0n, 2n]);
    expect(amounts(2n, pair, { tieOrder: 'key' })).toEqual([1n, 1n]);
  });
});

describe('what cannot be shared', () => {
  it.each([
    [allocate(100n, []), 'allocation.no-weights', {}],
    [allocate(100n, [{ key: 'a', weight: 0 }]), 'allocation.weights-zero', {}],
    [allocate(100n, [{ key: 'a', weight: -1 }]), 'allocation.weight-negative', { key: 'a' }],
    [
      allocate(100n, [
        { key: 'a', weight: 1 },
        { key: 'a', weight: 2 },
      ]),
      'allocation.key-twice',
      { key: 'a' },
    ],
    [allocate(100n, gooi, { unit: 0n }), 'allocation.unit-not-positive', { unit: 0n }],
    [
      allocate(2_501_000n, gooi, { unit: 25_000n }),
      'allocation.not-whole-units',
      { total: 2_501_000n, unit: 25_000n, left: 1_000n },
    ],
  ])('is refused by name', (result, code, data) => {
    expect(result).toEqual({ ok: false, code, data });
  });
});

describe('whatever the total and the weights', () => {
  const weights = fc
    .uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 4 }), weight: fc.nat({ max: 1_000_000 }) }), {
      minLength: 1,
      maxLength: 12,
      selector: ({ key }) => key,
    })
    .filter((lines) => lines.some(({ weight }) => weight > 0));
  const total = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const tieOrder = fc.constantFrom('larger-share' as const, 'key' as const);

  it('the lines add up to the total, and each is less than one unit from its exact share', () => {
    fc.assert(
      fc.property(total, weights, tieOrder, fc.constantFrom(1n, 100n, 25_000n), (cents, shares, tieOrder, unit) => {
        const whole = (cents / unit) * unit;
        const split = lines(whole, shares, { tieOrder, unit });
        expect(split.reduce((sum, { amount }) => sum + amount, 0n)).toBe(whole);
        for (const { amount, exactShare, floor, remainder, extraUnit } of split) {
          expect(exactShare.sub(amount).abs().lt(unit)).toBe(true);
          expect(remainder.add(floor).equals(exactShare)).toBe(true);
          expect(amount - floor === (extraUnit ? (whole < 0n ? -unit : unit) : 0n)).toBe(true);
        }
      }),
    );
  });

  it('the order of the lines makes no difference', () => {
    fc.assert(
      fc.property(total, weights, tieOrder, (cents, shares, tieOrder) => {
        const byKey = (split: ReturnType<typeof lines>) => new Map(split.map(({ key, amount }) => [key, amount]));
        expect(byKey(lines(cents, shares.toReversed(), { tieOrder }))).toEqual(
          byKey(lines(cents, shares, { tieOrder })),
        );
      }),
    );
  });

  it('a negative total undoes the positive one, and a repeat changes nothing', () => {
    fc.assert(
      fc.property(total, weights, (cents, shares) => {
        expect(amounts(-cents, shares)).toEqual(amounts(cents, shares).map((amount) => -amount));
        expect(amounts(cents, shares)).toEqual(amounts(cents, shares));
      }),
    );
  });

  it('scaling all weights makes no difference', () => {
    fc.assert(
      fc.property(total, weights, fc.integer({ min: 2, max: 999 }), (cents, shares, factor) => {
        const scaled = shares.map(({ key, weight }) => ({ key, weight: exact(weight).div(factor) }));
        expect(amounts(cents, scaled)).toEqual(amounts(cents, shares));
      }),
    );
  });
});
