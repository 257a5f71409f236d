import {
  newestPlanning,
  lotById,
  lotsOf,
  planningVersions,
  requirementsOf,
  criteriaOf,
  tenderById,
  tendersOf,
} from '#libs/tendering';
import { publicActor } from '#libs/platform';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aLot, aPlanning, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';

describe('who sees a tender', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('shows a region its own tenders with lots and planning, in typed form', async () => {
    const region = await aRegion(db);
    const tender = await aTender(db, region);
    const lot = await aLot(db, tender);
    await aPlanning(db, tender, region, [
      ['notice-sent', '2021-04-16'],
      ['bids-due', '2021-04-30', '12:00'],
    ]);
    await db.unitOfWork.read(buyerActorOf(region.buyer), async (tx) => {
      expect(await tenderById(tx, tender.id)).toMatchObject({
        estimatedValueCents: 450_000_000n,
        regionName: region.name,
        serviceStart: '2021-07-01',
      });
      expect(await lotById(tx, lot.id)).toMatchObject({
        ceilingPriceCents: 1_000_000n,
        formulaParams: { maxPoints: '40' },
      });
      expect(await requirementsOf(tx, lot.id)).toMatchObject([{ proof: 'quality-mark', aspirantAccepted: false }]);
      expect((await criteriaOf(tx, lot.id)).map(({ weight }) => weight)).toEqual([40, 20]);
      expect((await newestPlanning(tx, tender.id))?.milestones).toEqual([
        {
          code: 'notice-sent',
          label: { nl: 'notice-sent', en: 'notice-sent' },
          kind: 'milestone',
          date: '2021-04-16',
          done: false,
        },
        {
          code: 'bids-due',
          label: { nl: 'bids-due', en: 'bids-due' },
          kind: 'milestone',
          date: '2021-04-30',
          time: '12:00',
          done: false,
        },
      ]);
    });
  });

  it('takes a text that is no id for a tender that does not exist', async () => {
    const region = await aRegion(db);
    expect(await db.unitOfWork.read(buyerActorOf(region.buyer), (tx) => tenderById(tx, 'nieuw'))).toBeNull();
  });

  it('hides everything of another region, also when it is published', async () => {
    const [one, other] = [await aRegion(db), await aRegion(db)];
    for (const state of ['draft', 'published'] as const) {
      const tender = await aTender(db, one, { state });
      const lot = await aLot(db, tender);
      await db.unitOfWork.read(buyerActorOf(other.buyer), async (tx) => {
        expect(await tenderById(tx, tender.id)).toBeNull();
        expect(await lotById(tx, lot.id)).toBeNull();
        expect(await lotsOf(tx, tender.id)).toEqual([]);
        expect(await tendersOf(tx)).toEqual([]);
        expect(await planningVersions(tx, tender.id)).toEqual([]);
      });
    }
  });

  it.each(['provider', 'visitor'] as const)('shows a %s published tenders and plannings only', async (who) => {
    const region = await aRegion(db);
    const actor = who === 'provider' ? providerActorOf(await aProvider(db)) : publicActor;
    const draft = await aTender(db, region);
    const published = await aTender(db, region, { state: 'published' });
    const [hidden, shown] = [await aLot(db, draft), await aLot(db, published)];
    await aPlanning(db, published, region, [['bids-due', '2021-04-30']], { published: true, number: 1 });
    await aPlanning(db, published, region, [['bids-due', '2021-05-30']], {
      number: 2,
      reason: 'nog niet gepubliceerd',
    });
    await db.unitOfWork.read(actor, async (tx) => {
      expect(await tenderById(tx, draft.id)).toBeNull();
      expect(await lotById(tx, hidden.id)).toBeNull();
      expect(await tenderById(tx, published.id)).toMatchObject({ id: published.id, createdByName: '' });
      expect(await lotById(tx, shown.id)).toMatchObject({ id: shown.id });
      expect((await newestPlanning(tx, published.id))?.number).toBe(1);
    });
  });

  it('holds by row-level security alone, when a query forgets whose it is', async () => {
    const [one, other] = [await aRegion(db), await aRegion(db)];
    const draft = await aTender(db, one);
    const lot = await aLot(db, draft);
    const planning = await aPlanning(db, draft, one, [['bids-due', '2021-04-30']]);
    const outsiders = [buyerActorOf(other.buyer), providerActorOf(await aProvider(db)), publicActor];
    for (const actor of outsiders) {
      await db.unitOfWork.read(actor, async (tx) => {
        expect(await tx.query('select id from tender where id = $1', [draft.id])).toEqual([]);
        expect(await tx.query('select id from lot where id = $1', [lot.id])).toEqual([]);
        expect(await tx.query('select id from lot_requirement where lot_id = $1', [lot.id])).toEqual([]);
        expect(await tx.query('select id from criterion where lot_id = $1', [lot.id])).toEqual([]);
        expect(await tx.query('select id from planning where id = $1', [planning.id])).toEqual([]);
        expect(await tx.query('select id from milestone where planning_id = $1', [planning.id])).toEqual([]);
        expect(await tx.query('select 1 from demand where region_id = $1', [one.id])).toEqual([]);
      });
      await expect(
        db.unitOfWork.run(actor, (tx) =>
          tx.change(`update tender set title = 'gekaapt' where id = $1 returning id`, [draft.id]),
        ),
      ).rejects.toThrow('changed by somebody else');
    }
  });
});
