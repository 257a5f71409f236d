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
}): Result<{ readonly lotState: 'closed-without-bids' }, NoBidsRefusal> {
  if (now < bidsDueAt) return refused('lot.deadline-not-passed', { bidsDueAt });
  return bidsReceived > 0
    ? refused('lot.has-bids', { count: bidsReceived })
    : ok({ lotState: 'closed-without-bids' });
}

export type RetenderRefusal =
  | Refused<'retender.lot-not-closed', { readonly state: string }>
  | Refused<'retender.nothing-adjusted', { readonly ceiling: Cents }>
  | Refused<'retender.price-not-positive', { readonly ceiling: Cents }>;

export type Retendered<Lot> = {
  /** The new lot: everything of the old one, with its own code and the adjusted ceiling. */
  readonly lot: Lot;
  readonly retenderOf: string;
  readonly previousCeilingCents: Cents;
  /** new − previous. */
  readonly difference: Cents;
};

/**
 * A lot that drew no bids, again, at an adjusted price. The same price is refused: the market has answered it. The copy
 * says which lot it repeats, so that both stay in the file.
 */
export function retender<
  Lot extends { readonly code: string; readonly state: string; readonly ceilingCents: Cents },
>(lot: Lot, ceilingCents: Cents, round = 2): Result<Retendered<Lot>, RetenderRefusal> {
  if (lot.state !== 'closed-without-bids') return refused('retender.lot-not-closed', { state: lot.state });
  if (ceilingCents <= 0n) return refused('retender.price-not-positive', { ceiling: ceilingCents });
  if (ceilingCents === lot.ceilingCents) return refused('retender.nothing-adjusted', { ceiling: ceilingCents });
  return ok({
    lot: { ...lot, code: `${lot.code}-${round}`, state: 'draft', ceilingCents },
    retenderOf: lot.code,
    previousCeilingCents: lot.ceilingCents,
    difference: ceilingCents - lot.ceilingCents,
  });
}
