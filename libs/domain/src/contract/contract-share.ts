import { ok, refused, type Refused, type Result } from '../result.js';

type SharedMunicipality = { readonly gmCode: string; readonly name: string };

type LotShares = {
  /** Every municipality of the lot. */
  readonly municipalities: readonly SharedMunicipality[];
  /** Those that stand in no contract yet, by code. */
  readonly remaining: readonly string[];
  /** Of the lot's trajectories a year, those that stand in no contract yet. */
  readonly trajectoriesLeft: number;
};

type ContractShare = { readonly gmCodes: readonly string[]; readonly trajectoriesPerYear: number };

export type ContractShareRefusal =
  | Refused<'contract.municipality-unknown', { readonly code: string }>
  | Refused<'contract.municipality-taken', { readonly municipality: string }>
  | Refused<'contract.volume-missing', { readonly most: number }>
  | Refused<'contract.volume-exceeded', { readonly most: number }>;

/**
 * Which municipalities a contract is for, and how many of the lot's trajectories a year. Nobody named: all that stand in no
 * contract yet. Each municipality stands in one contract of an award, and the contracts together hold no more than the lot
 * (C-02); one for some of them leaves at least one trajectory for the others, and must say how many it takes.
 */
export function contractShare(
  { municipalities, remaining, trajectoriesLeft }: LotShares,
  asked: { readonly gmCodes?: readonly string[]; readonly trajectoriesPerYear?: number | null },
): Result<ContractShare, ContractShareRefusal> {
  const named = [...new Set(asked.gmCodes ?? [])];
  for (const code of named) {
    const known = municipalities.find(({ gmCode }) => gmCode === code);
    if (!known) return refused('contract.municipality-unknown', { code });
    if (!remaining.includes(code)) return refused('contract.municipality-taken', { municipality: known.name });
  }
  const gmCodes = named.length > 0 ? named : remaining;
  const isLast = gmCodes.length === remaining.length;
  const most = isLast ? trajectoriesLeft : Math.max(trajectoriesLeft - 1, 0);
  const volume = asked.trajectoriesPerYear ?? null;
  if (volume === null && !isLast) return refused('contract.volume-missing', { most });
  const trajectoriesPerYear = volume ?? most;
  return trajectoriesPerYear < 1 || trajectoriesPerYear > most
    ? refused('contract.volume-exceeded', { most })
    : ok({ gmCodes, trajectoriesPerYear });
}
