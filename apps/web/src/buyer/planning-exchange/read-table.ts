import { Workbook } from '@cj-tech-master/excelts';
import type { Worksheet } from '@cj-tech-master/excelts';
import { MOST_LINES, ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { decodeText, plainCell, readCsv } from '#libs/platform';
import { unpacksWithin } from './honest-zip.js';

export const LARGEST_FILE = 1_000_000;
const LARGEST_UNPACKED = 20_000_000;
/** With the rows above a head and one for the head itself. */
const MOST_ROWS = MOST_LINES + 20;
const MOST_COLUMNS = 40;
const HEAD_WITHIN = 20;
/** What of a sheet says nothing about its cells, and names areas so large that unfolding one cell by cell never ends. */
const IGNORED = [
  'autoFilter',
  'cols',
  'colBreaks',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'headerFooter',
  'hyperlinks',
  'legacyDrawing',
  'mergeCells',
  'picture',
  'rowBreaks',
  'tableParts',
];

/** Cells as text, row by row; a day as YYYY-MM-DD, a time as HH:MM. */
export type Table = readonly (readonly string[])[];

export type TableRefusal =
  | Refused<'exchange.too-large', { readonly megabytes: number }>
  | Refused<'exchange.old-excel'>
  | Refused<'exchange.unreadable'>
  | Refused<'exchange.too-many-rows', { readonly most: number }>
  | Refused<'exchange.empty'>;

type Read = Ok<{ readonly table: Table; readonly text: string }> | TableRefusal;

/**
 * Reads an Excel file or CSV. Of a formula the result that stands in the file is taken; nothing is computed. The sheet that
 * has a head by `isHead` is read, else the first. `text` is what the file says as text, '' for Excel.
 */
export async function readTable(bytes: Buffer, isHead: (cells: readonly string[]) => boolean): Promise<Read> {
  if (bytes.length === 0) return refused('exchange.empty');
  if (bytes.length > LARGEST_FILE) return refused('exchange.too-large', { megabytes: LARGEST_FILE / 1_000_000 });
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') return refused('exchange.old-excel');
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return readText(decodeText(bytes));
  if (!unpacksWithin(bytes, LARGEST_UNPACKED)) return refused('exchange.unreadable');
  const workbook = new Workbook();
  // Names of areas are taken note of cell by cell as well; none is asked for here.
  Object.defineProperty(workbook.definedNames, 'model', { value: [], writable: true });
  try {
    await workbook.xlsx.load(bytes, { ignoreNodes: IGNORED });
  } catch {
    return refused('exchange.unreadable');
  }
  const tables = workbook.worksheets.map(sheetRows);
  const table = tables.find((rows) => rows.slice(0, HEAD_WITHIN).some(isHead)) ?? tables[0] ?? [];
  return limited(table, '');
}

/** The same for text: CSV, or lines as in a paper. */
export function readText(text: string): Read {
  const whole = text.replace(/^\uFEFF/, '');
  if (whole.length > LARGEST_FILE) return refused('exchange.too-large', { megabytes: LARGEST_FILE / 1_000_000 });
  return limited(
    readCsv(whole, MOST_ROWS + 1).map((row) => row.slice(0, MOST_COLUMNS).map((cell) => plainCell(cell.trim()))),
    whole,
  );
}

function limited(table: Table, text: string): Read {
  const filled = table.filter((row) => row.some((cell) => cell !== ''));
  if (filled.length === 0) return refused('exchange.empty');
  if (filled.length > MOST_ROWS) return refused('exchange.too-many-rows', { most: MOST_LINES });
  return ok({ table: filled, text });
}

function sheetRows(sheet: Worksheet): Table {
  const rows: string[][] = [];
  const last = Math.min(sheet.rowCount, MOST_ROWS * 5);
  for (let number = 1; number <= last && rows.length <= MOST_ROWS; number += 1) {
    const row = sheet.getRow(number);
    const cells = Array.from({ length: Math.min(row.cellCount, MOST_COLUMNS) }, (_, index) =>
      plainCell(cellText(row.getCell(index + 1).value).trim()),
    );
    if (cells.some((cell) => cell !== '')) rows.push(cells);
  }
  return rows;
}

/** What a reader of the sheet sees, without its formatting. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentText(value);
  if (typeof value === 'boolean') return value ? 'true' : '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return '';
  const cell = value as Readonly<Record<string, unknown>>;
  if ('result' in cell) return cellText(cell['result']);
  if ('richText' in cell && Array.isArray(cell['richText']))
    return cell['richText'].map((part: { text?: unknown }) => cellText(part.text)).join('');
  if ('text' in cell) return cellText(cell['text']);
  return typeof cell['error'] === 'string' ? cell['error'] : '';
}

/** A spreadsheet's moment, to the minute; its first day is that of a time without a day. */
function momentText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = new Date(Math.round(value.getTime() / 60_000) * 60_000)
    .toISOString()
    .slice(0, 16)
    .split('T');
  if (day < '1905-01-01') return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

/** A day that came as Excel's number, when the cell was not formatted as a day: 44316 is 30 April 2021. */
export function dayOfSerial(text: string): string {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  return serial < 36_526 || serial > 73_415 ? text : momentText(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000));
}

/** A time that came as a part of a day: 0.5 is 12:00. */
export function timeOfFraction(text: string): string {
  if (!/^0?[.,]\d+$/.test(text)) return text;
  return new Date(Math.round(Number(text.replace(',', '.')) * 1440) * 60_000).toISOString().slice(11, 16);
}
