import { CloseLotWithoutBids, DecideEligibility, lotEligibility, lotFile, RetenderLot } from '#libs/evaluation';
import { buyerActorOf, aLot, anOpenedBid, aProvider, aRegion } from '../../support/builders.js';
import { aMark, anOpenedCase, value } from '../../support/evaluation-builders.js';
import type { OpenedCase } from '../../support/evaluation-builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

describe('eligibility', () => {
  let db: TestDatabase;
  let opened: OpenedCase;
  let decide: DecideEligibility;

  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-05-03 09:00:00');
    decide = new DecideEligibility(db.unitOfWork);
    opened = await anOpenedCase(db, [
      { priceCents: 900_000n },
      {
        priceCents: 900_000n,
        history: [
          ['fixed-term', '2018-01-01T00:00:00Z'],
          ['suspended', '2021-04-10T00:00:00Z'],
          // Lifted after the deadline: too late for this tender.
          ['reinstated', '2021-05-01T00:00:00Z'],
        ],
      },
      {
        priceCents: 900_000n,
        history: [
          ['fixed-term', '2018-01-01T00:00:00Z'],
          ['suspended', '2021-03-01T00:00:00Z'],
          ['reinstated', '2021-04-20T00:00:00Z'],
        ],
      },
      { priceCents: 900_000n, history: [['aspirant', '2020-01-01T00:00:00Z']] },
    ]);
  });
  afterAll(() => db.close());

  it('is advised as of the deadline: suspended then is out, reinstated by then is in, aspirant as the lot says', async () => {
    const { bidders } = await db.unitOfWork.read(opened.buyer, async (tx) =>
      lotEligibility(tx, (await lotFile(tx, opened.lot.id))!),
    );
    expect(bidders.map(({ advice }) => [advice.outcome, advice.findings[0]!.code])).toEqual([
      ['eligible', 'eligibility.mark-held'],
      ['excluded', 'eligibility.mark-suspended'],
      ['eligible', 'eligibility.mark-held'],
      ['excluded', 'eligibility.aspirant-does-not-count'],
    ]);
    expect(bidders[0]!.advice.asOf.toISOString()).toBe('2021-04-30T10:00:00.000Z');
    expect(bidders[1]!.moments.map(({ status }) => status)).toEqual(['fixed-term', 'suspended', 'reinstated']);
  });

  const input = (bid: number, outcome: 'eligible' | 'excluded', reason = '') => ({
    lotId: opened.lot.id,
    bidId: opened.bids[bid]!.id,
    outcome,
    reason,
  });

  it('asks a reason for an exclusion and for leaving the advice', async () => {
    expect(await decide.run(opened.buyer, input(1, 'excluded', 'kort'))).toMatchObject({
      code: 'eligibility.exclusion-without-reason',
    });
    expect(await decide.run(opened.buyer, input(1, 'eligible'))).toMatchObject({
      code: 'eligibility.deviation-without-reason',
      data: { advice: 'excluded' },
    });
  });

  it('keeps a decision with its advice, and the one it replaces', async () => {
    value(await decide.run(opened.buyer, input(0, 'eligible')));
    value(await decide.run(opened.buyer, input(1, 'eligible', 'Bij nader inzien hersteld')));
    value(await decide.run(opened.buyer, input(1, 'excluded', 'Het keurmerk was geschorst')));
    const rows = await db.owner<{ outcome: string; advice: string; replaced: boolean }>(
      `select e.outcome, e.advice ->> 'outcome' as advice, exists (select from eligibility_check l where l.replaces = e.id) as replaced
       from eligibility_check e where e.bid_id = $1 order by e.decided_at`,
      [opened.bids[1]!.id],
    );
    expect(rows).toEqual([
      { outcome: 'eligible', advice: 'excluded', replaced: true },
      { outcome: 'excluded', advice: 'excluded', replaced: false },
    ]);
    await expect(
      db.unitOfWork.run(opened.buyer, (tx) => tx.query(`update eligibility_check set outcome = 'eligible'`)),
    ).rejects.toThrow('permission denied');
  });

  it('leaves an equivalent proof to a person', async () => {
    const provider = await aProvider(db);
    await db.owner(
      `insert into proof_event (provider_id, proof, scope, status, effective_at, source) values ($1, 'equivalent', 'language', 'recognised', '2020-01-01', 'proef')`,
      [provider.id],
    );
    const bid = await anOpenedBid(db, opened.lot, provider);
    const answer = (reason: string) =>
      decide.run(opened.buyer, { lotId: opened.lot.id, bidId: bid.id, outcome: 'eligible', reason });
    expect(await answer('')).toMatchObject({
      code: 'eligibility.deviation-without-reason',
      data: { advice: 'needs-judgement' },
    });
    value(await answer('Gelijkwaardig: zelfde eisen, zelfde toezicht'));
  });

  it('is nobody else’s: another region finds no lot', async () => {
    const other = buyerActorOf((await aRegion(db)).buyer);
    expect(await decide.run(other, input(0, 'eligible'))).toMatchObject({ code: 'evaluation.lot-unknown' });
    const seen = await db.unitOfWork.read(other, (tx) => tx.query('select id from eligibility_check'));
    expect(seen).toEqual([]);
  });
});

