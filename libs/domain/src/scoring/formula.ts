import type { Label, Mark } from '../calendar/index.js';
import type { Cents, Fraction } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok } from '../result.js';
import type { FormulaParams, Parameter, ParameterReader, ParameterRefusal } from './parameters.js';
import { readParameters } from './parameters.js';

/** What a price formula sees of a bid. Quality is already agreed and locked when a price is scored. */
export type PriceBid = {
  readonly bidId: string;
  readonly price: Cents;
  /** Quality points of this bid. */
  readonly quality: Fraction;
  /** What the quality of this bid is worth in cents, where the documents put a value on it (F-4). */
  readonly qualityValue: Fraction;
};

/** One line of the sum as it is shown: a named quantity and its exact value. The text hangs on the code. */
export type Step = { readonly code: StepCode; readonly unit: 'cents' | 'points' | 'number'; readonly value: Fraction };

export const STEP_CODES = [
  'step.price',
  'step.price-counted',
  'step.price-lowest',
  'step.price-highest',
  'step.price-minimum',
  'step.price-maximum',
  'step.max-points',
  'step.ratio',
  'step.log-base',
  'step.log-ratio',
  'step.quality-points',
  'step.quality-value',
  'step.constant',
  'step.price-mark',
  'step.price-mark-best',
  'step.price-points',
  'step.fictitious-price',
  'step.value-for-money',
] as const;
type StepCode = (typeof STEP_CODES)[number];

export const step = (code: StepCode, unit: Step['unit'], value: Fraction): Step => ({ code, unit, value });

type PriceScore = {
  readonly bidId: string;
  /** `adds-to-quality`: price points. `whole-score`: the score that is ranked, with quality already in it. */
  readonly points: Fraction;
  readonly steps: readonly Step[];
};

export type FormulaRefusal =
  | ParameterRefusal
  | Refused<'formula.no-bids'>
  | Refused<'formula.price-zero', { readonly bidId: string }>
  | Refused<'formula.price-negative', { readonly bidId: string }>
  | Refused<
      'formula.price-out-of-range',
      { readonly bidId: string; readonly price: Cents; readonly minimum: Cents; readonly maximum: Cents }
    >;

type FormulaCode = 'F-1' | 'F-2' | 'F-3' | 'F-4' | 'F-5' | 'F-6' | 'F-7';

/** A way to score prices, as published. A published version is never edited; a change is a new version. */
export type PriceFormula = {
  readonly code: FormulaCode;
  readonly version: string;
  readonly label: Label;
  /** What a buyer should know before choosing it. */
  readonly note: Label;
  /** The formula as it is printed in the documents. */
  readonly expression: Label;
  readonly source: string;
  readonly mark: Mark;
  readonly params: readonly Parameter[];
  readonly kind: 'adds-to-quality' | 'whole-score';
  readonly winner: 'highest' | 'lowest';
  /** Whether quality criteria need a value in euros. */
  readonly needsQualityValue: boolean;
  /** Whether a bid's score depends on the other bids, so that it can change when one drops out. */
  readonly relative: boolean;
  /** Whether these parameters can be published: complete, readable and consistent. */
  readonly check: (params: FormulaParams) => Result<FormulaParams, ParameterRefusal>;
  /** Scores every price exactly; the answer is in the order of the bids. */
  readonly price: (bids: readonly PriceBid[], params: FormulaParams) => Result<readonly PriceScore[], FormulaRefusal>;
};

type Definition<Settings> = Omit<PriceFormula, 'check' | 'price'> & {
  readonly read: (params: ParameterReader) => Result<Settings, ParameterRefusal>;
  readonly score: (bids: readonly PriceBid[], settings: Settings) => Result<readonly PriceScore[], FormulaRefusal>;
};

/** Makes a formula of its reader and its sum, so that no formula can forget to check its parameters or its prices. */
export function defineFormula<Settings>({ read, score, ...facts }: Definition<Settings>): PriceFormula {
  const settingsOf = (params: FormulaParams): Result<Settings, ParameterRefusal> => {
    const reader = readParameters(facts.params, params);
    return reader.ok ? read(reader.value) : reader;
  };
  return {
    ...facts,
    check: (params) => {
      const settings = settingsOf(params);
      return settings.ok ? ok(params) : settings;
    },
    price: (bids, params) => {
      const settings = settingsOf(params);
      if (!settings.ok) return settings;
      if (bids.length === 0) return { ok: false, code: 'formula.no-bids', data: {} };
      const negative = bids.find(({ price }) => price < 0n);
      if (negative) return { ok: false, code: 'formula.price-negative', data: { bidId: negative.bidId } };
      return score(bids, settings.value);
    },
  };
}

export const lowestPrice = (bids: readonly PriceBid[]): Cents =>
  bids.reduce((lowest, { price }) => (price < lowest ? price : lowest), bids[0]?.price ?? 0n);

export const highestPrice = (bids: readonly PriceBid[]): Cents =>
  bids.reduce((highest, { price }) => (price > highest ? price : highest), 0n);

/** The first bid that asks nothing: a formula that divides by the price must say what happens then. */
export const withPriceZero = (bids: readonly PriceBid[]): PriceBid | undefined =>
  bids.find(({ price }) => price === 0n);
