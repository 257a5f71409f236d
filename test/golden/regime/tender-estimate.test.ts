import {
  checkCpvParts,
  contractPartsOf,
  estimateTender,
  hasSmallLotRoom,
  localDate,
  parseCpvParts,
  tendersToJoin,
} from '#libs/domain';
import type { CpvPart, EstimateInput, LotToEstimate, NearbyTender } from '#libs/domain';

const euro = (amount: number): bigint => BigInt(Math.round(amount * 100));
const LANGUAGE = '80580000-3';
const SUPPORT = '85312310-5';
const IT = '72000000-5';

const lot = (
  number: number,
  trajectories: number,
  price: bigint,
  cpvParts: readonly CpvPart[] = [],
): LotToEstimate => ({
  number,
  title: `Perceel ${number}`,
  route: 'b1',
  trajectories,
  pricePerTrajectoryCents: price,
  cpvParts,
});
const estimate = (input: Partial<EstimateInput> = {}) =>
  estimateTender({
    on: localDate('2021-04-16'),
    procedureCode: 'sas',
    cpv: LANGUAGE,
    years: 1,
    optionYears: 0,
    demand: { trajectories: 150, pricePerTrajectoryCents: euro(10_000) },
    lots: [],
    nearby: [],
    retenderOf: null,
    ...input,
  });
/** Lots worth so much each, of one trajectory a year and one year. */
const worth = (...values: readonly bigint[]) => {
  const lots = values.map((value, index) => lot(index + 1, 1, value));
  return estimate({ lots, demand: { trajectories: lots.length, pricePerTrajectoryCents: 1n } });
};
const codes = (answer: ReturnType<typeof estimate>) => answer.findings.map(({ rule, code }) => `${rule} ${code}`);

describe('the estimate is the sum of the lots (TH-3)', () => {
  it('counts every lot with its own volume and price over all years, options too', () => {
    const answer = estimate({
      years: 2,
      optionYears: 1,
      lots: [lot(1, 98, euro(10_000)), lot(2, 37, euro(12_500)), lot(3, 15, euro(8_000))],
    });
    expect(answer.lots.map(({ number, valueCents }) => [number, valueCents])).toEqual([
      [1, euro(2_940_000)],
      [2, euro(1_387_500)],
      [3, euro(360_000)],
    ]);
    expect([answer.totalCents, answer.trajectories, answer.allYears]).toEqual([euro(4_687_500), 150, 3]);
    expect(answer.room.because[0]).toMatchObject({
      code: 'regime.lots-count-together',
      data: { totalCents: '468750000' },
    });
    expect(codes(answer)).toEqual([]);
  });

  it('counts the demand while there are no lots', () => {
    const answer = estimate({ years: 2, optionYears: 1 });
    expect([answer.totalCents, answer.lots, answer.trajectories]).toEqual([euro(4_500_000), [], 150]);
    expect(answer.parts).toEqual([{ cpv: LANGUAGE, valueCents: euro(4_500_000), social: true }]);
    expect(answer.because.map(({ code }) => code)).toEqual(['regime.cpv-is-sas', 'regime.at-or-above-threshold']);
  });

  it('counts 48 months without a term (TH-4), and says so first', () => {
    const answer = estimate({ years: null, optionYears: 2 });
    expect([answer.totalCents, answer.years, answer.optionYears]).toEqual([euro(6_000_000), 4, 0]);
    expect(answer.because.map(({ code }) => code)).toEqual([
      'regime.forty-eight-months',
      'regime.cpv-is-sas',
      'regime.at-or-above-threshold',
    ]);
  });

  it.each([
    [149, true],
    [150, false],
    [151, true],
  ])('%i trajectories in lots against 150 expected: said %s', (trajectories, said) => {
    const answer = estimate({ lots: [lot(1, trajectories, euro(10_000))] });
    expect(answer.findings).toEqual(
      said
        ? [
            {
              rule: 'TH-3',
              severity: 'info',
              code: 'regime.lots-differ-from-demand',
              data: { lots: trajectories, demand: 150 },
              source: 'Aw 2.15',
              mark: 'V',
              tenders: [],
            },
          ]
        : [],
    );
  });
});

