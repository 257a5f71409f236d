import { sumCents, type Cents } from '../money/index.js';

type RouteCost = { readonly route: string; readonly trajectories: number; readonly priceCents: Cents };

type BudgetCheck = {
  readonly lines: readonly (RouteCost & { readonly cost: Cents })[];
  readonly total: Cents;
  readonly budget: Cents;
  /** Negative when it does not fit. */
  readonly left: Cents;
  readonly fits: boolean;
};

/** Expected volume × price over all routes against the budget: a dear route may fit because another is cheap. */
export function checkBudget(routes: readonly RouteCost[], budget: Cents): BudgetCheck {
  const lines = routes.map((line) => ({ ...line, cost: BigInt(line.trajectories) * line.priceCents }));
  const total = sumCents(lines.map(({ cost }) => cost));
  return { lines, total, budget, left: budget - total, fits: total <= budget };
}
