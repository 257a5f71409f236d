import {
  FREE_KINDS,
  isFreeKind,
  localDate,
  MOST_LINES,
  parseLocalDate,
  parseLocalTime,
  placeUndated,
  planningOf,
  readPlanningText,
  TRACKS,
} from '#libs/domain';
import type { Milestone, PlanningTextRow, ProcedureType } from '#libs/domain';
import type { Texts } from '#libs/platform';
import { LONGEST_LABEL } from '#libs/tendering';
import type { UndatedStep } from '#libs/tendering';
import { many } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import type { YearHints } from '../planning/pasted-rows.js';
import { headOf, KINDS, valueOf } from './exchange-words.js';
import { dayOfSerial, timeOfFraction } from './read-table.js';
import type { Table } from './read-table.js';

export const MOST_ROWS = MOST_LINES - 1;

/** One row as it was typed or read, in words. */
export interface ExchangeRow {
  /** Code of the row, so that versions can be compared; '' for a new one. */
  readonly code: string;
  /** A step of the procedure or a free kind, once a person or the reader chose; '' to have it recognised. */
  readonly step: string;
  readonly label: string;
  readonly labelEn: string;
  readonly kind: string;
  readonly track: string;
  /** Codes, with commas. A row with these needs no date. */
  readonly after: string;
  readonly date: string;
  readonly time: string;
  /** The day with a year that nobody wrote; as long as the day stays so, that is said. */
  readonly inferred?: string;
  /** Left out by the person. */
  readonly skip: boolean;
}

/** How a row was understood, for the person to look over. */
export type RowNote = 'year-inferred' | 'step-by-words' | 'step-unknown' | 'weekday-differs' | 'undated' | 'past';

export interface JudgedRow {
  readonly row: ExchangeRow;
  readonly notes: readonly RowNote[];
  readonly errors: readonly FieldError[];
}

/** Rows as they were read. */
export interface Understood {
  readonly rows: readonly JudgedRow[];
  /** The year that was taken for the first row because the text names none; else null. */
  readonly assumedYear: number | null;
}

export interface Judged extends Understood {
  /** Complete only when no row has an error. Whether a step is done is no matter of a file: it stays as it was. */
  readonly milestones: readonly Milestone[];
  readonly undated: readonly UndatedStep[];
}

/** Stands in for the day of a step that has none; it is taken off again. */
const NO_DAY = localDate('2000-01-01');

export const FIELDS = [
  'code',
  'step',
  'label',
  'labelEn',
  'kind',
  'track',
  'after',
  'date',
  'time',
  'inferred',
] as const;
const blank: ExchangeRow = {
  code: '',
  step: '',
  label: '',
  labelEn: '',
  kind: '',
  track: '',
  after: '',
  date: '',
  time: '',
  skip: false,
};

/** The rows of the preview's form, in their order. */
export function typedRows(typed: Typed): readonly ExchangeRow[] {
  const columns = FIELDS.map((name) => many(typed, name).map((text) => text.trim()));
  const skip = many(typed, 'skip');
  return many(typed, 'date')
    .slice(0, MOST_ROWS)
    .map((_, index) => ({
      ...blank,
      ...Object.fromEntries(FIELDS.map((name, at) => [name, columns[at]?.[index] ?? ''])),
      skip: skip.includes(String(index + 1)),
    }));
}

/** Rows of a table that has a head; null when it has none and its lines must be read as text. */
export function tableRows(texts: Texts, table: Table): readonly ExchangeRow[] | null {
  const at = table.slice(0, 20).findIndex((cells) => headOf(texts, cells) !== null);
  const head = at < 0 ? null : headOf(texts, table[at] ?? []);
  if (!head) return null;
  return table.slice(at + 1).map((cells) => {
    const cell = (column: string): string => cells[head.indexOf(column as never)] ?? '';
    const moment = dayOfSerial(cell('date'));
    const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(moment) ?? [];
    return {
      ...blank,
      code: cell('code'),
      label: cell('label'),
      labelEn: cell('labelEn'),
      kind: valueOf(texts, 'exchange.kind', KINDS, cell('kind')) ?? '',
      track: valueOf(texts, 'exchange.track', TRACKS, cell('track')) ?? '',
      after: cell('after'),
      date: day ?? moment,
      time: timeOfFraction(cell('time')) || (time ?? ''),
    };
  });
}

