import { Workbook } from '@cj-tech-master/excelts';
import { compareSplits } from '#libs/domain';
import {
  costsOf,
  keyById,
  keysOf,
  linesOf,
  RecordCost,
  RecordKey,
  referenceDates,
  RemoveCost,
  RestoreCost,
  splitById,
  SplitCosts,
  splitsOf,
  splitWorkbook,
  statementById,
  sumsOf,
} from '#libs/finance';
import type { RecordKeyInput, SplitCostsInput } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { csvFile, safeCell, Texts } from '#libs/platform';
import { aProvider, aRegion, aTender, financeActorOf, gooi, providerActorOf } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aFinancePerson, onDay } from '../../support/money-builders.js';

let db: TestDatabase;
let region: TestRegion;
let tender: TestTender;
let actor: FinanceActor;
let other: FinanceActor;

beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-06-15 09:00');
  region = await aRegion(db, { municipalities: gooi });
  tender = await aTender(db, region, { state: 'published' });
  actor = financeActorOf(await aFinancePerson(db, region));
  other = financeActorOf(await aFinancePerson(db, await aRegion(db)));
});
afterAll(() => db.close());

const gmCode = (name: string): string => region.gmCodes[gooi.findIndex((one) => one.name === name)]!;
const names = ['Hilversum', 'Gooise Meren', 'Huizen', 'Wijdemeren', 'Laren', 'Blaricum', 'Eemnes'];

