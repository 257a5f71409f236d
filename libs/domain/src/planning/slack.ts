import {
  compareDates,
  daysBetween,
  DECREE_DAYS,
  previousWorkingDay,
  type DecreeCalendar,
  type Label,
  type LocalDate,
} from '../calendar/index.js';
import { countRule, type ProcedureType } from '../procedure/index.js';
import { milestoneOf, pointOf, type Milestone, type Planning } from './planning.js';
import { boundsIn, gatesOf, isComputed, isCounted, tightest } from './rule-dates.js';

/** How far one row may still move while every other row stays. */
type Slack = {
  readonly code: string;
  /** Calendar days until `latest`; negative when a rule is broken already; null when nothing comes after it. */
  readonly days: number | null;
  readonly latest: LocalDate | null;
  /** The rule (null: the plain order) and the row that bound it. */
  readonly boundBy: {
    readonly rule: string | null;
    readonly label: Label | null;
    readonly milestone: string;
  } | null;
};

/**
 * The slack of every row, in the rows' order: the last working day on which it breaks no rule (error or warning), no
 * order, no link and no gate towards the others. Days that only follow from counting are looked through, for they move along.
 */
export function slackOf(
  planning: Planning,
  type: ProcedureType,
  { decrees = DECREE_DAYS }: { readonly decrees?: DecreeCalendar } = {},
): readonly Slack[] {
  const bounds = [...boundsIn(planning, type, decrees), ...gatesOf(planning, 'notice-sent')].filter(
    ({ rule, later }) => rule?.severity !== 'info' && !isCounted(type, later),
  );
  const dateOf = (code: string) => milestoneOf(planning, code)?.date;
  return planning.milestones.map((row): Slack => {
    const most = tightest(
      bounds.filter(({ earlier, later }) => earlier === row.code && later !== row.code),
      dateOf,
    );
    const limits = [
      ...(most ? [{ date: most.date, rule: most.bound.rule, milestone: most.bound.later }] : []),
      ...maximaOf(row, planning, type, decrees),
    ];
    const [first] = limits.toSorted((a, b) => compareDates(a.date, b.date));
    if (!first) return { code: row.code, days: null, latest: null, boundBy: null };
    const latest = isComputed(type, row.code) ? first.date : previousWorkingDay(first.date, decrees);
    return {
      code: row.code,
      days: daysBetween(row.date, latest),
      latest,
      boundBy: { rule: first.rule?.id ?? null, label: first.rule?.label ?? null, milestone: first.milestone },
    };
  });
}

function maximaOf(row: Milestone, planning: Planning, type: ProcedureType, decrees: DecreeCalendar) {
  return type.terms.flatMap((rule) => {
    const anchor = pointOf(planning, type, rule.from);
    if (rule.bound !== 'at-most' || rule.to !== row.code || rule.severity === 'info' || !anchor) return [];
    return [{ date: countRule(rule, anchor, decrees).end, rule, milestone: rule.from }];
  });
}
