import { exact } from '../../money/index.js';
import { ok, refused } from '../../result.js';
import { defineFormula, step, withPriceZero } from '../formula.js';

/** F-5. The price is divided by in euros; the constant only makes the outcome readable and never changes the order. */
export const valueForMoney = defineFormula({
  code: 'F-5',
  version: '2026-1',
  label: { nl: 'Waar voor je geld (kwaliteit gedeeld door prijs)', en: 'Value for money (quality divided by price)' },
  note: {
    nl: 'Een twee keer zo hoge prijs vraagt twee keer zoveel kwaliteit. Er is geen apart gewicht voor de prijs.',
    en: 'A price twice as high asks for twice the quality. Price has no weight of its own.',
  },
  expression: { nl: 'C × kwaliteit ÷ prijs', en: 'C × quality ÷ price' },
  source: 'Negometrix support 9000140345',
  mark: 'S',
  params: [{ name: 'constant', kind: 'factor', label: { nl: 'Constante C', en: 'Constant C' } }],
  kind: 'whole-score',
  winner: 'highest',
  needsQualityValue: false,
  relative: false,
  read: (params) => ok({ constant: params.exact('constant') }),
  score: (bids, { constant }) => {
    const zero = withPriceZero(bids);
    if (zero) return refused('formula.price-zero', { bidId: zero.bidId });
    return ok(
      bids.map(({ bidId, price, quality }) => {
        const points = constant.mul(quality).div(exact(price).div(100n));
        return {
          bidId,
          points,
          steps: [
            step('step.quality-points', 'points', quality),
            step('step.price', 'cents', exact(price)),
            step('step.constant', 'number', constant),
            step('step.value-for-money', 'number', points),
          ],
        };
      }),
    );
  },
});
