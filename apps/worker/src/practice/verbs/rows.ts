import { localDate, procedureType } from '#libs/domain';
import type { Label, Milestone } from '#libs/domain';

type More = Omit<Partial<Milestone>, 'code' | 'date' | 'label'>;

/** A row of a planning with words of its own, as it stands in the papers. */
export const row = (date: string, code: string, nl: string, en: string, more: More = {}): Milestone => ({
  code,
  date: localDate(date),
  label: { nl, en },
  kind: kindOf(code),
  ...more,
});

const families = ['approval', 'consultation', 'dialogue', 'preparation'] as const;

const kindOf = (code: string): Milestone['kind'] => {
  const family = code.split(':')[0];
  return families.find((known) => known === family) ?? 'milestone';
};

/** A step of the procedure under its own name: ['bids-due', '2021-04-30', '12:00']. */
export const step = (procedure: string, code: string, date: string, time?: string): Milestone => {
  const label: Label | undefined = procedureType(procedure)?.milestones.find((spec) => spec.code === code)?.label;
  if (!label) throw new Error(`${procedure} knows no ${code}`);
  return { code, label, date: localDate(date), kind: 'milestone', ...(time ? { time } : {}) };
};

export const steps = (
  procedure: string,
  rows: readonly (readonly [code: string, date: string, time?: string])[],
): readonly Milestone[] => rows.map(([code, date, time]) => step(procedure, code, date, time));
