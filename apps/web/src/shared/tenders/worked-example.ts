import { exact, formatEuro, toDecimalString } from '#libs/domain';
import type { FormulaParams, PriceFormula } from '#libs/domain';
import type { Language, Translate, View } from '#libs/platform';

const decimal = (language: Language, text: string): string => (language === 'nl' ? text.replace('.', ',') : text);

/**
 * What a formula does with three made-up prices (80, 90 and 100 % of the ceiling), by the very function that will score the
 * bids. Where quality counts in the formula, every bid has half of the quality points. False while a parameter is missing.
 */
export function workedExample(
  t: Translate,
  language: Language,
  facts: {
    readonly id: string;
    readonly formula: PriceFormula;
    readonly params: FormulaParams;
    readonly ceilingCents: bigint;
    readonly priceWeight: number;
  },
): View | false {
  const { formula, params, ceilingCents, priceWeight } = facts;
  const prices = [8n, 9n, 10n].map((tenth) => (ceilingCents * tenth) / 10n);
  const quality = exact(100 - priceWeight).div(2);
  const scored = formula.price(
    prices.map((price, index) => ({ bidId: String(index), price, quality, qualityValue: exact(0) })),
    params,
  );
  if (!scored.ok) return false;
  return {
    id: facts.id,
    expression: formula.expression[language],
    note: formula.note[language],
    caption: t('lot.example.caption', { formula: formula.label[language] }),
    columns: [
      { label: t('lot.example.price') },
      { label: t(formula.kind === 'whole-score' ? 'lot.example.score' : 'lot.example.points'), end: true },
    ],
    rows: scored.value.map(({ points }, index) => ({
      cells: [
        { text: formatEuro(prices[index] ?? 0n, language) },
        { text: decimal(language, toDecimalString(points, 2)), end: true },
      ],
    })),
    assumption:
      formula.kind === 'whole-score'
        ? t('lot.example.assumption', { points: decimal(language, toDecimalString(quality, 1)) })
        : '',
  };
}
