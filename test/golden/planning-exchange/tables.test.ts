import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { decodeText, plainCell, readCsv, safeCell } from '#libs/platform';
import {
  dayOfSerial,
  readTable,
  readText,
  timeOfFraction,
} from '../../../apps/web/src/buyer/planning-exchange/read-table.js';
import { unpacked } from '../../../apps/web/workers/honest-zip.mjs';
import { workbookOf, zipOf } from '../../support/zip.js';

describe('CSV', () => {
  it.each([
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,"b, ""c"""\r"d\n e",f',
      [
        ['a', 'b, "c"'],
        ['d\n e', 'f'],
      ],
    ],
    ['3 mei, 12.00 uur; opening, laatste', [['3 mei, 12.00 uur', ' opening, laatste']]],
    ['a;;c\n\n;', [['a', '', 'c'], [''], ['', '']]],
    ['open "quote;b', [['open "quote', 'b']]],
    ['"never closed;b', [['never closed;b']]],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(readCsv(text, 100)).toEqual(expected);
  });

  it('reads no further than asked', () => {
    expect(readCsv('a\n'.repeat(1000), 3)).toHaveLength(3);
  });

  it.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠a'])(
    'never starts a formula: %j',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`);
    },
  );

  it('takes back what makes a cell safe, and nothing else', () => {
    for (const text of ['=1+1', '-1 dag', '@naam', '+31', "'s avonds", "'aanhaling'", 'gewoon']) {
      expect(plainCell(safeCell(text))).toBe(text);
    }
  });

  it('knows UTF-8, Windows-1252 and UTF-16', () => {
    expect(decodeText(Buffer.from('\ufeffcliënt €', 'utf8'))).toBe('cliënt €');
    expect(decodeText(Buffer.from('636c69eb6e7420802092', 'hex'))).toBe('cliënt € ’');
    expect(decodeText(Buffer.from('\ufeffcliënt', 'utf16le'))).toBe('cliënt');
  });
});

describe('Excel', () => {
  const saved = async (fill: (workbook: Workbook) => void): Promise<Buffer> => {
    const workbook = new Workbook();
    fill(workbook);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };
  const isHead = (cells: readonly string[]): boolean => cells.includes('Datum');

  it('is read as what a person sees: days, times, results of formulas, parts of rich text', async () => {
    const bytes = await saved((workbook) => {
      workbook.addWorksheet('Toelichting').getCell('A1').value = 'Lees mij';
      const sheet = workbook.addWorksheet('Planning');
      sheet.addRow(['Datum', 'Tijd', 'Stap']);
      sheet.addRow([new Date('2021-04-30T00:00:00Z'), new Date('1899-12-30T12:00:00Z'), 'Sluiting']);
      sheet.addRow([
        { formula: 'A2+20', result: new Date('2021-05-20T00:00:00Z') },
        '',
        { richText: [{ text: 'Gun' }, { text: 'ning' }] },
      ]);
      sheet.addRow([new Date('2021-06-01T09:29:59.999Z'), '', "'=SUM(1)"]);
      sheet.addRow([{ formula: 'A2+40' }, '', true]);
      sheet.getColumn(1).numFmt = 'dd-mm-yyyy hh:mm';
    });
    const read = await readTable(bytes, isHead);
    expect(read.ok && read.value.table).toEqual([
      ['Datum', 'Tijd', 'Stap'],
      ['2021-04-30', '12:00', 'Sluiting'],
      ['2021-05-20', '', 'Gunning'],
      ['2021-06-01 09:30', '', '=SUM(1)'],
      ['', '', 'true'],
    ]);
  });

  it.each([
    ['44316', '2021-04-30'],
    ['44316.5', '2021-04-30 12:00'],
    ['2021', '2021'],
    ['99999', '99999'],
    ['30 april', '30 april'],
  ])('takes the number %s for %s', (text, expected) => {
    expect(dayOfSerial(text)).toBe(expected);
  });

  it.each([
    ['0.5', '12:00'],
    ['0,39583333', '09:30'],
    ['12:00', '12:00'],
    ['1', '1'],
  ])('takes the time %s for %s', (text, expected) => {
    expect(timeOfFraction(text)).toBe(expected);
  });

  it('is refused when it is too large, too old, broken, or not as small as it says', async () => {
    const codeOf = async (bytes: Buffer): Promise<string> => {
      const read = await readTable(bytes, isHead);
      return read.ok ? 'ok' : read.code;
    };
    expect(await codeOf(Buffer.alloc(0))).toBe('exchange.empty');
    expect(await codeOf(Buffer.alloc(1_000_001, 'a'))).toBe('exchange.too-large');
    expect(await codeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('exchange.old-excel');
    expect(await codeOf(Buffer.from('PK\u0003\u0004 no zip at all', 'latin1'))).toBe('exchange.unreadable');
    expect(await codeOf(Buffer.from('a;b\n'.repeat(500)))).toBe('exchange.too-many-rows');
    const good = await saved((workbook) => void (workbook.addWorksheet('A').getCell('A1').value = 'x'));
    expect(await codeOf(good)).toBe('ok');
    expect(await codeOf(good.subarray(0, good.length - 30))).toBe('exchange.unreadable');
  });

  it('unfolds no area cell by cell: neither a merged one, nor a named one, nor a row of columns', async () => {
    const data =
      '<sheetData><row r="1"><c r="A1" t="str"><v>Datum</v></c></row><row r="2"><c r="A2" t="str"><v>3 mei</v></c></row></sheetData>';
    const vast = 'A1:XFD1048576';
    for (const [sheet, names] of [
      [`${data}<mergeCells count="1"><mergeCell ref="${vast}"/></mergeCells>`, ''],
      [`<cols><col min="1" max="2000000000" width="9"/></cols>${data}`, ''],
      [data, '<definedNames><definedName name="alles">P!$A$1:$XFD$1048576</definedName></definedNames>'],
    ] as const) {
      const bytes = zipOf(workbookOf(sheet, names));
      const read = await readTable(bytes, isHead);
      expect(read.ok && read.value.table).toEqual([['Datum'], ['3 mei']]);
    }
  });

  it('does not believe what a zip file says of its size', () => {
    const content = deflateRawSync(Buffer.alloc(2_000_000));
    const zip = (claimed: number): Buffer => {
      const local = Buffer.alloc(31);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(1, 26);
      local.write('a', 30);
      const entry = Buffer.alloc(47);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(8, 10);
      entry.writeUInt32LE(content.length, 20);
      entry.writeUInt32LE(claimed, 24);
      entry.writeUInt16LE(1, 28);
      entry.write('a', 46);
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(1, 8);
      end.writeUInt16LE(1, 10);
      end.writeUInt32LE(entry.length, 12);
      end.writeUInt32LE(local.length + content.length, 16);
      return Buffer.concat([local, content, entry, end]);
    };
    expect(unpacked(zip(2_000_000), 2_000_000)).toBe('within');
    expect(unpacked(zip(10), 1_999_999)).toBe('too-much');
    expect(unpacked(Buffer.from('PK'), 1000)).toBe('unreadable');
  });
});

it('keeps the text of lines beside their cells', () => {
  const read = readText('\ufeff3 mei: publicatie\n');
  expect(read.ok && read.value).toEqual({ table: [['3 mei: publicatie']], text: '3 mei: publicatie\n' });
});
