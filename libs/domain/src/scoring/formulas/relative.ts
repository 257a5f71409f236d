import { ONE, exact } from '../../money/index.js';
import { ok, refused } from '../../result.js';
import { defineFormula, lowestPrice, step, withPriceZero } from '../formula.js';
import { MAX_POINTS } from '../parameters.js';

/** F-2. */
export const relative = defineFormula({
  code: 'F-2',
  version: '2026-1',
  label: { nl: 'Relatief ten opzichte van de laagste prijs', en: 'Relative to the lowest price' },
  note: {
    nl: 'De laagste prijs krijgt alle punten. Valt die inschrijving af, dan verschuiven de andere scores.',
    en: 'The lowest price gets all points. If that bid drops out, the other scores shift.',
  },
  expression: { nl: 'punten × laagste prijs ÷ prijs', en: 'points × lowest price ÷ price' },
  source: 'Negometrix support 9000183874; aanbestedingszaken.nl, puntenmodel',
  mark: 'V',
  params: [
    MAX_POINTS,
    {
      name: 'zeroPrice',
      kind: 'choice',
      label: { nl: 'Een prijs van nul', en: 'A price of zero' },
      choices: [
        { value: 'refuse', label: { nl: 'is ongeldig', en: 'is invalid' } },
        {
          value: 'full-points',
          label: { nl: 'krijgt alle punten, de rest nul', en: 'gets all points, the rest none' },
        },
      ],
    },
  ],
  kind: 'adds-to-quality',
  winner: 'highest',
  needsQualityValue: false,
  relative: true,
  read: (params) => ok({ max: params.exact('maxPoints'), zeroPrice: params.choice('zeroPrice') }),
  score: (bids, { max, zeroPrice }) => {
    const zero = withPriceZero(bids);
    if (zero && zeroPrice === 'refuse') return refused('formula.price-zero', { bidId: zero.bidId });
    const lowest = lowestPrice(bids);
    return ok(
      bids.map(({ bidId, price }) => {
        const ratio = price === 0n ? ONE : exact(lowest).div(price);
        const points = max.mul(ratio);
        return {
          bidId,
          points,
          steps: [
            step('step.price-lowest', 'cents', exact(lowest)),
            step('step.price', 'cents', exact(price)),
            step('step.ratio', 'number', ratio),
            step('step.max-points', 'points', max),
            step('step.price-points', 'points', points),
          ],
        };
      }),
    );
  },
});
