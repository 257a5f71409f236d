import { ok, refused } from '../result.js';
import type { Refused, Result } from '../result.js';
import { exact, toDecimalString } from './exact.js';

/** An amount of money in whole cents. */
export type Cents = bigint;

export const sumCents = (amounts: readonly Cents[]): Cents => amounts.reduce((total, amount) => total + amount, 0n);

type Locale = 'nl' | 'en';

export type EuroRefusal =
  | Refused<'money.missing', { readonly example: string }>
  | Refused<'money.not-an-amount', { readonly typed: string; readonly example: string }>
  | Refused<'money.too-large', { readonly typed: string; readonly maximum: Cents }>;

/** Fifteen digits before the comma: more than any budget, and it fits a 64-bit column. */
const LARGEST: Cents = 99_999_999_999_999_999n;
const NO_BREAK_SPACE = '\u00a0';
const DUTCH_AMOUNT = /^(-?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|-{1,2}))?$/;
const POINT_DECIMALS = /^-?(\d+|\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/;

/**
 * Reads an amount the way it is written in Dutch: `12.500,00`, `12500`, `12500,5`, `€ 12.500,-`.
 * Refuses the English way (`12,500.00`, `12.5`) rather than guess, and says how this amount would be written.
 * @returns whole cents
 */
export function parseEuro(text: string): Result<Cents, EuroRefusal> {
  const typed = text.trim();
  const bare = typed.replace(/^(-?)\s*€\s*/, '$1').replace(/\s+/g, '');
  if (bare === '') return refused('money.missing', { example: '12.500,00' });
  const match = DUTCH_AMOUNT.exec(bare);
  if (!match) return refused('money.not-an-amount', { typed, example: exampleFor(bare) });
  const [, sign, whole = '', decimals = ''] = match;
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  if (digits.length > 15) return refused('money.too-large', { typed, maximum: LARGEST });
  const cents = BigInt(digits) * 100n + BigInt(decimals.replace(/-+/, '').padEnd(2, '0'));
  return ok(sign === '-' ? -cents : cents);
}

function exampleFor(bare: string): string {
  const english = POINT_DECIMALS.exec(bare);
  if (!english) return '12.500,00';
  const [, whole = '', decimals = ''] = english;
  return `${grouped(whole.replaceAll(',', ''), '.')},${decimals.padEnd(2, '0')}`;
}

const grouped = (digits: string, separator: string): string => digits.replace(/\B(?=(\d{3})+$)/g, separator);

/**
 * An amount for people: `€ 12.500,00` in Dutch, `€12,500.00` in English; the space does not break.
 * Works on the digits themselves, so it is exact however large the amount.
 */
export function formatEuro(cents: Cents, locale: Locale): string {
  const [whole = '0', decimals = '00'] = toDecimalString(exact(cents < 0n ? -cents : cents).div(100n), 2).split('.');
  const minus = cents < 0n ? '-' : '';
  return locale === 'nl'
    ? `€${NO_BREAK_SPACE}${minus}${grouped(whole, '.')},${decimals}`
    : `${minus}€${grouped(whole, ',')}.${decimals}`;
}

/** What one amount is more or less than another: '+ € 80,01', '− € 10,00'. */
export function formatEuroDifference(cents: Cents, locale: Locale): string {
  if (cents === 0n) return formatEuro(cents, locale);
  return `${cents > 0n ? '+' : '−'}${NO_BREAK_SPACE}${formatEuro(cents < 0n ? -cents : cents, locale)}`;
}
