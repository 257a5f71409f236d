import { parseLocalDate, parseLocalTime } from '#libs/domain';
import type { Milestone, ProcedureType } from '#libs/domain';
import { many } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

/** One row of the form, exactly as typed. */
export interface TypedRow {
  /** Code of an existing row, so that versions can be compared; '' for a new one. */
  readonly code: string;
  /** A milestone of the procedure, or 'approval', 'consultation', 'preparation'. */
  readonly step: string;
  readonly label: string;
  readonly date: string;
  readonly time: string;
  readonly done: boolean;
}

export const FREE_STEPS = ['approval', 'consultation', 'preparation'] as const;
export const BLANK_ROWS = 6;
export const MORE_ROWS = 10;

const blank: TypedRow = { code: '', step: '', label: '', date: '', time: '', done: false };
export const blankRows = (count: number): TypedRow[] => Array.from({ length: count }, () => blank);

const isFilled = ({ step, label, date, time }: TypedRow): boolean =>
  [step, label, date, time].some((text) => text !== '');

/** The rows of the form in their order. */
export function typedRows(typed: Typed): readonly TypedRow[] {
  const column = (name: string): readonly string[] => many(typed, name).map((text) => text.trim());
  const [codes, steps, labels, dates, times, done] = ['code', 'step', 'label', 'date', 'time', 'done'].map(column) as [
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  return steps.map((step, index) => ({
    code: codes[index] ?? '',
    step,
    label: labels[index] ?? '',
    date: dates[index] ?? '',
    time: times[index] ?? '',
    done: done.includes(String(index + 1)),
  }));
}

export const filledRows = (rows: readonly TypedRow[]): readonly TypedRow[] => rows.filter(isFilled);

/** A stored row as it stands in the form. */
export const rowOf = (row: Milestone, type: ProcedureType): TypedRow => ({
  code: row.code,
  step: type.milestones.some(({ code }) => code === row.code)
    ? row.code
    : (FREE_STEPS.find((step) => row.code.startsWith(step)) ?? 'preparation'),
  label: row.label.nl,
  date: row.date,
  time: row.time ?? '',
  done: row.done === true,
});

const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

/**
 * Milestones of the filled rows, in the order they were put; or the mistakes, each at its field (`date-3` is row 3).
 * A row of the procedure may go without a name; other rows need one.
 */
export function readRows(
  rows: readonly TypedRow[],
  type: ProcedureType,
):
  | { readonly ok: true; readonly milestones: readonly Milestone[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const milestones: Milestone[] = [];
  const taken = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (!isFilled(row)) continue;
    const number = index + 1;
    const spec = type.milestones.find(({ code }) => code === row.step);
    const free = FREE_STEPS.find((step) => step === row.step);
    const date = parseLocalDate(row.date);
    if (!spec && !free) errors.push({ field: `step-${number}`, code: 'planning.form.step', data: { number } });
    if (free && row.label === '')
      errors.push({ field: `label-${number}`, code: 'planning.form.label', data: { number } });
    if (!date) errors.push({ field: `date-${number}`, code: 'planning.form.date', data: { number } });
    if (row.time !== '' && !parseLocalTime(row.time))
      errors.push({ field: `time-${number}`, code: 'planning.form.time', data: { number } });
    if (spec && taken.has(spec.code))
      errors.push({ field: `step-${number}`, code: 'planning.form.step-twice', data: { number, step: spec.label.nl } });
    if ((!spec && !free) || !date) continue;
    const code = spec ? spec.code : freeCode(row, free ?? 'preparation', taken);
    taken.add(code);
    milestones.push({
      code,
      label: labelOf(row, spec?.label),
      date,
      kind: free === 'approval' || free === 'consultation' ? free : 'milestone',
      ...(row.time === '' ? {} : { time: row.time }),
      done: row.done,
    });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, milestones };
}

/** The usual name in both languages when that is what was typed; else the typed one, with a capital as any row of a table. */
const labelOf = (row: TypedRow, usual: Milestone['label'] | undefined): Milestone['label'] => {
  const typed = row.label.toLowerCase();
  if (usual && ['', usual.nl.toLowerCase(), usual.en.toLowerCase()].includes(typed)) return usual;
  const label = row.label.charAt(0).toUpperCase() + row.label.slice(1);
  return { nl: label, en: label };
};

function freeCode(row: TypedRow, step: string, taken: ReadonlySet<string>): string {
  if (row.code.startsWith(`${step}:`) && !taken.has(row.code)) return row.code;
  const wanted = `${step}:${slug(row.label) || 'stap'}`;
  let code = wanted;
  for (let extra = 2; taken.has(code); extra += 1) code = `${wanted}-${extra}`;
  return code;
}
