import { FREE_KINDS, isFreeKind, parseLocalDate, parseLocalTime, readDay, TRACKS } from '#libs/domain';
import type { Milestone, ProcedureType } from '#libs/domain';
import { LONGEST_LABEL } from '#libs/tendering';
import type { PlannedSteps, UndatedStep } from '#libs/tendering';
import { many } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';

/** One row of the form, exactly as typed. */
export interface TypedRow {
  /** Code of an existing row, so that versions can be compared; '' for a new one. */
  readonly code: string;
  /** A milestone of the procedure, or one of the free steps. */
  readonly step: string;
  readonly label: string;
  readonly date: string;
  readonly time: string;
  /** Of which track a free step is; a step of the procedure is always of the tender itself. */
  readonly track: string;
  /** Numbers of rows that come first: "3, 7". A row with these needs no date. */
  readonly after: string;
  /** Whether it is done; not said by the form, where a step stays as done as it was. */
  readonly done?: boolean;
  /** Just pasted, with a year that nobody wrote. */
  readonly isYearInferred?: boolean;
}

export const BLANK_ROWS = 6;
export const MORE_ROWS = 10;

const blank: TypedRow = { code: '', step: '', label: '', date: '', time: '', track: 'tender', after: '' };
export const blankRows = (count: number): TypedRow[] => Array.from({ length: count }, () => blank);

const isFilled = ({ step, label, date, time, after }: TypedRow): boolean =>
  [step, label, date, time, after].some((text) => text !== '');

/** The rows of the form in their order. */
export function typedRows(typed: Typed): readonly TypedRow[] {
  const column = (name: string): readonly string[] => many(typed, name).map((text) => text.trim());
  const columns = {
    code: column('code'),
    label: column('label'),
    date: column('date'),
    time: column('time'),
    track: column('track'),
    after: column('after'),
  };
  return column('step').map((step, index) => ({
    code: columns.code[index] ?? '',
    step,
    label: columns.label[index] ?? '',
    date: columns.date[index] ?? '',
    time: columns.time[index] ?? '',
    track: columns.track[index] ?? 'tender',
    after: columns.after[index] ?? '',
  }));
}

const numbersIn = (text: string): readonly number[] => [...text.matchAll(/\d+/g)].map(([number]) => Number(number));

/**
 * Rows in a new arrangement: the filled ones of `keep` first or last as given. What comes "after" which row keeps meaning
 * the same row, or the row that took the place of that step of the procedure.
 */
export function rearranged(old: readonly TypedRow[], fresh: readonly TypedRow[]): readonly TypedRow[] {
  const place = (number: number): readonly number[] => {
    const row = old[number - 1];
    if (!row || !isFilled(row)) return [];
    const same = fresh.indexOf(row);
    const found = same >= 0 ? same : fresh.findIndex((other) => isSameStep(row, other));
    return found < 0 ? [] : [found + 1];
  };
  return fresh.map((row) =>
    row.after !== '' && old.includes(row) ? { ...row, after: numbersIn(row.after).flatMap(place).join(', ') } : row,
  );
}

/** Whether two rows are the same step, whatever day and name they have. */
export const isSameStep = (a: TypedRow, b: TypedRow): boolean =>
  isFreeKind(a.step) ? a.code !== '' && a.code === b.code : a.step !== '' && a.step === b.step;

export const filledRows = (rows: readonly TypedRow[]): readonly TypedRow[] => rows.filter(isFilled);

/** Stored steps as they stand in the form: those with a day in their order, then those without. */
export function rowsOf(
  { milestones, undated }: Pick<PlannedSteps, 'milestones' | 'undated'>,
  type: ProcedureType,
): readonly TypedRow[] {
  const all = [...milestones, ...undated.map((row) => ({ ...row, date: '', time: '' }))];
  const numberOf = (code: string): number => all.findIndex((row) => row.code === code) + 1;
  return all.map(({ code, kind, label, date, time = '', track = 'tender', after = [] }) => ({
    code,
    step: type.milestones.some((spec) => spec.code === code) ? code : freeStepOf(code, kind),
    label: label.nl,
    date,
    time,
    track,
    after: after
      .map(numberOf)
      .filter((number) => number > 0)
      .join(', '),
  }));
}

