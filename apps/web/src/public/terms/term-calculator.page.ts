import { addDays, allTermRules, localTimeOf, POINTS } from '#libs/domain';
import type { LocalDate, TermAnswer, TermRule, TermUnit } from '#libs/domain';
import { formatDay, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { explain } from '../../shared/explain.js';
import { formView } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { certaintyView } from './certainty.js';
import { holidaysIn, monthPictures } from './month-picture.js';

/** Which end of the term is known: the day counted from, or the day it must be over. */
export type Side = 'begin' | 'eind';

export interface CalculatorFacts {
  readonly rule: TermRule;
  readonly typed: Typed;
  readonly side: Side;
  readonly errors: readonly FieldError[];
  readonly answer: TermAnswer | null;
  /** The day that was asked, when it is one. */
  readonly asked: LocalDate | null;
  readonly time: string;
}

const HOME = '/termijnen';

const lengthOf = (t: Translate, rule: { readonly n: number; readonly unit: TermUnit }): string =>
  t(`calculator.length.${rule.unit}`, { count: rule.n });

const wholeLengthOf = (t: Translate, rule: TermRule): string =>
  rule.and
    ? t('calculator.length.and', { first: lengthOf(t, rule), second: lengthOf(t, rule.and) })
    : lengthOf(t, rule);

/** The rules by their part of a procedure, as the rulebook's letters part them. */
const groups = ['T', 'Q', 'A'] as const;

const rulesOf = (letter: string): readonly TermRule[] => allTermRules.filter(({ id }) => id.startsWith(letter));

export function overviewPage(t: Translate, language: Language, today: string): Page {
  return new Page('public/terms/calculator', t('calculator.title'), {
    today,
    groups: groups.map((letter) => ({
      label: t(`calculator.group.${letter}`),
      options: rulesOf(letter).map((rule) => ({
        value: rule.id,
        label: t('calculator.option', { name: rule.label[language], length: wholeLengthOf(t, rule), id: rule.id }),
        selected: rule.id === 'A-01',
      })),
    })),
    tables: groups.map((letter) => ({
      id: `rules-${letter}`,
      caption: t(`calculator.group.${letter}`),
      columns: ['rule', 'length', 'from', 'to', 'source'].map((name) => ({
        label: t(`calculator.column.${name}`),
        end: false,
      })),
      rows: rulesOf(letter).map((rule) => ({
        cells: [
          { text: rule.label[language], href: `${HOME}?regel=${encodeURIComponent(rule.id)}`, small: rule.id },
          { text: wholeLengthOf(t, rule), small: t(`calculator.kind.${rule.kind}.${rule.bound}`) },
          { text: POINTS[rule.from][language] },
          { text: POINTS[rule.to][language], small: rule.direction === 'backward' ? t('calculator.counts-back') : '' },
          { text: rule.source, badge: certaintyView(t, rule.mark).badge },
        ],
      })),
    })),
  });
}

export function calculatorPage(t: Translate, language: Language, facts: CalculatorFacts): Page {
  const { rule, typed, side, errors, answer, asked } = facts;
  const begins = POINTS[rule.from][language];
  const ends = POINTS[rule.to][language];
  return new Page(
    'public/terms/term',
    rule.label[language],
    {
      rule: rule.id,
      name: rule.label[language],
      lead: t(`calculator.lead.${rule.direction}.${rule.bound}`, { length: wholeLengthOf(t, rule), begins, ends }),
      form: formView(t, { datum: '', tijd: '' }, typed, errors),
      // The other end of a maximum is no question: any earlier day is right as well.
      sides:
        rule.bound === 'at-least' && rule.unit !== 'hour'
          ? [
              { value: 'begin', label: begins, hint: t('calculator.side.begin'), checked: side === 'begin' },
              {
                value: 'eind',
                label: ends,
                hint: t(`calculator.side.eind.${rule.direction}`),
                checked: side === 'eind',
              },
            ]
          : false,
      dayLabel: rule.bound === 'at-least' && rule.unit !== 'hour' ? t('calculator.day') : begins,
      dayWords: asked ? formatDay(language, asked) : '',
      countsHours: rule.unit === 'hour',
      answer: answer ? answerView(t, language, facts, answer) : false,
    },
    {
      status: errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0,
      breadcrumb: [{ href: HOME, label: t('calculator.title') }],
    },
  );
}

function answerView(
  t: Translate,
  language: Language,
  { rule, side, asked, time }: CalculatorFacts,
  answer: TermAnswer,
): View {
  const day = (date: TermAnswer['end']): string => formatDay(language, date);
  const end = answer.endsAt
    ? `${day(answer.end)}, ${formatTime(language, localTimeOf(answer.endsAt))}`
    : day(answer.end);
  const begins = POINTS[rule.from][language];
  const ends = POINTS[rule.to][language];
  const certainty = certaintyView(t, rule.mark);
  const headline =
    side === 'begin'
      ? t(`calculator.answer.${rule.direction}.${rule.bound}`, { end, ends })
      : t(`calculator.answer.turned.${rule.direction}`, {
          asked: day(asked ?? answer.end),
          from: day(answer.from),
          begins,
          ends,
        });
  const fact = (name: string, text: string, more: View = {}): View => ({
    term: t(`calculator.fact.${name}`),
    text,
    ...more,
  });
  const signing = answer.earliestSigning;
  return {
    headline,
    more: [
      ...(signing ? [t('calculator.answer.signing', { date: day(signing) })] : []),
      ...(rule.wholeDays && side === 'begin'
        ? [t('calculator.answer.whole-days', { date: day(addDays(answer.end, 1)) })]
        : []),
    ],
    facts: [
      fact('rule', `${rule.id}: ${rule.label[language]}`, { small: t(`calculator.kind.${rule.kind}.${rule.bound}`) }),
      fact('from', day(answer.from), { small: time === '' ? begins : `${begins}, ${formatTime(language, time)}` }),
      fact('length', wholeLengthOf(t, rule)),
      fact('nominal', day(answer.nominalEnd)),
      fact('end', end, { small: t(answer.rolled ? 'calculator.rolled' : 'calculator.not-rolled') }),
      ...(signing ? [fact('signing', day(signing))] : []),
      fact('source', rule.source),
      fact('certainty', t(`mark.${rule.mark.replace('/', '-').replace(' ', '-')}`), {
        badge: certainty.badge,
        small: certainty.text,
      }),
    ],
    steps: answer.because.map((step) => ({
      text: explain(t, language, step),
      isWarning: step.warning === true,
    })),
    picture: monthPictures(t, language, answer),
    holidays: holidaysIn(language, answer),
    legend: (['zero', 'counted', 'carried', 'end', 'signing'] as const)
      .filter((role) => role !== 'signing' || signing !== undefined)
      .filter((role) => role !== 'carried' || answer.rolled)
      .filter((role) => role !== 'counted' || answer.unit !== 'hour')
      .map((role) => ({ role, label: t(`calculator.picture.${role}`) })),
    api: `/api/v1/terms/${rule.id}?${apiQuery(rule, side, asked ?? answer.from, time)}`,
  };
}

function apiQuery(rule: TermRule, side: Side, asked: LocalDate, time: string): string {
  const parameter = (rule.direction === 'forward') === (side === 'begin') ? 'from' : 'until';
  const query = new URLSearchParams({ [parameter]: asked });
  if (time !== '') query.set('time', time);
  return query.toString();
}
