import { sumCents, type Cents } from '../money/index.js';

export type Amounts = readonly { readonly key: string; readonly amount: Cents }[];

type SplitDifference = {
  readonly key: string;
  readonly a: Cents;
  readonly b: Cents;
  /** b − a: what the municipality pays more under b. */
  readonly difference: Cents;
};

type SplitComparison = {
  readonly lines: readonly SplitDifference[];
  readonly totalA: Cents;
  readonly totalB: Cents;
  readonly difference: Cents;
  readonly same: boolean;
};

/**
 * Lays two splits side by side: another key, a published split against the computed one, or a correction against what
 * it replaces (the differences are then the settlement). A municipality in only one of them counts as zero in the other.
 */
export function compareSplits(a: Amounts, b: Amounts): SplitComparison {
  const inA = new Map(a.map(({ key, amount }) => [key, amount]));
  const inB = new Map(b.map(({ key, amount }) => [key, amount]));
  const lines = [...new Set([...inA.keys(), ...inB.keys()])].map((key) => {
    const [amountA, amountB] = [inA.get(key) ?? 0n, inB.get(key) ?? 0n];
    return { key, a: amountA, b: amountB, difference: amountB - amountA };
  });
  const totalA = sumCents(lines.map((line) => line.a));
  const totalB = sumCents(lines.map((line) => line.b));
  return {
    lines,
    totalA,
    totalB,
    difference: totalB - totalA,
    same: lines.every(({ difference }) => difference === 0n),
  };
}
