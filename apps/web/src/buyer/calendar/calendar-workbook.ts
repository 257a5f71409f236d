import { Workbook } from '@cj-tech-master/excelts';
import type { LocalDate } from '#libs/domain';
import { safeCell } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { CalendarMilestone } from '#libs/tendering';
import { doneWord, withProgress } from '../../shared/tenders/tender-progress.js';

const HEAD = 4;
/** A spreadsheet of more rows is no longer a calendar. */
export const MOST_ROWS = 20_000;

const columns = [
  ['date', 16],
  ['time', 8],
  ['step', 46],
  ['kind', 24],
  ['reference', 18],
  ['tender', 46],
  ['routes', 32],
  ['phase', 22],
  ['done', 10],
  ['first', 18],
  ['region', 26],
] as const;

/** A spreadsheet's day has no zone: midnight in UTC is written as that day. */
const dayCell = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);

/** The milestones of a window as a workbook: real dates, a head that stays in sight, one landscape page wide. */
export async function calendarWorkbook(
  t: Translate,
  language: Language,
  facts: {
    readonly rows: readonly CalendarMilestone[];
    readonly title: string;
    readonly period: string;
    readonly today: LocalDate;
  },
): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.creator = 'Perceel';
  const sheet = workbook.addWorksheet(t('calendar.title'), {
    views: [{ state: 'frozen', ySplit: HEAD }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = `${HEAD}:${HEAD}`;
  sheet.headerFooter.oddFooter = '&R&P / &N';
  sheet.getCell('A1').value = safeCell(facts.title);
  sheet.getCell('A1').font = { bold: true, size: 14 };
  sheet.getCell('A2').value = safeCell(facts.period);
  columns.forEach(([column, width], index) => {
    const cell = sheet.getRow(HEAD).getCell(index + 1);
    cell.value = t(`calendar.file.${column}`);
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F1F3' } };
    sheet.getColumn(index + 1).width = width;
  });
  facts.rows.forEach((row, index) => {
    const [milestone] = withProgress([row.milestone], row.state, facts.today);
    const { date, time = '', label, kind } = milestone!;
    const line = sheet.getRow(HEAD + 1 + index);
    const texts = [
      '',
      time,
      label[language],
      t(`milestone.kind.${kind}`),
      row.reference,
      row.title,
      row.routes.map((route) => t(`route.${route}`)).join(', '),
      t(`tender.state.${row.state}`),
      doneWord(t, milestone!),
      '',
      row.ofRegion,
    ];
    texts.forEach((text, at) => {
      if (text !== '') line.getCell(at + 1).value = safeCell(text);
    });
    for (const [at, day] of [
      [1, date],
      [10, row.firstDate],
    ] as const) {
      if (!day) continue;
      line.getCell(at).value = dayCell(day);
      line.getCell(at).numFmt = 'ddd dd-mm-yyyy';
      line.getCell(at).alignment = { horizontal: 'left' };
    }
  });
  sheet.autoFilter = { from: { row: HEAD, column: 1 }, to: { row: HEAD, column: columns.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
