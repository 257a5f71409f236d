import { isUsableYear, refused, typeUnder, yearOf, YEARS } from '#libs/domain';
import type { Refused } from '#libs/domain';
import type { PlannedSteps } from './plannings.js';
import { procedureOf } from './tender-type.js';
import type { ChosenProcedure } from './tender-type.js';

export type DayTooFar = Refused<
  'planning.day-too-far',
  { readonly step: string; readonly first: string; readonly last: string }
>;

/** A step on a day in years of which no calendar is reckoned with: nothing could be counted from it. */
export function dayTooFar(
  milestones: readonly Pick<PlannedSteps['milestones'][number], 'date' | 'label'>[],
): DayTooFar | null {
  const far = milestones.find(({ date }) => !isUsableYear(yearOf(date)));
  if (!far) return null;
  return refused('planning.day-too-far', { step: far.label.nl, first: String(YEARS.first), last: String(YEARS.last) });
}

/** The longest name of a step: it stands in tables, agendas and letters. */
export const LONGEST_LABEL = 300;

export type StepsRefusal =
  | Refused<'planning.empty'>
  | Refused<'planning.step-twice', { readonly step: string }>
  | DayTooFar
  | Refused<'planning.label-too-long', { readonly step: string; readonly most: number }>
  | Refused<'planning.after-unknown', { readonly step: string }>
  | Refused<'planning.after-itself', { readonly step: string }>
  | Refused<'planning.circumstances', { readonly why: string; readonly [fact: string]: string | number | boolean }>;

/**
 * Why steps cannot be written down at all, or null. Broken rules of law are findings, not refusals. Refuses an empty planning, a day in years without a calendar, a name beyond measure, a step that
 * stands twice, "after" a step that is not there or after itself, and circumstances that the procedure does not know.
 */
export function judgeSteps(
  tender: ChosenProcedure,
  { milestones, undated, circumstances }: PlannedSteps,
): StepsRefusal | null {
  if (milestones.length === 0) return refused('planning.empty');
  const far = dayTooFar(milestones);
  if (far) return far;
  const all = [...milestones, ...undated];
  const long = all.find(({ label }) => label.nl.length > LONGEST_LABEL || label.en.length > LONGEST_LABEL);
  if (long) return refused('planning.label-too-long', { step: `${long.label.nl.slice(0, 40)}…`, most: LONGEST_LABEL });
  const twice = all.find(({ code }, index) => all.findIndex((other) => other.code === code) < index);
  if (twice) return refused('planning.step-twice', { step: twice.label.nl });
  for (const { code, label, after = [] } of all) {
    if (after.includes(code)) return refused('planning.after-itself', { step: label.nl });
    if (after.some((before) => !all.some((other) => other.code === before)))
      return refused('planning.after-unknown', { step: label.nl });
  }
  const under = typeUnder(procedureOf(tender), circumstances);
  return under.ok ? null : refused('planning.circumstances', { why: under.code, ...under.data });
}