describe('small lots of a tender (TH-5)', () => {
  it.each([
    [80_000, 'fits'],
    [80_000.01, 'too-large'],
  ])('a lot of € %d beside € 920,000: %s', (value, exemption) => {
    expect(worth(euro(920_000), euro(value)).lots.map((each) => each.exemption)).toEqual(['too-large', exemption]);
  });

  it.each([
    // A fifth of € 400,000 is € 80,000 exactly; a cent less elsewhere and it is no longer there.
    [320_000, 'fits', 0n],
    [319_999.99, 'no-room', 7_999_999n],
  ])('€ 80,000 beside € %d: %s, room left %d cents', (other, exemption, leftCents) => {
    const answer = worth(euro(other), euro(80_000));
    expect([answer.lots[1]!.exemption, answer.room.leftCents]).toEqual([exemption, leftCents]);
  });

  it('says what the lots that fit leave of the room', () => {
    const answer = worth(euro(800_000), euro(70_000), euro(80_000), euro(79_999.99), euro(10_000));
    expect(answer.lots.map((each) => each.exemption)).toEqual(['too-large', 'fits', 'no-room', 'fits', 'fits']);
    expect(answer.room).toMatchObject({ roomCents: 20_799_999n, leftCents: 4_800_000n });
    expect(answer.room.because[1]).toEqual({
      code: 'regime.small-lots',
      data: {
        totalCents: '103999999',
        roomCents: '20799999',
        leftCents: '4800000',
        limitCents: '8000000',
        count: 3,
      },
    });
  });
});

