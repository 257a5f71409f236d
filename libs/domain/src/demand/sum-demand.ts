import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

type MunicipalDemand = { readonly code: string; readonly name: string; readonly trajectories: number };

type Demand = {
  readonly lines: readonly MunicipalDemand[];
  readonly total: number;
  /** The sum as it is shown: '17 + 6 + 3 = 26'. */
  readonly written: string;
};

export type DemandRefusal =
  | Refused<'demand.none'>
  | Refused<'demand.not-whole', { readonly municipality: string; readonly typed: number }>
  | Refused<'demand.municipality-twice', { readonly municipality: string }>;

/** Adds the expected trajectories of the municipalities, with the sum written out in their order. */
export function sumDemand(lines: readonly MunicipalDemand[]): Result<Demand, DemandRefusal> {
  const seen = new Set<string>();
  for (const { code, name, trajectories } of lines) {
    if (!Number.isSafeInteger(trajectories) || trajectories < 0) {
      return refused('demand.not-whole', { municipality: name, typed: trajectories });
    }
    if (seen.has(code)) return refused('demand.municipality-twice', { municipality: name });
    seen.add(code);
  }
  const total = lines.reduce((sum, { trajectories }) => sum + trajectories, 0);
  if (total === 0) return refused('demand.none');
  return ok({ lines, total, written: `${lines.map(({ trajectories }) => trajectories).join(' + ')} = ${total}` });
}
