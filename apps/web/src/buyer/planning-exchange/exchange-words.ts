import { FREE_KINDS } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import { languages } from '#libs/platform';
import type { Texts } from '#libs/platform';

/** Columns of an exported planning, in their order. Done, rule, source and slack are told, and never read back. */
export const COLUMNS = [
  'date',
  'time',
  'label',
  'labelEn',
  'kind',
  'track',
  'after',
  'done',
  'rule',
  'source',
  'slack',
  'code',
] as const;
export type Column = (typeof COLUMNS)[number];

export const KINDS: readonly Milestone['kind'][] = ['milestone', ...FREE_KINDS];

/** What people write above such columns themselves. */
const others: Readonly<Partial<Record<Column, readonly string[]>>> = {
  date: ['dag', 'wanneer', 'day', 'when'],
  time: ['tijdstip'],
  label: [
    'stap',
    'activiteit',
    'activiteiten',
    'actie',
    'mijlpaal',
    'omschrijving',
    'fase',
    'wat',
    'naam',
    'step',
    'activity',
    'milestone',
    'description',
    'phase',
    'what',
    'name',
  ],
};

const small = (text: string): string => text.trim().toLowerCase();

/** Which column of the sheet holds what, or null when this row is no head: it must name the date and the step. */
export function headOf(texts: Texts, cells: readonly string[]): readonly (Column | null)[] | null {
  const columns = cells.map(
    (cell) =>
      COLUMNS.find(
        (column) =>
          languages.some((language) => small(texts.in(language)(`exchange.column.${column}`)) === small(cell)) ||
          others[column]?.includes(small(cell)),
      ) ?? null,
  );
  return columns.includes('date') && (columns.includes('label') || columns.includes('code')) ? columns : null;
}

/** The value that a word stands for, in either language or as the value itself; null for another word. */
export const valueOf = <Value extends string>(
  texts: Texts,
  prefix: string,
  values: readonly Value[],
  word: string,
): Value | null =>
  values.find(
    (value) =>
      value === small(word) ||
      languages.some((language) => small(texts.in(language)(`${prefix}.${value}`)) === small(word)),
  ) ?? null;
