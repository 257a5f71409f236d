import { paramsFromTyped, parseEuro, priceFormula, ROUTES, usualRequirements } from '#libs/domain';
import type { Explanation, PriceFormula, Refused, Route } from '#libs/domain';
import { readable } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Lot, Tender } from '#libs/tendering';
import { many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { usualParams } from './lot-defaults.js';
import { CRITERION_ROWS, offeredFormulas, tieOrders } from './lot.form.js';
import { tenderFrame } from './tender-frame.js';
import { workedExample } from '../../shared/tenders/worked-example.js';

const places: Readonly<Record<string, string>> = {
  'lot.weights-not-100': 'priceWeight',
  'lot.price-weight-not-used': 'priceWeight',
  'lot.price-weight-missing': 'priceWeight',
  'lot.tie-rule-missing': 'tieRule',
  'lot.requirement-wrong': 'aspirantAccepted',
  'method.no-criteria': 'criterionTitle-1',
  'lot.cpv-invalid': 'cpvParts',
  'lot.cpv-twice': 'cpvParts',
  'lot.cpv-rest-twice': 'cpvParts',
  'lot.cpv-too-much': 'cpvParts',
};

/** The field a refusal of the use case belongs to, with a formula's parameter by its own name. */
export function lotFieldOf(
  t: Translate,
  language: Language,
  formulaCode: string,
  { code, data }: Refused<string, object>,
): FieldError {
  const known = data as Explanation['data'];
  const name = known['parameter'];
  if (typeof name !== 'string')
    return {
      field: places[code] ?? (code.startsWith('formula.') ? 'formulaCode' : 'title'),
      code,
      data: readable(language, known),
    };
  const formula = priceFormula(formulaCode);
  const label = formula.ok
    ? formula.value.params.find((parameter) => parameter.name === name)?.label[language]
    : undefined;
  return {
    field: `param_${name}`,
    code: `lot.parameter.${code.replace('formula.', '')}`,
    data: { parameter: label ?? name },
  };
}

interface Facts {
  readonly tender: Tender;
  readonly lot: Lot | null;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

export function lotFormPage(t: Translate, language: Language, { tender, lot, typed, errors }: Facts): Page {
  const title = lot ? t('lot.form.edit-title', { number: lot.number }) : t('lot.form.new-title');
  const frame = tenderFrame(t, tender, 'lots', { title });
  const home = `/inkoop/aanbestedingen/${tender.id}/percelen`;
  const formula = formulaOf(one(typed, 'formulaCode'));
  const route = ROUTES.find((known) => known === one(typed, 'route')) ?? 'b1';
  const error = (field: string): string => {
    const fault = errors.find((candidate) => candidate.field === field);
    return fault ? t(fault.code, fault.data) : '';
  };
  const value = (field: string): string => one(typed, field);
  const criteria = criterionRows(typed, error);
  const firstUnused = Math.max(3, criteria.findLastIndex((row) => row.title + row.question + row.weight !== '') + 1);
  return new Page(
    'buyer/tenders/lot-form',
    frame.title,
    {
      frame: frame.view,
      summary: errors.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      action: lot ? `${home}/${lot.id}` : `${home}/nieuw`,
      cancelHref: home,
      removeHref: lot ? `${home}/${lot.id}/verwijderen` : '',
      route,
      routeName: t(`route.${route}`),
      cpvHint: t('lot.hint.cpv', { main: tender.cpv }),
      rowVersion: value('rowVersion'),
      fields: {
        title: plainField('title', value, error),
        expectedTrajectories: plainField('expectedTrajectories', value, error),
        ceilingPrice: plainField('ceilingPrice', value, error),
        cpvParts: plainField('cpvParts', value, error),
        priceWeight: plainField('priceWeight', value, error),
      },
      formulas: offeredFormulas.map(({ code, label, note, expression }) => ({
        value: code,
        label: `${label[language]} (${code})`,
        hint: `${expression[language]}. ${note[language]}`,
        checked: code === formula.code,
      })),
      formulaError: error('formulaCode'),
      params: paramFields(language, formula, typed, error),
      example: exampleOf(t, language, formula, typed),
      criteria: criteria.slice(0, firstUnused),
      moreCriteria: criteria.slice(firstUnused),
      tieRules: tieOrders.map((order) => ({
        value: order.join(','),
        label: order.map((rule, index) => t(index === 0 ? `tie.first.${rule}` : `tie.then.${rule}`)).join(', '),
        selected: value('tieRule') === order.join(','),
      })),
      tieRuleError: error('tieRule'),
      proof: proofView(t, route, value, error),
    },
    { hasErrors: errors.length > 0, breadcrumb: frame.breadcrumb },
  );
}

const formulaOf = (code: string): PriceFormula =>
  offeredFormulas.find((formula) => formula.code === code) ?? offeredFormulas[0]!;

const plainField = (name: string, value: (field: string) => string, error: (field: string) => string): View => ({
  name,
  id: name,
  value: value(name),
  error: error(name),
});

function paramFields(language: Language, formula: PriceFormula, typed: Typed, error: (field: string) => string) {
  const ceiling = parseEuro(one(typed, 'ceilingPrice'));
  const usual = usualParams(formula, ceiling.ok ? ceiling.value : 0n);
  return formula.params
    .filter(({ name }) => name !== 'maxPoints')
    .map((parameter) => {
      const name = `param_${parameter.name}`;
      const value = name in typed ? one(typed, name) : (usual[parameter.name] ?? '');
      return {
        name,
        id: name,
        label: parameter.label[language],
        value,
        error: error(name),
        isMoney: parameter.kind === 'cents',
        isBands: parameter.kind === 'bands',
        isChoice: parameter.kind === 'choice',
        options:
          parameter.kind === 'choice'
            ? parameter.choices.map((choice) => ({
                value: choice.value,
                label: choice.label[language],
                selected: choice.value === value,
              }))
            : [],
      };
    });
}

function exampleOf(t: Translate, language: Language, formula: PriceFormula, typed: Typed): View | false {
  const ceiling = parseEuro(one(typed, 'ceilingPrice'));
  const priceWeight = Number(one(typed, 'priceWeight'));
  if (!ceiling.ok || ceiling.value <= 0n || !Number.isSafeInteger(priceWeight) || priceWeight < 0 || priceWeight > 100)
    return false;
  const usual = usualParams(formula, ceiling.value);
  const texts = Object.fromEntries(
    formula.params.map(({ name }) => [
      name,
      `param_${name}` in typed ? one(typed, `param_${name}`) : (usual[name] ?? ''),
    ]),
  );
  const params = { ...paramsFromTyped(formula.params, texts), maxPoints: String(priceWeight) };
  return workedExample(t, language, { id: 'example', formula, params, ceilingCents: ceiling.value, priceWeight });
}

function criterionRows(typed: Typed, error: (field: string) => string) {
  const [titles, questions, weights] = [
    many(typed, 'criterionTitle'),
    many(typed, 'criterionQuestion'),
    many(typed, 'criterionWeight'),
  ];
  return Array.from({ length: Math.max(CRITERION_ROWS, titles.length) }, (_, index) => ({
    number: index + 1,
    title: titles[index] ?? '',
    titleError: error(`criterionTitle-${index + 1}`),
    question: questions[index] ?? '',
    weight: weights[index] ?? '',
    weightError: error(`criterionWeight-${index + 1}`),
  }));
}

function proofView(
  t: Translate,
  route: Route,
  value: (field: string) => string,
  error: (field: string) => string,
): View {
  const [asked] = usualRequirements(route);
  const isMark = asked?.proof === 'quality-mark';
  const choice = (field: string, answers: readonly string[], prefix: string) =>
    answers.map((answer) => ({ value: answer, label: t(`${prefix}.${answer}`), checked: value(field) === answer }));
  return {
    sentence: t(isMark ? 'lot.proof.quality-mark' : 'lot.proof.diploma-recognition'),
    isMark,
    aspirant: choice('aspirantAccepted', ['yes', 'no'], 'lot.aspirant'),
    aspirantError: error('aspirantAccepted'),
    equivalent: choice('equivalentAccepted', ['yes', 'no'], 'lot.equivalent'),
    equivalentError: error('equivalentAccepted'),
  };
}
