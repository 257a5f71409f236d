import type { AllocationLine, AllocationRefusal, Cents, TieOrder, Weight } from '../money/index.js';
import { allocate } from '../money/index.js';
import type { Result } from '../result.js';
import { ok } from '../result.js';
import type { KeyParams, KeyRefusal, SharingMunicipality } from './keys.js';
import { distributionKey } from './keys.js';

export type CostToSplit = {
  readonly totalCents: Cents;
  readonly key: string;
  readonly keyVersion: string;
  readonly keyParams?: KeyParams;
  readonly municipalities: readonly SharingMunicipality[];
  /** The smallest amount handed out, in cents. */
  readonly unit?: Cents;
  readonly tieOrder?: TieOrder;
};

type SplitLine = AllocationLine & { readonly name: string };

export type CostSplit = {
  readonly totalCents: Cents;
  readonly key: string;
  readonly keyVersion: string;
  readonly unit: Cents;
  readonly tieOrder: TieOrder;
  readonly lines: readonly SplitLine[];
  /** The lines that got a unit left over, for the sentence on the statement. */
  readonly extraUnits: readonly { readonly key: string; readonly name: string }[];
};

/**
 * Splits an approved total over municipalities by a named key. The lines are in the order of the municipalities, keep
 * how they came about, and add up to the total; who got the odd cent is named. Negative totals are corrections.
 */
export function splitCosts({
  key: code,
  keyVersion,
  keyParams = {},
  municipalities,
  ...rest
}: CostToSplit): Result<CostSplit, KeyRefusal | AllocationRefusal> {
  const key = distributionKey(code, keyVersion);
  if (!key.ok) return key;
  const weights = key.value.weights(municipalities, keyParams);
  if (!weights.ok) return weights;
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  return splitByWeights({ ...rest, key: code, keyVersion, weights: weights.value, names });
}

/** The same by weights that were worked out and stored before: a key version of a region keeps its weights. */
export function splitByWeights({
  totalCents,
  key,
  keyVersion,
  weights,
  names,
  unit = 1n,
  tieOrder = 'larger-share',
}: Omit<CostToSplit, 'keyParams' | 'municipalities'> & {
  readonly weights: readonly Weight[];
  readonly names: ReadonlyMap<string, string>;
}): Result<CostSplit, AllocationRefusal> {
  const allocated = allocate(totalCents, weights, { unit, tieOrder });
  if (!allocated.ok) return allocated;
  const lines = allocated.value.map((line) => ({ ...line, name: names.get(line.key) ?? line.key }));
  const extraUnits = lines.filter(({ extraUnit }) => extraUnit).map(({ key, name }) => ({ key, name }));
  return ok({ totalCents, key, keyVersion, unit, tieOrder, lines, extraUnits });
}
