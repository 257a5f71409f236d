import { formatEuro } from '#libs/domain';
import type { CpvPart, Parameter } from '#libs/domain';

/** An amount as a person would type it: 12.500,00. */
export const euroTyped = (cents: bigint): string => formatEuro(cents, 'nl').replace(/^€\s*/u, '');

/** CPV codes of a lot as a person would type them, one a line. */
export const cpvPartsTyped = (parts: readonly CpvPart[]): string =>
  parts.map(({ cpv, valueCents }) => (valueCents === null ? cpv : `${cpv} = ${euroTyped(valueCents)}`)).join('\n');

/** A stored parameter as a person would type it. */
export function typedParam(parameter: Parameter, stored: string): string {
  if (parameter.kind === 'cents') return /^\d+$/.test(stored) ? euroTyped(BigInt(stored)) : stored;
  if (parameter.kind === 'bands') {
    return stored
      .split(';')
      .map((band) => band.split('='))
      .map(
        ([upTo = '', mark = '']) =>
          `${/^\d+$/.test(upTo) ? euroTyped(BigInt(upTo)) : upTo} = ${mark.replace('.', ',')}`,
      )
      .join('\n');
  }
  return parameter.kind === 'choice' ? stored : stored.replace('.', ',');
}
