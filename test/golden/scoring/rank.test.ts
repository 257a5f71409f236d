import { SCALES, checkMethod, exact, rankBids, scoreBids, scoreQuality, toDecimalString } from '#libs/domain';
import type { BidToScore, RankOptions, ScoringMethod } from '#libs/domain';
import { fc } from '../../support/runs.js';

/** A lot as Gooi could publish it: 60 for quality on marks 0–10, 40 for price relative to the lowest. */
const method: ScoringMethod = {
  criteria: [
    { code: 'didactics', maxPoints: 25, scale: 'zero-to-ten' },
    { code: 'tailoring', maxPoints: 20, scale: 'zero-to-ten' },
    { code: 'start-moments', maxPoints: 15, scale: 'zero-to-ten' },
  ],
  formula: { code: 'F-2', version: '2026-1' },
  params: { maxPoints: '40', zeroPrice: 'refuse' },
  whenBidDropsOut: 'recompute',
};
const euro = (amount: number) => BigInt(amount) * 100n;
const bid = (bidId: string, price: number, ...[didactics, tailoring, start]: readonly string[]): BidToScore => ({
  bidId,
  price: euro(price),
  marks: { didactics: didactics ?? '', tailoring: tailoring ?? '', 'start-moments': start ?? '' },
});
const three = [bid('a', 9_500, '8', '8', '6'), bid('b', 9_000, '6', '6', '8'), bid('c', 9_900, '10', '8', '8')];

