import { DISTRIBUTION_KEYS, distributionKey, exact, splitCosts } from '#libs/domain';
import type { CostToSplit, KeyParams, SharingMunicipality } from '#libs/domain';
import { fc } from '../../support/runs.js';

const GOOI = [
  ['GM0376', 'Blaricum', 11_540, 6, 5],
  ['GM1942', 'Gooise Meren', 58_055, 32, 23],
  ['GM0402', 'Hilversum', 90_831, 70, 36],
  ['GM0406', 'Huizen', 41_273, 17, 17],
  ['GM0417', 'Laren', 11_280, 6, 5],
  ['GM1696', 'Wijdemeren', 24_358, 16, 10],
  ['GM0317', 'Eemnes', 9_247, 3, 4],
] as const;
const gooi: readonly SharingMunicipality[] = GOOI.map(([code, name, inhabitants, target]) => ({
  code,
  name,
  figures: { inhabitants, target },
}));
const wholePercents: KeyParams = { percents: Object.fromEntries(GOOI.map(([code, , , , percent]) => [code, percent])) };

const dongemond: readonly SharingMunicipality[] = [
  { code: 'GM1959', name: 'Altena', figures: { inhabitants: 55_967, 'non-western-background': 1_000 } },
  { code: 'GM1719', name: 'Drimmelen', figures: { inhabitants: 27_272, 'non-western-background': 500 } },
  { code: 'GM0779', name: 'Geertruidenberg', figures: { inhabitants: 21_544, 'non-western-background': 1_500 } },
  { code: 'GM0826', name: 'Oosterhout', figures: { inhabitants: 55_982, 'non-western-background': 2_000 } },
];

