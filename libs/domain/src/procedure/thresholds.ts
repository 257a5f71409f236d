import { addDays, localDate, type Explanation, type LocalDate, type Mark } from '../calendar/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import { isCpv, isSasCpv, mayBeSasCpv } from './cpv.js';
import type { ProcedureCode } from './procedure-type.js';

/** The European thresholds of one period, without VAT, in cents (rulebook § 2.1). */
export type ThresholdPeriod = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly servicesCents: bigint;
  readonly sasCents: bigint;
  readonly worksCents: bigint;
  readonly source: string;
  readonly mark: Mark;
};

const period = (year: number, services: bigint, works: bigint, source: string): ThresholdPeriod => ({
  from: localDate(`${year}-01-01`),
  to: addDays(localDate(`${year + 2}-01-01`), -1),
  servicesCents: services * 100n,
  // Stands in the directive itself and is not indexed (TH-1).
  sasCents: 75_000_000n,
  worksCents: works * 100n,
  source,
  mark: 'S',
});

export const THRESHOLDS: readonly ThresholdPeriod[] = [
  period(2018, 221_000n, 5_548_000n, 'bornlegal, vanree'),
  period(2020, 214_000n, 5_350_000n, 'bornlegal, vanree'),
  period(2022, 215_000n, 5_382_000n, 'Brussels, aanbestedingsmakelaar'),
  period(2024, 221_000n, 5_538_000n, 'Ver. (EU) 2023/2495'),
  period(2026, 216_000n, 5_404_000n, 'Ver. (EU) 2025/2152'),
];

/** The thresholds in force on the day the notice is sent (TH-2), or undefined when that period is not loaded. */
export const thresholdsOn = (on: LocalDate): ThresholdPeriod | undefined =>
  THRESHOLDS.find((row) => row.from <= on && on <= row.to);

export type RegimeAdvice = {
  readonly regime: 'sas' | 'european' | 'national';
  readonly procedureCode: ProcedureCode;
  readonly thresholdCents: bigint;
  readonly because: readonly Explanation[];
  readonly source: string;
  readonly mark: Mark;
};

export type RegimeRefusal =
  | Refused<'regime.cpv-invalid', { readonly cpv: string }>
  | Refused<'regime.thresholds-not-loaded', { readonly on: LocalDate }>;

/**
 * The regime for services of an estimated value (without VAT, with options, all lots and municipalities together: TH-3),
 * on the day the notice is sent. At the threshold is above it. Amounts in the explanations are cents, as text.
 * Refuses a text that is no CPV code, and days outside the loaded periods.
 */
export function proposeRegime(input: {
  readonly estimatedValueCents: bigint;
  readonly cpv: string;
  readonly on: LocalDate;
}): Result<RegimeAdvice, RegimeRefusal> {
  const { estimatedValueCents, cpv, on } = input;
  if (!isCpv(cpv)) return refused('regime.cpv-invalid', { cpv });
  const row = thresholdsOn(on);
  if (!row) return refused('regime.thresholds-not-loaded', { on });

  const social = isSasCpv(cpv);
  const thresholdCents = social ? row.sasCents : row.servicesCents;
  const above = estimatedValueCents >= thresholdCents;
  const amounts = { valueCents: String(estimatedValueCents), thresholdCents: String(thresholdCents) };
  const because: Explanation[] = [
    { code: social ? 'regime.cpv-is-sas' : 'regime.cpv-is-not-sas', data: { cpv } },
    {
      code: above ? 'regime.at-or-above-threshold' : 'regime.below-threshold',
      data: { ...amounts, from: row.from, to: row.to },
    },
  ];
  if (mayBeSasCpv(cpv)) because.push({ code: 'regime.cpv-may-be-sas', data: { cpv }, warning: true });
  if (!above) {
    because.push({ code: 'regime.check-cross-border', data: {}, warning: true });
    return ok({
      regime: 'national',
      procedureCode: 'national',
      thresholdCents,
      because,
      source: 'Aw 1.11 e.v.',
      mark: 'V',
    });
  }
  return social
    ? ok({ regime: 'sas', procedureCode: 'sas', thresholdCents, because, source: 'Aw 2.6a, 2.38(2)', mark: 'V' })
    : ok({
        regime: 'european',
        procedureCode: 'open',
        thresholdCents,
        because,
        source: `Aw 2.7; ${row.source}`,
        mark: row.mark,
      });
}
