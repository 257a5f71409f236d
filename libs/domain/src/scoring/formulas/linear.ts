import { ONE, ZERO, exact } from '../../money/index.js';
import { ok } from '../../result.js';
import { defineFormula, highestPrice, lowestPrice, step } from '../formula.js';
import { MAX_POINTS } from '../parameters.js';

/** F-6. Bounds come from the bids, so one dear bid flattens the differences between all others. */
export const linear = defineFormula({
  code: 'F-6',
  version: '2026-1',
  label: { nl: 'Lineair tussen laagste en hoogste prijs', en: 'Linear between lowest and highest price' },
  note: {
    nl: 'Zeer gevoelig voor uitschieters: één hoge prijs verkleint de verschillen tussen alle andere.',
    en: 'Very sensitive to outliers: one high price flattens the differences between all others.',
  },
  expression: {
    nl: 'punten × (hoogste prijs − prijs) ÷ (hoogste prijs − laagste prijs)',
    en: 'points × (highest price − price) ÷ (highest price − lowest price)',
  },
  source: 'inkooppraktijk',
  mark: 'M h',
  params: [
    MAX_POINTS,
    {
      name: 'equalPrices',
      kind: 'choice',
      label: { nl: 'Als alle prijzen gelijk zijn, of er één is', en: 'If all prices are equal, or there is one' },
      choices: [
        { value: 'full-points', label: { nl: 'krijgt ieder alle punten', en: 'everyone gets all points' } },
        { value: 'no-points', label: { nl: 'krijgt niemand punten', en: 'nobody gets points' } },
      ],
    },
  ],
  kind: 'adds-to-quality',
  winner: 'highest',
  needsQualityValue: false,
  relative: true,
  read: (params) => ok({ max: params.exact('maxPoints'), equalPrices: params.choice('equalPrices') }),
  score: (bids, { max, equalPrices }) => {
    const [lowest, highest] = [lowestPrice(bids), highestPrice(bids)];
    return ok(
      bids.map(({ bidId, price }) => {
        const whenEqual = equalPrices === 'full-points' ? ONE : ZERO;
        const ratio = lowest === highest ? whenEqual : exact(highest - price).div(highest - lowest);
        const points = max.mul(ratio);
        return {
          bidId,
          points,
          steps: [
            step('step.price', 'cents', exact(price)),
            step('step.price-lowest', 'cents', exact(lowest)),
            step('step.price-highest', 'cents', exact(highest)),
            step('step.ratio', 'number', ratio),
            step('step.max-points', 'points', max),
            step('step.price-points', 'points', points),
          ],
        };
      }),
    );
  },
});
