import { estimateValue, isSasCpv, localDate, proposeRegime, thresholdsOn } from '#libs/domain';

describe('the value, written out', () => {
  it('of Gooi en Vechtstreek: 150 × € 10,000 × 3 years = € 4,500,000', () => {
    const value = estimateValue({ trajectories: 150, pricePerTrajectoryCents: 1_000_000n, years: 2, optionYears: 1 });
    expect([value.totalCents, value.perYearCents, value.sum.allYears]).toEqual([450_000_000n, 150_000_000n, 3]);
    expect(value.because).toEqual([
      {
        code: 'regime.value-written-out',
        data: {
          trajectories: 150,
          priceCents: '1000000',
          years: 2,
          optionYears: 1,
          allYears: 3,
          totalCents: '450000000',
        },
      },
    ]);
  });

  it('counts whole things only', () => {
    const half = { trajectories: 1.5, pricePerTrajectoryCents: 1n, years: 1, optionYears: 0 };
    expect(() => estimateValue(half)).toThrow(RangeError);
  });
});

describe('thresholds by period', () => {
  it.each([
    ['2018-01-01', 221_000n, 5_548_000n],
    ['2019-12-31', 221_000n, 5_548_000n],
    ['2020-01-01', 214_000n, 5_350_000n],
    ['2021-04-16', 214_000n, 5_350_000n],
    ['2022-01-01', 215_000n, 5_382_000n],
    ['2023-12-31', 215_000n, 5_382_000n],
    ['2024-02-29', 221_000n, 5_538_000n],
    ['2026-01-01', 216_000n, 5_404_000n],
    ['2027-12-31', 216_000n, 5_404_000n],
  ])('%s: services € %s, works € %s, social services always € 750,000', (on, services, works) => {
    const row = thresholdsOn(localDate(on));
    expect([row?.servicesCents, row?.worksCents, row?.sasCents]).toEqual([services * 100n, works * 100n, 75_000_000n]);
  });

  it.each(['2017-12-31', '2028-01-01'])('%s is not loaded', (on) =>
    expect(thresholdsOn(localDate(on))).toBeUndefined(),
  );
});

const ask = (cpv: string, on: string) => proposeRegime({ cpv, estimatedValueCents: 1n, on: localDate(on) });

describe('the proposed regime', () => {
  it.each([
    ['80580000-3', 450_000_000n, '2021-04-16', 'sas', 'sas'],
    ['80580000-3', 75_000_000n, '2021-04-16', 'sas', 'sas'],
    ['80580000-3', 74_999_999n, '2021-04-16', 'national', 'national'],
    ['80000000-4', 450_000_000n, '2021-04-16', 'sas', 'sas'],
    ['80660000-8', 450_000_000n, '2021-04-16', 'sas', 'sas'],
    ['80660001', 450_000_000n, '2021-04-16', 'european', 'open'],
    ['79999999', 450_000_000n, '2021-04-16', 'european', 'open'],
    ['72000000-5', 21_400_000n, '2021-04-16', 'european', 'open'],
    ['72000000-5', 21_399_999n, '2021-04-16', 'national', 'national'],
    ['72000000-5', 21_400_000n, '2022-01-01', 'national', 'national'],
    ['72000000-5', 21_600_000n, '2027-06-01', 'european', 'open'],
  ])('%s, %p cents, notice on %s: %s', (cpv, estimatedValueCents, on, regime, procedureCode) => {
    const answer = proposeRegime({ cpv, estimatedValueCents, on: localDate(on) });
    expect(answer).toMatchObject({ ok: true, value: { regime, procedureCode } });
  });

  it('says why, with its source', () => {
    expect(
      proposeRegime({ cpv: '80580000-3', estimatedValueCents: 450_000_000n, on: localDate('2021-04-16') }),
    ).toEqual({
      ok: true,
      value: {
        regime: 'sas',
        procedureCode: 'sas',
        thresholdCents: 75_000_000n,
        because: [
          { code: 'regime.cpv-is-sas', data: { cpv: '80580000-3' } },
          {
            code: 'regime.at-or-above-threshold',
            data: { valueCents: '450000000', thresholdCents: '75000000', from: '2020-01-01', to: '2021-12-31' },
          },
        ],
        source: 'Aw 2.6a, 2.38(2)',
        mark: 'V',
      },
    });
    const below = proposeRegime({ cpv: '80580000-3', estimatedValueCents: 1n, on: localDate('2021-04-16') });
    expect(below).toMatchObject({
      ok: true,
      value: { because: [{}, {}, { code: 'regime.check-cross-border', warning: true }] },
    });
  });

  it('refuses what is no CPV code, and a day without thresholds', () => {
    expect(ask('8058', '2021-04-16')).toEqual({ ok: false, code: 'regime.cpv-invalid', data: { cpv: '8058' } });
    expect(ask('80580000-3', '2028-01-01')).toEqual({
      ok: false,
      code: 'regime.thresholds-not-loaded',
      data: { on: '2028-01-01' },
    });
  });

  it('tests on the range of Annex XIV, check digit or not', () => {
    expect(['80580000-3', '80580000', '80300000-7'].map(isSasCpv)).toEqual([true, true, true]);
    expect(['85310000-5', '8058000', 'x80580000', ''].map(isSasCpv)).toEqual([false, false, false, false]);
  });
});
