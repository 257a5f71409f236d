import { compareSplits, costTable, exact, personnelCost, splitCosts } from '#libs/domain';
import type { SharingMunicipality } from '#libs/domain';

const municipalities: readonly SharingMunicipality[] = [
  { code: 'GM0376', name: 'Blaricum', figures: { inhabitants: 11_540 } },
  { code: 'GM1942', name: 'Gooise Meren', figures: { inhabitants: 58_055 } },
  { code: 'GM0402', name: 'Hilversum', figures: { inhabitants: 90_831 } },
  { code: 'GM0406', name: 'Huizen', figures: { inhabitants: 41_273 } },
  { code: 'GM0417', name: 'Laren', figures: { inhabitants: 11_280 } },
  { code: 'GM1696', name: 'Wijdemeren', figures: { inhabitants: 24_358 } },
  { code: 'GM0317', name: 'Eemnes', figures: { inhabitants: 9_247 } },
];
const published = Object.entries({
  GM0376: 125_000n,
  GM1942: 575_000n,
  GM0402: 900_000n,
  GM0406: 425_000n,
  GM0417: 125_000n,
  GM1696: 250_000n,
  GM0317: 100_000n,
}).map(([key, amount]) => ({ key, amount }));

function byInhabitants(totalCents: bigint, unit = 1n) {
  const result = splitCosts({ totalCents, key: 'inhabitants', keyVersion: '2026-1', municipalities, unit });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('the cost of the regional buyer', () => {
  it('230 hours × € 87 is € 20,010.00; the paper says € 20,000', () => {
    const cost = personnelCost({ hours: 230, rateCents: 8_700n, publishedCents: 2_000_000n });
    expect(cost).toEqual({
      ok: true,
      value: {
        hours: exact(230),
        rateCents: 8_700n,
        cost: 2_001_000n,
        rounded: false,
        published: 2_000_000n,
        difference: -1_000n,
      },
    });
  });

  it('76.6 weeks of 3 hours is 229.8 hours, close to 230', () => {
    const cost = personnelCost({ hours: exact('76.6').mul(3), rateCents: 8_700n });
    expect(cost).toMatchObject({
      ok: true,
      value: { cost: 1_999_260n, rounded: false, published: null, difference: null },
    });
  });

  it('hours that do not make whole cents are rounded half up, and say so', () => {
    expect(personnelCost({ hours: '1/8', rateCents: 8_700n })).toMatchObject({
      value: { cost: 1_088n, rounded: true },
    });
  });

  it('no hours or no rate is refused', () => {
    expect(personnelCost({ hours: 0, rateCents: 8_700n })).toMatchObject({ code: 'cost.hours-not-positive' });
    expect(personnelCost({ hours: 1, rateCents: 0n })).toMatchObject({
      code: 'cost.rate-not-positive',
      data: { rate: 0n },
    });
  });
});

describe('the published split beside the computed one', () => {
  it('in units of € 250 differs by € 250 for two municipalities, and by nothing in total', () => {
    const comparison = compareSplits(published, byInhabitants(2_500_000n, 25_000n).lines);
    expect(comparison.lines.filter(({ difference }) => difference !== 0n)).toEqual([
      { key: 'GM0402', a: 900_000n, b: 925_000n, difference: 25_000n },
      { key: 'GM0417', a: 125_000n, b: 100_000n, difference: -25_000n },
    ]);
    expect(comparison).toMatchObject({ totalA: 2_500_000n, totalB: 2_500_000n, difference: 0n, same: false });
  });

  it('equals itself', () => {
    expect(compareSplits(published, published)).toMatchObject({ same: true, difference: 0n });
  });

  it('a correction: the settlement of € 25,010 against € 25,000 adds up to € 10', () => {
    const settlement = compareSplits(byInhabitants(2_500_000n).lines, byInhabitants(2_501_000n).lines);
    expect(settlement.difference).toBe(1_000n);
    expect(settlement.lines.reduce((sum, { difference }) => sum + difference, 0n)).toBe(1_000n);
  });

  it('a municipality in only one of them counts as zero in the other', () => {
    expect(compareSplits([{ key: 'a', amount: 5n }], [{ key: 'b', amount: 5n }])).toMatchObject({
      lines: [
        { key: 'a', a: 5n, b: 0n, difference: -5n },
        { key: 'b', a: 0n, b: 5n, difference: 5n },
      ],
      same: false,
    });
  });
});

const post = (code: string, totalCents: bigint) => ({ code, totalCents, lines: byInhabitants(totalCents).lines });

describe('the table of municipalities and posts', () => {
  it('has sums both ways and a difference of € 0.00', () => {
    const table = costTable([post('buyer', 2_001_000n), post('assessment', 500_000n)]);
    expect(table.grandTotal).toBe(2_501_000n);
    expect(table.difference).toBe(0n);
    expect(table.columns).toEqual([
      { post: 'buyer', sum: 2_001_000n, total: 2_001_000n, difference: 0n },
      { post: 'assessment', sum: 500_000n, total: 500_000n, difference: 0n },
    ]);
    expect(table.rows).toHaveLength(7);
    for (const { amounts, total } of table.rows) expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(total);
  });

  it('shows when lines do not make what was to be split', () => {
    const table = costTable([
      { code: 'buyer', totalCents: 2_000_000n, lines: [{ key: 'GM0402', amount: 1_999_999n }] },
    ]);
    expect(table.difference).toBe(-1n);
    expect(table.columns[0]?.difference).toBe(-1n);
  });
});
