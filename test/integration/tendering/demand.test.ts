import type { BuyerActor } from '#libs/identity';
import { StaleRow, systemActor } from '#libs/platform';
import { demandOf, RecordDemand } from '#libs/tendering';
import type { RecordDemandInput, RegionDemand } from '#libs/tendering';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aRegion, buyerActorOf, gooi as municipalities } from '../../support/builders.js';

let database: TestDatabase;
let record: RecordDemand;
let ours: BuyerActor;
let theirs: BuyerActor;

beforeAll(async () => {
  database = await testDatabase();
  await database.setClock('2020-11-02 09:00');
  record = new RecordDemand(database.unitOfWork);
  ours = buyerActorOf((await aRegion(database, { municipalities, demand: false })).buyer);
  theirs = buyerActorOf((await aRegion(database, { municipalities: [], demand: false })).buyer);
});
afterAll(() => database.close());

const expected = { GM0376: 6, GM0317: 3, GM1942: 32, GM0402: 70, GM0406: 17, GM0417: 6, GM1696: 16 };
const gooi = (change: Partial<RecordDemandInput> = {}): RecordDemandInput => ({
  year: 2021,
  trajectories: Object.entries(expected).map(([gmCode, trajectories]) => ({ gmCode, trajectories })),
  shares: [
    { route: 'b1', from: '65', to: '65' },
    { route: 'onderwijsroute', from: '25', to: '25' },
    { route: 'z', from: '10', to: '10' },
  ],
  rowVersion: 0,
  ...change,
});
const read = (actor: BuyerActor): Promise<RegionDemand | null> =>
  database.unitOfWork.read(actor, (tx) => demandOf(tx, ours.organisationId, 2021));

it('refuses what cannot be, and saves nothing of it', async () => {
  expect(await record.run(ours, gooi({ year: 1999 }))).toEqual({
    ok: false,
    code: 'demand.year-out-of-range',
    data: { first: 2010, last: 2030 },
  });
  expect(await record.run(ours, gooi({ trajectories: [{ gmCode: 'GM9999', trajectories: 1 }] }))).toMatchObject({
    code: 'demand.municipality-unknown',
    data: { gmCode: 'GM9999' },
  });
  expect(await record.run(ours, gooi({ trajectories: gooi().trajectories.slice(1) }))).toMatchObject({
    code: 'demand.municipality-missing',
    data: { municipality: 'Blaricum' },
  });
  expect(
    await record.run(
      ours,
      gooi({ trajectories: gooi().trajectories.map(({ gmCode }) => ({ gmCode, trajectories: 0 })) }),
    ),
  ).toMatchObject({ code: 'demand.none' });
  expect(await record.run(ours, gooi({ shares: [{ route: 'b1', from: '65', to: '65' }] }))).toMatchObject({
    code: 'demand.shares-not-100',
    data: { low: '65', high: '65' },
  });
  expect(await record.run(theirs, gooi())).toMatchObject({ code: 'demand.municipality-unknown' });
  expect(await read(ours)).toBeNull();
});

it("records Gooi's 150 with the sum written out, and the journal keeps it", async () => {
  expect(await record.run(ours, gooi())).toEqual({
    ok: true,
    value: { total: 150, written: '6 + 3 + 32 + 70 + 17 + 6 + 16 = 150' },
  });
  expect(await read(ours)).toMatchObject({
    total: 150,
    rowVersion: 1,
    recordedBy: ours.name,
    shares: [{ from: '65' }, { from: '25' }, { from: '10' }],
  });
  const journal = await database.owner<{ type: string; data: { written: string } }>(
    'select type, data from journal_entry where subject_id = $1',
    [ours.organisationId],
  );
  expect(journal).toMatchObject([
    { type: 'demand.recorded', data: { written: '6 + 3 + 32 + 70 + 17 + 6 + 16 = 150' } },
  ]);
});

it('does not overwrite what a colleague recorded in the meantime', async () => {
  await expect(record.run(ours, gooi())).rejects.toBeInstanceOf(StaleRow);
  await expect(record.run(ours, gooi({ rowVersion: 7 }))).rejects.toBeInstanceOf(StaleRow);
  expect(
    await record.run(
      ours,
      gooi({ rowVersion: 1, trajectories: gooi().trajectories.map((line) => ({ ...line, trajectories: 2 })) }),
    ),
  ).toMatchObject({ value: { total: 14 } });
});

it("is not another region's, with the query naming ours or with row-level security alone", async () => {
  expect(await read(theirs)).toBeNull();
  const rows = await database.unitOfWork.read(theirs, (tx) =>
    tx.query('select 1 from demand union all select 1 from demand_year'),
  );
  expect(rows).toEqual([]);
  expect(await database.unitOfWork.read(systemActor, (tx) => tx.query('select 1 from demand'))).toHaveLength(7);
});
