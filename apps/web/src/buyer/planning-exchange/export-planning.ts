import { Workbook } from '@cj-tech-master/excelts';
import { slackOf } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import { csvFile, formatInstant, safeCell } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { COLUMNS } from './exchange-words.js';
import type { Column } from './exchange-words.js';

const HEAD = 4;
const widths: Readonly<Record<Column, number>> = {
  date: 16,
  time: 8,
  label: 44,
  labelEn: 44,
  kind: 22,
  track: 16,
  after: 24,
  done: 9,
  rule: 44,
  source: 26,
  slack: 12,
  code: 28,
};

export interface ExportFacts {
  readonly tender: Tender;
  readonly planning: PlanningVersion;
  readonly type: ProcedureType;
}

type Cells = Readonly<Record<Column, string | number>>;

/** Every step of a version as cells; a day as YYYY-MM-DD, '' for a step without one. */
function cellsOf(t: Translate, language: Language, { planning, type }: ExportFacts): readonly Cells[] {
  const slack = new Map(slackOf(planning, type).map(({ code, days }) => [code, days]));
  const undated = planning.undated.map((row) => ({ ...row, date: '', time: '', done: false, lapsed: false }));
  return [...planning.milestones, ...undated].map((row): Cells => {
    // A rule counts where both its ends are in the planning.
    const rules = type.terms.filter(
      ({ from, to }) => to === row.code && planning.milestones.some(({ code }) => code === from),
    );
    return {
      date: row.date,
      time: row.time ?? '',
      label: row.label.nl,
      labelEn: row.label.en,
      kind: t(`exchange.kind.${row.kind}`),
      track: t(`exchange.track.${row.track ?? 'tender'}`),
      after: (row.after ?? []).join(', '),
      done: row.lapsed ? t('milestone.fell-away') : row.done ? t('exchange.yes') : '',
      rule: rules.map(({ id, label }) => `${id} ${label[language]}`).join('; '),
      source: [...new Set(rules.map(({ source }) => source))].join('; '),
      slack: slack.get(row.code) ?? '',
      code: row.code,
    };
  });
}

/** A version as CSV that a Dutch Excel opens in columns. */
export const planningCsv = (t: Translate, language: Language, facts: ExportFacts): Buffer =>
  csvFile([
    COLUMNS.map((column) => t(`exchange.column.${column}`)),
    ...cellsOf(t, language, facts).map((cells) => COLUMNS.map((column) => cells[column])),
  ]);

/** A version as a workbook: real dates, a head that stays in sight, one landscape page wide. */
export async function planningWorkbook(t: Translate, language: Language, facts: ExportFacts): Promise<Buffer> {
  const { tender, planning } = facts;
  const workbook = new Workbook();
  workbook.creator = 'Perceel';
  workbook.created = planning.madeAt;
  const sheet = workbook.addWorksheet(t('exchange.sheet'), {
    views: [{ state: 'frozen', ySplit: HEAD }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = `${HEAD}:${HEAD}`;
  sheet.headerFooter.oddFooter = `&L${tender.reference.replaceAll('&', '&&')}&R&P / &N`;
  sheet.getCell('A1').value = safeCell(`${tender.reference} ${tender.title}`);
  sheet.getCell('A1').font = { bold: true, size: 14 };
  sheet.getCell('A2').value = safeCell(
    t('planning.meta', {
      number: planning.number,
      name: planning.madeByName,
      at: formatInstant(language, planning.madeAt),
    }),
  );
  COLUMNS.forEach((column, index) => {
    const cell = sheet.getRow(HEAD).getCell(index + 1);
    cell.value = t(`exchange.column.${column}`);
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F1F3' } };
    cell.alignment = { wrapText: true, vertical: 'top' };
    sheet.getColumn(index + 1).width = widths[column];
  });
  cellsOf(t, language, facts).forEach((cells, index) => {
    const row = sheet.getRow(HEAD + 1 + index);
    COLUMNS.forEach((column, at) => {
      const cell = row.getCell(at + 1);
      const value = cells[column];
      cell.value = typeof value === 'number' ? value : safeCell(value);
      cell.alignment = { wrapText: true, vertical: 'top' };
      if (column !== 'date' || cells.date === '') return;
      // A spreadsheet's day has no zone: midnight in UTC is written as that day.
      cell.value = new Date(`${cells.date}T00:00:00Z`);
      cell.numFmt = 'ddd dd-mm-yyyy';
      cell.alignment = { horizontal: 'left', vertical: 'top' };
    });
  });
  sheet.autoFilter = { from: { row: HEAD, column: 1 }, to: { row: HEAD, column: COLUMNS.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
