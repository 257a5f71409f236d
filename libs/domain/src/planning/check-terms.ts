import {
  addDays,
  daysBetween,
  localTimeOf,
  plannedInstant,
  type CountedTerm,
  type DecreeCalendar,
  type Explanation,
} from '../calendar/index.js';
import {
  countRule,
  lastDayWithin,
  secondSpanWords,
  spanWords,
  type ProcedureType,
  type TermRule,
} from '../procedure/index.js';
import { milestoneOf, pointOf, type Finding, type Milestone, type Planning } from './planning.js';
import { boundsOf } from './rule-dates.js';

/** The deadlines that come after a step, and the steps before it, nearest first. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  'requests-due': ['first-bids-due', 'bids-due'],
  'first-bids-due': ['bids-due'],
};
const EARLIER: Readonly<Record<string, readonly string[]>> = {
  'invitation-sent': ['selection-sent', 'requests-due', 'notice-sent'],
  'dialogue-end': ['dialogue-start', 'invitation-sent', 'selection-sent', 'requests-due', 'notice-sent'],
};

/**
 * The row of a step. A short planning of two stages may leave steps out that must be taken all the same: then the nearest
 * row around them stands in, for between those at least as much time must lie.
 */
function rowOf(
  code: TermRule['from'],
  around: typeof LATER,
  planning: Planning,
  type: ProcedureType,
): Milestone | undefined {
  const row = pointOf(planning, type, code);
  const mustBeTaken = type.milestones.some((spec) => spec.code === code && !spec.optional);
  if (row || !mustBeTaken) return row;
  return (around[code] ?? []).flatMap((each) => milestoneOf(planning, each) ?? [])[0];
}

/** Every term rule of the type whose two milestones, or what stands in for them, are in the planning. */
export function checkTerms(planning: Planning, type: ProcedureType, decrees: DecreeCalendar): readonly Finding[] {
  const found = type.terms.flatMap((rule) => {
    const [before, after] = rule.direction === 'forward' ? [EARLIER, LATER] : [LATER, EARLIER];
    const least = rule.bound === 'at-least';
    const from = least ? rowOf(rule.from, before, planning, type) : pointOf(planning, type, rule.from);
    const to = least && from ? rowOf(rule.to, after, planning, type) : milestoneOf(planning, rule.to);
    return from ? findingsOf(rule, { from, to }, planning, decrees).map((finding) => ({ rule, finding })) : [];
  });
  const broken = new Set(found.map(({ rule }) => rule.id));
  const findings = found
    .filter(({ rule }) => rule.unlessBroken === undefined || !broken.has(rule.unlessBroken))
    .map(({ finding }) => finding);
  return [...findings, ...lateNotaExtends(findings, planning, type, decrees)];
}

function findingsOf(
  rule: TermRule,
  { from, to }: { readonly from: Milestone; readonly to: Milestone | undefined },
  planning: Planning,
  decrees: DecreeCalendar,
): readonly Finding[] {
  const broken = (to && checkRule(rule, from, to, decrees)) ?? checkOpened(rule, from, planning, decrees);
  const doubted = rule.opens?.some((code) => milestoneOf(planning, code)) ?? false;
  return [
    ...(broken ? [broken] : []),
    ...(doubted ? checkDoubts(rule, from, decrees) : []),
    ...(to && rule.direction === 'forward' ? urgencyNeedsMotive(rule) : []),
  ];
}

