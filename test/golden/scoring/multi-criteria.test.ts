import { exact, meanWeight, multiCriteriaAnalysis, sumOf, toDecimalString } from '#libs/domain';
import type { WeighedCriterion } from '#libs/domain';

/** Westfriesland's paper gives each cluster in sevenths: one line per cluster, weights adding up to it. */
const scenarios = ['opplus', 'integratie', 'uitbesteding'] as const;
const sevenths = {
  'administration and policy': [173, 154, 127],
  execution: [107, 193, 222],
  clients: [179, 219, 200],
  operations: [116, 116, 138],
};
const paper: readonly WeighedCriterion[] = Object.entries(sevenths).map(([cluster, points]) => ({
  code: cluster,
  cluster,
  weights: [1, 0, 0, 0, 0, 0, 0],
  points: Object.fromEntries(scenarios.map((scenario, index) => [scenario, points[index] ?? 0])),
}));

function analysed(criteria: readonly WeighedCriterion[]) {
  const result = multiCriteriaAnalysis(scenarios, criteria);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe("Westfriesland's choice of how to organise", () => {
  it('comes out as published: 82.14, 97.43, 98.14', () => {
    expect(analysed(paper).map(({ total }) => total)).toEqual([exact('575/7'), exact('682/7'), exact('687/7')]);
    expect(analysed(paper).map(({ total }) => toDecimalString(total, 2))).toEqual(['82.14', '97.43', '98.14']);
  });

  it('cell by cell as published', () => {
    const shown = analysed(paper).map(({ clusters }) => clusters.map(({ score }) => toDecimalString(score, 2)));
    expect(shown).toEqual([
      ['24.71', '15.29', '25.57', '16.57'],
      ['22.00', '27.57', '31.29', '16.57'],
      ['18.14', '31.71', '28.57', '19.71'],
    ]);
  });

  it('adding the rounded cells of the last column gives 98.13: the trap', () => {
    const last = analysed(paper).at(-1);
    expect(toDecimalString(sumOf((last?.clusters ?? []).map(({ score }) => exact(toDecimalString(score, 2)))), 2)).toBe(
      '98.13',
    );
  });

  it('the gap between second and first is five sevenths', () => {
    const [, second, first] = analysed(paper);
    expect(first?.total.sub(second?.total ?? 0)).toEqual(exact('5/7'));
  });

  it('mean weights per cluster, and the two totals that are both called the mean', () => {
    const means = ['77/35', '87/35', '99/35', '64/28'].map((text) => exact(text));
    expect(means.map((mean) => toDecimalString(mean, 2))).toEqual(['2.20', '2.49', '2.83', '2.29']);
    expect(toDecimalString(meanWeight(means), 2)).toBe('2.45');
    expect(toDecimalString(exact(77 + 87 + 99 + 64).div(35 * 3 + 28), 2)).toBe('2.46');
  });

  it('a criterion is points times the mean of seven weights', () => {
    const one = {
      code: 'k',
      cluster: 'c',
      weights: [3, 3, 2, 2, 1, 1, 1],
      points: { opplus: 3, integratie: 2, uitbesteding: 1 },
    };
    expect(analysed([one]).map(({ total }) => total.toFraction())).toEqual(['39/7', '26/7', '13/7']);
  });

  it('a missing weight or a missing point is named', () => {
    const whole = { code: 'k', cluster: 'c', weights: [1, 2], points: { opplus: 1, integratie: 1, uitbesteding: 1 } };
    expect(multiCriteriaAnalysis(scenarios, [whole, { ...whole, code: 'l', weights: [1] }])).toEqual({
      ok: false,
      code: 'mca.weights-uneven',
      data: { criterion: 'l', expected: 2, found: 1 },
    });
    expect(multiCriteriaAnalysis(scenarios, [{ ...whole, points: { opplus: 1, integratie: 1 } }])).toEqual({
      ok: false,
      code: 'mca.points-missing',
      data: { criterion: 'k', scenario: 'uitbesteding' },
    });
  });
});
