import type { Language, Texts as TextsOf } from '#libs/platform';
import type { ExchangeRow, JudgedRow, Understood } from '../../buyer/planning-exchange/exchange-rows.js';
import { refusalText } from '../../shared/refusal-text.js';
import { ProblemFieldDto } from '../problem.js';
import { bodyFields } from '../shared/answers.js';
import { Parts, Text, Texts, Whole, Wholes, YesNo } from '../shared/fields.js';
import { VersionMadeDto } from './planning.dto.js';

const ASSUMED =
  'The year that was taken for the first day, so that the planning is ready before services start; null where a row names a year itself';
const INFERRED = 'Places in the list, from 1, of the rows that got a year they do not name';
const NOTES = ['year-inferred', 'step-by-words', 'step-unknown', 'weekday-differs', 'undated', 'past'];

export class ExchangeRowDto {
  @Text({ optional: true, example: 'bids-due', description: 'Code of an existing row, so that versions compare' })
  code?: string;

  @Text({ optional: true, description: 'A step of the procedure or a kind of your own; empty to have it recognised' })
  step?: string;

  @Text({ optional: true }) label?: string;
  @Text({ optional: true }) labelEn?: string;
  @Text({ optional: true }) kind?: string;
  @Text({ optional: true }) track?: string;
  @Text({ optional: true, description: 'Codes of the rows it comes after, with commas' }) after?: string;
  @Text({ optional: true, example: '30 april', description: 'As people write days, or 2021-04-30' }) date?: string;
  @Text({ optional: true, example: '12:00' }) time?: string;
  @YesNo({ optional: true, description: 'Leave this row out' }) skip?: boolean;
}

export class UnderstoodRowDto extends ExchangeRowDto {
  @Texts({ description: `How it was understood: ${NOTES.join(', ')}` }) notes: string[];
  @Parts(() => ProblemFieldDto, { description: 'What is wrong with it; empty when it can be kept' })
  errors: ProblemFieldDto[];
}

export class ImportPreviewDto {
  @Whole({ description: 'The version it would follow' }) expectedVersion: number;
  @Whole({ nullable: true, example: 2020, description: ASSUMED }) assumedYear: number | null;
  @Wholes({ example: [2, 3], description: INFERRED }) inferredRows: number[];
  @Parts(() => UnderstoodRowDto, { description: 'To look over, mend, and send along with the import' })
  rows: UnderstoodRowDto[];
}

export class ImportTextDto {
  @Text({ description: 'CSV, or lines as they stand in a paper' }) text: string;
}

export class ImportRowsDto {
  @Whole({ description: 'The version that was read; 0 when there was none' }) expectedVersion: number;
  @Text({ optional: true, description: 'Why, in at least ten characters; the first version needs none' })
  reason?: string;

  @Parts(() => ExchangeRowDto) rows: ExchangeRowDto[];
}

export class ImportedDto extends VersionMadeDto {
  @Whole({ nullable: true, example: 2020, description: ASSUMED }) assumedYear: number | null;
  @Wholes({ example: [2, 3], description: INFERRED }) inferredRows: number[];
}

/** What the fields of the form are called in the body. */
export const exchangeNames = [[/^(\w+)-(\d+)$/, 'rows.$2.$1']] as const;

export const exchangeRow = (row: ExchangeRowDto): ExchangeRow => {
  const text = (value: string | undefined): string => (value ?? '').trim();
  return {
    code: text(row.code),
    step: text(row.step),
    label: text(row.label),
    labelEn: text(row.labelEn),
    kind: text(row.kind),
    track: text(row.track),
    after: text(row.after),
    date: text(row.date),
    time: text(row.time),
    skip: row.skip ?? false,
  };
};

export const yearsTaken = ({ rows, assumedYear }: Understood): Pick<ImportedDto, 'assumedYear' | 'inferredRows'> => ({
  assumedYear,
  inferredRows: rows.flatMap(({ notes }, index) => (notes.includes('year-inferred') ? [index + 1] : [])),
});

export const toUnderstood = (
  texts: TextsOf,
  language: Language,
  { row, notes, errors }: JudgedRow,
): UnderstoodRowDto => {
  const { inferred: _, ...shown } = row;
  return {
    ...shown,
    notes: [...notes],
    errors: bodyFields(errors, exchangeNames).map(({ field, code, data = {} }) => ({
      field,
      detail: refusalText(texts, language, { code, data }),
    })),
  };
};
