import { exact } from '../../money/index.js';
import { ok, refused } from '../../result.js';
import { defineFormula, step } from '../formula.js';
import { MAX_POINTS } from '../parameters.js';

/** F-1. The only point formula in which no bid can change another bid's score. */
export const absolute = defineFormula({
  code: 'F-1',
  version: '2026-1',
  label: { nl: 'Absoluut, tussen vaste grenzen', en: 'Absolute, between fixed bounds' },
  note: {
    nl: 'De onder- en bovengrens staan in de stukken. De score van een inschrijving hangt niet af van de andere.',
    en: 'The bounds are in the documents. A bid’s score does not depend on the other bids.',
  },
  expression: { nl: 'punten × (Pmax − prijs) ÷ (Pmax − Pmin)', en: 'points × (Pmax − price) ÷ (Pmax − Pmin)' },
  source: 'Negometrix support 9000092064',
  mark: 'V',
  params: [
    MAX_POINTS,
    {
      name: 'minimum',
      kind: 'cents',
      label: { nl: 'Prijs met alle punten (Pmin)', en: 'Price with all points (Pmin)' },
    },
    { name: 'maximum', kind: 'cents', label: { nl: 'Prijs met nul punten (Pmax)', en: 'Price with no points (Pmax)' } },
    {
      name: 'outOfRange',
      kind: 'choice',
      label: { nl: 'Een prijs buiten de grenzen', en: 'A price outside the bounds' },
      choices: [
        { value: 'clamp', label: { nl: 'telt als de grens', en: 'counts as the bound' } },
        { value: 'refuse', label: { nl: 'is ongeldig', en: 'is invalid' } },
        { value: 'extend', label: { nl: 'krijgt meer of minder dan de grens', en: 'scores beyond the bound' } },
      ],
    },
  ],
  kind: 'adds-to-quality',
  winner: 'highest',
  needsQualityValue: false,
  relative: false,
  read: (params) => {
    const [minimum, maximum] = [params.cents('minimum'), params.cents('maximum')];
    return minimum < maximum
      ? ok({ max: params.exact('maxPoints'), minimum, maximum, outOfRange: params.choice('outOfRange') })
      : refused('formula.range-empty', { parameter: 'maximum', minimum, maximum });
  },
  score: (bids, { max, minimum, maximum, outOfRange }) => {
    const outside = bids.find(({ price }) => price < minimum || price > maximum);
    if (outside && outOfRange === 'refuse') {
      const { bidId, price } = outside;
      return refused('formula.price-out-of-range', { bidId, price, minimum, maximum });
    }
    const counted = (price: bigint): bigint =>
      outOfRange === 'extend' ? price : price < minimum ? minimum : price > maximum ? maximum : price;
    return ok(
      bids.map(({ bidId, price }) => {
        const ratio = exact(maximum - counted(price)).div(maximum - minimum);
        const points = max.mul(ratio);
        return {
          bidId,
          points,
          steps: [
            step('step.price', 'cents', exact(price)),
            step('step.price-counted', 'cents', exact(counted(price))),
            step('step.price-minimum', 'cents', exact(minimum)),
            step('step.price-maximum', 'cents', exact(maximum)),
            step('step.ratio', 'number', ratio),
            step('step.max-points', 'points', max),
            step('step.price-points', 'points', points),
          ],
        };
      }),
    );
  },
});
