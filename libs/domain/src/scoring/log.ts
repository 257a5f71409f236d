import type { Fraction } from '../money/index.js';
import { ONE, exact, roundHalfUp } from '../money/index.js';

/** How many decimals a quotient of logarithms has before it is used in a sum. Part of formula F-3, version 2026-1. */
const LOG_DECIMALS = 12;

const GUARD_DIGITS = 48;
const SCALE = 10n ** BigInt(GUARD_DIGITS);

/**
 * log(value) ÷ log(base), rounded half up to twelve decimals, for a value ≥ 1 and a base > 1.
 * Computed in whole numbers with 48 digits, so that every machine, language and year gives the same rational;
 * log(base) ÷ log(base) comes out as exactly 1 and log(1) as exactly 0.
 */
export function logRatio(value: Fraction, base: Fraction): Fraction {
  if (value.lt(ONE) || base.lte(ONE)) throw new RangeError('logRatio takes a value of at least 1 and a base above 1');
  const decimals = 10n ** BigInt(LOG_DECIMALS);
  return exact(roundHalfUp(exact(naturalLog(value)).div(naturalLog(base)).mul(decimals))).div(decimals);
}

/** ln(value) × SCALE. Halving brings the value into [1, 2), where the series converges by a factor nine a term. */
function naturalLog(value: Fraction): bigint {
  let halvings = 0n;
  let rest = value;
  while (rest.gte(2)) {
    rest = rest.div(2);
    halvings += 1n;
  }
  return halvings * twiceArtanh(exact('1/3')) + twiceArtanh(rest.sub(1).div(rest.add(1)));
}

/** 2·artanh(x) × SCALE = ln((1 + x) ÷ (1 − x)) × SCALE, by its power series. */
function twiceArtanh(x: Fraction): bigint {
  let power = (x.n * SCALE) / x.d;
  const square = (power * power) / SCALE;
  let sum = 0n;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power = (power * square) / SCALE;
  }
  return 2n * sum;
}
