import { DECREE_DAYS, type DecreeCalendar, type Explanation, type LocalDate } from '../calendar/index.js';
import { countRule, type ProcedureType } from '../procedure/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import type { MovedMilestone } from './move-planning.js';
import { milestoneOf, pointOf, type Planning } from './planning.js';
import { pushFollowers, type PushRefusal } from './push-followers.js';
import { boundsIn, strictest } from './rule-dates.js';

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
  | PushRefusal
  | Refused<'planning.term-too-short', Missed & { readonly earliest: LocalDate }>
  | Refused<'planning.term-too-long', Missed & { readonly latest: LocalDate }>;

type MoveMilestoneOptions = {
  readonly type: ProcedureType;
  readonly decrees?: DecreeCalendar;
  /** A buyer with a reason and a name may break a rule; the rule then no longer refuses (nor pushes this milestone). */
  readonly overrule?: boolean;
};

/**
 * Moves one milestone and whatever the rules push along behind it. Later milestones only move when a rule (error or
 * warning), the order of the steps or a link between rows demands it, and then to the earliest working day that is right.
 * Refuses a date that breaks a rule of law towards what comes before ('term-too-short' with `earliest`) or a maximum
 * ('term-too-long' with `latest`), a milestone that is done, and one that is not in the planning. A day in the past is right:
 * what was written down wrongly must be mendable.
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
  const refusal = options.overrule ? null : forbids(planning, code, newDate, options);
  if (refusal) return refusal;

  const asked: MovedMilestone = { code, from: row.date, to: newDate, because: [askedFor(newDate)] };
  const pushed = pushFollowers(planning, asked, options.type, options.decrees ?? DECREE_DAYS);
  if (!pushed.ok) return pushed;
  const moved = new Map(pushed.value.map((each) => [each.code, each]));
  const milestones = planning.milestones.map((each) => ({ ...each, date: moved.get(each.code)?.to ?? each.date }));
  const consequences = consequencesOf(planning, new Set(moved.keys()));
  return ok({ before: planning, after: { milestones }, moved: pushed.value, consequences });
}

const askedFor = (to: LocalDate): Explanation => ({ code: 'move.asked', data: { to } });

function forbids(
  planning: Planning,
  code: string,
  requested: LocalDate,
  options: MoveMilestoneOptions,
): MoveRefusal | null {
  const { type, decrees = DECREE_DAYS } = options;
  const hard = boundsIn(planning, type, decrees).filter(
    ({ later, rule }) => later === code && (rule === null || rule.severity === 'error'),
  );
  const least = strictest(hard, (other) => milestoneOf(planning, other)?.date ?? type.known?.[other]);
  const missed = { milestone: code, requested };
  if (least && requested < least.date) {
    const rule = least.bound.rule;
    const about = { rule: rule?.id ?? 'P-02', source: rule?.source ?? 'Perceel' };
    return refused('planning.term-too-short', { ...missed, ...about, earliest: least.date });
  }
  for (const rule of type.terms) {
    const anchor = pointOf(planning, type, rule.from);
    if (rule.bound !== 'at-most' || rule.severity !== 'error' || rule.to !== code || !anchor) continue;
    const latest = countRule(rule, anchor, decrees).end;
    if (requested > latest) {
      return refused('planning.term-too-long', { ...missed, rule: rule.id, source: rule.source, latest });
    }
  }
  return null;
}

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
