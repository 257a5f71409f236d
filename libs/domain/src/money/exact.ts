import { Fraction } from 'fraction.js';

export { Fraction };

/** What may stand for an exact number: never a float with a fractional part, because 0.1 is not a tenth. */
export type ExactInput = Fraction | bigint | number | string;

/** An exact number. A string is read as a decimal ('2.5') or a quotient ('5/7'); a number must be whole. */
export function exact(value: ExactInput): Fraction {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`Not a whole number: ${value}. Write it as text or as a fraction.`);
  }
  return new Fraction(value);
}

export const ZERO: Fraction = new Fraction(0);
export const ONE: Fraction = new Fraction(1);

export const sumOf = (values: readonly Fraction[]): Fraction => values.reduce((total, value) => total.add(value), ZERO);

/** Rounds to a whole number; exactly half goes away from zero, the way amounts are rounded on paper. */
export function roundHalfUp(value: Fraction): bigint {
  const whole = (value.n * 2n + value.d) / (value.d * 2n);
  return value.s < 0n ? -whole : whole;
}

/**
 * A fraction as decimal text with a point, rounded half up (away from zero) from the exact value.
 * For display only: nothing is ever ranked or added on this text.
 */
export function toDecimalString(value: Fraction, places: number): string {
  const scaled = roundHalfUp(value.mul(10n ** BigInt(places)));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The fraction as people write it out: '5', '-3/7'. Keeps every digit, so it can be stored and read back by `exact`. */
export const toFractionText = (value: Fraction): string => value.toFraction(false);
