import type { Explanation, LocalDate } from '../calendar/index.js';
import { sumCents, type Cents } from '../money/index.js';
import { refused, type Refused, type Result } from '../result.js';
import { cpvDigits, isCpv, isSasCpv, mayBeSasCpv } from './cpv.js';
import { proposeRegime, type RegimeAdvice, type RegimeRefusal } from './thresholds.js';

export type ValueEstimate = {
  readonly totalCents: bigint;
  readonly perYearCents: bigint;
  /** trajectories × price × (years + option years), written out as its factors. */
  readonly sum: {
    readonly trajectories: number;
    readonly pricePerTrajectoryCents: bigint;
    readonly years: number;
    readonly optionYears: number;
    readonly allYears: number;
  };
  readonly because: readonly Explanation[];
};

/** A contract without a term, or for an indefinite one, counts for 48 months (Aw 2.17; TH-4). */
export const YEARS_WITHOUT_TERM = 4;

/**
 * The estimated value with every option and extension counted (Aw 2.15; TH-3). `years: null` is a contract without a
 * fixed term: 48 months (TH-4), and then options add nothing. Throws on counts that are no whole numbers.
 */
export function estimateValue(input: {
  readonly trajectories: number;
  readonly pricePerTrajectoryCents: bigint;
  readonly years: number | null;
  readonly optionYears: number;
}): ValueEstimate {
  const { trajectories, pricePerTrajectoryCents } = input;
  const years = input.years ?? YEARS_WITHOUT_TERM;
  const optionYears = input.years === null ? 0 : input.optionYears;
  const allYears = years + optionYears;
  const perYearCents = BigInt(trajectories) * pricePerTrajectoryCents;
  const totalCents = perYearCents * BigInt(allYears);
  const data = {
    trajectories,
    priceCents: String(pricePerTrajectoryCents),
    years,
    optionYears,
    allYears,
    totalCents: String(totalCents),
  };
  const noTerm: readonly Explanation[] = input.years === null ? [{ code: 'regime.forty-eight-months', data: {} }] : [];
  return {
    totalCents,
    perYearCents,
    sum: { trajectories, pricePerTrajectoryCents, years, optionYears, allYears },
    because: [...noTerm, { code: 'regime.value-written-out', data }],
  };
}

/** What lots, or parts of a contract, are worth together. */
export const totalValue = (some: readonly { readonly valueCents: Cents }[]): Cents =>
  sumCents(some.map(({ valueCents }) => valueCents));

/** A lot of services of at most this value may be left out (Aw 2.18(3)(b); TH-5; decision 0016), in cents. */
export const SMALL_LOT_CENTS = 8_000_000n;

export type LotValue = { readonly number: number; readonly valueCents: bigint };

export type SmallLots = {
  readonly totalCents: bigint;
  /** What the lots left out may be worth together: a fifth of the whole, rounded down to cents. */
  readonly roomCents: bigint;
  /** What is left of it by the lots that may be left out. */
  readonly leftCents: bigint;
  /** Lots small enough by themselves. */
  readonly small: readonly number[];
  /** As many of those as fit together, the smallest first. */
  readonly mayBeLeftOut: readonly number[];
  readonly because: readonly Explanation[];
};

/**
 * Which lots may be tendered outside the European rules though all lots count together (TH-5): each at most € 80,000 and
 * together at most 20 % of the whole. A buyer may choose others among the small ones, within the same room.
 */
export function smallLots(lots: readonly LotValue[]): SmallLots {
  const totalCents = totalValue(lots);
  const roomCents = totalCents / 5n;
  const small = lots
    .filter(({ valueCents }) => valueCents <= SMALL_LOT_CENTS)
    .toSorted((a, b) => Number(a.valueCents - b.valueCents) || a.number - b.number);
  let leftCents = roomCents;
  const fitting: LotValue[] = [];
  for (const lot of small) {
    if (lot.valueCents > leftCents) break;
    leftCents -= lot.valueCents;
    fitting.push(lot);
  }
  const numbers = (some: readonly LotValue[]) => some.map(({ number }) => number).toSorted((a, b) => a - b);
  const data = {
    totalCents: String(totalCents),
    roomCents: String(roomCents),
    leftCents: String(leftCents),
    limitCents: String(SMALL_LOT_CENTS),
  };
  return {
    totalCents,
    roomCents,
    leftCents,
    small: numbers(small),
    mayBeLeftOut: numbers(fitting),
    because: [
      { code: 'regime.lots-count-together', data },
      { code: 'regime.small-lots', data: { ...data, count: fitting.length } },
    ],
  };
}

