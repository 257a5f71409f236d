import { ZERO, exact } from '../../money/index.js';
import { ok, refused } from '../../result.js';
import { defineFormula, step } from '../formula.js';
import { MAX_POINTS } from '../parameters.js';

/** F-7. Price is a criterion like the others: it gets a mark from a published table, times its weight. */
export const weighted = defineFormula({
  code: 'F-7',
  version: '2026-1',
  label: { nl: 'Gewogen factorscore (prijsklassen)', en: 'Weighted factor score (price bands)' },
  note: {
    nl: 'De prijs krijgt een cijfer uit een tabel in de stukken. Binnen een klasse maakt een lagere prijs niet uit.',
    en: 'The price gets a mark from a table in the documents. Within a band a lower price makes no difference.',
  },
  expression: {
    nl: 'punten × cijfer voor de prijs ÷ hoogste cijfer',
    en: 'points × mark for the price ÷ highest mark',
  },
  source: 'Nevi kennislab, gewogen factorscore',
  mark: 'V',
  params: [
    MAX_POINTS,
    {
      name: 'bands',
      kind: 'bands',
      label: { nl: 'Prijsklassen: tot en met prijs = cijfer', en: 'Price bands: up to and including price = mark' },
    },
    {
      name: 'aboveLastBand',
      kind: 'choice',
      label: { nl: 'Een prijs boven de laatste klasse', en: 'A price above the last band' },
      choices: [
        { value: 'no-points', label: { nl: 'krijgt nul punten', en: 'gets no points' } },
        { value: 'refuse', label: { nl: 'is ongeldig', en: 'is invalid' } },
      ],
    },
  ],
  kind: 'adds-to-quality',
  winner: 'highest',
  needsQualityValue: false,
  relative: false,
  read: (params) => {
    const bands = params.bands('bands');
    const wrong = bands.find(({ upTo, mark }, index) => {
      const before = bands[index - 1];
      return before !== undefined && (upTo <= before.upTo || mark.gte(before.mark));
    });
    if (wrong) return refused('formula.bands-not-ascending', { parameter: 'bands', upTo: wrong.upTo });
    const best = bands[0]?.mark ?? ZERO;
    return best.gt(ZERO)
      ? ok({ max: params.exact('maxPoints'), bands, best, aboveLastBand: params.choice('aboveLastBand') })
      : refused('formula.parameter-invalid', { parameter: 'bands', typed: '0' });
  },
  score: (bids, { max, bands, best, aboveLastBand }) => {
    const last = bands.at(-1)?.upTo ?? 0n;
    const above = bids.find(({ price }) => price > last);
    if (above && aboveLastBand === 'refuse') {
      return refused('formula.price-out-of-range', {
        bidId: above.bidId,
        price: above.price,
        minimum: 0n,
        maximum: last,
      });
    }
    return ok(
      bids.map(({ bidId, price }) => {
        const mark = bands.find(({ upTo }) => price <= upTo)?.mark ?? ZERO;
        const points = max.mul(mark).div(best);
        return {
          bidId,
          points,
          steps: [
            step('step.price', 'cents', exact(price)),
            step('step.price-mark', 'number', mark),
            step('step.price-mark-best', 'number', best),
            step('step.max-points', 'points', max),
            step('step.price-points', 'points', points),
          ],
        };
      }),
    );
  },
});
