import { exact, formatEuro, priceFormula, scaleOf, toDecimalString, ZERO } from '#libs/domain';
import type { Cents, FormulaParams, Parameter, PriceFormula } from '#libs/domain';
import { formatCount } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { QUALITY_SCALE, tieRulesOf } from '#libs/tendering';
import type { Criterion, Lot, LotRequirement } from '#libs/tendering';

export interface GuideLot {
  readonly lot: Lot;
  readonly requirements: readonly LotRequirement[];
  readonly criteria: readonly Criterion[];
}

/** One lot of the guide: what is asked, what must be proved, how it is scored, with the formula written out. */
export function guideLotView({ lot, requirements, criteria }: GuideLot, t: Translate, language: Language): View {
  const answer = priceFormula(lot.formulaCode, lot.formulaVersion);
  const formula = answer.ok ? answer.value : null;
  const totalWeight = criteria.reduce((sum, { weight }) => sum + weight, lot.priceWeight);
  return {
    heading: t('guide.lot', { number: lot.number, title: lot.title }),
    facts: [
      { term: t('guide.route'), text: t(`guide.route.${lot.route}`) },
      { term: t('guide.expected'), text: formatCount(language, lot.expectedTrajectories) },
      {
        term: t('guide.ceiling'),
        text: t('guide.ceiling-text', { amount: formatEuro(lot.ceilingPriceCents, language) }),
      },
      ...(lot.cpvParts.length > 0
        ? [{ term: t('guide.cpv-other'), text: lot.cpvParts.map(({ cpv }) => cpv).join(', ') }]
        : []),
    ],
    requirementsCaption: t('guide.requirements-caption', { number: lot.number }),
    requirements: requirements.map((requirement) => ({
      component: t(`guide.component.${requirement.component}`),
      proof: t(`guide.proof.${requirement.proof}`),
      aspirant: t(
        requirement.aspirantAccepted === null
          ? 'guide.not-applicable'
          : requirement.aspirantAccepted
            ? 'guide.yes'
            : 'guide.no',
      ),
      equivalent: t(requirement.equivalentAccepted ? 'guide.yes' : 'guide.no'),
    })),
    criteriaCaption: t('guide.criteria-caption', { number: lot.number }),
    criteria: [
      ...criteria.map(({ title, question, weight }) => ({ title, question, weight: String(weight) })),
      {
        title: t('guide.price'),
        question: formula ? formula.label[language] : lot.formulaCode,
        weight: String(lot.priceWeight),
      },
    ],
    totalWeight: String(totalWeight),
    scale: scaleOf(QUALITY_SCALE)?.label[language] ?? '',
    formula: formula ? formulaView(formula, lot, t, language) : { shown: false },
    tie: tieRulesOf(lot).map((rule) => t(`tie.${rule}`)),
  };
}

function formulaView(formula: PriceFormula, lot: Lot, t: Translate, language: Language): View {
  const prices = examplePrices(lot);
  const scores = formula.price(
    prices.map((price, index) => ({ bidId: String(index), price, quality: exact(70), qualityValue: ZERO })),
    lot.formulaParams,
  );
  const shown = scores.ok && !formula.needsQualityValue;
  return {
    shown: true,
    name: `${formula.code}: ${formula.label[language]}`,
    note: formula.note[language],
    expression: formula.expression[language],
    params: formula.params.map((parameter) => ({
      term: parameter.label[language],
      text: paramText(parameter, lot.formulaParams, t, language),
    })),
    exampleShown: shown,
    exampleIntro: t(formula.kind === 'whole-score' ? 'guide.example-whole' : 'guide.example-points'),
    exampleColumn: t(formula.kind === 'whole-score' ? 'guide.example-score' : 'guide.example-price-points'),
    exampleCaption: t('guide.example-caption', { number: lot.number }),
    example: shown
      ? scores.value.map(({ points }, index) => ({
          name: t('guide.example-bid', { letter: 'ABC'[index] }),
          price: formatEuro(prices[index]!, language),
          points: decimal(toDecimalString(points, 2), language),
        }))
      : [],
    source: formula.source,
  };
}

/** Three made-up prices: between the published bounds where the formula has them, else below the ceiling. */
function examplePrices(lot: Lot): readonly [Cents, Cents, Cents] {
  const bound = (name: string): Cents | null =>
    /^\d+$/.test(lot.formulaParams[name] ?? '') ? BigInt(lot.formulaParams[name]!) : null;
  const high = bound('maximum') ?? lot.ceilingPriceCents;
  const low = bound('minimum') ?? (lot.ceilingPriceCents * 8n) / 10n;
  return [low, (low + high) / 2n, high];
}

function paramText(parameter: Parameter, params: FormulaParams, t: Translate, language: Language): string {
  const value = params[parameter.name] ?? '';
  if (parameter.kind === 'cents') return formatEuro(BigInt(value || '0'), language);
  if (parameter.kind === 'choice')
    return parameter.choices.find((choice) => choice.value === value)?.label[language] ?? value;
  if (parameter.kind === 'bands') {
    return value
      .split(';')
      .map((band) => band.split('='))
      .map(([upTo = '0', mark = '']) =>
        t('guide.band', { upTo: formatEuro(BigInt(upTo), language), mark: decimal(mark, language) }),
      )
      .join('; ');
  }
  return decimal(value, language);
}

const decimal = (text: string, language: Language): string => (language === 'nl' ? text.replace('.', ',') : text);
