import { exact, toDecimalString, toFractionText } from '#libs/domain';
import type { Fraction, RankedBid, Ranking, ScoredBid, Scoring, Step, TieRule } from '#libs/domain';

/** A fraction as it is kept: exact, 'n/d', with two decimals beside it for whoever reads the row. */
export interface StoredNumber {
  readonly exact: string;
  readonly shown: string;
}

interface StoredLine {
  readonly criterionId: string;
  readonly title: string;
  readonly mark: string;
  readonly share: StoredNumber;
  readonly maxPoints: StoredNumber;
  readonly points: StoredNumber;
  readonly value: StoredNumber;
}

export interface StoredBid {
  readonly bidId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly rank: number;
  readonly wins: boolean;
  readonly decidedBy: TieRule | null;
  readonly priceCents: string;
  readonly quality: {
    readonly points: StoredNumber;
    readonly value: StoredNumber;
    readonly lines: readonly StoredLine[];
  };
  readonly pricePoints: StoredNumber;
  readonly steps: readonly { readonly code: Step['code']; readonly unit: Step['unit']; readonly value: StoredNumber }[];
  readonly total: StoredNumber;
}

/** A bid that was opened, but whose price the documents do not allow. */
export interface InvalidBid {
  readonly bidId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly code: 'bid.price-above-ceiling' | 'bid.price-not-positive' | 'bid.price-missing';
  readonly priceCents: string;
  readonly ceilingCents: string;
}

/** The ranking of a lot as it was decided: every number exact, so that it can be made again and compared. */
export interface RankingResult {
  readonly formula: { readonly code: string; readonly version: string };
  /** Whether the formula's outcome is the whole score, with quality already in it. */
  readonly wholeScore: boolean;
  readonly winner: 'highest' | 'lowest';
  readonly bids: readonly StoredBid[];
  readonly ties: readonly {
    readonly bidIds: readonly string[];
    readonly total: StoredNumber;
    readonly rules: readonly TieRule[];
    readonly shared: boolean;
  }[];
  readonly invalid: readonly InvalidBid[];
  /** The recorded outcome of a drawing of lots; empty where none was needed. */
  readonly drawn: readonly string[];
}

const stored = (value: Fraction): StoredNumber => ({ exact: toFractionText(value), shown: toDecimalString(value, 2) });
export const exactOf = ({ exact: text }: StoredNumber): Fraction => exact(text);

interface RankedFacts {
  readonly scoring: Scoring;
  readonly ranking: Ranking;
  readonly wholeScore: boolean;
  readonly titles: ReadonlyMap<string, string>;
  readonly bidders: ReadonlyMap<string, { readonly providerId: string; readonly providerName: string }>;
  readonly invalid: readonly InvalidBid[];
  readonly drawn: readonly string[];
}

/** A ranking as JSON, best bid first. */
export function storeRanking({
  scoring,
  ranking,
  wholeScore,
  titles,
  bidders,
  invalid,
  drawn,
}: RankedFacts): RankingResult {
  const scored = new Map(scoring.bids.map((bid) => [bid.bidId, bid]));
  return {
    formula: scoring.formula,
    wholeScore,
    winner: scoring.winner,
    bids: ranking.ranked.flatMap((place) => {
      const bid = scored.get(place.bidId);
      const bidder = bidders.get(place.bidId);
      return bid && bidder ? [storeBid(place, bid, bidder, titles)] : [];
    }),
    ties: ranking.ties.map((tie) => ({ ...tie, total: stored(tie.total) })),
    invalid,
    drawn,
  };
}

function storeBid(
  { rank, wins, decidedBy }: RankedBid,
  bid: ScoredBid,
  bidder: { readonly providerId: string; readonly providerName: string },
  titles: ReadonlyMap<string, string>,
): StoredBid {
  return {
    bidId: bid.bidId,
    ...bidder,
    rank,
    wins,
    decidedBy,
    priceCents: bid.price.toString(),
    quality: {
      points: stored(bid.quality.points),
      value: stored(bid.quality.value),
      lines: bid.quality.lines.map((line) => ({
        criterionId: line.criterion,
        title: titles.get(line.criterion) ?? '',
        mark: line.mark,
        share: stored(line.share),
        maxPoints: stored(line.maxPoints),
        points: stored(line.points),
        value: stored(line.value),
      })),
    },
    pricePoints: stored(bid.pricePoints),
    steps: bid.steps.map(({ code, unit, value }) => ({ code, unit, value: stored(value) })),
    total: stored(bid.total),
  };
}

/** The ranking as the domain knows it, from the row: letters rest on what was decided, not on a new sum. */
export function readRanking(result: RankingResult): { readonly scoring: Scoring; readonly ranking: Ranking } {
  return {
    scoring: {
      formula: result.formula,
      winner: result.winner,
      bids: result.bids.map((bid) => ({
        bidId: bid.bidId,
        price: BigInt(bid.priceCents),
        quality: {
          points: exactOf(bid.quality.points),
          value: exactOf(bid.quality.value),
          lines: bid.quality.lines.map((line) => ({
            criterion: line.criterionId,
            mark: line.mark,
            share: exactOf(line.share),
            maxPoints: exactOf(line.maxPoints),
            points: exactOf(line.points),
            value: exactOf(line.value),
          })),
        },
        pricePoints: exactOf(bid.pricePoints),
        steps: bid.steps.map(({ code, unit, value }) => ({ code, unit, value: exactOf(value) })),
        total: exactOf(bid.total),
      })),
    },
    ranking: {
      ranked: result.bids.map(({ bidId, rank, wins, decidedBy, total }) => ({
        bidId,
        rank,
        wins,
        decidedBy,
        total: exactOf(total),
      })),
      ties: result.ties.map((tie) => ({ ...tie, total: exactOf(tie.total) })),
    },
  };
}
