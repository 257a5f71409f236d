import { formatEuro, priceFormula } from '#libs/domain';
import { formatCount } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { tieRulesOf } from '#libs/tendering';
import type { Criterion, Lot, LotRequirement } from '#libs/tendering';
import { typedParam } from './typed-param.js';
import { workedExample } from './worked-example.js';

export interface LotParts {
  readonly lot: Lot;
  readonly criteria: readonly Criterion[];
  readonly requirements: readonly LotRequirement[];
}

/** What is asked as proof, in one sentence per requirement. */
const proofSentences = (t: Translate, requirements: readonly LotRequirement[]): readonly string[] =>
  requirements.map(({ component, proof, aspirantAccepted, equivalentAccepted }) =>
    [
      t(`lot.component.${component}`, { proof: t(`lot.proof.name.${proof}`) }),
      ...(aspirantAccepted === null
        ? []
        : [t(aspirantAccepted ? 'lot.aspirant-counts' : 'lot.aspirant-does-not-count')]),
      t(equivalentAccepted ? 'lot.equivalent-counts' : 'lot.equivalent-does-not-count'),
    ].join(' '),
  );

/** One lot as everybody reads it: facts, proofs, criteria with weights, the price formula with its example. */
export function lotView(t: Translate, language: Language, { lot, criteria, requirements }: LotParts): View {
  const formula = priceFormula(lot.formulaCode, lot.formulaVersion);
  const quality = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return {
    id: `perceel-${lot.number}`,
    heading: t('lot.heading', { number: lot.number, title: lot.title }),
    facts: [
      { term: t('lot.field.route'), text: t(`route.${lot.route}`) },
      {
        term: t('lot.field.trajectories'),
        text: formatCount(language, lot.expectedTrajectories),
        small: t('lot.trajectories-no-guarantee'),
      },
      { term: t('lot.field.ceiling'), text: formatEuro(lot.ceilingPriceCents, language), small: t('money.ex-vat') },
      ...(lot.cpvParts.length > 0
        ? [{ term: t('lot.field.cpv'), text: lot.cpvParts.map(({ cpv }) => cpv).join(', ') }]
        : []),
      {
        term: t('lot.field.tie'),
        text: tieRulesOf(lot)
          .map((rule, index) => t(index === 0 ? `tie.first.${rule}` : `tie.then.${rule}`))
          .join(', '),
      },
      ...(formula.ok
        ? formula.value.params
            .filter(({ name }) => name !== 'maxPoints')
            .map((parameter) => ({
              term: parameter.label[language],
              text: paramText(language, parameter, lot.formulaParams[parameter.name] ?? ''),
            }))
        : []),
    ],
    proofs: proofSentences(t, requirements),
    weights: {
      id: `weights-${lot.number}`,
      caption: t('lot.weights.caption', { number: lot.number }),
      columns: [
        { label: t('lot.field.criterion') },
        { label: t('lot.field.question') },
        { label: t('lot.field.weight'), end: true },
      ],
      rows: [
        ...criteria.map(({ title, question, weight }) => ({
          cells: [{ text: title }, { text: question || '–' }, { text: String(weight), end: true }],
        })),
        {
          cells: [
            { text: t('lot.weights.price') },
            {
              text: formula.ok
                ? `${formula.value.label[language]}: ${formula.value.expression[language]}`
                : lot.formulaCode,
            },
            { text: String(lot.priceWeight), end: true },
          ],
        },
      ],
      footer: [{ text: t('layout.total') }, { text: '' }, { text: String(quality + lot.priceWeight), end: true }],
    },
    example: formula.ok
      ? workedExample(t, language, {
          id: `example-${lot.number}`,
          formula: formula.value,
          params: lot.formulaParams,
          ceilingCents: lot.ceilingPriceCents,
          priceWeight: lot.priceWeight,
        })
      : false,
  };
}

type FormulaParameter = Parameters<typeof typedParam>[0];

function paramText(language: Language, parameter: FormulaParameter, stored: string): string {
  if (parameter.kind === 'choice')
    return parameter.choices.find(({ value }) => value === stored)?.label[language] ?? stored;
  if (parameter.kind === 'cents' && /^\d+$/.test(stored)) return formatEuro(BigInt(stored), language);
  return typedParam(parameter, stored).replaceAll('\n', '; ');
}
