import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';
import type { RankedBid, Ranking, ScoredBid, Scoring } from '../scoring/index.js';
import type { RelativeAdvantages } from './relative-advantages.js';
import { relativeAdvantages } from './relative-advantages.js';

export type AwardLetter =
  | { readonly kind: 'won'; readonly bidId: string; readonly rank: number; readonly own: ScoredBid }
  | {
      readonly kind: 'lost';
      readonly bidId: string;
      readonly rank: number;
      readonly own: ScoredBid;
      readonly decidedBy: RankedBid['decidedBy'];
      readonly winners: readonly { readonly bidId: string; readonly advantages: RelativeAdvantages }[];
    }
  | {
      readonly kind: 'excluded';
      readonly bidId: string;
      readonly reasons: readonly string[];
      readonly winners: readonly { readonly bidId: string }[];
    };

export type LetterRefusal =
  | Refused<'award.no-winner'>
  | Refused<'award.exclusion-without-reason', { readonly bidId: string }>
  | Refused<'award.bid-not-ranked', { readonly bidId: string }>;

/**
 * What each bidder on a lot is told, all in one go (Aw 2.128, 2.130): everyone hears who won; who did not win hears
 * the own scores beside each winner's; who was excluded hears why. Nobody may be missed, so every scored bid must
 * be ranked, and an exclusion must have a reason.
 */
export function awardLetters(
  scoring: Scoring,
  ranking: Ranking,
  excluded: readonly { readonly bidId: string; readonly reasons: readonly string[] }[],
): Result<readonly AwardLetter[], LetterRefusal> {
  const scoredBids = new Map(scoring.bids.map((bid) => [bid.bidId, bid]));
  const winning = ranking.ranked.flatMap(({ bidId, wins }) => {
    const bid = scoredBids.get(bidId);
    return wins && bid ? [bid] : [];
  });
  if (winning.length === 0) return refused('award.no-winner');
  const ranks = new Map(ranking.ranked.map((ranked) => [ranked.bidId, ranked]));
  const letters: AwardLetter[] = [];
  for (const own of scoring.bids) {
    const place = ranks.get(own.bidId);
    if (!place) return refused('award.bid-not-ranked', { bidId: own.bidId });
    const { bidId, rank, wins, decidedBy } = place;
    const winners = winning.map((winner) => ({
      bidId: winner.bidId,
      advantages: relativeAdvantages(own, winner, scoring.winner),
    }));
    letters.push(wins ? { kind: 'won', bidId, rank, own } : { kind: 'lost', bidId, rank, own, decidedBy, winners });
  }
  for (const { bidId, reasons } of excluded) {
    if (reasons.length === 0) return refused('award.exclusion-without-reason', { bidId });
    letters.push({ kind: 'excluded', bidId, reasons, winners: winning.map((winner) => ({ bidId: winner.bidId })) });
  }
  return ok(letters);
}
