import { exact } from '../../money/index.js';
import { ok } from '../../result.js';
import { defineFormula, step } from '../formula.js';

/** F-4. Quality has a value in euros, which may be a malus; the lowest fictitious price wins, and it may be below zero. */
export const valueAwarded = defineFormula({
  code: 'F-4',
  version: '2026-1',
  label: { nl: 'Gunnen op waarde (fictieve prijs)', en: 'Award on value (fictitious price)' },
  note: {
    nl: 'Kwaliteit heeft een waarde in euro’s die van de prijs afgaat. De laagste fictieve prijs wint.',
    en: 'Quality has a value in euros, taken off the price. The lowest fictitious price wins.',
  },
  expression: { nl: 'prijs − waarde van de kwaliteit in euro’s', en: 'price − value of the quality in euros' },
  source: 'Negometrix support 9000123966',
  mark: 'V',
  params: [],
  kind: 'whole-score',
  winner: 'lowest',
  needsQualityValue: true,
  relative: false,
  read: () => ok({}),
  score: (bids) =>
    ok(
      bids.map(({ bidId, price, qualityValue }) => {
        const points = exact(price).sub(qualityValue);
        return {
          bidId,
          points,
          steps: [
            step('step.price', 'cents', exact(price)),
            step('step.quality-value', 'cents', qualityValue),
            step('step.fictitious-price', 'cents', points),
          ],
        };
      }),
    ),
});
