import type { Cents } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

type PriceForm = {
  /** Excluding VAT, per trajectory. */
  readonly priceCents: Cents;
};

type PriceLimits = {
  /** The most a trajectory may cost, as published; null where the lot has no ceiling. */
  readonly ceilingCents: Cents | null;
};

export type PriceRefusal =
  | Refused<'bid.price-missing'>
  | Refused<'bid.price-not-positive', { readonly price: Cents }>
  | Refused<'bid.price-above-ceiling', { readonly price: Cents; readonly ceiling: Cents; readonly difference: Cents }>;

/** Whether an opened price may count on the lot: there is one, above nothing, at most the ceiling. */
export function validatePriceForm({
  priceCents,
  ceilingCents,
}: { readonly priceCents: Cents | null } & PriceLimits): Result<PriceForm, PriceRefusal> {
  if (priceCents === null) return refused('bid.price-missing');
  if (priceCents <= 0n) return refused('bid.price-not-positive', { price: priceCents });
  if (ceilingCents !== null && priceCents > ceilingCents) {
    const difference = priceCents - ceilingCents;
    return refused('bid.price-above-ceiling', { price: priceCents, ceiling: ceilingCents, difference });
  }
  return ok({ priceCents });
}
