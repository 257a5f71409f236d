import type { ExactInput, Fraction } from '../money/index.js';
import { exact, sumOf } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

/** A criterion of a multi-criteria analysis, with the weight each participant gave it (F-8, Westfriesland). */
export type WeighedCriterion = {
  readonly code: string;
  readonly cluster: string;
  readonly weights: readonly ExactInput[];
  /** Points per scenario code. */
  readonly points: Readonly<Record<string, ExactInput>>;
};

type ScenarioScore = {
  readonly scenario: string;
  readonly clusters: readonly { readonly cluster: string; readonly score: Fraction }[];
  readonly total: Fraction;
};

export type MultiCriteriaRefusal =
  | Refused<'mca.weights-uneven', { readonly criterion: string; readonly expected: number; readonly found: number }>
  | Refused<'mca.points-missing', { readonly criterion: string; readonly scenario: string }>;

/**
 * Scores scenarios: a criterion's weight is the mean of the participants' weights, a cell is points × weight, a
 * cluster the sum of its cells, the total the sum of the clusters. Exact: adding rounded cells gives other totals.
 */
export function multiCriteriaAnalysis(
  scenarios: readonly string[],
  criteria: readonly WeighedCriterion[],
): Result<readonly ScenarioScore[], MultiCriteriaRefusal> {
  const participants = criteria[0]?.weights.length ?? 0;
  for (const { code: criterion, weights, points } of criteria) {
    if (weights.length !== participants || participants === 0) {
      return refused('mca.weights-uneven', { criterion, expected: participants, found: weights.length });
    }
    const scenario = scenarios.find((code) => points[code] === undefined);
    if (scenario !== undefined) return refused('mca.points-missing', { criterion, scenario });
  }
  const clusters = [...new Set(criteria.map(({ cluster }) => cluster))];
  return ok(
    scenarios.map((scenario) => {
      const scores = clusters.map((cluster) => ({
        cluster,
        score: sumOf(
          criteria
            .filter((criterion) => criterion.cluster === cluster)
            .map(({ weights, points }) => meanWeight(weights).mul(exact(points[scenario] ?? 0))),
        ),
      }));
      return { scenario, clusters: scores, total: sumOf(scores.map(({ score }) => score)) };
    }),
  );
}

/** The mean of the weights participants gave. */
export const meanWeight = (weights: readonly ExactInput[]): Fraction => sumOf(weights.map(exact)).div(weights.length);
