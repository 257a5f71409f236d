import {
  addDays,
  allProcedureTypes,
  allTermRules,
  COUNTED_SINCE,
  COUNTING_RULES,
  localTimeOf,
  namesOf,
} from '#libs/domain';
import type { LocalDate, TermAnswer, TermRule, TermUnit } from '#libs/domain';
import { explain, formatDay, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { formView } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { validityText } from '../../shared/terms/validity.js';
import { certaintyView } from './certainty.js';
import { holidaysIn, monthPictures } from './month-picture.js';

/** Which end of the term is known: the day counted from, or the day it must be over. */
export type Side = 'begin' | 'eind';

interface CalculatorFacts {
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

function wholeLengthOf(t: Translate, rule: TermRule): string {
  const first = lengthOf(t, rule);
  if (rule.and) return t('calculator.length.and', { first, second: lengthOf(t, rule.and) });
  return rule.within ? t('calculator.length.within', { first, most: lengthOf(t, rule.within) }) : first;
}

/**
 * Whether the other end may be asked too: not of a maximum, for any earlier day is right as well, nor of hours, months
 * and years, which nobody counts back in days.
 */
export const hasTwoEnds = ({ bound, unit }: TermRule): boolean =>
  bound === 'at-least' && (unit === 'calendar-day' || unit === 'working-day');

/** So many holidays are no help to anyone. */
const MOST_HOLIDAYS = 12;

/** The rules by their part of a procedure, as the rulebook's letters part them. */
const groups = ['T', 'Q', 'A'] as const;

const rulesOf = (letter: string): readonly TermRule[] => allTermRules.filter(({ id }) => id.startsWith(letter));

/** The procedures that this rule belongs to as they stand; none for rules that only special circumstances bring in. */
const proceduresOf = (language: Language, { id }: TermRule): readonly string[] => [
  ...new Set(
    allProcedureTypes
      .filter(({ terms, clocks }) => [...terms, ...clocks].some((rule) => rule.id === id))
      .map(({ label }) => label[language]),
  ),
];

/** Several rules bear one name: where few procedures have a rule, they tell it from the others. */
const nameAmongAll = (language: Language, rule: TermRule): string => {
  const procedures = proceduresOf(language, rule);
  return procedures.length === 1 ? `${rule.label[language]} (${procedures.join()})` : rule.label[language];
};

const usedBy = (t: Translate, language: Language, rule: TermRule): string => {
  const procedures = proceduresOf(language, rule);
  return procedures.length === 0
    ? t('calculator.used-by-circumstances')
    : t('calculator.used-by', { procedures: procedures.join('; ') });
};

/** Whether the number is the law's, advice or a choice, and which way it binds. */
const kindOf = (t: Translate, { kind, bound, within }: TermRule): string =>
  t(`calculator.kind.${kind}.${within ? 'window' : bound}`);

export function overviewPage(t: Translate, language: Language, today: string): Page {
  return new Page('public/terms/calculator', t('calculator.title'), {
    today,
    groups: groups.map((letter) => ({
      label: t(`calculator.group.${letter}`),
      options: rulesOf(letter).map((rule) => ({
        value: rule.id,
        label: t('calculator.option', {
          name: nameAmongAll(language, rule),
          length: wholeLengthOf(t, rule),
          id: rule.id,
        }),
        selected: rule.id === 'A-01',
      })),
    })),
    counting: countingTable(t, language),
    tables: groups.map((letter) => ({
      id: `rules-${letter}`,
      caption: t(`calculator.group.${letter}`),
      columns: ['rule', 'length', 'from', 'to', 'source'].map((name) => ({ label: t(`calculator.column.${name}`) })),
      rows: rulesOf(letter).map((rule) => ({
        cells: [
          {
            text: rule.label[language],
            href: `${HOME}?regel=${encodeURIComponent(rule.id)}`,
            small: `${rule.id}. ${usedBy(t, language, rule)}`,
          },
          { text: wholeLengthOf(t, rule), small: kindOf(t, rule) },
          { text: namesOf(rule).from[language] },
          { text: namesOf(rule).to[language], small: rule.direction === 'backward' ? t('calculator.counts-back') : '' },
          { text: rule.source, badge: certaintyView(t, rule.mark).badge, small: validityText(t, language, rule) },
        ],
      })),
    })),
  });
}

/** How days are counted, whatever the term: the first chapter of the rulebook. */
const countingTable = (t: Translate, language: Language): View => ({
  id: 'rules-K',
  caption: t('calculator.group.K'),
  columns: ['counting', 'id', 'source'].map((name) => ({ label: t(`calculator.column.${name}`) })),
  rows: COUNTING_RULES.map(({ id, label, source, mark }) => ({
    cells: [
      { text: label[language] },
      { text: id },
      { text: source, badge: certaintyView(t, mark).badge, small: validityText(t, language, COUNTED_SINCE) },
    ],
  })),
});

/** What the rule says in one line; what is advice, or chosen, says so. */
function leadOf(t: Translate, rule: TermRule, begins: string, ends: string): string {
  const line = t(`calculator.lead.${rule.direction}.${rule.bound}`, { length: wholeLengthOf(t, rule), begins, ends });
  if (rule.kind === 'statutory') return line;
  return t(`planning.rule.${rule.kind}`, { line: line.charAt(0).toLowerCase() + line.slice(1) });
}

export function calculatorPage(t: Translate, language: Language, facts: CalculatorFacts): Page {
  const { rule, typed, side, errors, answer, asked } = facts;
  const begins = namesOf(rule).from[language];
  const ends = namesOf(rule).to[language];
  return new Page(
    'public/terms/term',
    rule.label[language],
    {
      rule: rule.id,
      name: rule.label[language],
      usedBy: usedBy(t, language, rule),
      lead: leadOf(t, rule, begins, ends),
      form: formView(t, { datum: '', tijd: '' }, typed, errors),
      sides: hasTwoEnds(rule)
        ? [
            { value: 'begin', label: begins, hint: t('calculator.side.begin'), checked: side === 'begin' },
            {
              value: 'eind',
              label: ends,
              hint: t(`calculator.side.eind.${rule.within ? 'window' : rule.direction}`),
              checked: side === 'eind',
            },
          ]
        : false,
      dayLabel: hasTwoEnds(rule) ? t('calculator.day') : begins,
      dayWords: asked ? formatDay(language, asked) : '',
      countsHours: rule.unit === 'hour',
      answer: answer ? answerView(t, language, facts, answer) : false,
    },
    {
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
  const begins = namesOf(rule).from[language];
  const ends = namesOf(rule).to[language];
  const certainty = certaintyView(t, rule.mark);
  const holidays = holidaysIn(language, answer);
  const { latestEnd, earliestFrom } = answer;
  const headline = latestEnd
    ? t('calculator.answer.window', { ends, first: end, last: day(latestEnd) })
    : earliestFrom
      ? t('calculator.answer.window', { ends: begins, first: day(earliestFrom), last: day(answer.from) })
      : side === 'begin'
        ? t(`calculator.answer.${answer.endsAt ? 'hour' : rule.direction}.${rule.bound}`, { end, ends })
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
      ...(signing ? [t(`calculator.answer.signing.${rule.kind}`, { date: day(signing) })] : []),
      ...(rule.wholeDays && side === 'begin'
        ? [t('calculator.answer.whole-days', { date: day(addDays(answer.end, 1)) })]
        : []),
      ...(rule.wholeDays && side === 'eind'
        ? [t('calculator.answer.whole-days-turned', { date: day(addDays(answer.from, -1)) })]
        : []),
      // A doubt stands with the answer itself, not only among its steps.
      ...answer.because.filter(({ warning }) => warning).map((step) => explain(t, language, step)),
    ],
    facts: [
      fact('rule', `${rule.id}: ${rule.label[language]}`, { small: kindOf(t, rule) }),
      fact('from', day(answer.from), { small: time === '' ? begins : `${begins}, ${formatTime(language, time)}` }),
      fact('length', wholeLengthOf(t, rule)),
      ...(rule.within ? [] : [fact('nominal', day(answer.nominalEnd))]),
      ...(earliestFrom ? [fact('earliest-from', day(earliestFrom), { small: begins })] : []),
      fact(latestEnd ? 'first-end' : 'end', end, {
        small: t(answer.rolled ? 'calculator.rolled' : 'calculator.not-rolled'),
      }),
      ...(latestEnd ? [fact('latest-end', day(latestEnd), { small: ends })] : []),
      ...(signing ? [fact(rule.kind === 'statutory' ? 'signing' : 'advised-signing', day(signing))] : []),
      fact('source', rule.source, { small: validityText(t, language, rule) }),
      fact('certainty', t(`mark.${rule.mark.replace('/', '-').replace(' ', '-')}`), {
        badge: certainty.badge,
        small: /^[VS/]+$/.test(rule.mark) ? '' : certainty.text,
      }),
    ],
    steps: answer.because.map((step) => explain(t, language, step)),
    picture: monthPictures(t, language, answer),
    holidays: holidays.length > MOST_HOLIDAYS ? [] : holidays,
    holidaysText:
      holidays.length > MOST_HOLIDAYS
        ? t('calculator.many-holidays', { count: holidays.length })
        : t('calculator.no-holidays'),
    legend: (['zero', 'counted', 'carried', 'end', 'signing', 'limit'] as const)
      .filter((role) => role !== 'signing' || signing !== undefined)
      .filter((role) => role !== 'limit' || (latestEnd ?? earliestFrom) !== undefined)
      .filter((role) => role !== 'carried' || answer.rolled)
      .filter((role) => role !== 'counted' || answer.unit === 'calendar-day' || answer.unit === 'working-day')
      .map((role) => ({ role, label: t(`calculator.picture.${role === 'end' && latestEnd ? 'first-end' : role}`) })),
    api: `/api/v1/terms/${rule.id}?${apiQuery(rule, side, asked ?? answer.from, time)}`,
  };
}

function apiQuery(rule: TermRule, side: Side, asked: LocalDate, time: string): string {
  const parameter = (rule.direction === 'forward') === (side === 'begin') ? 'from' : 'until';
  const query = new URLSearchParams({ [parameter]: asked });
  if (time !== '') query.set('time', time);
  return query.toString();
}
