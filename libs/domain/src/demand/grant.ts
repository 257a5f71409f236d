import type { Cents, ExactInput } from '../money/index.js';
import { exact, roundHalfUp, sumOf } from '../money/index.js';

type GrantAmounts = {
  /** Per asylum holder: the route, which is paid over several years, and everything that is paid at once. */
  readonly asylum: { readonly route: Cents; readonly atOnce: Cents };
  readonly family: { readonly atOnce: Cents };
  /** The part of the route amount paid in the first, second, third year, in percent (FI-4: 50/40/10). */
  readonly profile: readonly ExactInput[];
};

/**
 * The specific grant (SPUK) expected per year, in cents, when the same numbers of people start every year: each year
 * pays at once for its own people, and for the routes the profile's part of each year that has started (FI-1, FI-4).
 */
export function expectedGrant(
  people: { readonly asylum: number; readonly family: number },
  { asylum, family, profile }: GrantAmounts,
  years: number,
): readonly Cents[] {
  const atOnce = BigInt(people.asylum) * asylum.atOnce + BigInt(people.family) * family.atOnce;
  return Array.from({ length: years }, (_, year) => {
    const percent = sumOf(profile.slice(0, year + 1).map((part) => exact(part)));
    return atOnce + roundHalfUp(percent.div(100).mul(BigInt(people.asylum) * asylum.route));
  });
}
