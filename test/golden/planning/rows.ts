import {
  checkPlanning,
  localDate,
  procedureType,
  type LocalDate,
  type Milestone,
  type Planning,
  type ProcedureType,
} from '#libs/domain';

export const sas: ProcedureType = procedureType('sas')!;

type Row = readonly [code: string, date: string, more?: Partial<Milestone>];

/** A planning of bare rows: code, day, and what else matters to the test. */
export const rows = (...list: Row[]): Planning => ({
  milestones: list.map(([code, date, more = {}]) => ({
    code,
    label: { nl: `${code} nl`, en: `${code} en` },
    date: localDate(date),
    kind: 'milestone',
    ...more,
  })),
});

/** Every finding as one line: rule, severity, row, code, and the date that would be right. */
export const found = (planning: Planning, type = sas): readonly string[] =>
  checkPlanning(planning, type).map(({ rule, severity, milestone, code, earliest, latest }) =>
    [rule, severity, milestone, code.replace('planning.', ''), earliest ?? latest ?? ''].join(' ').trim(),
  );

export const done = (planning: Planning, ...codes: readonly string[]): Planning => ({
  milestones: planning.milestones.map((row) => ({ ...row, done: codes.includes(row.code) })),
});

export const dates = ({ milestones }: Planning): Readonly<Record<string, LocalDate>> =>
  Object.fromEntries(milestones.map(({ code, date }) => [code, date]));
