import type { Cents, ExactInput, Fraction } from '../money/index.js';
import { exact, roundHalfUp } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

type MaximumValue = {
  readonly trajectoriesPerYear: number;
  readonly priceCents: Cents;
  /** Years with the option: an option counts from the start (TH-3, C-14). */
  readonly years: number;
  readonly expected: Cents;
  readonly margin: Cents;
  /** What the notice and the contract state; when it is reached the framework has ended (C-02, C-23/20). */
  readonly maximum: Cents;
};

/** The maximum value of a contract: expected volume × price × years with option, and a margin for growth in percent. */
export function maximumValue({
  trajectoriesPerYear,
  priceCents,
  years,
  optionYears,
  marginPercent = 0,
}: {
  readonly trajectoriesPerYear: number;
  readonly priceCents: Cents;
  readonly years: number;
  readonly optionYears: number;
  readonly marginPercent?: ExactInput;
}): MaximumValue {
  const allYears = years + optionYears;
  const expected = BigInt(trajectoriesPerYear) * priceCents * BigInt(allYears);
  const margin = roundHalfUp(exact(expected).mul(exact(marginPercent)).div(100));
  return { trajectoriesPerYear, priceCents, years: allYears, expected, margin, maximum: expected + margin };
}

type UseOfMaximum = {
  readonly used: Cents;
  readonly left: Cents;
  /** Part of the maximum that is used, exact. */
  readonly part: Fraction;
  /** From this part on, people are warned. */
  readonly nearlyReached: boolean;
};

/** Whether another obligation still fits under the maximum value, and how much of it is then used. */
export function checkMaximum({
  maximum,
  used,
  adding,
  warnFrom = '4/5',
}: {
  readonly maximum: Cents;
  readonly used: Cents;
  readonly adding: Cents;
  readonly warnFrom?: ExactInput;
}): Result<
  UseOfMaximum,
  Refused<
    'contract.maximum-reached',
    { readonly maximum: Cents; readonly used: Cents; readonly adding: Cents; readonly left: Cents }
  >
> {
  const after = used + adding;
  if (maximum <= 0n || after > maximum) {
    return refused('contract.maximum-reached', { maximum, used, adding, left: maximum - used });
  }
  const part = exact(after).div(maximum);
  return ok({ used: after, left: maximum - after, part, nearlyReached: part.gte(exact(warnFrom)) });
}
