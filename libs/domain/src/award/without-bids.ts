import type { Cents } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

export type NoBidsRefusal =
  | Refused<'lot.deadline-not-passed', { readonly bidsDueAt: Date }>
  | Refused<'lot.has-bids', { readonly count: number }>;

/** Whether a lot may be closed because nobody bid. Only once the deadline has passed, and never while a bid exists. */
export function closeWithoutBids({
  bidsReceived,
  bidsDueAt,
  now,
}: {
  readonly bidsReceived: number;
  readonly bidsDueAt: Date;
  readonly now: Date;
}): Result<{ readonly lotState: 'no-bids' }, NoBidsRefusal> {
  if (now < bidsDueAt) return refused('lot.deadline-not-passed', { bidsDueAt });
  return bidsReceived > 0 ? refused('lot.has-bids', { count: bidsReceived }) : ok({ lotState: 'no-bids' });
}

export type RetenderRefusal =
  | Refused<'retender.lot-not-closed', { readonly state: string }>
  | Refused<'retender.nothing-adjusted', { readonly ceiling: Cents }>
  | Refused<'retender.price-not-positive', { readonly ceiling: Cents }>;

type Retendered<Lot> = {
  /** The new lot: everything of the old one, as a draft with the adjusted ceiling. */
  readonly lot: Lot;
  readonly previousCeilingCents: Cents;
  /** new − previous. */
  readonly difference: Cents;
};

/**
 * A lot that drew no bids, again, at an adjusted price. The same price is refused: the market has answered it. The old
 * lot stays in the file as it was.
 */
export function retender<Lot extends { readonly state: string; readonly ceilingCents: Cents }>(
  lot: Lot,
  ceilingCents: Cents,
): Result<Retendered<Lot>, RetenderRefusal> {
  if (lot.state !== 'no-bids') return refused('retender.lot-not-closed', { state: lot.state });
  if (ceilingCents <= 0n) return refused('retender.price-not-positive', { ceiling: ceilingCents });
  if (ceilingCents === lot.ceilingCents) return refused('retender.nothing-adjusted', { ceiling: ceilingCents });
  return ok({
    lot: { ...lot, state: 'draft', ceilingCents },
    previousCeilingCents: lot.ceilingCents,
    difference: ceilingCents - lot.ceilingCents,
  });
}
