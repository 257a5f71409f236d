import type { Fraction } from '../money/index.js';
import type { ScoredBid, Scoring } from '../scoring/index.js';

export type Advantage = 'own' | 'winner' | 'equal';

type ComparedCriterion = {
  readonly criterion: string;
  readonly own: { readonly mark: string; readonly points: Fraction };
  readonly winner: { readonly mark: string; readonly points: Fraction };
  readonly maxPoints: Fraction;
  /** own − winner. */
  readonly difference: Fraction;
  readonly advantage: Advantage;
};

type ComparedTotal = {
  readonly own: Fraction;
  readonly winner: Fraction;
  readonly difference: Fraction;
  readonly advantage: Advantage;
};

export type RelativeAdvantages = {
  readonly criteria: readonly ComparedCriterion[];
  /** Points for the price; the winner's price itself may be commercially sensitive (Aw 2.138) and is not here. */
  readonly price: ComparedTotal;
  readonly total: ComparedTotal;
};

/**
 * A bid beside the winner's, criterion by criterion: the characteristics and relative advantages an award decision
 * must give (Aw 2.130). Says also where the own bid was the better one. Differences are exact.
 */
export function relativeAdvantages(
  own: ScoredBid,
  winner: ScoredBid,
  better: Scoring['winner'] = 'highest',
): RelativeAdvantages {
  const winnerLines = new Map(winner.quality.lines.map((line) => [line.criterion, line]));
  return {
    criteria: own.quality.lines.flatMap(({ criterion, mark, points, maxPoints }) => {
      const other = winnerLines.get(criterion);
      if (!other) return [];
      const difference = points.sub(other.points);
      return [
        {
          criterion,
          own: { mark, points },
          winner: { mark: other.mark, points: other.points },
          maxPoints,
          difference,
          advantage: advantageOf(difference, 'highest'),
        },
      ];
    }),
    price: compared(own.pricePoints, winner.pricePoints, better),
    total: compared(own.total, winner.total, better),
  };
}

function compared(own: Fraction, winner: Fraction, better: Scoring['winner']): ComparedTotal {
  const difference = own.sub(winner);
  return { own, winner, difference, advantage: advantageOf(difference, better) };
}

function advantageOf(difference: Fraction, better: Scoring['winner']): Advantage {
  const side = difference.compare(0) * (better === 'highest' ? 1 : -1);
  return side > 0 ? 'own' : side < 0 ? 'winner' : 'equal';
}
