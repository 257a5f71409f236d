import type { Cents, EuroRefusal } from '../money/index.js';
import { parseEuro } from '../money/index.js';
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

/** Whether a price may be bid on the lot. The same check runs in the browser before sealing and again after opening. */
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

/** The same for a price as it is typed. */
export function readTypedPrice(typed: string, limits: PriceLimits): Result<PriceForm, PriceRefusal | EuroRefusal> {
  if (typed.trim() === '') return refused('bid.price-missing');
  const price = parseEuro(typed);
  return price.ok ? validatePriceForm({ priceCents: price.value, ...limits }) : price;
}

const SCHEMA = 'perceel/price-form/v1';

/** The text that goes inside the seal. Cents are text, because JSON has no whole numbers of that size. */
export const writeSealedPrice = ({ priceCents }: PriceForm): string =>
  JSON.stringify({ schema: SCHEMA, priceCents: priceCents.toString() });

/** Reads what was inside the seal. Whatever a bidder's own software put there, it ends as a price or as a refusal. */
export function readSealedPrice(
  text: string,
  limits: PriceLimits,
): Result<PriceForm, PriceRefusal | Refused<'bid.price-unreadable'>> {
  const priceCents = centsIn(text);
  return priceCents === null ? refused('bid.price-unreadable') : validatePriceForm({ priceCents, ...limits });
}

function centsIn(text: string): Cents | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof content !== 'object' || content === null) return null;
  const { schema, priceCents } = content as Readonly<Record<string, unknown>>;
  return schema === SCHEMA && typeof priceCents === 'string' && /^-?\d{1,17}$/.test(priceCents)
    ? BigInt(priceCents)
    : null;
}
