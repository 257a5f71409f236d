import { readPlanningText } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import { FREE_STEPS } from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';

export interface ReadText {
  readonly rows: readonly TypedRow[];
  /** Numbers of lines in which no date could be read. */
  readonly skipped: readonly number[];
}

/** A pasted planning as rows of the form; a person looks at them before they are kept. */
export function rowsFromText(text: string, type: ProcedureType): ReadText {
  const { rows, undated, faults } = readPlanningText(text, { type });
  return {
    rows: rows.map(({ step, activity, date, time = '' }) => ({
      code: '',
      step: [...FREE_STEPS, ...type.milestones.map(({ code }) => code)].some((known) => known === step)
        ? step
        : 'preparation',
      label: activity,
      date,
      time,
      done: false,
    })),
    skipped: [...undated, ...faults].map(({ line }) => line).toSorted((a, b) => a - b),
  };
}
