import { MOST_LINES, ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { decodeText, plainCell, readCsv } from '#libs/platform';
import { readSheets } from './sheet-reader.js';
import type { ReadLimits, SheetRefusal } from './sheet-reader.js';

export const LARGEST_FILE = 1_000_000;
const LARGEST_UNPACKED = 20_000_000;
/** With the rows above a head and one for the head itself. */
const MOST_ROWS = MOST_LINES + 20;
const MOST_COLUMNS = 40;
const MOST_SHEETS = 20;
const HEAD_WITHIN = 20;
/** Cells as text, row by row; a day as YYYY-MM-DD, a time as HH:MM. */
export type Table = readonly (readonly string[])[];

export type TableRefusal =
  | Refused<'exchange.too-large', { readonly megabytes: number }>
  | Refused<'exchange.old-excel'>
  | SheetRefusal
  | Refused<'exchange.too-many-rows', { readonly most: number }>
  | Refused<'exchange.empty'>;

type Read = Ok<{ readonly table: Table; readonly text: string }> | TableRefusal;

/**
 * Reads an Excel file or CSV. Of a formula the result that stands in the file is taken; nothing is computed. The sheet that
 * has a head by `isHead` is read, else the first. `text` is what the file says as text, '' for Excel.
 */
export async function readTable(
  bytes: Buffer,
  isHead: (cells: readonly string[]) => boolean,
  limits?: ReadLimits,
): Promise<Read> {
  if (bytes.length === 0) return refused('exchange.empty');
  if (bytes.length > LARGEST_FILE) return refused('exchange.too-large', { megabytes: LARGEST_FILE / 1_000_000 });
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') return refused('exchange.old-excel');
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return readText(decodeText(bytes));
  const measure = {
    mostUnpacked: LARGEST_UNPACKED,
    mostRows: MOST_ROWS,
    mostColumns: MOST_COLUMNS,
    mostSheets: MOST_SHEETS,
  };
  const sheets = await readSheets(bytes, measure, limits);
  if (!sheets.ok) return sheets;
  const tables = sheets.value.map((rows) => rows.map((cells) => cells.map(plainCell)));
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