function checkRule(rule: TermRule, from: Milestone, to: Milestone, decrees: DecreeCalendar): Finding | null {
  const term = countRule(rule, from, decrees);
  const finding = (code: string, rest: Partial<Finding>, more: Explanation['data'] = {}): Finding => ({
    ...about(rule),
    milestone: to.code,
    code: inOrder(rule, from, to) ? code : wrongWayRound(rule),
    data: { ...facts(rule, from, to), end: term.end, ...more },
    because: term.because,
    ...rest,
  });
  if (rule.unit === 'hour')
    return isTooSoon(term.endsAt, to)
      ? finding('planning.too-few-hours', { earliest: term.end }, { ...onTheClock(from, to), endTime: endTimeOf(term) })
      : null;
  if (rule.bound === 'at-most') {
    const code = rule.kind === 'advisory' ? 'planning.later-than-advised' : 'planning.too-late-after';
    return to.date > term.end ? finding(code, { latest: term.end }) : null;
  }
  if (rule.direction === 'backward') {
    const code = rule.kind === 'advisory' ? 'planning.closer-than-advised' : 'planning.too-late-before';
    return to.date > term.end ? finding(code, { latest: term.end }) : null;
  }
  const safe = rule.wholeDays ? addDays(term.end, 1) : term.end;
  // Long enough by counting alone: then it is the law's extension that is missed.
  if (term.nominalEnd <= to.date && to.date < term.end) {
    return finding(NOT_ROLLED[force(rule)], { earliest: safe }, { nominalEnd: term.nominalEnd });
  }
  if (to.date < term.end) {
    return finding(rule.and ? 'planning.too-short-twice' : tooShort(rule), { earliest: safe });
  }
  const last = lastDayWithin(rule, from, decrees);
  if (last && to.date > last) return finding('planning.too-late-after', { latest: last }, { end: last });
  // K-19: a term of whole days ends at midnight, so a clock time on the last day leaves that day unfinished.
  if (to.date < safe) return finding('planning.last-day-cut-short', { earliest: safe, severity: 'warning', mark: 'D' });
  if (rule.recommended === undefined) return null;
  const advised = countRule(rule, from, decrees, rule.recommended).end;
  if (to.date >= advised) return null;
  // T-07: the law itself says "as a rule". Elsewhere the longer number is our advice.
  const isLaw = rule.kind === 'statutory';
  const advice = { earliest: advised, severity: 'info', mark: isLaw ? rule.mark : 'D' } as const;
  const shorter = isLaw ? 'planning.below-usual' : 'planning.below-recommended';
  return finding(shorter, advice, { recommended: rule.recommended });
}

const SHORTER = {
  statutory: 'planning.too-short',
  advisory: 'planning.shorter-than-advised',
  chosen: 'planning.shorter-than-chosen',
} as const;

const tooShort = (rule: TermRule): string => (force(rule) === 'promise' ? SHORTER.chosen : SHORTER[rule.kind]);

const NOT_ROLLED = {
  law: 'planning.too-short-rolled',
  advice: 'planning.too-short-rolled-advised',
  promise: 'planning.too-short-rolled-promised',
} as const;

const BEFORE_ITS_END = {
  law: 'planning.before-term-ends',
  advice: 'planning.before-advised-term-ends',
  promise: 'planning.before-promised-term-ends',
} as const;

/** What the law does not set says so: it is our advice, or what the documents of the tender promise. */
function force({ kind, because = [] }: TermRule): 'law' | 'advice' | 'promise' {
  if (kind === 'statutory') return 'law';
  return because.some(({ code }) => code === 'circumstance.chosen-in-documents') ? 'promise' : 'advice';
}

/** Whether the two steps of a rule lie the way it counts: a number of days between them says nothing otherwise. */
const inOrder = ({ direction }: TermRule, from: Milestone, to: Milestone): boolean =>
  direction === 'forward' ? from.date <= to.date : to.date <= from.date;

function wrongWayRound({ direction, kind }: TermRule): string {
  if (direction === 'forward') return 'planning.before-its-start';
  return kind === 'advisory' ? 'planning.after-its-deadline-advised' : 'planning.after-its-deadline';
}

/** Hours run on the clock; a step of which only the day is known is taken to come at the end of that day. */
const timeOf = ({ time = '23:59' }: Milestone): string => time;
const onTheClock = (from: Milestone, to: Milestone) => ({ fromTime: timeOf(from), toTime: timeOf(to) });
const endTimeOf = ({ endsAt }: CountedTerm): string => (endsAt ? localTimeOf(endsAt) : '');
const isTooSoon = (endsAt: Date | null, { date, time = '23:59' }: Milestone): boolean =>
  endsAt !== null && plannedInstant(date, time) < endsAt;

