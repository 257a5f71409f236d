import { formatEuro } from '#libs/domain';
import type { Parameter } from '#libs/domain';

/** An amount as a person would type it: 12.500,00. */
export const euroTyped = (cents: bigint): string => formatEuro(cents, 'nl').replace(/^€\s*/u, '');

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
