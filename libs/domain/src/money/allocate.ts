import { ok, refused } from '../result.js';
import type { Refused, Result } from '../result.js';
import type { Cents } from './euro.js';
import type { ExactInput } from './exact.js';
import { Fraction, ZERO, exact, sumOf } from './exact.js';

export type Weight = { readonly key: string; readonly weight: ExactInput };

/**
 * Who goes first when two remainders are exactly equal. The rule has a name because it is printed on the statement.
 * `larger-share`: the larger share, then the key. `key`: the key alone (for municipalities: the GM code).
 */
export type TieOrder = 'larger-share' | 'key';

export type AllocationLine = {
  readonly key: string;
  readonly weight: Fraction;
  /** total × weight ÷ sum of weights, in cents. */
  readonly exactShare: Fraction;
  /** The whole units in the exact share, in cents, cut off towards zero. */
  readonly floor: Cents;
  /** exactShare − floor, in cents: what the units left over are handed out on. */
  readonly remainder: Fraction;
  /** Whether this line got one of the units left over. */
  readonly extraUnit: boolean;
  readonly amount: Cents;
};

export type AllocationRefusal =
  | Refused<'allocation.no-weights'>
  | Refused<'allocation.weights-zero'>
  | Refused<'allocation.weight-negative', { readonly key: string }>
  | Refused<'allocation.key-twice', { readonly key: string }>
  | Refused<'allocation.unit-not-positive', { readonly unit: Cents }>
  | Refused<'allocation.not-whole-units', { readonly total: Cents; readonly unit: Cents; readonly left: Cents }>;

export type AllocationOptions = {
  /** The smallest amount that is handed out, in cents: 1n for cents, 100n for whole euros, 25_000n for steps of € 250. */
  readonly unit?: Cents;
  readonly tieOrder?: TieOrder;
};

/**
 * Shares a total by largest remainder (Hare): everyone gets the whole units of their exact share, and the units left
 * over go, one each, to the largest remainders. The lines always add up to the total, in the order they were given.
 * A negative total (a correction) is the mirror image of the positive one, so that it undoes it exactly.
 */
export function allocate(
  total: Cents,
  weights: readonly Weight[],
  { unit = 1n, tieOrder = 'larger-share' }: AllocationOptions = {},
): Result<readonly AllocationLine[], AllocationRefusal> {
  const refusal = refuseWeights(weights) ?? refuseUnit(total, unit);
  if (refusal) return refusal;
  const sum = sumOf(weights.map(({ weight }) => exact(weight)));
  if (sum.equals(ZERO)) return refused('allocation.weights-zero');

  const sign = total < 0n ? -1n : 1n;
  const units = new Fraction(total * sign, unit);
  const shares = weights.map(({ key, weight }) => {
    const share = units.mul(exact(weight)).div(sum);
    const whole = share.n / share.d;
    return { key, weight: exact(weight), share, whole, remainder: share.sub(whole) };
  });
  const left = units.n - shares.reduce((given, { whole }) => given + whole, 0n);
  const lucky = new Set(
    shares
      .toSorted(
        (a, b) =>
          b.remainder.compare(a.remainder) ||
          (tieOrder === 'larger-share' ? b.share.compare(a.share) : 0) ||
          compareKeys(a.key, b.key),
      )
      .slice(0, Number(left))
      .map(({ key }) => key),
  );
  return ok(
    shares.map(({ key, weight, share, whole, remainder }) => {
      const extraUnit = lucky.has(key);
      return {
        key,
        weight,
        exactShare: share.mul(unit * sign),
        floor: whole * unit * sign,
        remainder: remainder.mul(unit * sign),
        extraUnit,
        amount: (whole + (extraUnit ? 1n : 0n)) * unit * sign,
      };
    }),
  );
}

/** By code unit, so that the order is the same on every machine and in every language. */
const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function refuseWeights(weights: readonly Weight[]): AllocationRefusal | undefined {
  if (weights.length === 0) return refused('allocation.no-weights');
  const seen = new Set<string>();
  for (const { key, weight } of weights) {
    if (seen.has(key)) return refused('allocation.key-twice', { key });
    if (exact(weight).lt(ZERO)) return refused('allocation.weight-negative', { key });
    seen.add(key);
  }
  return undefined;
}

function refuseUnit(total: Cents, unit: Cents): AllocationRefusal | undefined {
  if (unit <= 0n) return refused('allocation.unit-not-positive', { unit });
  return total % unit === 0n ? undefined : refused('allocation.not-whole-units', { total, unit, left: total % unit });
}