async function aKey(by: RecordKeyInput['by'], newVersionOf: string | null = null): Promise<string> {
  const answer = await new RecordKey(db.unitOfWork).run(actor, {
    title: 'Proefsleutel',
    source: 'CBS',
    by,
    newVersionOf,
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.keyId;
}
const byInhabitants = (): Promise<string> => aKey({ rule: 'inhabitants', referenceDate: onDay('2020-01-01') });
const wholePercents = (): Promise<string> =>
  aKey({
    rule: 'fixed-percent',
    percents: Object.fromEntries(names.map((name, i) => [gmCode(name), [36, 23, 17, 10, 5, 5, 4][i]!])),
  });
const input = (keyId: string, change: Partial<SplitCostsInput> = {}): SplitCostsInput => ({
  tenderId: tender.id,
  keyId,
  title: 'Inkoopkosten 2020 en 2021',
  source: 'published',
  totalCents: 2_500_000n,
  unitCents: 1n,
  replaces: null,
  reason: '',
  ...change,
});
async function aSplit(keyId: string, change: Partial<SplitCostsInput> = {}): Promise<string> {
  const answer = await new SplitCosts(db.unitOfWork).run(actor, input(keyId, change));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.splitId;
}
const read = <T>(work: Parameters<typeof db.unitOfWork.read<T>>[1]): Promise<T> => db.unitOfWork.read(actor, work);
async function amounts(splitId: string): Promise<readonly number[]> {
  const lines = await read((tx) => linesOf(tx, splitId));
  return names.map((name) => Number(lines.find((line) => line.name === name)!.amountCents) / 100);
}

describe('costs', () => {
  it('are hours × rate worked out beside what was published, and amounts', async () => {
    const record = new RecordCost(db.unitOfWork);
    const hours = { tenderId: tender.id, description: 'Regionaal inkoper', publishedCents: 2_000_000n };
    expect(await record.run(actor, { ...hours, what: { hours: 230, rateCents: 8_700n } })).toMatchObject({
      value: { amountCents: 2_001_000n },
    });
    const advice = { tenderId: tender.id, description: 'Onderwijskundige', publishedCents: null };
    await record.run(actor, { ...advice, what: { amountCents: 500_000n } });
    expect(sumsOf(await read((tx) => costsOf(tx, tender.id)))).toEqual({
      recorded: 2_501_000n,
      published: 2_500_000n,
      anyPublished: true,
    });
    expect(await record.run(actor, { ...hours, what: { hours: 0, rateCents: 8_700n } })).toMatchObject({
      code: 'cost.hours-not-positive',
    });
    expect(await record.run(actor, { ...advice, what: { amountCents: 0n } })).toMatchObject({
      code: 'cost.amount-not-positive',
    });
    expect(await record.run(other, { ...advice, what: { amountCents: 1n } })).toMatchObject({
      code: 'cost.tender-unknown',
    });
  });

  it('can be removed, and come back as they were', async () => {
    const [line] = await read((tx) => costsOf(tx, tender.id));
    const [remove, restore] = [new RemoveCost(db.unitOfWork), new RestoreCost(db.unitOfWork)];
    expect(await remove.run(other, line!.id)).toMatchObject({ code: 'cost.unknown' });
    expect(await restore.run(actor, line!.id)).toMatchObject({ code: 'cost.unknown' });
    expect(await remove.run(actor, line!.id)).toEqual({ ok: true, value: { tenderId: tender.id } });
    expect(await read((tx) => costsOf(tx, tender.id))).toHaveLength(1);
    expect(await restore.run(other, line!.id)).toMatchObject({ code: 'cost.unknown' });
    expect(await restore.run(actor, line!.id)).toEqual({ ok: true, value: { tenderId: tender.id } });
    const { recordedAt: _, ...kept } = line!;
    expect(await read((tx) => costsOf(tx, tender.id))).toContainEqual(expect.objectContaining(kept));
    const types = await db.owner('select type from journal_entry where subject_id = $1 order by id', [line!.id]);
    expect(types).toEqual([{ type: 'cost.recorded' }, { type: 'cost.removed' }, { type: 'cost.recorded' }]);
  });
});

describe('keys', () => {
  it('weigh by a dated source, and say what is missing', async () => {
    expect(await read(referenceDates)).toEqual(['2020-01-01']);
    const record = new RecordKey(db.unitOfWork);
    const rest = { title: 'Proef', source: 'CBS', newVersionOf: null };
    const on2021 = { rule: 'inhabitants', referenceDate: onDay('2021-01-01') } as const;
    expect(await record.run(actor, { ...rest, by: on2021 })).toMatchObject({
      code: 'key.inhabitants-missing',
      data: { municipality: 'Blaricum', date: '2021-01-01' },
    });
    expect(await record.run(actor, { ...rest, by: { rule: 'trajectories', year: 2019 } })).toMatchObject({
      code: 'key.demand-missing',
    });
    const percents = {
      rule: 'fixed-percent',
      percents: Object.fromEntries(region.gmCodes.map((code) => [code, 14])),
    } as const;
    const answer = await record.run(actor, { ...rest, by: percents });
    expect(answer).toMatchObject({ code: 'split.percents-not-100' });
    expect(String((answer as unknown as { data: { sum: unknown } }).data.sum)).toBe('98');
    const id = await aKey({ rule: 'trajectories', year: 2021 });
    const key = await read((tx) => keyById(tx, id));
    expect(key!.lines.map(({ weight }) => weight)).toEqual(['6', '3', '32', '70', '17', '6', '16']);
  });

  it('are never changed: a change is a new version', async () => {
    const first = await byInhabitants();
    const second = await aKey({ rule: 'inhabitants', referenceDate: onDay('2020-01-01') }, first);
    const [a, b] = await read(async (tx) => [await keyById(tx, first), await keyById(tx, second)]);
    expect([a!.code, a!.version, a!.newest]).toEqual([b!.code, 1, false]);
    expect([b!.version, b!.newest]).toEqual([2, true]);
    const change = db.unitOfWork.run(actor, (tx) =>
      tx.query(`update distribution_key set title = 'anders' where id = $1`, [first]),
    );
    await expect(change).rejects.toThrow('permission denied');
    const foreign = { title: 'x', source: 'y', by: { rule: 'equal' }, newVersionOf: first } as const;
    expect(await new RecordKey(db.unitOfWork).run(other, foreign)).toMatchObject({ code: 'key.unknown' });
  });
});

describe("Gooi's € 25.000", () => {
  it.each([
    ['cents', 1n, [9_208.93, 5_885.92, 4_184.48, 2_469.54, 1_143.63, 1_169.99, 937.51]],
    ['whole euros', 100n, [9_209, 5_886, 4_184, 2_470, 1_144, 1_170, 937]],
    ['units of € 250', 25_000n, [9_250, 5_750, 4_250, 2_500, 1_000, 1_250, 1_000]],
  ])('by inhabitants in %s', async (_, unitCents, expected) => {
    const split = await aSplit(await byInhabitants(), { unitCents });
    expect(await amounts(split)).toEqual(expected);
    expect(expected.reduce((sum, amount) => sum + amount * 100, 0)).toBeCloseTo(2_500_000, 6);
  });

  it('by the whole percents of the paper', async () => {
    expect(await amounts(await aSplit(await wholePercents()))).toEqual([
      9_000, 5_750, 4_250, 2_500, 1_250, 1_250, 1_000,
    ]);
  });

  it('makes a numbered statement and an entry per municipality, which explain themselves', async () => {
    const id = await aSplit(await byInhabitants());
    const lines = await read((tx) => linesOf(tx, id));
    expect(new Set(lines.map(({ statementNumber }) => statementNumber)).size).toBe(7);
    const statement = await read((tx) => statementById(tx, lines[0]!.statementId));
    expect(statement).toMatchObject({ municipality: 'Blaricum', formerCents: null, split: { totalCents: 2_500_000n } });
    const entries = await db.owner(
      `select subject_id from journal_entry where type = 'statement.made' and subject_id = any($1)`,
      [lines.map(({ statementId }) => statementId)],
    );
    expect(entries).toHaveLength(7);
  });

  it('refuses what cannot be split', async () => {
    const split = new SplitCosts(db.unitOfWork);
    const key = await byInhabitants();
    expect(await split.run(actor, input(key, { totalCents: 2_500_001n, unitCents: 100n }))).toMatchObject({
      code: 'allocation.not-whole-units',
      data: { left: 1n },
    });
    expect(await split.run(actor, input(key, { totalCents: 0n }))).toMatchObject({ code: 'split.total-not-positive' });
    expect(await split.run(other, input(key))).toMatchObject({ code: 'cost.tender-unknown' });
    const without = await aTender(db, { ...region, gmCodes: region.gmCodes.slice(1) });
    expect(await split.run(actor, input(await wholePercents(), { tenderId: without.id }))).toMatchObject({
      code: 'split.key-too-wide',
      data: { municipality: 'Blaricum' },
    });
    await db.owner(`insert into municipality values ('GM0999', 'Erbij')`);
    const wider = await aTender(db, { ...region, gmCodes: [...region.gmCodes, 'GM0999'] });
    expect(await split.run(actor, input(key, { tenderId: wider.id }))).toMatchObject({
      code: 'split.key-misses',
      data: { municipality: 'Erbij' },
    });
  });
});

describe('a correction', () => {
  it('is a new split that names the old one and says why, once, and settles the differences', async () => {
    const split = new SplitCosts(db.unitOfWork);
    const first = await aSplit(await wholePercents());
    const key = await byInhabitants();
    const correct = (change: Partial<SplitCostsInput>) =>
      split.run(actor, input(key, { unitCents: 25_000n, replaces: first, reason: 'Sleutel op inwoners', ...change }));
    expect(await correct({ reason: '' })).toMatchObject({ code: 'split.reason-missing' });
    expect(await correct({ replaces: 'x' })).toMatchObject({ code: 'split.former-unknown' });
    const second = await correct({});
    if (!second.ok) throw new Error(second.code);
    expect(await correct({})).toMatchObject({ code: 'split.replaced-already' });
    const of = async (id: string) =>
      (await read((tx) => linesOf(tx, id))).map(({ name, amountCents }) => ({ key: name, amount: amountCents }));
    const settlement = compareSplits(await of(first), await of(second.value.splitId));
    expect(settlement.difference).toBe(0n);
    expect(settlement.lines.filter(({ difference }) => difference !== 0n)).toEqual([
      { key: 'Hilversum', a: 900_000n, b: 925_000n, difference: 25_000n },
      { key: 'Laren', a: 125_000n, b: 100_000n, difference: -25_000n },
    ]);
    expect(await read((tx) => splitById(tx, first))).toMatchObject({ replacedBy: second.value.splitId });
    const laren = (await read((tx) => linesOf(tx, second.value.splitId))).find(({ name }) => name === 'Laren')!;
    expect(await read((tx) => statementById(tx, laren.statementId))).toMatchObject({ formerCents: 125_000n });
  });
});

it('the database refuses a split that does not add up, and a changed line', async () => {
  const id = await aSplit(await byInhabitants());
  const insert = `insert into cost_split (region_id, tender_id, title, key_id, total_cents, made_by)
    select region_id, tender_id, 'scheef', key_id, 100, made_by from cost_split where id = $1`;
  await expect(db.unitOfWork.run(actor, (tx) => tx.query(insert, [id]))).rejects.toThrow('does not add up');
  await expect(
    db.owner(`update cost_split_line set amount_cents = amount_cents + 1 where split_id = $1 and gm_code = $2`, [
      id,
      gmCode('Laren'),
    ]),
  ).rejects.toThrow('does not add up');
  const change = db.unitOfWork.run(actor, (tx) => tx.query('update cost_split_line set amount_cents = 0'));
  await expect(change).rejects.toThrow('permission denied');
});

describe('the Excel file', () => {
  it.each([
    ['inhabitants', byInhabitants, 25_000n],
    ['inhabitants', byInhabitants, 1n],
    ['whole percents', wholePercents, 1n],
  ] as const)('counts for itself: by %s', async (_, key, unitCents) => {
    const id = await aSplit(await key(), { unitCents, title: '=1+1' });
    const [split, lines] = await read(async (tx) => [(await splitById(tx, id))!, await linesOf(tx, id)] as const);
    const bytes = await splitWorkbook(split, lines, new Texts('templates/texts').in('nl'));
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const sheet = workbook.worksheets[0]!;
    expect(sheet.getCell('A1').value).toBe("'=1+1");
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 8 });
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true });
    const cell = (name: string) => sheet.getCell(name).value as { formula: string; result: number };
    lines.forEach((line, index) => {
      const r = 9 + index;
      expect(cell(`I${r}`)).toEqual({ formula: `E${r}+H${r}`, result: Number(line.amountCents) / 100 });
      expect(cell(`D${r}`).formula).toBe(`C${r}/SUM(C$9:C$15)*$C$4`);
      expect(cell(`E${r}`).result + cell(`H${r}`).result).toBeCloseTo(cell(`I${r}`).result, 6);
      expect(cell(`H${r}`).result > 0).toBe(cell(`G${r}`).result <= leftOver(lines));
    });
    expect(cell('I16')).toEqual({ formula: 'SUM(I$9:I$15)', result: 25_000 });
    expect(cell('I17')).toEqual({ formula: 'ROUND(I16-$C$4,2)', result: 0 });
  });
  const leftOver = (lines: readonly { extraUnit: boolean }[]): number =>
    lines.filter(({ extraUnit }) => extraUnit).length;
});