function scored(bids: readonly BidToScore[], by = method) {
  const result = scoreBids(by, bids);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const ranked = (bids: readonly BidToScore[], options: RankOptions, by = method) => rankBids(scored(bids, by), options);

describe('three bids on a lot', () => {
  it('are scored criterion by criterion, exactly', () => {
    const { bids } = scored(three);
    expect(bids.map(({ bidId, quality, pricePoints, total }) => [bidId, quality.points, pricePoints, total])).toEqual([
      ['a', exact(45), exact('720/19'), exact('1575/19')],
      ['b', exact(39), exact(40), exact(79)],
      ['c', exact(53), exact('400/11'), exact('983/11')],
    ]);
    expect(bids[0]?.quality.lines.map(({ criterion, mark, points }) => [criterion, mark, points.toFraction()])).toEqual(
      [
        ['didactics', '8', '20'],
        ['tailoring', '8', '16'],
        ['start-moments', '6', '9'],
      ],
    );
  });

  it('are ranked on the exact total', () => {
    const ranking = ranked(three, { tieRules: [] });
    if (!ranking.ok) throw new Error(ranking.code);
    expect(ranking.value.ranked.map(({ rank, bidId, wins }) => [rank, bidId, wins])).toEqual([
      [1, 'c', true],
      [2, 'a', false],
      [3, 'b', false],
    ]);
    expect(ranking.value.ties).toEqual([]);
    expect(ranking.value.ranked.map(({ total }) => toDecimalString(total, 2))).toEqual(['89.36', '82.89', '79.00']);
  });

  it('when one drops out, the others are scored again, or stay as they were: the documents say which', () => {
    const [a, b, c] = three as [BidToScore, BidToScore, BidToScore];
    const out = [a, { ...b, droppedOut: true }, c];
    expect(scored(out).bids.map(({ total }) => total)).toEqual([exact(85), exact(53).add(exact('3800/99'))]);
    const frozen: ScoringMethod = { ...method, whenBidDropsOut: 'freeze' };
    expect(scored(out, frozen).bids.map(({ total }) => total)).toEqual([exact('1575/19'), exact('983/11')]);
  });
});

describe('totals that look the same', () => {
  it('are put apart when they differ by less than is shown', () => {
    // 40 × 9000/9001 and 40 × 9000/9000: both show 40.00 after a hundredth of a point of rounding.
    const close = [bid('a', 1_000_000, '8', '8', '8'), bid('b', 1_000_001, '8', '8', '8')];
    const ranking = ranked(close, { tieRules: [] });
    if (!ranking.ok) throw new Error(ranking.code);
    expect(ranking.value.ranked.map(({ total }) => toDecimalString(total, 2))).toEqual(['88.00', '88.00']);
    expect(ranking.value.ranked.map(({ rank, bidId }) => [rank, bidId])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });
});

describe('a real tie', () => {
  /** Equal totals of 80 on different roads: price points by table. */
  const byTable: ScoringMethod = {
    ...method,
    formula: { code: 'F-1', version: '2026-1' },
    params: { maxPoints: '40', minimum: '800000', maximum: '1000000', outOfRange: 'clamp' },
  };
  const x = bid('x', 8_500, '8', '10', '6'); // quality 49, price 30
  const y = bid('y', 9_250, '10', '10', '10'); // quality 60, price 15
  const y79 = { ...y, price: 905_000n }; // quality 60, price 19

  it('without a rule in the documents is refused, with the bids that share it', () => {
    expect(ranked([x, y79], { tieRules: [] }, byTable)).toEqual({
      ok: false,
      code: 'rank.tie-rule-missing',
      data: { bidIds: ['x', 'y'], total: exact(79) },
    });
  });

  it('goes to the higher quality, or to the lower price, as the documents say', () => {
    const quality = ranked([x, y79], { tieRules: ['higher-quality'] }, byTable);
    expect(quality.ok && quality.value.ranked.map(({ bidId, decidedBy }) => [bidId, decidedBy])).toEqual([
      ['y', 'higher-quality'],
      ['x', 'higher-quality'],
    ]);
    const price = ranked([x, y79], { tieRules: ['lower-price', 'higher-quality'] }, byTable);
    expect(price.ok && price.value).toMatchObject({
      ranked: [
        { bidId: 'x', rank: 1, wins: true, decidedBy: 'lower-price' },
        { bidId: 'y', rank: 2 },
      ],
      ties: [{ bidIds: ['x', 'y'], rules: ['lower-price'], shared: false }],
    });
  });

  it('that only a lottery can end waits for the lots to be drawn', () => {
    const same = [x, { ...x, bidId: 'z' }];
    const tieRules = ['higher-quality', 'lot-drawing'] as const;
    expect(ranked(same, { tieRules }, byTable)).toEqual({
      ok: false,
      code: 'rank.lot-drawing-needed',
      data: { bidIds: ['x', 'z'], total: exact(79) },
    });
    const drawn = ranked(same, { tieRules, drawn: ['z', 'x'] }, byTable);
    expect(drawn.ok && drawn.value.ranked.map(({ rank, bidId, decidedBy }) => [rank, bidId, decidedBy])).toEqual([
      [1, 'z', 'lot-drawing'],
      [2, 'x', 'lot-drawing'],
    ]);
  });

  it('that does not touch who wins is shown as a shared rank', () => {
    const best = bid('a', 8_000, '10', '10', '10');
    const ranking = ranked([x, best, { ...x, bidId: 'z' }], { tieRules: [] }, byTable);
    expect(ranking.ok && ranking.value).toMatchObject({
      ranked: [
        { rank: 1, bidId: 'a', wins: true },
        { rank: 2, bidId: 'x', wins: false },
        { rank: 2, bidId: 'z', wins: false },
      ],
      ties: [{ bidIds: ['x', 'z'], shared: true, rules: [] }],
    });
    expect(ranked([x, best, { ...x, bidId: 'z' }], { tieRules: [], places: 2 }, byTable)).toMatchObject({
      code: 'rank.tie-rule-missing',
    });
    expect(ranked([x, best, { ...x, bidId: 'z' }], { tieRules: [], places: 3 }, byTable)).toMatchObject({ ok: true });
  });
});

describe('award on value', () => {
  it('the lowest fictitious price wins', () => {
    const onValue: ScoringMethod = {
      criteria: [
        { code: 'didactics', maxPoints: 1, scale: 'zero-to-ten', value: { worst: euro(-500), best: euro(1_500) } },
      ],
      formula: { code: 'F-4', version: '2026-1' },
      params: {},
      whenBidDropsOut: 'freeze',
    };
    const bids = [
      { bidId: 'a', price: euro(80_000), marks: { didactics: '10' } },
      { bidId: 'b', price: euro(79_000), marks: { didactics: '4' } },
    ];
    const ranking = ranked(bids, { tieRules: [] }, onValue);
    expect(ranking.ok && ranking.value.ranked.map(({ bidId, total }) => [bidId, total])).toEqual([
      ['a', exact(7_850_000)],
      ['b', exact(7_870_000)],
    ]);
    expect(checkMethod(onValue).ok).toBe(true);
    const { value: _, ...without } = onValue.criteria[0] as NonNullable<(typeof onValue.criteria)[0]>;
    expect(checkMethod({ ...onValue, criteria: [without] })).toEqual({
      ok: false,
      code: 'method.value-missing',
      data: { criterion: 'didactics' },
    });
  });
});

describe('a method, before it is published', () => {
  const [first] = method.criteria as [ScoringMethod['criteria'][0]];
  it('is accepted when the weights make a hundred', () => {
    expect(checkMethod(method)).toMatchObject({ ok: true, value: { code: 'F-2' } });
  });
  it.each([
    [
      { ...method, params: { ...method.params, maxPoints: '39.5' } },
      'method.weights-do-not-add-up',
      { sum: exact('99.5'), expected: exact(100), difference: exact('0.5') },
    ],
    [{ ...method, criteria: [] }, 'method.no-criteria', {}],
    [{ ...method, criteria: [first, first] }, 'method.criterion-twice', { criterion: 'didactics' }],
    [{ ...method, criteria: [{ ...first, maxPoints: 0 }] }, 'method.points-not-positive', { criterion: 'didactics' }],
    [
      { ...method, criteria: [{ ...first, scale: 'stars' }] },
      'method.scale-unknown',
      { criterion: 'didactics', scale: 'stars' },
    ],
    [
      { ...method, criteria: [{ ...first, value: { worst: 1n, best: 1n } }] },
      'method.value-backwards',
      { criterion: 'didactics' },
    ],
    [{ ...method, params: {} }, 'formula.parameter-missing', { parameter: 'maxPoints' }],
    [{ ...method, formula: { code: 'F-0', version: '1' } }, 'formula.unknown', { formula: 'F-0', version: '1' }],
  ])('or refused by name', (wrong, code, data) => {
    expect(checkMethod(wrong)).toEqual({ ok: false, code, data });
  });
});

const points = (scale: string) => {
  const score = scoreQuality([{ code: 'k', maxPoints: 20, scale }], { k: '1' });
  return score.ok && score.value.points.toFraction();
};

describe('a mark', () => {
  it('must be there, and be on the scale', () => {
    expect(scoreBids(method, [bid('a', 9_000, '8', '8')])).toEqual({
      ok: false,
      code: 'score.mark-missing',
      data: { bidId: 'a', criterion: 'start-moments' },
    });
    expect(scoreBids(method, [bid('a', 9_000, '8', '7', '6')])).toEqual({
      ok: false,
      code: 'score.mark-not-on-scale',
      data: { bidId: 'a', criterion: 'tailoring', mark: '7', marks: '0, 2, 4, 6, 8, 10' },
    });
    expect(scoreBids(method, [three[0], three[0]] as BidToScore[])).toMatchObject({
      code: 'score.bid-twice',
      data: { bidId: 'a' },
    });
  });

  it.each(SCALES.map((scale) => [scale.code, scale] as const))('on %s earns all points at its best', (code, scale) => {
    const best = scale.marks.at(-1)?.mark ?? '';
    const score = scoreQuality([{ code: 'k', maxPoints: '12.5', scale: code }], { k: best });
    expect(score.ok && score.value.points.equals(exact('12.5'))).toBe(true);
  });

  it('a 1 on 1–5 earns a fifth or nothing, as the scale says', () => {
    expect([points('one-to-five'), points('one-to-five-from-zero')]).toEqual(['4', '0']);
  });
});

describe('whatever the bids', () => {
  const mark = fc.constantFrom('0', '2', '4', '6', '8', '10');
  const bids = fc.uniqueArray(
    fc.record({
      bidId: fc.constantFrom(...'abcdefgh'),
      price: fc.bigInt({ min: 1n, max: 20n }),
      marks: fc.record({ didactics: mark, tailoring: mark, 'start-moments': mark }),
    }),
    { minLength: 1, selector: ({ bidId }) => bidId },
  );

  it('the order in which they come makes no difference', () => {
    fc.assert(
      fc.property(bids, (some) => {
        const options: RankOptions = { tieRules: ['higher-quality', 'lot-drawing'], drawn: [...'hgfedcba'] };
        expect(ranked(some.toReversed(), options)).toEqual(ranked(some, options));
      }),
    );
  });

  it('a better rank never has a lower total, ranks skip for shared places, and lots decide everything', () => {
    fc.assert(
      fc.property(bids, (some) => {
        const ranking = ranked(some, { tieRules: ['lot-drawing'], drawn: [...'abcdefgh'] });
        if (!ranking.ok) throw new Error(ranking.code);
        const { ranked: order, ties } = ranking.value;
        expect(order.map(({ rank }) => rank)).toEqual(order.map((_, index) => index + 1));
        order.slice(1).forEach(({ total }, index) => expect(total.lte(order[index]?.total ?? 0)).toBe(true));
        expect(ties.every(({ shared }) => !shared)).toBe(true);
        expect(order.filter(({ wins }) => wins)).toHaveLength(1);
      }),
    );
  });
});
