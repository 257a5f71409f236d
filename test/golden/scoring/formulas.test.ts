import {
  PRICE_FORMULAS,
  STEP_CODES,
  exact,
  logRatio,
  paramsFromTyped,
  priceFormula,
  toDecimalString,
} from '#libs/domain';
import type { FormulaParams, PriceBid } from '#libs/domain';
import { fc } from '../../support/runs.js';

type Row = { readonly price: bigint; readonly quality?: string; readonly value?: bigint };
type Case = {
  readonly name: string;
  readonly params: FormulaParams;
  readonly bids: readonly Row[];
  readonly points?: readonly string[];
  readonly refusal?: { readonly code: string; readonly data: object };
};

const euro = (amount: number) => BigInt(amount) * 100n;
const F1 = { maxPoints: '40', minimum: '800000', maximum: '1000000', outOfRange: 'clamp' };
const F3 = { maxPoints: '60', base: '2', belowZero: 'allow' };
const F7 = { maxPoints: '40', bands: '900000=10;950000=8;1000000=5', aboveLastBand: 'no-points' };

/** The casebook: per formula, prices in and exact points out. */
const casebook: Readonly<Record<string, readonly Case[]>> = {
  'F-1': [
    {
      name: 'between the bounds',
      params: F1,
      bids: [{ price: euro(9_000) }, { price: euro(8_500) }],
      points: ['20', '30'],
    },
    { name: 'on the bounds', params: F1, bids: [{ price: euro(8_000) }, { price: euro(10_000) }], points: ['40', '0'] },
    {
      name: 'outside, counted as the bound',
      params: F1,
      bids: [{ price: euro(7_000) }, { price: euro(11_000) }],
      points: ['40', '0'],
    },
    {
      name: 'outside, beyond the bound',
      params: { ...F1, outOfRange: 'extend' },
      bids: [{ price: euro(7_000) }, { price: euro(11_000) }],
      points: ['60', '-20'],
    },
    {
      name: 'outside, invalid',
      params: { ...F1, outOfRange: 'refuse' },
      bids: [{ price: euro(9_000) }, { price: euro(11_000) }],
      refusal: {
        code: 'formula.price-out-of-range',
        data: { bidId: 'bid-2', price: euro(11_000), minimum: euro(8_000), maximum: euro(10_000) },
      },
    },
    {
      name: 'bounds that are equal would divide by zero',
      params: { ...F1, minimum: '1000000' },
      bids: [{ price: euro(9_000) }],
      refusal: {
        code: 'formula.range-empty',
        data: { parameter: 'maximum', minimum: euro(10_000), maximum: euro(10_000) },
      },
    },
  ],
  'F-2': [
    {
      name: 'weights 60/40, prices 1.000.000 and 1.250.000',
      params: { maxPoints: '60', zeroPrice: 'refuse' },
      bids: [{ price: euro(1_000_000) }, { price: euro(1_250_000) }],
      points: ['60', '48'],
    },
    {
      name: 'a third stays a third',
      params: { maxPoints: '40', zeroPrice: 'refuse' },
      bids: [{ price: euro(1) }, { price: euro(3) }],
      points: ['40', '40/3'],
    },
    {
      name: 'a price of zero is invalid where the documents say so',
      params: { maxPoints: '40', zeroPrice: 'refuse' },
      bids: [{ price: euro(1) }, { price: 0n }],
      refusal: { code: 'formula.price-zero', data: { bidId: 'bid-2' } },
    },
    {
      name: 'or gets everything',
      params: { maxPoints: '40', zeroPrice: 'full-points' },
      bids: [{ price: euro(1) }, { price: 0n }],
      points: ['0', '40'],
    },
  ],
  'F-3': [
    {
      name: 'A times the lowest price is exactly zero, above it is negative',
      params: F3,
      bids: [{ price: euro(100) }, { price: euro(200) }, { price: euro(300) }],
      points: ['60', '0', '-35.09775004326'],
    },
    {
      name: 'halfway in ratio is half of the points',
      params: { ...F3, base: '4' },
      bids: [{ price: euro(100) }, { price: euro(200) }],
      points: ['60', '30'],
    },
    {
      name: 'negative points stay zero where the documents say so',
      params: { ...F3, belowZero: 'clamp' },
      bids: [{ price: euro(100) }, { price: euro(300) }],
      points: ['60', '0'],
    },
    {
      name: 'a price of zero has no logarithm',
      params: F3,
      bids: [{ price: 0n }],
      refusal: { code: 'formula.price-zero', data: { bidId: 'bid-1' } },
    },
    {
      name: 'a base of one would divide by zero',
      params: { ...F3, base: '1' },
      bids: [{ price: euro(100) }],
      refusal: { code: 'formula.base-too-small', data: { parameter: 'base', typed: '1' } },
    },
  ],
  'F-4': [
    {
      name: 'the worked example 80.000 − 1.500, a malus, and quality worth more than the price',
      params: {},
      bids: [
        { price: euro(80_000), value: euro(1_500) },
        { price: euro(80_000), value: euro(-1_500) },
        { price: euro(1_000), value: euro(1_500) },
      ],
      points: ['7850000', '8150000', '-50000'],
    },
  ],
  'F-5': [
    {
      name: 'quality divided by price in euros',
      params: { constant: '1000' },
      bids: [
        { price: euro(9_000), quality: '81' },
        { price: euro(7_000), quality: '70' },
      ],
      points: ['9', '10'],
    },
    {
      name: 'a price of zero',
      params: { constant: '1' },
      bids: [{ price: 0n, quality: '81' }],
      refusal: { code: 'formula.price-zero', data: { bidId: 'bid-1' } },
    },
  ],
  'F-6': [
    {
      name: 'between the lowest and the highest bid',
      params: { maxPoints: '40', equalPrices: 'full-points' },
      bids: [{ price: euro(100) }, { price: euro(130) }, { price: euro(190) }],
      points: ['40', '80/3', '0'],
    },
    {
      name: 'equal prices, full points',
      params: { maxPoints: '40', equalPrices: 'full-points' },
      bids: [{ price: euro(100) }, { price: euro(100) }],
      points: ['40', '40'],
    },
    {
      name: 'equal prices, no points',
      params: { maxPoints: '40', equalPrices: 'no-points' },
      bids: [{ price: euro(100) }],
      points: ['0'],
    },
  ],
  'F-7': [
    {
      name: 'the table in the documents, up to and including',
      params: F7,
      bids: [{ price: euro(9_000) }, { price: euro(9_000) + 1n }, { price: euro(10_000) }, { price: euro(10_001) }],
      points: ['40', '32', '20', '0'],
    },
    {
      name: 'above the last band, invalid',
      params: { ...F7, aboveLastBand: 'refuse' },
      bids: [{ price: euro(10_001) }],
      refusal: {
        code: 'formula.price-out-of-range',
        data: { bidId: 'bid-1', price: euro(10_001), minimum: 0n, maximum: euro(10_000) },
      },
    },
    {
      name: 'bands out of order',
      params: { ...F7, bands: '950000=8;900000=10' },
      bids: [{ price: euro(1) }],
      refusal: { code: 'formula.bands-not-ascending', data: { parameter: 'bands', upTo: euro(9_000) } },
    },
  ],
};

