import type { AllocationLine, AllocationRefusal, ExactInput, Fraction } from '../money/index.js';
import { allocate, exact, sumOf } from '../money/index.js';
import type { Result } from '../result.js';

/** The part of the people expected on a route, in percent; a range where the region only knows a range. */
type RouteShare = { readonly route: string; readonly from: ExactInput; readonly to: ExactInput };

type ShareFinding = {
  readonly code: 'demand.shares-not-100' | 'demand.shares-range' | 'demand.share-backwards';
  readonly severity: 'error' | 'warning';
  readonly data: Readonly<Record<string, Fraction | string>>;
};

/**
 * Whether route shares can be true together. Fixed shares must make 100; a range must contain 100, and is reported as a
 * range that need not add up (Dongemond: 5–10 + 30 + 65 = 100–105).
 */
export function checkRouteShares(shares: readonly RouteShare[]): {
  readonly low: Fraction;
  readonly high: Fraction;
  readonly findings: readonly ShareFinding[];
} {
  const low = sumOf(shares.map(({ from }) => exact(from)));
  const high = sumOf(shares.map(({ to }) => exact(to)));
  const backwards = shares.filter(({ from, to }) => exact(from).gt(exact(to)));
  const findings: ShareFinding[] = backwards.map(({ route }) => ({
    code: 'demand.share-backwards',
    severity: 'error',
    data: { route },
  }));
  if (low.gt(100) || high.lt(100)) {
    findings.push({ code: 'demand.shares-not-100', severity: 'error', data: { low, high } });
  } else if (!low.equals(high)) {
    findings.push({ code: 'demand.shares-range', severity: 'warning', data: { low, high } });
  }
  return { low, high, findings };
}

/** Whole trajectories per route, by largest remainder, so that the routes add up to the demand. */
export const trajectoriesPerRoute = (
  total: number,
  shares: readonly { readonly route: string; readonly percent: ExactInput }[],
): Result<readonly AllocationLine[], AllocationRefusal> =>
  allocate(
    BigInt(total),
    shares.map(({ route, percent }) => ({ key: route, weight: percent })),
  );