describe('lots of several CPV codes (TH-7, CPV-4)', () => {
  const mixed = (other: bigint, cpv = LANGUAGE, code = IT) =>
    estimate({
      cpv,
      lots: [lot(1, 1, euro(1_000_000), [{ cpv: code, valueCents: other }])],
      demand: { trajectories: 1, pricePerTrajectoryCents: 1n },
    });

  it.each([
    [euro(499_999.99), 'sas', LANGUAGE, ['regime.main-part-decides']],
    [euro(500_000), 'european', IT, ['regime.parts-equal']],
    [euro(500_000.01), 'european', IT, ['regime.main-part-decides']],
  ])('%d cents of another service in € 1,000,000: %s, main code %s', (other, regime, mainCpv, because) => {
    const answer = mixed(other);
    expect(answer.advice).toMatchObject({ regime, mainCpv });
    expect(answer.because.map(({ code }) => code)).toEqual(expect.arrayContaining(because));
    expect(answer.findings).toMatchObject(
      mainCpv === LANGUAGE
        ? []
        : [
            {
              rule: 'CPV-4',
              severity: 'warning',
              code: 'regime.main-code-differs',
              data: { chosen: LANGUAGE, main: IT },
            },
          ],
    );
    expect(answer.fits).toBe(regime === 'sas');
  });

  it('shows the parts largest first, each with its kind', () => {
    expect(mixed(euro(600_000)).parts).toEqual([
      { cpv: IT, valueCents: euro(600_000), social: false },
      { cpv: LANGUAGE, valueCents: euro(400_000), social: true },
    ]);
  });

  it('says nothing of a main part where all parts are of one kind, and warns apart from the reasons', () => {
    const answer = mixed(euro(400_000), IT, SUPPORT);
    expect(answer.because.map(({ code }) => code)).toEqual(['regime.cpv-is-not-sas', 'regime.at-or-above-threshold']);
    const social = mixed(euro(600_000), LANGUAGE, SUPPORT);
    expect(social.because.map(({ code }) => code)).toEqual([
      'regime.main-part-decides',
      'regime.cpv-is-not-sas',
      'regime.at-or-above-threshold',
    ]);
    expect(codes(social)).toEqual(['CPV-4 regime.main-code-differs', 'CPV-1 regime.cpv-may-be-sas']);
  });

  it('lets the chosen code be the main one among equal parts of one kind, with or without check digit', () => {
    expect(codes(mixed(euro(500_000), LANGUAGE, '80300000-7'))).toEqual([]);
    expect(codes(mixed(euro(500_000.01), LANGUAGE, '80300000-7'))).toEqual(['CPV-4 regime.main-code-differs']);
    const same = mixed(euro(600_000), LANGUAGE, '80580000');
    expect([same.parts, codes(same)]).toEqual([[{ cpv: LANGUAGE, valueCents: euro(1_000_000), social: true }], []]);
    expect(same.because.map(({ code }) => code)).not.toContain('regime.main-part-decides');
  });

  it('adds up one code over the lots before it compares', () => {
    const answer = estimate({
      lots: [
        lot(1, 1, euro(300_000)),
        lot(2, 1, euro(500_000), [{ cpv: '80300000-7', valueCents: null }]),
        lot(3, 1, euro(300_000)),
      ],
    });
    expect(answer.advice?.mainCpv).toBe(LANGUAGE);
    expect(answer.parts.map(({ cpv, valueCents }) => [cpv, valueCents])).toEqual([
      [LANGUAGE, euro(600_000)],
      ['80300000-7', euro(500_000)],
    ]);
    expect(answer.lots.map(({ cpvs }) => cpvs)).toEqual([[LANGUAGE], ['80300000-7'], [LANGUAGE]]);
  });

  it('warns when the amounts are more than the lot is worth, and reads a code it cannot judge as refused', () => {
    expect(mixed(euro(1_000_000.01)).findings[0]).toMatchObject({
      rule: 'TH-7',
      severity: 'warning',
      code: 'regime.parts-exceed-lot',
      data: { number: 1, partsCents: '100000001', valueCents: '100000000' },
    });
    expect(codes(mixed(euro(1_000_000), IT))).toEqual([]);
    expect(mixed(euro(1_000_000)).parts).toEqual([{ cpv: IT, valueCents: euro(1_000_000), social: false }]);
    expect(estimate({ cpv: 'taal' })).toMatchObject({
      advice: null,
      refusal: { code: 'regime.cpv-invalid', data: { cpv: 'taal' } },
      fits: true,
      because: [],
      findings: [],
    });
    expect(estimate({ on: localDate('2017-12-31') }).refusal?.code).toBe('regime.thresholds-not-loaded');
  });

  it('splits a lot over its codes, and leaves nothing for the main code when there is nothing left', () => {
    const parts: readonly CpvPart[] = [{ cpv: SUPPORT, valueCents: 40n }];
    expect(contractPartsOf(parts, 100n, LANGUAGE)).toEqual([
      { cpv: SUPPORT, valueCents: 40n },
      { cpv: LANGUAGE, valueCents: 60n },
    ]);
    expect(contractPartsOf([...parts, { cpv: IT, valueCents: null }], 100n, LANGUAGE)[1]).toEqual({
      cpv: IT,
      valueCents: 60n,
    });
    expect(contractPartsOf(parts, 40n, LANGUAGE)).toEqual(parts);
    expect(contractPartsOf([], 0n, LANGUAGE)).toEqual([]);
  });

  it('refuses with what is wrong', () => {
    const twice = [
      { cpv: IT, valueCents: null },
      { cpv: SUPPORT, valueCents: null },
    ];
    expect([
      checkCpvParts([{ cpv: 'x', valueCents: 1n }], 1n),
      checkCpvParts(twice, 1n),
      checkCpvParts([twice[0]!, twice[0]!], 1n),
      checkCpvParts([{ cpv: IT, valueCents: 2n }], 1n),
    ]).toMatchObject([
      { data: { cpv: 'x' } },
      { data: { cpv: SUPPORT } },
      { data: { cpv: IT } },
      { data: { partsCents: '2', valueCents: '1' } },
    ]);
  });

  it.each<readonly [readonly CpvPart[], string | null]>([
    [[], null],
    [[{ cpv: IT, valueCents: 100n }], null],
    [[{ cpv: IT, valueCents: 101n }], 'lot.cpv-too-much'],
    [[{ cpv: 'x', valueCents: 1n }], 'lot.cpv-invalid'],
    [
      [
        { cpv: IT, valueCents: 1n },
        { cpv: '72000000', valueCents: 1n },
      ],
      'lot.cpv-twice',
    ],
    [
      [
        { cpv: IT, valueCents: null },
        { cpv: SUPPORT, valueCents: null },
      ],
      'lot.cpv-rest-twice',
    ],
    [
      [
        { cpv: IT, valueCents: 100n },
        { cpv: SUPPORT, valueCents: null },
      ],
      null,
    ],
  ])('%o in a lot of 100: %s', (parts, code) => {
    const answer = checkCpvParts(parts, 100n);
    expect(answer.ok ? null : answer.code).toBe(code);
  });

  it('reads codes as typed, and names the line it cannot read', () => {
    expect(parseCpvParts(' 85312310-5 = 40.000,50 \r\n  \n80300000')).toEqual({
      ok: true,
      value: [
        { cpv: SUPPORT, valueCents: 4_000_050n },
        { cpv: '80300000', valueCents: null },
      ],
    });
    expect(parseCpvParts('')).toEqual({ ok: true, value: [] });
    for (const line of ['8531 = 1', `${IT} = veel`, `${IT} = 0`, `${IT} = -1`, `${IT} = 1 = 2`, `${IT} =`])
      expect(parseCpvParts(`${SUPPORT}\n${line}`)).toEqual({
        ok: false,
        code: 'lot.cpv-line',
        data: { number: 2, line },
      });
  });
});

