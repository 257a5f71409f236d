import {
  addDays,
  countTerm,
  DECREE_DAYS,
  firstCarriedTo,
  lastCarriedBy,
  localDate,
  parseLocalTime,
  yearOf,
  type CountedTerm,
  type DecreeCalendar,
  type Explanation,
  type Label,
  type LocalDate,
  type LocalTime,
  type Mark,
  type TermUnit,
} from '../calendar/index.js';
import { namesOf, POINTS } from './points.js';
import type { TermRule } from './procedure-type.js';

/** The last day of the quarter of a day. */
export function quarterEnd(date: LocalDate): LocalDate {
  const month = Math.ceil(Number(date.slice(5, 7)) / 3) * 3;
  const next = month === 12 ? `${yearOf(date) + 1}-01-01` : `${yearOf(date)}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(localDate(next), -1);
}

/** When a term begins: a day, and a clock time where hours are counted. */
type Anchor = { readonly date: LocalDate; readonly time?: string };

/**
 * A rule's term counted from its anchor; with a second count, the later of both. Its reasoning names the event, what the
 * circumstances changed, every counted boundary and skipped day, and whether the number is a minimum, a maximum or chosen.
 */
export function countRule(rule: TermRule, anchor: Anchor, decrees: DecreeCalendar, n = rule.n): CountedTerm {
  const from = rule.fromEndOf === 'quarter' ? quarterEnd(anchor.date) : anchor.date;
  const first = countSpan(rule, { ...anchor, date: from }, { n, unit: rule.unit }, decrees);
  const second = rule.and ? countSpan(rule, { ...anchor, date: from }, rule.and, decrees) : first;
  const further = rule.direction === 'forward' ? second.end > first.end : second.end < first.end;
  const term = further ? second : first;
  const begins = namesOf(rule).from;
  const because: Explanation[] = [
    { code: 'term.starts-with', data: { eventNl: begins.nl, eventEn: begins.en, from: anchor.date } },
  ];
  if (from !== anchor.date) because.push({ code: 'term.from-quarter-end', data: { from: anchor.date, end: from } });
  because.push(...(rule.because ?? []), ...term.because.map((step) => inItsPlace(rule, step)));
  if (rule.and) because.push(twoCounts(n, rule.unit, first.end, rule.and, second.end));
  const last = lastDayWithin(rule, { ...anchor, date: from }, decrees);
  if (last) because.push({ code: 'term.outer-boundary', data: { from, end: last, ...outerWords(rule) } });
  because.push(boundStep(rule, n));
  return { ...term, because };
}

const twoCounts = (
  n: number,
  unit: TermUnit,
  first: LocalDate,
  and: NonNullable<TermRule['and']>,
  second: LocalDate,
): Explanation => {
  const own = { ...spanWords({ n, unit }), first };
  return { code: 'term.two-counts', data: { ...own, ...secondSpanWords(and), second } };
};

/**
 * The last day that an upper side leaves (`within`) after the rule's anchor; null where there is no upper side. "At most
 * twelve months before the notice" counts back from the notice: from 29 February that is 28 February, a year earlier.
 */
export function lastDayWithin({ within }: TermRule, anchor: Anchor, decrees: DecreeCalendar): LocalDate | null {
  if (!within) return null;
  const back = (date: LocalDate): LocalDate =>
    countSpan({ direction: 'backward', roll: 'none' }, { date }, within, decrees).end;
  return lastCarriedBy(back, anchor.date);
}

const outerWords = ({ within }: TermRule): Explanation['data'] => (within ? spanWords(within) : {});

/**
 * Why a forward term stays where it ends: no law sets it (K-10), or the law sets it "before" a moment and so counts it
 * back, which the Atw leaves alone (K-07; T-08 between a prior notice and the notice). And one that the law does not set
 * is carried past days off by the documents only: the Atw is followed there, it does not apply.
 */
export function inItsPlace({ kind, to }: Pick<TermRule, 'kind' | 'to'>, step: Explanation): Explanation {
  if (step.code === 'term.rolled' && kind !== 'statutory') return { ...step, code: 'term.rolled-by-analogy' };
  if (step.code !== 'term.no-roll') return step;
  if (kind !== 'statutory') return { ...step, code: 'term.no-roll-not-in-law' };
  return { code: 'term.no-roll-counted-back', data: { ...step.data, eventNl: POINTS[to].nl, eventEn: POINTS[to].en } };
}

/** Another count under the same rule: its upper side, or a second count. */
function countSpan(
  rule: Pick<TermRule, 'direction' | 'roll'>,
  { date, time }: Anchor,
  span: Span,
  decrees: DecreeCalendar,
): CountedTerm {
  // Hours from a day of which only the date is known count from the day's end: never too early.
  const fromTime: LocalTime = parseLocalTime(time ?? '') ?? '23:59';
  return countTerm({ from: date, fromTime, ...span, direction: rule.direction, roll: rule.roll, decrees });
}

function boundStep({ id, kind, bound, source, mark, unit, within }: TermRule, n: number): Explanation {
  const data = { rule: id, ...spanWords({ n, unit }), source, mark };
  if (within) return { code: 'term.is-window', data: { ...data, ...secondSpanWords(within) } };
  const code =
    kind === 'chosen'
      ? 'term.is-chosen'
      : kind === 'advisory'
        ? 'term.is-advice'
        : bound === 'at-most'
          ? 'term.is-maximum'
          : 'term.is-minimum';
  return { code, data };
}

/** So many of a unit. */
type Span = { readonly n: number; readonly unit: TermUnit };

/** The names of units, in the plural. */
const UNIT_NAMES: Readonly<Record<TermUnit, Label>> = {
  hour: { nl: 'uren', en: 'hours' },
  'calendar-day': { nl: 'dagen', en: 'days' },
  'working-day': { nl: 'werkdagen', en: 'working days' },
  week: { nl: 'weken', en: 'weeks' },
  month: { nl: 'maanden', en: 'months' },
  year: { nl: 'jaar', en: 'years' },
};

/** A span as the sentences of explanations and findings ask for it. */
export const spanWords = ({ n, unit }: Span) => ({ n, unitNl: UNIT_NAMES[unit].nl, unitEn: UNIT_NAMES[unit].en });

/** The same for a sentence that has one already: a second count, an upper side. */
export const secondSpanWords = ({ n, unit }: Span) => ({
  n2: n,
  unit2Nl: UNIT_NAMES[unit].nl,
  unit2En: UNIT_NAMES[unit].en,
});

/** The known end of a term: the day of the event that starts it, or the day it must be over. */
type TermQuestion = { readonly from: LocalDate; readonly fromTime?: string } | { readonly until: LocalDate };

export type TermAnswer = {
  /** The rule's id in the rulebook. */
  readonly rule: string;
  readonly label: Label;
  /** The day the count starts from (day 0): the event for forward rules, the deadline for backward ones. */
  readonly from: LocalDate;
  readonly days: number;
  readonly unit: TermUnit;
  readonly direction: TermRule['direction'];
  readonly bound: TermRule['bound'];
  readonly kind: TermRule['kind'];
  readonly nominalEnd: LocalDate;
  readonly end: LocalDate;
  /** The exact instant, for terms in hours. */
  readonly endsAt: Date | null;
  readonly rolled: boolean;
  readonly skipped: CountedTerm['skipped'];
  readonly because: readonly Explanation[];
  readonly source: string;
  readonly certainty: Mark;
  /** When the rule holds; `validTo` is null while it is in force. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** The first day on which a contract may be signed, where the term keeps it waiting. */
  readonly earliestSigning?: LocalDate;
  /** Of a rule with an upper side: the last day that is still right. */
  readonly latestEnd?: LocalDate;
  /** The same, asked from the other end: the first day to start that is still right. */
  readonly earliestFrom?: LocalDate;
};

/**
 * One term, answered and explained. The day a rule counts from (`from` of a forward rule, `until` of a backward one) gives
 * the day the term ends; the other day gives the last or first day to start from, so that the term is just met.
 */
export function answerTerm(
  rule: TermRule,
  question: TermQuestion,
  { decrees = DECREE_DAYS }: { readonly decrees?: DecreeCalendar } = {},
): TermAnswer {
  const forward = rule.direction === 'forward';
  const given = 'from' in question ? question.from : question.until;
  const isAnchor = 'from' in question === forward;
  const carry = (date: LocalDate): LocalDate => countRule(rule, { date }, decrees).end;
  const date = isAnchor ? given : forward ? lastCarriedBy(carry, given) : firstCarriedTo(carry, given);
  const time = 'from' in question ? question.fromTime : undefined;
  const term = countRule(rule, { date, ...(time ? { time } : {}) }, decrees);
  const reach = (from: LocalDate): LocalDate => lastDayWithin(rule, { date: from }, decrees) ?? from;
  const other = !rule.within
    ? {}
    : isAnchor
      ? { latestEnd: reach(date) }
      : { earliestFrom: firstCarriedTo(reach, given) };
  const turned: readonly Explanation[] = isAnchor
    ? []
    : [
        { code: forward ? 'term.latest-start' : 'term.earliest-deadline', data: { given, from: date } },
        ...(other.earliestFrom
          ? [{ code: 'term.earliest-start', data: { given, from: other.earliestFrom, ...outerWords(rule) } }]
          : []),
      ];
  const isInForce = rule.validFrom <= date && (rule.validTo === null || date <= rule.validTo);
  const validity: readonly Explanation[] = isInForce
    ? []
    : [{ code: 'term.outside-validity', data: { date, rule: rule.id, validFrom: rule.validFrom }, warning: true }];
  // A term that the law does not set forbids no signature: it binds who keeps to it.
  const may = rule.kind === 'statutory' ? 'term.earliest-signing' : 'term.advised-signing';
  const signing: readonly Explanation[] = rule.opens?.includes('signed')
    ? [{ code: may, data: { end: term.end, earliestSigning: addDays(term.end, 1) } }]
    : [];
  return {
    rule: rule.id,
    label: rule.label,
    from: date,
    days: rule.n,
    unit: rule.unit,
    direction: rule.direction,
    bound: rule.bound,
    kind: rule.kind,
    nominalEnd: term.nominalEnd,
    end: term.end,
    endsAt: term.endsAt,
    rolled: term.rolled,
    skipped: term.skipped,
    because: [...turned, ...term.because, ...validity, ...signing],
    source: rule.source,
    certainty: rule.mark,
    validFrom: rule.validFrom,
    validTo: rule.validTo,
    ...(signing.length > 0 ? { earliestSigning: addDays(term.end, 1) } : {}),
    ...other,
  };
}
