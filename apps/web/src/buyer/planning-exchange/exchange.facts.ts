import type { ProcedureType } from '#libs/domain';
import type { Language, Texts, Tx } from '#libs/platform';
import { planningVersions, tenderById, tenderType } from '#libs/tendering';
import type { MakePlanningInput, PlanningVersion, Tender } from '#libs/tendering';
import { found } from '../../shared/errors.js';
import { FileAnswer } from '../../shared/page.js';
import type { YearHints } from '../planning/pasted-rows.js';
import { judgeRows, MOST_ROWS, tableRows, textRows } from './exchange-rows.js';
import type { Judged, Understood } from './exchange-rows.js';
import { headOf } from './exchange-words.js';
import { planningCsv, planningWorkbook } from './export-planning.js';
import { readTable } from './read-table.js';
import type { Table } from './read-table.js';

/** What a text says, and the largest file that is read at all. */
export { LARGEST_FILE, readText } from './read-table.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv; charset=utf-8';

/**
 * A tender whose planning is brought out or in: rows are read by the procedure of its newest version; where they name no
 * year at all, they end before services start.
 */
export interface Exchanged {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly type: ProcedureType;
  readonly years: YearHints;
}

export async function exchanged(tx: Tx, tenderId: string): Promise<Exchanged> {
  const tender = found(await tenderById(tx, tenderId));
  const versions = await planningVersions(tx, tender.id);
  return { tender, versions, type: tenderType(tender, versions[0] ?? null), years: { endsBy: tender.serviceStart } };
}

/** A version as a file for a spreadsheet. */
export async function planningFile(
  texts: Texts,
  language: Language,
  { tender, versions }: Exchanged,
  number: number | string,
  kind: 'xlsx' | 'csv',
): Promise<FileAnswer> {
  const planning = found(versions.find((version) => String(version.number) === String(number)));
  const facts = { tender, planning, type: tenderType(tender, planning) };
  const name = `planning-${tender.reference.replace(/[^\p{L}\d-]+/gu, '-')}-${planning.number}.${kind}`;
  const t = texts.in(language);
  return kind === 'xlsx'
    ? new FileAnswer(await planningWorkbook(t, language, facts), XLSX, name)
    : new FileAnswer(planningCsv(t, language, facts), CSV, name);
}

/** What an Excel or CSV file says, as cells. */
export const tableOf = (texts: Texts, bytes: Buffer): ReturnType<typeof readTable> =>
  readTable(bytes, (cells) => headOf(texts, cells) !== null);

type TableRead = { readonly table: Table; readonly text: string };

/** What a table or a text that was read says, row by row, for a person to look over. */
export function understood(
  texts: Texts,
  { type, years }: Pick<Exchanged, 'type' | 'years'>,
  read: TableRead,
): Understood {
  const rows = tableRows(texts, read.table);
  return rows ? judgeRows(rows.slice(0, MOST_ROWS), type, years) : textRows(asText(read), type, years);
}

/** What was read as text, so that it can be read again; of Excel its cells. */
export const asText = ({ table, text }: TableRead): string =>
  text || table.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n"]+/g, ' ')).join('\t')).join('\n');

/** The steps to keep. Who brings rows without codes never saw the steps without a day: those stay beside the new ones. */
export const stepsToKeep = (
  { rows, milestones, undated }: Judged,
  newest: PlanningVersion | undefined,
): Pick<MakePlanningInput, 'milestones' | 'undated'> => {
  if (undated.length === 0 && rows.every(({ row }) => row.code === '')) return { milestones };
  const codes = new Set([...milestones, ...undated].map(({ code }) => code));
  const still = rows.some(({ row }) => row.code !== '')
    ? []
    : (newest?.undated ?? []).filter(({ code, after }) => !codes.has(code) && after.every((each) => codes.has(each)));
  return { milestones, undated: [...undated, ...still] };
};