describe('amounts by code that are more than the lot is worth', () => {
  it.each([
    [euro(749_999.99), 'national'],
    [euro(750_000), 'sas'],
  ])('go by the estimate of %d cents all the same: %s', (valueCents, regime) => {
    const answer = estimate({
      lots: [lot(1, 1, valueCents, [{ cpv: LANGUAGE, valueCents: euro(800_000) }])],
    });
    expect([answer.totalCents, answer.advice?.regime]).toEqual([valueCents, regime]);
    expect(codes(answer)).toContain('TH-7 regime.parts-exceed-lot');
  });
});

describe('codes that may be social services too (CPV-1)', () => {
  const doubts = (...parts: readonly (readonly [string, number])[]) =>
    estimate({
      lots: parts.map(([cpv, value], index) => lot(index + 1, 1, euro(value), [{ cpv, valueCents: null }])),
    })
      .findings.filter(({ code }) => code === 'regime.cpv-may-be-sas')
      .map(({ data }) => data['cpv']);
  const ADVICE = '85312320-8';

  it.each<readonly [string, readonly (readonly [string, number])[], readonly string[]]>([
    // 400,000 against 500,000: european. With the 100,000 of support among the social services: 500,000 against 400,000.
    [
      'a smaller part that turns it',
      [
        [LANGUAGE, 400_000],
        [IT, 400_000],
        [SUPPORT, 100_000],
      ],
      [SUPPORT],
    ],
    [
      'a part too small to turn it',
      [
        [LANGUAGE, 300_000],
        [IT, 500_000],
        [SUPPORT, 100_000],
      ],
      [],
    ],
    [
      'social services already',
      [
        [LANGUAGE, 600_000],
        [SUPPORT, 400_000],
      ],
      [],
    ],
    [
      'the main part itself, once',
      [
        [IT, 100_000],
        [SUPPORT, 400_000],
      ],
      [SUPPORT],
    ],
    [
      'two that turn it together only',
      [
        [LANGUAGE, 400_000],
        [IT, 500_000],
        [SUPPORT, 80_000],
        [ADVICE, 80_000],
      ],
      [SUPPORT, ADVICE],
    ],
    [
      'one of two',
      [
        [LANGUAGE, 400_000],
        [IT, 350_000],
        [SUPPORT, 100_000],
        [ADVICE, 10_000],
      ],
      [SUPPORT],
    ],
    [
      'another main code, the regime staying',
      [
        [LANGUAGE, 350_000],
        ['80400000-8', 250_000],
        [SUPPORT, 400_000],
      ],
      [SUPPORT],
    ],
    [
      'no such code',
      [
        [LANGUAGE, 400_000],
        [IT, 500_000],
      ],
      [],
    ],
  ])('%s', (_, parts, cpvs) => expect(doubts(...parts)).toEqual(cpvs));
});

