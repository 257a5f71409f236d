import type { Cents, ExactInput, Fraction } from '../money/index.js';
import { ZERO, exact, roundHalfUp } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

type PersonnelCost = {
  readonly hours: Fraction;
  readonly rateCents: Cents;
  /** hours × rate, rounded half up to whole cents where the hours are not whole. */
  readonly cost: Cents;
  readonly rounded: boolean;
  readonly published: Cents | null;
  /** published − cost; null where nothing was published. */
  readonly difference: Cents | null;
};

export type PersonnelCostRefusal =
  Refused<'cost.hours-not-positive'> | Refused<'cost.rate-not-positive', { readonly rate: Cents }>;

/** Hours × hourly rate, beside the amount a paper published, so that a difference is shown and not copied. */
export function personnelCost({
  hours: given,
  rateCents,
  publishedCents = null,
}: {
  readonly hours: ExactInput;
  readonly rateCents: Cents;
  readonly publishedCents?: Cents | null;
}): Result<PersonnelCost, PersonnelCostRefusal> {
  const hours = exact(given);
  if (hours.lte(ZERO)) return refused('cost.hours-not-positive');
  if (rateCents <= 0n) return refused('cost.rate-not-positive', { rate: rateCents });
  const exactCost = hours.mul(rateCents);
  const cost = roundHalfUp(exactCost);
  return ok({
    hours,
    rateCents,
    cost,
    rounded: !exactCost.equals(cost),
    published: publishedCents,
    difference: publishedCents === null ? null : publishedCents - cost,
  });
}
