import { checkCpvParts, contractPartsOf, localDate, parseCpvParts } from '#libs/domain';
import type { CpvPart } from '#libs/domain';
import { IT, LANGUAGE, SUPPORT, codes, estimate, euro, lot } from './estimate-vectors.js';

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
  const doubts = (parts: Readonly<Record<string, number>>) =>
    estimate({
      lots: Object.entries(parts).map(([cpv, value], index) =>
        lot(index + 1, 1, euro(value), [{ cpv, valueCents: null }]),
      ),
    })
      .findings.filter(({ code }) => code === 'regime.cpv-may-be-sas')
      .map(({ data }) => data['cpv']);
  const ADVICE = '85312320-8';

  it.each<readonly [string, Readonly<Record<string, number>>, readonly string[]]>([
    // 400,000 against 500,000: european. With the 100,000 of support among the social services: 500,000 against 400,000.
    ['a smaller part that turns it', { [LANGUAGE]: 400_000, [IT]: 400_000, [SUPPORT]: 100_000 }, [SUPPORT]],
    ['a part too small to turn it', { [LANGUAGE]: 300_000, [IT]: 500_000, [SUPPORT]: 100_000 }, []],
    ['social services already', { [LANGUAGE]: 600_000, [SUPPORT]: 400_000 }, []],
    ['the main part itself, once', { [IT]: 100_000, [SUPPORT]: 400_000 }, [SUPPORT]],
    [
      'two that turn it together only',
      { [LANGUAGE]: 400_000, [IT]: 500_000, [SUPPORT]: 80_000, [ADVICE]: 80_000 },
      [SUPPORT, ADVICE],
    ],
    ['one of two', { [LANGUAGE]: 400_000, [IT]: 350_000, [SUPPORT]: 100_000, [ADVICE]: 10_000 }, [SUPPORT]],
    [
      'another main code, the regime staying',
      { [LANGUAGE]: 350_000, '80400000-8': 250_000, [SUPPORT]: 400_000 },
      [SUPPORT],
    ],
    ['no such code', { [LANGUAGE]: 400_000, [IT]: 500_000 }, []],
  ])('%s', (_, parts, cpvs) => expect(doubts(parts)).toEqual(cpvs));
});