describe('a lot tendered again is one purchase with its tender (TH-5, TH-6)', () => {
  const again = (own: bigint, root: bigint | null, change: Partial<EstimateInput> = {}) =>
    estimate({
      lots: [lot(1, 1, own)],
      demand: { trajectories: 1, pricePerTrajectoryCents: own },
      retenderOf: root === null ? null : { reference: 'A-1', valueCents: root },
      ...change,
    });

  it.each([
    [euro(200_000), null, 'national', false],
    [euro(200_000), euro(1_200_000), 'sas', true],
    [euro(200_000), euro(750_000), 'sas', true],
    [euro(200_000), euro(749_999.99), 'national', true],
    [euro(750_000), euro(700_000), 'sas', false],
    [euro(800_000), euro(800_000), 'sas', false],
  ])('%d cents of a tender of %d cents: %s', (own, root, regime, said) => {
    const answer = again(own, root);
    expect([answer.totalCents, answer.advice?.regime]).toEqual([own, regime]);
    expect(answer.because.filter(({ code }) => code === 'regime.retender-is-one-purchase')).toEqual(
      said
        ? [
            {
              code: 'regime.retender-is-one-purchase',
              data: { reference: 'A-1', purchaseCents: String(root), ownCents: String(own) },
            },
          ]
        : [],
    );
  });

  it('holds the whole purchase against the threshold beside similar tenders too, and reasons only with an advice', () => {
    const nearby: readonly NearbyTender[] = [
      {
        id: 'b',
        reference: 'B-1',
        title: 'Taal in de wijk',
        noticeOn: localDate('2021-04-16'),
        valueCents: euro(600_000),
        routes: ['b1'],
        cpvs: [LANGUAGE],
      },
    ];
    const split = (root: bigint) =>
      again(euro(200_000), root, { nearby }).findings.find(({ code }) => code === 'regime.may-be-split')?.data[
        'togetherCents'
      ];
    expect([split(euro(1_200_000)), split(euro(300_000))]).toEqual([undefined, '90000000']);
    expect(again(euro(200_000), euro(1_200_000), { cpv: 'taal' }).because).toEqual([]);
  });
});

describe('whether small lots are worth a word', () => {
  it.each([
    [[euro(700_000), euro(50_000)], true],
    [[euro(699_999.99), euro(50_000)], false],
    [[euro(900_000)], false],
  ])('%o: %s', (values, said) => expect(hasSmallLotRoom(worth(...values))).toBe(said));

  it('nor where no regime could be told', () => {
    expect(hasSmallLotRoom({ ...worth(euro(700_000), euro(50_000)), advice: null })).toBe(false);
  });
});

describe('the procedure chosen and the regime', () => {
  it.each([
    ['sas', true],
    ['open-house', true],
    ['dialogue', true],
    ['open', false],
    ['national', false],
  ])('%s above the threshold for social services: fits %s', (procedureCode, fits) => {
    expect(estimate({ procedureCode }).fits).toBe(fits);
  });
  it.each([
    ['restricted', true],
    ['dps', true],
    ['sas', false],
  ])('%s above the threshold for other services: fits %s', (procedureCode, fits) => {
    expect(estimate({ procedureCode, cpv: IT }).fits).toBe(fits);
  });
  it.each([
    ['invited', true],
    ['national', true],
    ['sas', false],
  ])('%s below the threshold: fits %s, with the check of interest from abroad (TH-9)', (procedureCode, fits) => {
    const answer = estimate({ procedureCode, demand: { trajectories: 1, pricePerTrajectoryCents: 1n } });
    expect([answer.fits, answer.findings]).toEqual([
      fits,
      [
        {
          rule: 'TH-9',
          severity: 'warning',
          code: 'regime.check-cross-border',
          data: {},
          source: 'Aw 1.11 e.v.',
          mark: 'V',
          tenders: [],
        },
      ],
    ]);
  });
});

