import { parentPort, workerData } from 'node:worker_threads';
import { Workbook } from '@cj-tech-master/excelts';
import { unpacked } from './honest-zip.mjs';

// A thread of its own: whoever started it sets how long and how much memory this may take. It answers once, with the cells of
// every sheet as text, or with the reason why not.

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

const { bytes, mostUnpacked, mostRows, mostColumns, mostSheets } = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort.postMessage(await read(Buffer.from(bytes)));

async function read(file) {
  const fits = unpacked(file, mostUnpacked);
  if (fits !== 'within') return { refused: fits === 'too-much' ? 'exchange.too-heavy' : 'exchange.unreadable' };
  const workbook = new Workbook();
  // Names of areas are taken note of cell by cell as well; none is asked for here.
  Object.defineProperty(workbook.definedNames, 'model', { value: [], writable: true });
  try {
    await workbook.xlsx.load(file, { ignoreNodes: IGNORED });
  } catch {
    return { refused: 'exchange.unreadable' };
  }
  return { tables: workbook.worksheets.slice(0, mostSheets).map(sheetRows) };
}

function sheetRows(sheet) {
  const rows = [];
  const last = Math.min(sheet.rowCount, mostRows * 5);
  for (let number = 1; number <= last && rows.length <= mostRows; number += 1) {
    const row = sheet.getRow(number);
    const cells = Array.from({ length: Math.min(row.cellCount, mostColumns) }, (_, index) =>
      cellText(row.getCell(index + 1).value).trim(),
    );
    if (cells.some((cell) => cell !== '')) rows.push(cells);
  }
  return rows;
}

/** What a reader of the sheet sees, without its formatting. */
function cellText(value) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentText(value);
  if (typeof value === 'boolean') return value ? 'true' : '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return '';
  if ('result' in value) return cellText(value.result);
  if (Array.isArray(value.richText)) return value.richText.map((part) => cellText(part.text)).join('');
  if ('text' in value) return cellText(value.text);
  return typeof value.error === 'string' ? value.error : '';
}

/** A spreadsheet's moment, to the minute; its first day is that of a time without a day. */
function momentText(value) {
  if (Number.isNaN(value.getTime())) return '';
  const minute = new Date(Math.round(value.getTime() / 60_000) * 60_000);
  if (Number.isNaN(minute.getTime())) return '';
  const [day = '', time = ''] = minute.toISOString().slice(0, 16).split('T');
  if (day < '1905-01-01') return time;
  return time === '00:00' ? day : `${day} ${time}`;
}
