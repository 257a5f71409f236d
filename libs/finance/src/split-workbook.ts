import { Workbook } from '@cj-tech-master/excelts';
import type { Cell } from '@cj-tech-master/excelts';
import { exact, sumCents, sumOf } from '#libs/domain';
import { safeCell } from '#libs/platform';
import type { Translate } from '#libs/platform';
import type { Split, SplitLineRow } from './splits.js';

const MONEY = '€ #,##0.00;[Red]€ -#,##0.00';
const EXACT = '€ #,##0.000000';
const HEAD = 8;

/** For a spreadsheet only: cells hold floating numbers; nothing of ours is counted with them. */
const euros = (cents: bigint): number => Number(cents) / 100;
const decimal = (fraction: string, divisor = 1): number => exact(fraction).div(divisor).valueOf();

/**
 * A split as an Excel file that counts for itself: every step of the largest remainder is a formula with its result beside it,
 * the total and the unit are cells to play with, and the last line checks that the difference is nil.
 */
export async function splitWorkbook(split: Split, lines: readonly SplitLineRow[], t: Translate): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.creator = 'Perceel';
  workbook.created = split.madeAt;
  const sheet = workbook.addWorksheet(t('finance.xlsx.sheet'), {
    views: [{ state: 'frozen', ySplit: HEAD, xSplit: 2 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = `${HEAD}:${HEAD}`;
  sheet.headerFooter.oddFooter = `&L${split.tenderReference.replaceAll('&', '&&')}&R&P / &N`;
  const text = (cell: string, value: string): void => void (sheet.getCell(cell).value = safeCell(value));
  const formula = (cell: Cell, value: string, result: number, format: string): void => {
    cell.value = { formula: value, result };
    cell.numFmt = format;
  };

  text('A1', split.title);
  sheet.getCell('A1').font = { bold: true, size: 14 };
  text('A2', `${split.regionName} · ${split.tenderReference} ${split.tenderTitle}`);
  text('A3', t('finance.xlsx.key', { title: split.keyTitle, version: split.keyVersion, source: split.keySource }));
  text('A4', t('finance.xlsx.total'));
  sheet.getCell('C4').value = euros(split.totalCents);
  sheet.getCell('C4').numFmt = MONEY;
  text('A5', t('finance.xlsx.unit'));
  sheet.getCell('C5').value = euros(split.unitCents);
  sheet.getCell('C5').numFmt = MONEY;
  text('A6', t('finance.xlsx.explain'));

  const columns = ['code', 'municipality', 'weight', 'exact', 'whole', 'remainder', 'order', 'extra', 'amount'];
  columns.forEach((column, index) => {
    const cell = sheet.getRow(HEAD).getCell(index + 1);
    cell.value = t(`finance.xlsx.column.${column}`);
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F1F3' } };
    cell.alignment = { wrapText: true, vertical: 'top', horizontal: index < 2 ? 'left' : 'right' };
    sheet.getColumn(index + 1).width = [11, 24, 12, 18, 16, 18, 11, 14, 16][index] ?? 14;
  });

  const first = HEAD + 1;
  const last = HEAD + lines.length;
  const span = (column: string): string => `${column}$${first}:${column}$${last}`;
  const order = orderOf(lines);
  const extraOf = ({ extraUnit }: SplitLineRow): bigint => (extraUnit ? split.unitCents : 0n);
  lines.forEach((line, index) => {
    const r = first + index;
    const row = sheet.getRow(r);
    row.getCell(1).value = safeCell(line.gmCode);
    row.getCell(2).value = safeCell(line.name);
    row.getCell(3).value = decimal(line.weight);
    row.getCell(3).numFmt = '#,##0.####';
    formula(row.getCell(4), `C${r}/SUM(${span('C')})*$C$4`, decimal(line.exactShare, 100), EXACT);
    const whole = line.amountCents - extraOf(line);
    formula(row.getCell(5), `ROUNDDOWN(ROUND(D${r}/$C$5,8),0)*$C$5`, euros(whole), MONEY);
    formula(row.getCell(6), `ROUND(D${r}-E${r},8)`, decimal(line.remainder, 100), EXACT);
    const [f, c, a] = [span('F'), span('C'), span('A')];
    formula(
      row.getCell(7),
      `1+SUMPRODUCT((${f}>F${r})+(${f}=F${r})*(${c}>C${r})+(${f}=F${r})*(${c}=C${r})*(${a}<A${r}))`,
      order.get(line.gmCode) ?? 0,
      '0',
    );
    formula(row.getCell(8), `IF(G${r}<=ROUND(($C$4-SUM(${span('E')}))/$C$5,0),$C$5,0)`, euros(extraOf(line)), MONEY);
    formula(row.getCell(9), `E${r}+H${r}`, euros(line.amountCents), MONEY);
  });

  const foot = sheet.getRow(last + 1);
  const sum = (read: (line: SplitLineRow) => bigint): number => euros(sumCents(lines.map(read)));
  foot.getCell(1).value = t('finance.xlsx.sum');
  const weights = sumOf(lines.map(({ weight }) => exact(weight))).valueOf();
  formula(foot.getCell(3), `SUM(${span('C')})`, weights, '#,##0.####');
  formula(foot.getCell(4), `SUM(${span('D')})`, euros(split.totalCents), EXACT);
  formula(
    foot.getCell(5),
    `SUM(${span('E')})`,
    sum((line) => line.amountCents - extraOf(line)),
    MONEY,
  );
  formula(foot.getCell(8), `SUM(${span('H')})`, sum(extraOf), MONEY);
  formula(
    foot.getCell(9),
    `SUM(${span('I')})`,
    sum(({ amountCents }) => amountCents),
    MONEY,
  );
  foot.font = { bold: true };
  text(`A${last + 2}`, t('finance.xlsx.difference'));
  formula(sheet.getCell(`I${last + 2}`), `ROUND(I${last + 1}-$C$4,2)`, 0, MONEY);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** 1 for who comes first when units are left over: largest remainder, then larger weight, then code. */
function orderOf(lines: readonly SplitLineRow[]): ReadonlyMap<string, number> {
  const sorted = lines.toSorted(
    (a, b) =>
      exact(b.remainder).compare(exact(a.remainder)) ||
      exact(b.weight).compare(exact(a.weight)) ||
      (a.gmCode < b.gmCode ? -1 : 1),
  );
  return new Map(sorted.map(({ gmCode }, index) => [gmCode, index + 1]));
}