const bidsOf = (rows: readonly Row[]): readonly PriceBid[] =>
  rows.map(({ price, quality = '0', value = 0n }, index) => ({
    bidId: `bid-${index + 1}`,
    price,
    quality: exact(quality),
    qualityValue: exact(value),
  }));

describe.each(PRICE_FORMULAS.map((formula) => [`${formula.code} version ${formula.version}`, formula] as const))(
  'formula %s',
  (_, formula) => {
    const cases = casebook[formula.code] ?? [];
    const priced = cases.find(({ points }) => points);

    it('has a casebook, a label and a note in both languages, and a source', () => {
      expect(priced).toBeDefined();
      for (const text of [formula.label, formula.note, ...formula.params.map(({ label }) => label)]) {
        expect(text.nl).not.toBe('');
        expect(text.en).not.toBe('');
      }
      expect(formula.source).not.toBe('');
    });

    it.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_, { params, bids, points, refusal }) => {
      const result = formula.price(bidsOf(bids), params);
      const outcome = result.ok ? result.value.map((score) => score.points.toFraction()) : result;
      const expected = refusal ? { ok: false, ...refusal } : points?.map((text) => exact(text).toFraction());
      expect(outcome).toEqual(expected);
    });

    it('writes its sum out, from the price to the outcome', () => {
      const result = formula.price(bidsOf(priced?.bids ?? []), priced?.params ?? {});
      if (!result.ok) throw new Error(result.code);
      for (const { steps, points } of result.value) {
        expect(steps.some(({ code }) => code === 'step.price')).toBe(true);
        expect(steps.at(-1)?.value.equals(points)).toBe(true);
        for (const { code } of steps) expect(STEP_CODES).toContain(code);
      }
    });

    it('names a parameter that is missing or unreadable', () => {
      for (const { name } of formula.params) {
        const without = { ...priced?.params, [name]: '' };
        expect(formula.check(without)).toEqual({
          ok: false,
          code: 'formula.parameter-missing',
          data: { parameter: name },
        });
        expect(formula.check({ ...priced?.params, [name]: 'x' })).toEqual({
          ok: false,
          code: 'formula.parameter-invalid',
          data: { parameter: name, typed: 'x' },
        });
      }
    });

    it('refuses no bids, and a negative price', () => {
      expect(formula.price([], priced?.params ?? {})).toMatchObject({ code: 'formula.no-bids' });
      expect(formula.price(bidsOf([{ price: -1n }]), priced?.params ?? {})).toMatchObject({
        code: 'formula.price-negative',
        data: { bidId: 'bid-1' },
      });
    });

    const pointsOf = (prices: readonly bigint[]) => {
      const result = formula.price(bidsOf(prices.map((price) => ({ price, quality: '80' }))), priced?.params ?? {});
      if (!result.ok) throw new Error(result.code);
      return result.value.map(({ points }) => points);
    };
    const alone = (some: readonly bigint[]) => some.flatMap((price) => pointsOf([price]));
    const prices = fc.array(fc.bigInt({ min: 1n, max: 2_000_000n }), { minLength: 1, maxLength: 6 });
    const numRuns = formula.code === 'F-3' ? 20 : 100;

    it('says truly whether other bids change a score', () => {
      const changes = fc.check(
        fc.property(prices, (some) => pointsOf(some).every((points, index) => alone(some)[index]?.equals(points))),
        { numRuns },
      );
      expect(changes.failed).toBe(formula.relative);
    });

    it('never lets a dearer bid score better', () => {
      fc.assert(
        fc.property(prices, (some) => {
          const sorted = some.toSorted((a, b) => (a < b ? -1 : 1));
          const points = pointsOf(sorted);
          const better = formula.winner === 'highest' ? 1 : -1;
          const ordered = points.slice(1).every((point, index) => point.compare(points[index] ?? 0) * better <= 0);
          expect(ordered).toBe(true);
        }),
        { numRuns },
      );
    });
  },
);