/** A milestone that only the end of this term opens: the contract is not signed during the standstill. */
function checkOpened(rule: TermRule, from: Milestone, planning: Planning, decrees: DecreeCalendar): Finding | null {
  const opened = (rule.opens ?? []).flatMap((code) => milestoneOf(planning, code) ?? []);
  if (opened.length === 0) return null;
  const term = countRule(rule, from, decrees);
  const earliest = addDays(term.end, 1);
  const early = opened.find((milestone) => milestone.date < earliest);
  if (!early) return null;
  return {
    ...about(rule),
    milestone: early.code,
    code: inOrder(rule, from, early) ? BEFORE_ITS_END[force(rule)] : wrongWayRound(rule),
    data: { ...facts(rule, from, early), end: term.end },
    earliest,
    because: term.because,
  };
}

/** What the counting itself is not sure of, where a signature depends on it. */
function checkDoubts(rule: TermRule, from: Milestone, decrees: DecreeCalendar): readonly Finding[] {
  const term = countRule(rule, from, decrees);
  // Years without a decree are said once for the whole planning.
  const doubts = term.because.filter((step) => step.warning && step.code !== 'term.decree-not-loaded');
  return doubts.map((doubt) => ({
    ...about(rule),
    severity: 'info',
    milestone: rule.to,
    code: doubt.code,
    data: doubt.data,
    because: term.because,
  }));
}

/** T-09: the short term stands or falls with its motive, and the notice must state it (Aw 2.74). */
const urgencyNeedsMotive = (rule: TermRule): readonly Finding[] =>
  (rule.because ?? [])
    .filter(({ code }) => code === 'circumstance.urgent')
    .map(({ data }) => ({
      ...about(rule),
      severity: 'info',
      milestone: rule.to,
      code: 'planning.urgency-needs-motive',
      data: { reason: data['reason'] ?? '', ruleNl: rule.label.nl, ruleEn: rule.label.en },
      because: [],
    }));

/** answers that come too late oblige (or, under SAS, urge) the buyer to extend the time to tender. */
function lateNotaExtends(
  findings: readonly Finding[],
  planning: Planning,
  type: ProcedureType,
  decrees: DecreeCalendar,
): readonly Finding[] {
  const late = findings.find(({ rule }) => rule === 'Q-07' || rule === 'Q-08');
  const duty = type.duties.find(({ code }) => code === 'late-nota-extends');
  const nota = milestoneOf(planning, 'nota-published');
  const bound = boundsOf(type, decrees).find(({ rule }) => rule?.id === late?.rule);
  const deadline = bound && rowOf(bound.later as TermRule['from'], LATER, planning, type);
  if (!late || !duty || !nota || !deadline) return [];
  const must = duty.strength === 'hard' && late.severity === 'error';
  return [
    {
      rule: 'Q-09',
      severity: must ? 'error' : 'warning',
      milestone: deadline.code,
      code: must ? 'planning.must-extend' : 'planning.should-extend',
      data: { notaDate: nota.date, toNl: deadline.label.nl, toEn: deadline.label.en },
      earliest: bound.earliest(nota.date),
      because: [],
      source: duty.source,
      mark: duty.mark,
    },
  ];
}

const about = ({ id, severity, source, mark }: TermRule) => ({ rule: id, severity, source, mark });

const facts = (rule: TermRule, from: Milestone, to: Milestone): Explanation['data'] => ({
  ruleNl: rule.label.nl,
  ruleEn: rule.label.en,
  ...spanWords(rule),
  ...(rule.and ? secondSpanWords(rule.and) : {}),
  fromNl: from.label.nl,
  fromEn: from.label.en,
  fromDate: from.date,
  toNl: to.label.nl,
  toEn: to.label.en,
  toDate: to.date,
  days: Math.abs(daysBetween(from.date, to.date)),
});
