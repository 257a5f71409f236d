import { parseEuro } from '../money/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import { cpvDigits, isCpv } from './cpv.js';
import { totalValue, type ContractPart } from './estimate.js';

/** A CPV code within a lot with its value over all years; null is what the amounts of the others leave. */
export type CpvPart = { readonly cpv: string; readonly valueCents: bigint | null };

export type CpvPartsRefusal =
  | Refused<'lot.cpv-invalid', { readonly cpv: string }>
  | Refused<'lot.cpv-twice', { readonly cpv: string }>
  | Refused<'lot.cpv-rest-twice', { readonly cpv: string }>
  | Refused<'lot.cpv-too-much', { readonly partsCents: string; readonly valueCents: string }>;

const named = (parts: readonly CpvPart[]): readonly ContractPart[] =>
  parts.flatMap(({ cpv, valueCents }) => (valueCents === null ? [] : [{ cpv, valueCents }]));

/** Whether the parts fit a lot of this value: real codes, each once, at most one without an amount, together no more than it. */
export function checkCpvParts(parts: readonly CpvPart[], lotValueCents: bigint): Result<null, CpvPartsRefusal> {
  const invalid = parts.find(({ cpv }) => !isCpv(cpv));
  if (invalid) return refused('lot.cpv-invalid', { cpv: invalid.cpv });
  const twice = parts.find(({ cpv }, index) =>
    parts.slice(0, index).some((before) => cpvDigits(before.cpv) === cpvDigits(cpv)),
  );
  if (twice) return refused('lot.cpv-twice', { cpv: twice.cpv });
  const [, secondRest] = parts.filter(({ valueCents }) => valueCents === null);
  if (secondRest) return refused('lot.cpv-rest-twice', { cpv: secondRest.cpv });
  const partsCents = totalValue(named(parts));
  return partsCents > lotValueCents
    ? refused('lot.cpv-too-much', { partsCents: String(partsCents), valueCents: String(lotValueCents) })
    : ok(null);
}

/** The value of a lot by code: the amounts named, and what is left for the code without one, else for the main code. */
export function contractPartsOf(
  parts: readonly CpvPart[],
  lotValueCents: bigint,
  mainCpv: string,
): readonly ContractPart[] {
  const amounts = named(parts);
  const left = lotValueCents - totalValue(amounts);
  const rest = parts.find(({ valueCents }) => valueCents === null)?.cpv ?? mainCpv;
  return left > 0n ? [...amounts, { cpv: rest, valueCents: left }] : amounts;
}

/** Codes as typed, one a line: '85312310-5 = 40.000', or '80300000-7' for all that is left. Names the first line that is not. */
export function parseCpvParts(
  text: string,
): Result<readonly CpvPart[], Refused<'lot.cpv-line', { readonly number: number; readonly line: string }>> {
  const parts: CpvPart[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const typed = line.trim();
    if (typed === '') continue;
    const [code = '', amount, ...more] = typed.split('=').map((side) => side.trim());
    const cents = amount === undefined ? null : parseEuro(amount);
    if (!isCpv(code) || more.length > 0 || (cents && (!cents.ok || cents.value <= 0n)))
      return refused('lot.cpv-line', { number: index + 1, line: typed });
    parts.push({ cpv: code, valueCents: cents?.ok ? cents.value : null });
  }
  return ok(parts);
}
