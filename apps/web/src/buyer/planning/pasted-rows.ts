import { readPlanningText, recognise } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import type { TypedRow } from './planning-rows.js';

export interface PastedRows {
  readonly rows: readonly TypedRow[];
  /** Numbers of lines that could not be read; they stay with the person. */
  readonly skipped: readonly number[];
}

const AFTER = /^(?:direct |meteen |kort )?(?:na|after)\s+(.+)$/iu;

/**
 * Rows of the form from a planning as text. A line "na definitieve gunning | ondertekening" becomes a row without a date
 * that comes after that step; `from` is how many rows already stand above, so that row numbers are right.
 */
export function pastedRows(text: string, type: ProcedureType, from: number): PastedRows {
  const read = readPlanningText(text, { type });
  const skipped = read.faults.map(({ line }) => line);
  const dated = read.rows.map(({ step, activity, date, time = '' }): TypedRow => ({
    code: '',
    step: known(step, type),
    label: activity,
    date,
    time,
    track: 'tender',
    after: '',
  }));
  const steps = dated.map(({ step }) => step);
  const undated = read.undated.flatMap(({ line, when, activity }): readonly TypedRow[] => {
    const words = AFTER.exec(when)?.[1];
    const before = words === undefined ? -1 : steps.lastIndexOf(recognise(words) ?? '');
    if (words === undefined || steps.length === 0) {
      skipped.push(line);
      return [];
    }
    const wanted = known(recognise(activity) ?? 'preparation', type);
    const step = steps.includes(wanted) && wanted !== 'preparation' ? 'preparation' : wanted;
    const number = from + (before < 0 ? lastAward(steps) : before) + 1;
    return [{ code: '', step, label: activity, date: '', time: '', track: 'tender', after: String(number) }];
  });
  return { rows: [...dated, ...undated], skipped: skipped.toSorted((a, b) => a - b) };
}

const known = (step: string, type: ProcedureType): string =>
  ['approval', 'consultation', 'dialogue'].includes(step) || type.milestones.some(({ code }) => code === step)
    ? step
    : 'preparation';

/** "After award" is after the last award there is, else after the last row. */
const lastAward = (steps: readonly string[]): number => {
  const award = steps.findLastIndex((step) => step === 'final-award' || step === 'provisional-award-sent');
  return award < 0 ? steps.length - 1 : award;
};
