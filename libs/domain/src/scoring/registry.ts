import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';
import type { PriceFormula } from './formula.js';
import { absolute } from './formulas/absolute.js';
import { linear } from './formulas/linear.js';
import { logarithmic } from './formulas/logarithmic.js';
import { relative } from './formulas/relative.js';
import { valueAwarded } from './formulas/value-awarded.js';
import { valueForMoney } from './formulas/value-for-money.js';
import { weighted } from './formulas/weighted.js';

/** Every price formula a tender can be published with, every version, oldest first. */
export const PRICE_FORMULAS: readonly PriceFormula[] = [
  absolute,
  relative,
  logarithmic,
  valueAwarded,
  valueForMoney,
  linear,
  weighted,
];

/** The formula by code and version; without a version, the newest: what a new tender is offered. */
export function priceFormula(
  code: string,
  version?: string,
): Result<PriceFormula, Refused<'formula.unknown', { readonly formula: string; readonly version: string }>> {
  const found = PRICE_FORMULAS.findLast(
    (formula) => formula.code === code && (version === undefined || formula.version === version),
  );
  return found ? ok(found) : refused('formula.unknown', { formula: code, version: version ?? '' });
}
