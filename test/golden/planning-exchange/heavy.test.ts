import { readTable } from '../../../apps/web/src/buyer/planning-exchange/read-table.js';
import { workbookOf, zipOf } from '../../support/zip.js';

const isHead = (cells: readonly string[]): boolean => cells.includes('Datum');
const good = zipOf(
  workbookOf(
    '<sheetData><row r="1"><c r="A1" t="str"><v>Datum</v></c></row><row r="2"><c r="A2" t="str"><v>3 mei</v></c></row></sheetData>',
  ),
);
/** Eighteen megabytes of cells in a file of some forty kilobytes: honest about its size, and a burden to unfold. */
const manyCells = zipOf(workbookOf(`<sheetData>${'<row><c t="str"><v>x</v></c></row>'.repeat(560_000)}</sheetData>`), {
  pack: true,
});
/** A gigabyte's worth of the same trick would be packed as small; thirty megabytes are enough to be refused. */
const bomb = zipOf(workbookOf(`<sheetData>${' '.repeat(30_000_000)}</sheetData>`), { pack: true });

const codeOf = async (bytes: Buffer, limits?: { ms: number; megabytes: number }): Promise<string> => {
  const read = await readTable(bytes, isHead, limits);
  return read.ok ? 'ok' : read.code;
};

it('is small enough to be taken in at all', () => {
  expect(manyCells.length).toBeLessThan(1_000_000);
  expect(bomb.length).toBeLessThan(1_000_000);
});

it('stops a file that takes too long, while the site goes on', async () => {
  let turns = 0;
  const clock = setInterval(() => (turns += 1), 5);
  const since = performance.now();
  expect(await codeOf(manyCells, { ms: 400, megabytes: 512 })).toBe('exchange.too-slow');
  clearInterval(clock);
  expect(performance.now() - since).toBeLessThan(60_000);
  // The thread that answers everybody else kept its turns.
  expect(turns).toBeGreaterThan(2);
  expect(await codeOf(good)).toBe('ok');
});

it('stops a file that takes too much memory, and lives', async () => {
  expect(await codeOf(manyCells, { ms: 60_000, megabytes: 24 })).toBe('exchange.too-heavy');
  expect(await codeOf(good)).toBe('ok');
});

it('does not unpack what grows beyond measure', async () => {
  const since = performance.now();
  expect(await codeOf(bomb)).toBe('exchange.too-heavy');
  expect(performance.now() - since).toBeLessThan(60_000);
});

it('lets few be read at once, others wait, and turns away who comes after a full line', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => codeOf(good)));
  const count = (code: string): number => answers.filter((answer) => answer === code).length;
  expect([count('ok'), count('exchange.busy')]).toEqual([22, 8]);
  expect(await codeOf(good)).toBe('ok');
});