describe('the registry of formulas', () => {
  it('knows each code and version once', () => {
    const ids = PRICE_FORMULAS.map(({ code, version }) => `${code} ${version}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(casebook).toSorted()).toEqual([...new Set(PRICE_FORMULAS.map(({ code }) => code))].toSorted());
  });

  it('finds by code and version, and names what it does not know', () => {
    const found = priceFormula('F-2', '2026-1');
    expect(found.ok && found.value.code).toBe('F-2');
    expect(priceFormula('F-9')).toEqual({
      ok: false,
      code: 'formula.unknown',
      data: { formula: 'F-9', version: '' },
    });
    expect(priceFormula('F-2', '1999-1')).toMatchObject({ code: 'formula.unknown', data: { version: '1999-1' } });
  });
});

describe('a logarithm', () => {
  it.each([
    ['3', '2', '1.584962500721'],
    ['10', '2', '3.321928094887'],
    ['1.25', '1.5', '0.550339713213'],
    ['1', '3', '0.000000000000'],
    ['1.5', '1.5', '1.000000000000'],
    ['1024', '2', '10.000000000000'],
  ])('log(%s) ÷ log(%s) = %s', (value, base, expected) => {
    expect(toDecimalString(logRatio(exact(value), exact(base)), 12)).toBe(expected);
  });
});

describe('parameters as a buyer types them', () => {
  it('become the stored form', () => {
    const formula = PRICE_FORMULAS.find(({ code }) => code === 'F-7');
    const stored = paramsFromTyped(formula?.params ?? [], {
      maxPoints: '37,5',
      bands: '9.000,00 = 10\n 9.500 = 7,5\n',
      aboveLastBand: 'refuse',
    });
    expect(stored).toEqual({ maxPoints: '37.5', bands: '900000=10;950000=7.5', aboveLastBand: 'refuse' });
    expect(formula?.check(stored).ok).toBe(true);
  });

  it('stay recognisable where they cannot be read', () => {
    const formula = PRICE_FORMULAS.find(({ code }) => code === 'F-1');
    const stored = paramsFromTyped(formula?.params ?? [], { ...F1, minimum: '8,000.00', maximum: '10.000' });
    expect(formula?.check(stored)).toEqual({
      ok: false,
      code: 'formula.parameter-invalid',
      data: { parameter: 'minimum', typed: '? 8,000.00' },
    });
  });
});