describe('tenders that may be one purchase (TH-6)', () => {
  const other = (change: Partial<NearbyTender> = {}): NearbyTender => ({
    id: 'a',
    reference: 'A-1',
    title: 'Taal in de wijk',
    noticeOn: localDate('2021-01-04'),
    valueCents: euro(350_000),
    routes: ['z'],
    cpvs: [LANGUAGE],
    ...change,
  });
  const own = (change: Partial<Parameters<typeof tendersToJoin>[0]> = {}) => ({
    noticeOn: localDate('2021-04-16'),
    valueCents: euro(400_000),
    routes: ['b1'],
    cpvs: ['80580000'],
    thresholdCents: euro(750_000),
    ...change,
  });
  const joined = (nearby: readonly NearbyTender[], change: Partial<Parameters<typeof tendersToJoin>[0]> = {}) =>
    tendersToJoin(own(change), nearby).length;

  it.each<readonly [string, Partial<NearbyTender>, number]>([
    ['together exactly the threshold', {}, 1],
    ['together a cent below', { valueCents: euro(349_999.99) }, 0],
    ['the other at the threshold itself', { valueCents: euro(750_000) }, 0],
    ['the other a cent below the threshold', { valueCents: euro(749_999.99) }, 1],
    ['twelve months before, to the day', { noticeOn: localDate('2020-04-16') }, 1],
    ['a day longer before', { noticeOn: localDate('2020-04-15') }, 0],
    ['twelve months after, to the day', { noticeOn: localDate('2022-04-16') }, 1],
    ['a day longer after', { noticeOn: localDate('2022-04-17') }, 0],
    ['no route and no code in common', { cpvs: [IT] }, 0],
    ['one of its codes in common', { cpvs: [IT, LANGUAGE] }, 1],
    ['only the route in common', { cpvs: [IT], routes: ['z', 'b1'] }, 1],
  ])('%s', (_, change, count) => expect(joined([other(change)])).toBe(count));

  it('says nothing about a tender that is at the threshold by itself', () => {
    expect(joined([other()], { valueCents: euro(750_000) })).toBe(0);
    expect(joined([other()], { valueCents: euro(749_999.99) })).toBe(1);
  });

  it('adds several small ones up, and names each', () => {
    const small = [
      other({ id: 'a', valueCents: euro(200_000) }),
      other({ id: 'b', valueCents: euro(150_000) }),
      other({ id: 'c', valueCents: euro(100_000), cpvs: [IT] }),
    ];
    const answer = estimate({
      demand: { trajectories: 1, pricePerTrajectoryCents: euro(400_000) },
      nearby: small,
    });
    expect(answer.findings.at(-1)).toEqual({
      rule: 'TH-6',
      severity: 'info',
      code: 'regime.may-be-split',
      data: { count: 2, months: 12, togetherCents: '75000000', thresholdCents: '75000000' },
      source: 'Aw 2.14',
      mark: 'V/D',
      tenders: ['a', 'b'].map((id) => ({
        id,
        reference: 'A-1',
        title: 'Taal in de wijk',
        noticeOn: '2021-01-04',
        valueCents: euro(id === 'a' ? 200_000 : 150_000),
      })),
    });
    expect(answer.advice?.regime).toBe('national');
    const byRoute = estimate({ lots: [lot(1, 150, euro(4_000))], nearby: [other({ cpvs: [IT], routes: ['b1'] })] });
    expect(codes(byRoute)).toEqual(['TH-9 regime.check-cross-border', 'TH-6 regime.may-be-split']);
  });
});
