import type { Fraction } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';
import type { ScoredBid, Scoring } from './score.js';

/** What decides between bids with exactly the same total, in the order the documents name them (V-08). */
export type TieRule = 'higher-quality' | 'lower-price' | 'lot-drawing';
export const TIE_RULES: readonly TieRule[] = ['higher-quality', 'lower-price', 'lot-drawing'];

/** Tie rules as they are stored: codes in order, with commas. Null when one of them is no rule. */
export function parseTieRules(text: string): readonly TieRule[] | null {
  const codes = text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  const rules = codes.flatMap((code) => TIE_RULES.filter((rule) => rule === code));
  return rules.length === codes.length ? rules : null;
}

export type RankedBid = {
  readonly rank: number;
  readonly bidId: string;
  readonly total: Fraction;
  /** Awarded, as far as this ranking goes: among the first `places`. */
  readonly wins: boolean;
  /** What put this bid apart from those with the same total; null where the total alone did, or nothing did. */
  readonly decidedBy: TieRule | null;
};

export type Tie = {
  readonly bidIds: readonly string[];
  readonly total: Fraction;
  /** The rules that were used, in order. */
  readonly rules: readonly TieRule[];
  /** Whether any of the bids still share a rank. Only ever left so where it makes no difference to who wins. */
  readonly shared: boolean;
};

export type Ranking = { readonly ranked: readonly RankedBid[]; readonly ties: readonly Tie[] };

export type RankRefusal =
  | Refused<'rank.tie-rule-missing', { readonly bidIds: readonly string[]; readonly total: Fraction }>
  | Refused<'rank.lot-drawing-needed', { readonly bidIds: readonly string[]; readonly total: Fraction }>;

export type RankOptions = {
  readonly tieRules: readonly TieRule[];
  /** How many bids the lot can award. */
  readonly places?: number;
  /** The recorded outcome of a drawing of lots: bids in the order drawn. */
  readonly drawn?: readonly string[];
};

type Group = { readonly bids: readonly ScoredBid[]; readonly decidedBy: TieRule | null };

/**
 * Ranks on exact totals; never on rounded ones. Bids with the same total are put apart by the rules in the documents.
 * A tie on the line between winning and not winning that those rules leave open is refused: it needs a drawing of
 * lots that the documents provide for, or it shows that the documents forgot a rule. Elsewhere bids share a rank.
 */
export function rankBids(
  { bids, winner }: Pick<Scoring, 'bids' | 'winner'>,
  { tieRules, places = 1, drawn = [] }: RankOptions,
): Result<Ranking, RankRefusal> {
  const better = (a: Fraction, b: Fraction): number => (winner === 'highest' ? b.compare(a) : a.compare(b));
  const byTotal = groupBy(bids, (a, b) => better(a.total, b.total));
  const ranked: RankedBid[] = [];
  const ties: Tie[] = [];
  for (const tied of byTotal) {
    const start = ranked.length + 1;
    const { groups, rules } = untie(tied, tieRules, drawn);
    let rank = start;
    for (const { bids: sharing, decidedBy } of groups) {
      const [first] = sharing;
      const onTheLine = rank <= places && rank + sharing.length - 1 > places;
      if (first && sharing.length > 1 && onTheLine) {
        const bidIds = sharing.map(({ bidId }) => bidId);
        const code = tieRules.includes('lot-drawing') ? 'rank.lot-drawing-needed' : 'rank.tie-rule-missing';
        return refused(code, { bidIds, total: first.total });
      }
      for (const { bidId, total } of sharing) ranked.push({ rank, bidId, total, wins: rank <= places, decidedBy });
      rank += sharing.length;
    }
    const [first] = tied;
    if (first && tied.length > 1) {
      const shared = groups.length < tied.length;
      ties.push({ bidIds: tied.map(({ bidId }) => bidId), total: first.total, rules, shared });
    }
  }
  return ok({ ranked, ties });
}

function untie(
  tied: readonly ScoredBid[],
  tieRules: readonly TieRule[],
  drawn: readonly string[],
): { readonly groups: readonly Group[]; readonly rules: readonly TieRule[] } {
  let groups: readonly Group[] = [{ bids: tied, decidedBy: null }];
  const rules: TieRule[] = [];
  for (const rule of tieRules) {
    const before = groups.length;
    groups = groups.flatMap((group) => {
      const parts = groupBy(group.bids, comparatorOf(rule, drawn));
      return parts.length === 1 ? [group] : parts.map((bids) => ({ bids, decidedBy: rule }));
    });
    if (groups.length > before) rules.push(rule);
  }
  return { groups, rules };
}

function comparatorOf(rule: TieRule, drawn: readonly string[]): (a: ScoredBid, b: ScoredBid) => number {
  switch (rule) {
    case 'higher-quality':
      return (a, b) => b.quality.points.compare(a.quality.points) || b.quality.value.compare(a.quality.value);
    case 'lower-price':
      return (a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0);
    case 'lot-drawing': {
      const place = ({ bidId }: ScoredBid): number => {
        const index = drawn.indexOf(bidId);
        return index === -1 ? drawn.length : index;
      };
      return (a, b) => place(a) - place(b);
    }
  }
}

/** Sorts, and puts equals together. Within a group the bids are in the order of their ids, so that input order never shows. */
function groupBy(
  bids: readonly ScoredBid[],
  compare: (a: ScoredBid, b: ScoredBid) => number,
): readonly (readonly ScoredBid[])[] {
  const groups: ScoredBid[][] = [];
  for (const bid of bids.toSorted((a, b) => compare(a, b) || (a.bidId < b.bidId ? -1 : 1))) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first && compare(first, bid) === 0) group.push(bid);
    else groups.push([bid]);
  }
  return groups;
}
