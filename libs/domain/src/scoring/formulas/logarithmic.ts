import { ONE, ZERO, exact } from '../../money/index.js';
import { ok, refused } from '../../result.js';
import { defineFormula, lowestPrice, step, withPriceZero } from '../formula.js';
import { logRatio } from '../log.js';
import { MAX_POINTS } from '../parameters.js';

/** F-3. A logarithm is irrational; `logRatio` says to which rational it is rounded, once and the same everywhere. */
export const logarithmic = defineFormula({
  code: 'F-3',
  version: '2026-1',
  label: { nl: 'Logaritmisch', en: 'Logarithmic' },
  note: {
    nl: 'Even grote verhoudingen tussen prijzen geven even grote verschillen in punten. De logaritme telt op twaalf decimalen.',
    en: 'Equal price ratios give equal differences in points. The logarithm counts to twelve decimals.',
  },
  expression: {
    nl: 'punten × (1 − log(prijs ÷ laagste prijs) ÷ log A)',
    en: 'points × (1 − log(price ÷ lowest price) ÷ log A)',
  },
  source: 'Negometrix support 9000092065',
  mark: 'V',
  params: [
    MAX_POINTS,
    {
      name: 'base',
      kind: 'factor',
      label: { nl: 'A: bij A maal de laagste prijs nul punten', en: 'A: no points at A times the lowest price' },
    },
    {
      name: 'belowZero',
      kind: 'choice',
      label: { nl: 'Boven A maal de laagste prijs', en: 'Above A times the lowest price' },
      choices: [
        { value: 'allow', label: { nl: 'zijn de punten negatief', en: 'points are negative' } },
        { value: 'clamp', label: { nl: 'blijven de punten nul', en: 'points stay zero' } },
      ],
    },
  ],
  kind: 'adds-to-quality',
  winner: 'highest',
  needsQualityValue: false,
  relative: true,
  read: (params) => {
    const base = params.exact('base');
    return base.gt(ONE)
      ? ok({ max: params.exact('maxPoints'), base, belowZero: params.choice('belowZero') })
      : refused('formula.base-too-small', { parameter: 'base', typed: base.toFraction(false) });
  },
  score: (bids, { max, base, belowZero }) => {
    const zero = withPriceZero(bids);
    if (zero) return refused('formula.price-zero', { bidId: zero.bidId });
    const lowest = lowestPrice(bids);
    return ok(
      bids.map(({ bidId, price }) => {
        const log = logRatio(exact(price).div(lowest), base);
        const exactPoints = max.mul(ONE.sub(log));
        const points = belowZero === 'clamp' && exactPoints.lt(ZERO) ? ZERO : exactPoints;
        return {
          bidId,
          points,
          steps: [
            step('step.price-lowest', 'cents', exact(lowest)),
            step('step.price', 'cents', exact(price)),
            step('step.log-base', 'number', base),
            step('step.log-ratio', 'number', log),
            step('step.max-points', 'points', max),
            step('step.price-points', 'points', points),
          ],
        };
      }),
    );
  },
});
