import type { RiskTerms } from '#libs/domain';
import { StaleRow } from '#libs/platform';
import {
  AddRisk,
  ChangeRisk,
  newestPlanning,
  planningVersions,
  riskById,
  riskHistory,
  risksOf,
  SettleRisk,
  tenderById,
  whatRiskMoves,
} from '#libs/tendering';
import { aPlanning, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let add: AddRisk;
let change: ChangeRisk;
let settle: SettleRisk;
beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-03-01 09:00');
  add = new AddRisk(db.unitOfWork);
  change = new ChangeRisk(db.unitOfWork);
  settle = new SettleRisk(db.unitOfWork);
});
afterAll(() => db.close());

const terms = (more: Partial<RiskTerms> = {}): RiskTerms => ({
  title: 'De wet wordt opnieuw uitgesteld',
  cause: 'Besluit van de minister',
  chance: 4,
  effect: 4,
  owner: 'Projectleider',
  measure: 'Een variant van de planning klaar hebben.',
  milestoneCode: 'bids-due',
  days: 14,
  ...more,
});

async function aPlannedTender() {
  const region = await aRegion(db);
  const tender = await aTender(db, region);
  await aPlanning(db, tender, region, [
    ['notice-sent', '2021-04-16'],
    ['nota-published', '2021-04-20'],
    ['bids-due', '2021-04-30', '12:00'],
    ['provisional-award-sent', '2021-05-04'],
    ['final-award', '2021-05-25'],
  ]);
  return { tender, buyer: buyerActorOf(region.buyer) };
}
const added = async ({ tender, buyer }: Awaited<ReturnType<typeof aPlannedTender>>, more: Partial<RiskTerms> = {}) => {
  const answer = await add.run(buyer, { tenderId: tender.id, terms: terms(more) });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};

it('shows what a risk would move, line by line with the reason, and moves nothing', async () => {
  const place = await aPlannedTender();
  const { id } = await added(place);
  const { tender, planning, risk } = await db.unitOfWork.read(place.buyer, async (tx) => ({
    tender: (await tenderById(tx, place.tender.id))!,
    planning: (await newestPlanning(tx, place.tender.id))!,
    risk: (await riskById(tx, id))!,
  }));
  const answer = whatRiskMoves(tender, planning, risk);
  expect(answer).toMatchObject({ to: '2021-05-14', move: { ok: true } });
  if (!answer?.move.ok) throw new Error('no move');
  expect(answer.move.value.moved.map(({ code, from, to }) => [code, from, to])).toEqual([
    ['bids-due', '2021-04-30', '2021-05-14'],
    ['provisional-award-sent', '2021-05-04', expect.any(String)],
    ['final-award', '2021-05-25', expect.any(String)],
  ]);
  expect(answer.move.value.moved.every(({ because }) => because.length > 0)).toBe(true);
  expect(await db.unitOfWork.read(place.buyer, (tx) => planningVersions(tx, place.tender.id))).toEqual([planning]);
  expect(whatRiskMoves(tender, planning, { milestoneCode: 'weg', days: 3 })).toBeNull();
  expect(whatRiskMoves(tender, planning, { milestoneCode: null, days: null })).toBeNull();
});

it('numbers risks per tender, keeps what they were, and closes with a reason', async () => {
  const place = await aPlannedTender();
  const { buyer } = place;
  const [first] = await Promise.all([added(place), added(place, { title: 'Corona', chance: 5, effect: 5 })]);
  const listed = await db.unitOfWork.read(buyer, (tx) => risksOf(tx, place.tender.id));
  expect(listed.map(({ number }) => number).sort()).toEqual([1, 2]);
  expect(listed[0]).toMatchObject({ title: 'Corona' });
  expect(
    await change.run(buyer, {
      riskId: first.id,
      rowVersion: 1,
      terms: terms({ chance: 2, milestoneCode: null, days: null }),
    }),
  ).toEqual({ ok: true, value: { changed: 3 } });
  await expect(change.run(buyer, { riskId: first.id, rowVersion: 1, terms: terms() })).rejects.toThrow(StaleRow);
  const settling = { riskId: first.id, rowVersion: 2, to: 'closed' } as const;
  expect(await settle.run(buyer, { ...settling, reason: 'klaar' })).toMatchObject({ code: 'risk.reason-missing' });
  expect(await settle.run(buyer, { ...settling, reason: 'De wet is aangenomen.' })).toMatchObject({ ok: true });
  expect(await change.run(buyer, { riskId: first.id, rowVersion: 3, terms: terms() })).toMatchObject({
    code: 'risk.closed',
  });
  const history = await db.unitOfWork.read(buyer, async (tx) => riskHistory(tx, (await riskById(tx, first.id))!));
  expect(history.map(({ type }) => type)).toEqual(['risk.closed', 'risk.changed', 'risk.added']);
  expect(history[1]!.data['changes']).toEqual([
    { field: 'chance', from: 4, to: 2 },
    { field: 'milestoneCode', from: 'bids-due', to: '' },
    { field: 'days', from: 14, to: '' },
  ]);
});

it('refuses a step the planning lacks, and anything of another region or a provider', async () => {
  const place = await aPlannedTender();
  expect(
    await add.run(place.buyer, { tenderId: place.tender.id, terms: terms({ milestoneCode: 'weg' }) }),
  ).toMatchObject({
    code: 'risk.step-unknown',
  });
  const { id } = await added(place);
  const other = buyerActorOf((await aRegion(db)).buyer);
  expect(await add.run(other, { tenderId: place.tender.id, terms: terms() })).toMatchObject({ code: 'tender.unknown' });
  expect(await change.run(other, { riskId: id, rowVersion: 1, terms: terms() })).toMatchObject({
    code: 'risk.unknown',
  });
  expect(await settle.run(other, { riskId: id, rowVersion: 1, to: 'closed', reason: 'Een goede reden' })).toMatchObject(
    {
      code: 'risk.unknown',
    },
  );
  for (const actor of [other, providerActorOf(await aProvider(db))]) {
    await db.unitOfWork.read(actor, async (tx) => {
      expect(await riskById(tx, id)).toBeNull();
      expect(await tx.query('select id from risk')).toEqual([]);
    });
  }
});