const freeStepOf = (code: string, kind: Milestone['kind']): string =>
  FREE_KINDS.find((step) => step === kind || code.startsWith(`${step}:`)) ?? 'preparation';

const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

interface ReadRow {
  readonly number: number;
  readonly row: TypedRow;
  readonly code: string;
  readonly label: Milestone['label'];
  readonly kind: Milestone['kind'];
}

/**
 * Steps of the filled rows, in the order they were put; or the mistakes, each at its field (`date-3` is row 3). A row of
 * the procedure may go without a name, other rows need one; a row without a date must say after which rows it comes. Of
 * steps that were there before, only one name is typed: a name that did not change keeps its other language.
 */
export function readRows(
  rows: readonly TypedRow[],
  type: ProcedureType,
  before?: Pick<PlannedSteps, 'milestones' | 'undated'>,
):
  | { readonly ok: true; readonly milestones: readonly Milestone[]; readonly undated: readonly UndatedStep[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const read: ReadRow[] = [];
  const taken = new Set<string>();
  const known = [...(before?.milestones ?? []), ...(before?.undated ?? [])];
  for (const [index, row] of rows.entries()) {
    if (!isFilled(row)) continue;
    const number = index + 1;
    const mistake = (field: string, code: string, data = {}): number =>
      errors.push({ field: `${field}-${number}`, code, data: { number, ...data } });
    const spec = type.milestones.find(({ code }) => code === row.step);
    const free = isFreeKind(row.step) ? row.step : undefined;
    if (!spec && !free) mistake('step', 'planning.form.step');
    if (free && row.label === '') mistake('label', 'planning.form.label');
    if (row.label.length > LONGEST_LABEL) mistake('label', 'planning.form.label-too-long', { most: LONGEST_LABEL });
    const day = readDay(row.date);
    if (row.date === '' && row.after === '') mistake('date', 'planning.form.date');
    if (row.date !== '' && !day.ok)
      mistake('date', day.code === 'day.too-far' ? 'planning.form.day-too-far' : 'planning.form.date', day.data);
    if (row.time !== '' && !parseLocalTime(row.time)) mistake('time', 'planning.form.time');
    if (spec && taken.has(spec.code)) mistake('step', 'planning.form.step-twice', { step: spec.label.nl });
    const wrong = numbersIn(row.after).find(
      (other) => other === number || !rows[other - 1] || !isFilled(rows[other - 1]!),
    );
    if (wrong !== undefined || /[^\d\s,;]/.test(row.after)) mistake('after', 'planning.form.after-wrong');
    if (!spec && !free) continue;
    const code = spec ? spec.code : freeCode(row, free ?? 'preparation', taken);
    taken.add(code);
    const names = [known.find((step) => step.code === code)?.label, spec?.label];
    read.push({ number, row, code, label: labelOf(row, names), kind: free ?? 'milestone' });
  }
  if (errors.length > 0) return { ok: false, errors };
  const steps = read.map(({ row, code, label, kind }) => {
    const after = numbersIn(row.after).flatMap((other) => read.find(({ number }) => number === other)?.code ?? []);
    const track = TRACKS.find((known) => known === row.track && kind !== 'milestone') ?? 'tender';
    return { row, step: { code, label, kind, ...(track === 'tender' ? {} : { track }) }, after: [...new Set(after)] };
  });
  return {
    ok: true,
    milestones: steps.flatMap(({ row, step, after }) => {
      const date = parseLocalDate(row.date);
      if (!date) return [];
      const time = row.time === '' ? {} : { time: row.time };
      const done = row.done === undefined ? {} : { done: row.done };
      return [{ ...step, date, ...time, ...done, ...(after.length > 0 ? { after } : {}) }];
    }),
    undated: steps.flatMap(({ row, step, after }) => (row.date === '' ? [{ ...step, after }] : [])),
  };
}

/**
 * The name that the row had, or the usual one, in both languages when that is what was typed; else the typed one, with a
 * capital as any row of a table.
 */
const labelOf = (row: TypedRow, names: readonly (Milestone['label'] | undefined)[]): Milestone['label'] => {
  const typed = row.label.toLowerCase();
  const usual = names.at(-1);
  const same = names.find((name) => name && [name.nl.toLowerCase(), name.en.toLowerCase()].includes(typed));
  if (same ?? (typed === '' && usual)) return (same ?? usual)!;
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
