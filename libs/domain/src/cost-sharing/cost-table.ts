import { sumCents, type Cents } from '../money/index.js';
import type { Amounts } from './compare-splits.js';

type CostPost = { readonly code: string; readonly totalCents: Cents; readonly lines: Amounts };

type CostTable = {
  readonly posts: readonly string[];
  readonly rows: readonly { readonly key: string; readonly amounts: readonly Cents[]; readonly total: Cents }[];
  /** Per post: the sum of its lines, and what was to be split. */
  readonly columns: readonly {
    readonly post: string;
    readonly sum: Cents;
    readonly total: Cents;
    readonly difference: Cents;
  }[];
  readonly grandTotal: Cents;
  /** Row sums against column sums, and columns against what was to be split: zero, or the table must not be sent. */
  readonly difference: Cents;
};

/** Lays split posts out as municipalities × posts, with both sums and the control difference between them. */
export function costTable(posts: readonly CostPost[]): CostTable {
  const keys = [...new Set(posts.flatMap(({ lines }) => lines.map(({ key }) => key)))];
  const rows = keys.map((key) => {
    const amounts = posts.map(({ lines }) => lines.find((line) => line.key === key)?.amount ?? 0n);
    return { key, amounts, total: sumCents(amounts) };
  });
  const columns = posts.map(({ code, totalCents, lines }) => {
    const columnSum = sumCents(lines.map(({ amount }) => amount));
    return { post: code, sum: columnSum, total: totalCents, difference: columnSum - totalCents };
  });
  const grandTotal = sumCents(rows.map(({ total }) => total));
  const difference = grandTotal - sumCents(posts.map(({ totalCents }) => totalCents));
  return { posts: posts.map(({ code }) => code), rows, columns, grandTotal, difference };
}