/** Lines without a head, as in a paper: each is read where it stands, and what cannot be read stays as it is. */
export function textRows(text: string, type: ProcedureType, years: YearHints): Understood {
  const read = readPlanningText(text, { type, ...years });
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const rows = read.rows.map((found): readonly [number, JudgedRow] => [
    found.line,
    { row: { ...blank, label: found.activity, ...readAs(found) }, notes: notesOf(found), errors: [] },
  ]);
  const placed = placeUndated(read.rows, read.undated, type);
  const waiting = placed.flatMap(
    ({ line, step, activity, after, isPast }): readonly (readonly [number, JudgedRow])[] => {
      const first = after === null ? undefined : read.rows[after]?.step;
      if (isPast) return [[line, { row: { ...blank, label: activity, skip: true }, notes: ['past'], errors: [] }]];
      if (first === undefined || isFreeKind(first)) return [];
      return [[line, { row: { ...blank, step, label: activity, after: first }, notes: ['undated'], errors: [] }]];
    },
  );
  const known = new Set(waiting.map(([line]) => line));
  const faults = [
    ...read.faults,
    ...read.undated
      .filter(({ line }) => !known.has(line))
      .map(({ line }) => ({ line, code: 'planning-text.no-date', data: {} })),
  ].map(({ line, code, data }): readonly [number, JudgedRow] => [
    line,
    {
      row: { ...blank, label: (lines[line - 1] ?? '').trim().slice(0, 200) },
      notes: [],
      errors: [{ field: 'date', code: `exchange.fault.${code.replace('planning-text.', '')}`, data }],
    },
  ]);
  const all = [...rows, ...waiting, ...faults].toSorted(([a], [b]) => a - b);
  return { rows: numbered(all.map(([, row]) => row)), assumedYear: read.assumedYear };
}

/** What the reader of text made of a row. */
const readAs = ({ step, date, time, year }: PlanningTextRow): Partial<ExchangeRow> => ({
  step,
  date,
  time: time ?? '',
  ...(year === 'inferred' ? { inferred: date } : {}),
});

const notesOf = (read: PlanningTextRow): readonly RowNote[] => [
  ...(read.year === 'inferred' ? (['year-inferred'] as const) : []),
  ...(read.by === 'words' ? (['step-by-words'] as const) : []),
  ...(read.by === 'none' ? (['step-unknown'] as const) : []),
  ...(read.wrongWeekday === undefined ? [] : (['weekday-differs'] as const)),
];

/** Errors at the field of their row: `date-3`. */
const numbered = (rows: readonly JudgedRow[]): readonly JudgedRow[] =>
  rows.map((judged, index) => ({
    ...judged,
    errors: judged.errors.map((error) =>
      error.field.includes('-')
        ? error
        : { ...error, field: `${error.field}-${index + 1}`, data: { number: index + 1, ...error.data } },
    ),
  }));

/**
 * What the rows say: days also as people write them, years that follow from the rows around, steps by their code or their
 * words. A row that was left out is in the way of nothing.
 */
export function judgeRows(rows: readonly ExchangeRow[], type: ProcedureType, years: YearHints): Judged {
  const cell = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map(({ date, time, code, label, after, skip }) =>
    skip || isUndated({ date, after }) ? '' : [date, time, code, label].map(cell).join('\t'),
  );
  const chosen = Object.fromEntries(
    rows.flatMap((row, index) => {
      const step = row.step || stepOf(row, type);
      return step === '' ? [] : [[index + 2, step]];
    }),
  );
  const read = readPlanningText(['datum\ttijd\tcode\tactiviteit', ...lines].join('\n'), { type, ...years, chosen });
  const milestones: Milestone[] = [];
  const undatedAt = new Map<number, UndatedStep>();
  const judged = rows.map((row, index): JudgedRow => {
    if (row.skip) return { row, notes: [], errors: [] };
    if (isUndated(row)) {
      const {
        date: _,
        after = [],
        ...step
      } = milestoneOf(row, undatedAs(row, type, index), type, [...milestones, ...undatedAt.values()]);
      undatedAt.set(index, { ...step, after });
      const nameless: FieldError[] = row.label === '' ? [{ field: 'label', code: 'exchange.fault.no-activity' }] : [];
      return { row, notes: ['undated'], errors: [...nameless, ...errorsOf(row)] };
    }
    const found = read.rows.find(({ line }) => line === index + 2);
    const fault = read.faults.find(({ line }) => line === index + 2);
    const errors: FieldError[] = [];
    if (fault || !found)
      errors.push({
        field:
          fault?.code === 'planning-text.no-such-time'
            ? 'time'
            : fault?.code === 'planning-text.no-activity'
              ? 'label'
              : 'date',
        code: `exchange.fault.${(fault?.code ?? 'no-date').replace('planning-text.', '')}`,
        data: fault?.data ?? {},
      });
    if (row.time !== '' && found && !parseLocalTime(found.time ?? ''))
      errors.push({ field: 'time', code: 'exchange.fault.no-such-time', data: { typed: row.time } });
    errors.push(...errorsOf(row));
    if (!found) return { row, notes: [], errors };
    const before = [...milestones, ...undatedAt.values()];
    const milestone = milestoneOf({ ...row, date: found.date, time: found.time ?? '' }, found, type, before);
    if (before.some(({ code }) => code === milestone.code))
      errors.push({ field: 'step', code: 'exchange.fault.step-twice', data: { step: milestone.label.nl } });
    milestones.push(milestone);
    const stillInferred = found.year === 'written' && row.inferred === found.date ? (['year-inferred'] as const) : [];
    return { row: { ...row, ...readAs(found) }, notes: [...stillInferred, ...notesOf(found)], errors };
  });
  // A step that was left out is not waited for either.
  const known = new Set([...milestones, ...undatedAt.values()].map(({ code }) => code));
  const kept = (code: string, after: readonly string[] = []): readonly string[] =>
    after.filter((each) => known.has(each) && each !== code);
  return {
    rows: numbered(
      judged.map((each, index) => {
        const step = undatedAt.get(index);
        return step && kept(step.code, step.after).length === 0
          ? { ...each, errors: [...each.errors, { field: 'date', code: 'exchange.fault.no-date' }] }
          : each;
      }),
    ),
    milestones: milestones.map(({ after, ...row }) => {
      const still = kept(row.code, after);
      return still.length > 0 ? { ...row, after: still } : row;
    }),
    undated: [...undatedAt.values()].map((step) => ({ ...step, after: kept(step.code, step.after) })),
    assumedYear: read.assumedYear,
  };
}