it('spreadsheet text is never run as a formula', () => {
  expect(['=A1', '+1', '-1', '@x', 'gewoon'].map(safeCell)).toEqual(["'=A1", "'+1", "'-1", "'@x", 'gewoon']);
  expect(csvFile([['=cmd', 'a;b', 123_456n, -5n, 3]]).toString('utf8')).toBe('\ufeff\'=cmd;"a;b";1234,56;-0,05;3\r\n');
});

it('money is the region’s own: nothing for another region or a provider, by query and by row-level security', async () => {
  const id = await aSplit(await byInhabitants());
  const [line] = await read((tx) => linesOf(tx, id));
  const outsiders = [other, providerActorOf(await aProvider(db))];
  for (const outsider of outsiders) {
    await db.unitOfWork.read(outsider, async (tx) => {
      expect(await costsOf(tx, tender.id)).toEqual([]);
      expect(await keysOf(tx)).toEqual([]);
      expect(await splitsOf(tx, tender.id)).toEqual([]);
      expect(await splitById(tx, id)).toBeNull();
      expect(await statementById(tx, line!.statementId)).toBeNull();
      for (const table of ['procurement_cost', 'distribution_key', 'cost_split', 'cost_split_line', 'statement']) {
        expect(await tx.query(`select 1 from ${table}`)).toEqual([]);
      }
    });
  }
});
