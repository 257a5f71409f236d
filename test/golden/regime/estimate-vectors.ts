import { estimateTender, localDate } from '#libs/domain';
import type { CpvPart, EstimateInput, LotToEstimate } from '#libs/domain';

/** What the tests of the estimate of a tender reckon with: a tender for language lessons of a day in 2021, to be changed. */

export const euro = (amount: number): bigint => BigInt(Math.round(amount * 100));
export const LANGUAGE = '80580000-3';
export const SUPPORT = '85312310-5';
export const IT = '72000000-5';

export const lot = (
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
export const estimate = (input: Partial<EstimateInput> = {}) =>
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
export const worth = (...values: readonly bigint[]) => {
  const lots = values.map((value, index) => lot(index + 1, 1, value));
  return estimate({ lots, demand: { trajectories: lots.length, pricePerTrajectoryCents: 1n } });
};

/** Rule and code of everything that was found. */
export const codes = (answer: ReturnType<typeof estimate>) =>
  answer.findings.map(({ rule, code }) => `${rule} ${code}`);