const isUndated = ({ date, after }: Pick<ExchangeRow, 'date' | 'after'>): boolean => date === '' && after !== '';

const errorsOf = ({ label }: ExchangeRow): readonly FieldError[] =>
  label.length > LONGEST_LABEL
    ? [{ field: 'label', code: 'exchange.fault.label-long', data: { most: LONGEST_LABEL } }]
    : [];

/** A step without a day, as the reader of text would have found it. */
function undatedAs(row: ExchangeRow, type: ProcedureType, index: number): PlanningTextRow {
  const step = row.step || stepOf(row, type) || 'preparation';
  return { line: index + 2, activity: row.label, date: NO_DAY, year: 'written', step, by: 'code' };
}

/** The step a row is of by its code, or by its kind; '' when its words must tell. */
function stepOf({ code, kind }: ExchangeRow, type: ProcedureType): string {
  if (type.milestones.some((spec) => spec.code === code)) return code;
  const free = FREE_KINDS.find((each) => code.startsWith(`${each}:`)) ?? FREE_KINDS.find((each) => each === kind);
  return free ?? '';
}

function milestoneOf(
  row: ExchangeRow,
  found: PlanningTextRow,
  type: ProcedureType,
  before: readonly { readonly code: string }[],
): Milestone {
  const spec = type.milestones.find(({ code }) => code === found.step);
  const [fresh] = planningOf([{ ...found, activity: row.label }], type);
  const free = isFreeKind(found.step) ? found.step : undefined;
  // A free row keeps its code while its kind stays, so that versions compare; another gets one of its words.
  const kept = free && row.code.startsWith(`${free}:`) && /^[a-z-]+:[\p{L}\d:._-]{1,80}$/u.test(row.code);
  const code = spec ? spec.code : kept ? row.code : unused(fresh?.code ?? 'preparation:rij', before);
  const sameKind = KINDS.find((kind) => kind === row.kind && (free ? kept : kind === 'milestone'));
  const label = row.label === '' && spec ? spec.label : labelOf(row, spec?.label);
  const track = TRACKS.find((known) => known === row.track && known !== 'tender');
  const after = row.after.split(/[,;\s]+/).filter((part) => part !== '');
  return {
    code,
    label,
    date: parseLocalDate(row.date) ?? found.date,
    ...(row.time === '' ? {} : { time: row.time }),
    kind: sameKind ?? free ?? 'milestone',
    ...(track ? { track } : {}),
    ...(after.length > 0 ? { after } : {}),
  };
}

const unused = (wanted: string, before: readonly { readonly code: string }[]): string => {
  let code = wanted;
  for (let extra = 2; before.some((row) => row.code === code); extra += 1) code = `${wanted}-${extra}`;
  return code;
};

/** Both languages when both were given; the usual name when one of it was; else the same in both. */
function labelOf({ label, labelEn }: ExchangeRow, usual: Milestone['label'] | undefined): Milestone['label'] {
  const same = (a: string, b = ''): boolean => a.toLowerCase() === b.toLowerCase();
  if (labelEn !== '') return { nl: label || labelEn, en: labelEn };
  if (same(label, usual?.nl) || same(label, usual?.en)) return usual ?? { nl: label, en: label };
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  return { nl: name, en: name };
}