describe('a lot without bids', () => {
  let db: TestDatabase;
  let opened: OpenedCase;

  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-05-03 09:00:00');
    opened = await anOpenedCase(db, [{ priceCents: 900_000n }]);
  });
  afterAll(() => db.close());

  it('is closed with a reason, and tendered again at another price', async () => {
    const lot = await aLot(db, opened.tender, {
      state: 'open',
      route: 'onderwijsroute',
      title: 'Onderwijsroute (proef)',
      ceilingPriceCents: 1_000_000n,
      expectedTrajectories: 37,
      requirements: [{ component: 'language', proof: 'diploma-recognition' }],
    });
    const close = new CloseLotWithoutBids(db.unitOfWork);
    const again = new RetenderLot(db.unitOfWork);
    const reason = 'De prijs dekte de kosten niet';
    expect(await close.run(opened.buyer, { lotId: opened.lot.id, reason })).toMatchObject({
      code: 'lot.has-bids',
      data: { count: 1 },
    });
    expect(await again.run(opened.buyer, { lotId: lot.id, ceilingCents: 1_250_000n, reason })).toMatchObject({
      code: 'retender.lot-not-closed',
      data: { state: 'open' },
    });
    expect(await close.run(opened.buyer, { lotId: lot.id, reason: '' })).toMatchObject({ code: 'lot.reason-missing' });
    value(await close.run(opened.buyer, { lotId: lot.id, reason }));
    expect(await again.run(opened.buyer, { lotId: lot.id, ceilingCents: 1_000_000n, reason })).toMatchObject({
      code: 'retender.nothing-adjusted',
      data: { ceiling: 1_000_000n },
    });
    const { tenderId, reference } = value(
      await again.run(opened.buyer, { lotId: lot.id, ceilingCents: 1_250_000n, reason }),
    );
    expect(reference).toBe(`${opened.tender.reference}-P2-2`);
    const [copy] = await db.owner(
      `select t.state, t.trajectories, t.estimated_value_cents::text as value, t.retender_of_lot_id = $2 as of_lot, l.state as lot_state, l.route,
         l.ceiling_price_cents::text as ceiling, (select count(*)::int from criterion c where c.lot_id = l.id) as criteria,
         (select count(*)::int from lot_requirement r where r.lot_id = l.id) as requirements,
         (select count(*)::int from tender_municipality m where m.tender_id = t.id) as municipalities,
         (select state from lot where id = $2) as old_state
       from tender t join lot l on l.tender_id = t.id where t.id = $1`,
      [tenderId, lot.id],
    );
    expect(copy).toEqual({
      state: 'draft',
      trajectories: 37,
      value: String(37n * 1_250_000n * 3n),
      of_lot: true,
      lot_state: 'draft',
      route: 'onderwijsroute',
      ceiling: '1250000',
      criteria: 2,
      requirements: 1,
      municipalities: 2,
      old_state: 'retendered',
    });
    const types = await db.owner<{ type: string }>('select type from journal_entry order by id');
    expect(types.map(({ type }) => type)).toEqual(['lot.closed-without-bids', 'lot.retendered', 'tender.created']);
  });

  it('gives its mark’s history to the region only', async () => {
    const provider = await aProvider(db);
    await aMark(db, provider, [['indefinite', '2020-01-01T00:00:00Z']]);
    const seen = await db.unitOfWork.read(
      {
        kind: 'provider',
        organisationId: opened.providers[0]!.id,
        personId: opened.providers[0]!.submitter.id,
        name: 'x',
      },
      (tx) => tx.query<{ provider_id: string }>('select distinct provider_id from proof_event'),
    );
    expect(seen.map((row) => row.provider_id)).toEqual([opened.providers[0]!.id]);
  });
});
