import type { Cents, Fraction } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';
import type { FormulaRefusal, PriceBid, PriceFormula, Step } from './formula.js';
import type { ScoringMethod } from './method.js';
import type { Marks, QualityRefusal, QualityScore } from './quality.js';
import { scoreQuality } from './quality.js';
import { priceFormula } from './registry.js';

export type BidToScore = {
  readonly bidId: string;
  readonly price: Cents;
  readonly marks: Marks;
  /** Dropped out after it was scored, for instance because a proof did not hold. */
  readonly droppedOut?: boolean;
};

export type ScoredBid = {
  readonly bidId: string;
  readonly price: Cents;
  readonly quality: QualityScore;
  readonly pricePoints: Fraction;
  readonly steps: readonly Step[];
  /** What is ranked, exact. */
  readonly total: Fraction;
};

export type Scoring = {
  readonly formula: { readonly code: string; readonly version: string };
  readonly winner: 'highest' | 'lowest';
  readonly bids: readonly ScoredBid[];
};

export type ScoreRefusal =
  | FormulaRefusal
  | (QualityRefusal & { readonly data: { readonly bidId?: string } })
  | Refused<'formula.unknown', { readonly formula: string; readonly version: string }>
  | Refused<'score.bid-twice', { readonly bidId: string }>;

/**
 * Scores the bids on a lot by its published method: quality from the agreed marks, price by the formula, and the
 * total as the formula makes it. Bids that dropped out get no score; whether their price still counts for the
 * others is the method's published choice. Every number is exact.
 */
export function scoreBids(method: ScoringMethod, bids: readonly BidToScore[]): Result<Scoring, ScoreRefusal> {
  const formula = priceFormula(method.formula.code, method.formula.version);
  if (!formula.ok) return formula;
  const twice = bids.find(({ bidId }, index) => bids.findIndex((other) => other.bidId === bidId) !== index);
  if (twice) return refused('score.bid-twice', { bidId: twice.bidId });

  const counted = method.whenBidDropsOut === 'freeze' ? bids : bids.filter(({ droppedOut }) => !droppedOut);
  const qualities = new Map<string, QualityScore>();
  for (const { bidId, marks } of counted) {
    const quality = scoreQuality(method.criteria, marks);
    if (!quality.ok) return { ...quality, data: { ...quality.data, bidId } } as ScoreRefusal;
    qualities.set(bidId, quality.value);
  }
  const priced = scorePrices(formula.value, method, counted, qualities);
  if (!priced.ok) return priced;
  const stays = new Set(bids.filter(({ droppedOut }) => !droppedOut).map(({ bidId }) => bidId));
  const { code, version, winner } = formula.value;
  return ok({
    formula: { code, version },
    winner,
    bids: priced.value.filter(({ bidId }) => stays.has(bidId)),
  });
}

function scorePrices(
  formula: PriceFormula,
  method: ScoringMethod,
  bids: readonly BidToScore[],
  qualities: ReadonlyMap<string, QualityScore>,
): Result<readonly ScoredBid[], FormulaRefusal> {
  const known = bids.flatMap(({ bidId, price }) => {
    const quality = qualities.get(bidId);
    return quality ? [{ bidId, price, quality }] : [];
  });
  const facts: readonly PriceBid[] = known.map(({ bidId, price, quality }) => ({
    bidId,
    price,
    quality: quality.points,
    qualityValue: quality.value,
  }));
  const scores = formula.price(facts, method.params);
  if (!scores.ok) return scores;
  const byBid = new Map(scores.value.map((score) => [score.bidId, score]));
  return ok(
    known.flatMap((bid) => {
      const score = byBid.get(bid.bidId);
      if (!score) return [];
      const { points, steps } = score;
      const total = formula.kind === 'whole-score' ? points : bid.quality.points.add(points);
      return [{ ...bid, pricePoints: points, steps, total }];
    }),
  );
}