export type ContractPart = { readonly cpv: string; readonly valueCents: bigint };

/** Equal parts stay in their order. */
export const largestFirst = (parts: readonly ContractPart[]): readonly ContractPart[] =>
  parts.toSorted((a, b) => Number(b.valueCents - a.valueCents));

/** The parts added up per code, with or without its check digit, in the order in which the codes are first named. */
export function partsByCode(parts: readonly ContractPart[]): readonly ContractPart[] {
  const byCode = new Map<string, ContractPart>();
  for (const { cpv, valueCents } of parts) {
    const known = byCode.get(cpvDigits(cpv));
    byCode.set(cpvDigits(cpv), { cpv: known?.cpv ?? cpv, valueCents: (known?.valueCents ?? 0n) + valueCents });
  }
  return [...byCode.values()];
}

/** The main part and its largest code, were the codes in `alsoSocial` social services too. */
function mainPartOf(parts: readonly ContractPart[], alsoSocial: readonly ContractPart[] = []) {
  const isSocial = (part: ContractPart): boolean => isSasCpv(part.cpv) || alsoSocial.includes(part);
  const social = parts.filter(isSocial);
  const others = parts.filter((part) => !isSocial(part));
  const [socialCents, otherCents] = [totalValue(social), totalValue(others)];
  const goesBySocial = socialCents > otherCents || others.length === 0;
  const [main] = largestFirst(goesBySocial ? social : others);
  return { main, goesBySocial, socialCents, otherCents, isMixed: social.length > 0 && others.length > 0 };
}

/**
 * The parts that may be social services (CPV-1) where knowing it would change the main part or its main code: each by
 * itself, or all together when none does so alone.
 */
function partsInDoubt(parts: readonly ContractPart[]): readonly ContractPart[] {
  const now = mainPartOf(parts);
  const changes = (alsoSocial: readonly ContractPart[]): boolean => {
    const then = mainPartOf(parts, alsoSocial);
    return then.main !== now.main || then.goesBySocial !== now.goesBySocial;
  };
  const doubted = parts.filter(({ cpv }) => mayBeSasCpv(cpv));
  const alone = doubted.filter((part) => changes([part]));
  return alone.length === 0 && changes(doubted) ? doubted : alone;
}

/**
 * The regime of a contract of several kinds of services and of this estimated value: the main part by value decides
 * (Aw 2.12a; TH-7), and the largest code of that part is the main code (CPV-4); of equal ones the one named first. Equal
 * parts go by the rules with the most guarantees. The parts choose the main one only: what they add up to is not the value.
 */
export function proposeMixedRegime(input: {
  readonly estimatedValueCents: bigint;
  readonly parts: readonly ContractPart[];
  readonly on: LocalDate;
}): Result<RegimeAdvice & { readonly mainCpv: string }, RegimeRefusal | Refused<'regime.no-parts'>> {
  const parts = partsByCode(input.parts);
  const invalid = parts.find(({ cpv }) => !isCpv(cpv));
  if (invalid) return refused('regime.cpv-invalid', { cpv: invalid.cpv });
  const { main, socialCents, otherCents, isMixed } = mainPartOf(parts);
  if (!main) return refused('regime.no-parts');
  const advice = proposeRegime({ estimatedValueCents: input.estimatedValueCents, cpv: main.cpv, on: input.on });
  if (!advice.ok) return advice;
  const data = { cpv: main.cpv, socialCents: String(socialCents), otherCents: String(otherCents) };
  const code = socialCents === otherCents ? 'regime.parts-equal' : 'regime.main-part-decides';
  const mixed = isMixed ? [{ code, data }] : [];
  // That of the main part is among the reasons already.
  const doubts = partsInDoubt(parts)
    .filter((part) => part !== main)
    .map(({ cpv }): Explanation => ({ code: 'regime.cpv-may-be-sas', data: { cpv }, warning: true }));
  const because = [...mixed, ...advice.value.because, ...doubts];
  return { ...advice, value: { ...advice.value, because, mainCpv: main.cpv } };
}