const euros = (...amounts: readonly number[]) => amounts.map((amount) => BigInt(Math.round(amount * 100)));
const cost = (key: string, rest: Partial<CostToSplit> = {}): CostToSplit => ({
  totalCents: 2_500_000n,
  key,
  keyVersion: '2026-1',
  municipalities: gooi,
  ...rest,
});
function split(input: CostToSplit) {
  const result = splitCosts(input);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const amounts = (input: CostToSplit) => split(input).lines.map(({ amount }) => amount);

/** The casebook: per key, a cost and the amounts that must come out. */
const casebook: Readonly<Record<string, readonly (readonly [string, CostToSplit, readonly bigint[]])[]>> = {
  'fixed-percent': [
    [
      "Gooi's paper: 25,000 by whole percents 5/23/36/17/5/10/4",
      cost('fixed-percent', { keyParams: wholePercents }),
      euros(1_250, 5_750, 9_000, 4_250, 1_250, 2_500, 1_000),
    ],
  ],
  inhabitants: [
    [
      'Gooi in units of € 250',
      cost('inhabitants', { unit: 25_000n }),
      euros(1_250, 5_750, 9_250, 4_250, 1_000, 2_500, 1_000),
    ],
    ['Gooi in whole euros', cost('inhabitants', { unit: 100n }), euros(1_170, 5_886, 9_209, 4_184, 1_144, 2_470, 937)],
    ['Gooi in cents', cost('inhabitants'), euros(1_169.99, 5_885.92, 9_208.93, 4_184.48, 1_143.63, 2_469.54, 937.51)],
    [
      'Dongemond, 100,000.01',
      cost('inhabitants', { totalCents: 10_000_001n, municipalities: dongemond }),
      euros(34_812.93, 16_963.89, 13_400.93, 34_822.26),
    ],
  ],
  equal: [
    [
      '25,000 over seven leaves six cents: the last GM code goes without',
      cost('equal'),
      euros(3_571.43, 3_571.42, 3_571.43, 3_571.43, 3_571.43, 3_571.43, 3_571.43),
    ],
  ],
  target: [
    [
      '150 trajectories, € 100 each',
      cost('target', { totalCents: 1_500_000n }),
      euros(600, 3_200, 7_000, 1_700, 600, 1_600, 300),
    ],
  ],
  trajectories: [
    [
      'a quarter and three quarters',
      cost('trajectories', {
        totalCents: 1_000n,
        municipalities: [
          { code: 'GM0001', name: 'A', figures: { trajectories: 1 } },
          { code: 'GM0002', name: 'B', figures: { trajectories: 3 } },
        ],
      }),
      euros(2.5, 7.5),
    ],
  ],
  'non-western-background': [
    [
      'one fifth, a tenth, three tenths, two fifths',
      cost('non-western-background', { totalCents: 100_000n, municipalities: dongemond }),
      euros(200, 100, 300, 400),
    ],
  ],
  mixed: [
    [
      '78 % by inhabitants and 22 % by background',
      cost('mixed', {
        totalCents: 10_000_000n,
        municipalities: dongemond,
        keyParams: {
          parts: [
            { key: 'inhabitants', percent: 78 },
            { key: 'non-western-background', percent: 22 },
          ],
        },
      }),
      euros(31_554.08, 15_431.84, 17_052.72, 35_961.36),
    ],
  ],
};

describe.each(DISTRIBUTION_KEYS.map((key) => [`${key.code} version ${key.version}`, key] as const))(
  'key %s',
  (_, key) => {
    const cases = casebook[key.code] ?? [];

    it('has a casebook, a label in both languages, and a source', () => {
      expect(cases.length).toBeGreaterThan(0);
      expect([key.label.nl, key.label.en, key.source]).not.toContain('');
    });

    it.each(cases)('%s', (_, input, expected) => {
      expect(amounts(input)).toEqual(expected);
    });

    it('names a municipality without the figure it weighs by', () => {
      for (const figure of key.figures) {
        expect(
          splitCosts(cost(key.code, { municipalities: [{ code: 'GM0001', name: 'Proef', figures: {} }] })),
        ).toEqual({
          ok: false,
          code: 'split.figure-missing',
          data: { municipality: 'Proef', figure },
        });
      }
    });
  },
);

describe('the registry of keys', () => {
  it('knows each code and version once, and every casebook belongs to a key', () => {
    const ids = DISTRIBUTION_KEYS.map(({ code, version }) => `${code} ${version}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(casebook).toSorted()).toEqual(
      [...new Set(DISTRIBUTION_KEYS.map(({ code }) => code))].toSorted(),
    );
  });

  it('names what it does not know', () => {
    expect(distributionKey('moon')).toEqual({
      ok: false,
      code: 'split.unknown-key',
      data: { key: 'moon', version: '' },
    });
    expect(splitCosts(cost('equal', { keyVersion: '1999-1' }))).toMatchObject({
      code: 'split.unknown-key',
      data: { key: 'equal', version: '1999-1' },
    });
  });
});

describe('a statement', () => {
  it('can explain itself: weight, exact share, remainder, and who got the odd cent', () => {
    const result = split(cost('inhabitants'));
    expect(result.extraUnits).toEqual([
      { key: 'GM0376', name: 'Blaricum' },
      { key: 'GM0406', name: 'Huizen' },
      { key: 'GM0417', name: 'Laren' },
    ]);
    const [blaricum] = result.lines;
    expect(blaricum).toMatchObject({ name: 'Blaricum', floor: 116_998n, extraUnit: true, amount: 116_999n });
    expect(blaricum?.weight).toEqual(exact(11_540));
    expect(blaricum?.exactShare).toEqual(exact(2_500_000).mul(11_540).div(246_584));
    expect(result).toMatchObject({ key: 'inhabitants', keyVersion: '2026-1', unit: 1n, tieOrder: 'larger-share' });
  });
});

const parts = (...given: readonly (readonly [string, number])[]): KeyParams => ({
  parts: given.map(([key, percent]) => ({ key, percent })),
});

describe('a key that cannot be used', () => {
  it.each([
    [
      'percents that make 102, as the rounded inhabitants do',
      cost('fixed-percent', {
        keyParams: {
          percents: { GM0402: 37, GM1942: 24, GM0406: 17, GM1696: 10, GM0417: 5, GM0376: 5, GM0317: 4 },
        },
      }),
      'split.percents-not-100',
      { sum: exact(102), difference: exact(-2) },
    ],
    [
      'a municipality without a percent',
      cost('fixed-percent', { keyParams: { percents: { GM0402: 100 } } }),
      'split.percent-missing',
      { municipality: 'Blaricum' },
    ],
    [
      'parts that make 99',
      cost('mixed', { keyParams: parts(['inhabitants', 78], ['target', 21]) }),
      'split.parts-not-100',
      { sum: exact(99), difference: exact(1) },
    ],
    ['a mix in a mix', cost('mixed', { keyParams: parts(['mixed', 100]) }), 'split.part-in-part', {}],
    [
      'a part that is no key',
      cost('mixed', { keyParams: parts(['moon', 100]) }),
      'split.unknown-key',
      { key: 'moon', version: '' },
    ],
    [
      'a part that weighs nothing',
      cost('mixed', {
        keyParams: parts(['target', 100]),
        municipalities: [{ code: 'GM0001', name: 'Proef', figures: { target: 0 } }],
      }),
      'split.figures-zero',
      { figure: 'target' },
    ],
    ['nobody to share with', cost('equal', { municipalities: [] }), 'allocation.no-weights', {}],
  ])('%s', (_, input, code, data) => {
    expect(splitCosts(input)).toEqual({ ok: false, code, data });
  });
});

const mix = (totalCents: bigint, percent: number) =>
  cost('mixed', { totalCents, keyParams: parts(['inhabitants', percent], ['target', 100 - percent]) });

describe('whatever is mixed', () => {
  const total = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n });

  it('the lines add up', () => {
    fc.assert(
      fc.property(total, fc.integer({ min: 0, max: 100 }), (cents, percent) => {
        expect(amounts(mix(cents, percent)).reduce((sum, amount) => sum + amount, 0n)).toBe(cents);
      }),
    );
  });

  it('one part of 100 % is that key alone', () => {
    fc.assert(
      fc.property(total, (cents) => {
        expect(amounts(mix(cents, 100))).toEqual(amounts(cost('inhabitants', { totalCents: cents })));
        expect(amounts(mix(cents, 0))).toEqual(amounts(cost('target', { totalCents: cents })));
      }),
    );
  });
});
