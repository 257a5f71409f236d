import {
  DECREE_DAYS,
  nextWorkingDay,
  type DecreeCalendar,
  type Explanation,
  type LocalDate,
} from '../calendar/index.js';
import type { KnownMilestone, ProcedureType } from '../procedure/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import type { MovedMilestone } from './move-planning.js';
import { milestoneOf, type Milestone, type Planning } from './planning.js';
import { boundsOf, countRule, strictest } from './rule-dates.js';

export type MilestoneMove = {
  readonly before: Planning;
  readonly after: Planning;
  /** The milestone itself first, then every row it pushes along, each with the rule that pushes. */
  readonly moved: readonly MovedMilestone[];
  readonly consequences: readonly Explanation[];
};

type Missed = {
  readonly rule: string;
  readonly milestone: string;
  readonly requested: LocalDate;
  readonly source: string;
};

export type MoveRefusal =
  | Refused<'planning.milestone-unknown', { readonly code: string }>
  | Refused<'planning.already-done', { readonly code: string; readonly date: LocalDate }>
  | Refused<'planning.date-in-past', { readonly requested: LocalDate; readonly today: LocalDate }>
  | Refused<'planning.term-too-short', Missed & { readonly earliest: LocalDate }>
  | Refused<'planning.term-too-long', Missed & { readonly latest: LocalDate }>;

export type MoveMilestoneOptions = {
  readonly type: ProcedureType;
  readonly decrees?: DecreeCalendar;
  /** Refuses days before today when given. */
  readonly today?: LocalDate;
  /** A buyer with a reason and a name may break a rule; the rule then no longer refuses (nor pushes this milestone). */
  readonly overrule?: boolean;
};

/**
 * Moves one milestone and whatever the rules push along behind it. Later milestones only move when a rule (error or
 * warning) or the order of the steps demands it, and then to the earliest working day that is right.
 * Refuses a date that breaks a rule of law towards what comes before ('term-too-short' with `earliest`) or a maximum
 * ('term-too-long' with `latest`), a milestone that is done, one that is not in the planning, and a day in the past.
 */
export function moveMilestone(
  planning: Planning,
  code: string,
  newDate: LocalDate,
  options: MoveMilestoneOptions,
): Result<MilestoneMove, MoveRefusal> {
  const row = milestoneOf(planning, code);
  if (!row) return refused('planning.milestone-unknown', { code });
  if (row.done) return refused('planning.already-done', { code, date: row.date });
  if (options.today && newDate < options.today) {
    return refused('planning.date-in-past', { requested: newDate, today: options.today });
  }
  const refusal = options.overrule ? null : forbids(planning, code, newDate, options);
  if (refusal) return refusal;

  const moved = new Map<string, MovedMilestone>();
  moved.set(code, { code, from: row.date, to: newDate, because: [{ code: 'move.asked', data: { to: newDate } }] });
  const blocked = pushFollowers(planning, moved, options);
  if (blocked) return blocked;

  const milestones = planning.milestones.map((each) => ({ ...each, date: moved.get(each.code)?.to ?? each.date }));
  const consequences = consequencesOf(planning, new Set(moved.keys()));
  return ok({ before: planning, after: { milestones }, moved: [...moved.values()], consequences });
}

function forbids(
  planning: Planning,
  code: string,
  requested: LocalDate,
  options: MoveMilestoneOptions,
): MoveRefusal | null {
  const { type, decrees = DECREE_DAYS } = options;
  const hard = boundsOf(type, decrees).filter(
    ({ later, rule }) => later === code && (rule === null || rule.severity === 'error'),
  );
  const least = strictest(hard, (other) => milestoneOf(planning, other)?.date);
  const missed = { milestone: code, requested };
  if (least && requested < least.date) {
    const rule = least.bound.rule;
    const about = { rule: rule?.id ?? 'P-02', source: rule?.source ?? 'Perceel' };
    return refused('planning.term-too-short', { ...missed, ...about, earliest: least.date });
  }
  for (const rule of type.terms) {
    const anchor = milestoneOf(planning, rule.from);
    if (rule.bound !== 'at-most' || rule.severity !== 'error' || rule.to !== code || !anchor) continue;
    const latest = countRule(rule, anchor.date, decrees).end;
    if (requested > latest) {
      return refused('planning.term-too-long', { ...missed, rule: rule.id, source: rule.source, latest });
    }
  }
  return null;
}

function pushFollowers(
  planning: Planning,
  moved: Map<string, MovedMilestone>,
  { type, decrees = DECREE_DAYS }: MoveMilestoneOptions,
): MoveRefusal | null {
  const bounds = boundsOf(type, decrees).filter(({ rule }) => rule?.severity !== 'info');
  const dateOf = (code: KnownMilestone) => moved.get(code)?.to;
  // The type lists its milestones with every one after those it follows, so one pass is enough.
  for (const spec of type.milestones) {
    const row = milestoneOf(planning, spec.code);
    if (!row || moved.has(spec.code)) continue;
    const least = strictest(
      bounds.filter(({ later }) => later === spec.code),
      dateOf,
    );
    if (!least || row.date >= least.date) continue;
    const rule = least.bound.rule;
    const data = { rule: rule?.id ?? 'P-02', source: rule?.source ?? 'Perceel', earliest: least.date };
    if (row.done) return refused('planning.already-done', { code: row.code, date: row.date });
    moved.set(spec.code, {
      code: spec.code,
      from: row.date,
      to: spec.computed ? least.date : nextWorkingDay(least.date, decrees),
      because: [rule ? explainPush(rule.label, data) : { code: 'move.pushed-by-order', data }],
    });
  }
  return null;
}

const explainPush = (label: Milestone['label'], data: Explanation['data']): Explanation => ({
  code: 'move.pushed-by-rule',
  data: { ...data, ruleNl: label.nl, ruleEn: label.en },
});

// What the notice itself says; a change of these is a rectification (Aw 2.67).
const IN_THE_NOTICE: readonly string[] = ['questions-due', 'bids-due', 'opening'];
const TOLD_TO_BIDDERS: readonly string[] = ['standstill-end', 'final-award', 'signed'];

function consequencesOf(planning: Planning, moved: ReadonlySet<string>): readonly Explanation[] {
  const done = (code: string) => milestoneOf(planning, code)?.done === true;
  const touches = (codes: readonly string[]) => codes.some((code) => moved.has(code));
  const consequences: Explanation[] = [];
  if (done('notice-sent') && touches(IN_THE_NOTICE)) {
    consequences.push({ code: 'consequence.rectification-required', data: { source: 'Aw 2.67' } });
  }
  if (done('notice-sent') && touches([...IN_THE_NOTICE, 'nota-published', 'provisional-award-sent'])) {
    consequences.push({ code: 'consequence.notify-interested-providers', data: {} });
  }
  if (done('provisional-award-sent') && touches(TOLD_TO_BIDDERS)) {
    consequences.push({ code: 'consequence.tell-bidders', data: {} });
  }
  return consequences;
}
