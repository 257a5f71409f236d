import {
  AssignAssessors,
  DecideEligibility,
  DeclareInterest,
  LockQuality,
  LockScores,
  openedPrices,
  OpenPrices,
  RankLot,
  ReachConsensus,
  SaveScores,
  scoresOf,
  StartAssessment,
} from '#libs/evaluation';
import { aPerson, aRegion, assessorActorOf, buyerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { anOpenedCase, assessing, assignAndStart, criteriaMarks, value } from '../../support/evaluation-builders.js';
import type { OpenedCase } from '../../support/evaluation-builders.js';

describe('the start of an assessment', () => {
  let db: TestDatabase;
  let opened: OpenedCase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-05-03 09:00:00');
    opened = await anOpenedCase(db, [{ priceCents: 900_000n }, { priceCents: 950_000n }]);
  });
  afterAll(() => db.close());

  it('waits for a decision on every bid and for two assessors, who are the region’s own', async () => {
    const { buyer, lot, bids, assessors, tender } = opened;
    const start = new StartAssessment(db.unitOfWork);
    const assign = new AssignAssessors(db.unitOfWork);
    const decide = new DecideEligibility(db.unitOfWork);
    expect(await start.run(buyer, lot.id)).toMatchObject({
      code: 'assessment.eligibility-undecided',
      data: { count: 2 },
    });
    for (const bid of bids) {
      value(await decide.run(buyer, { lotId: lot.id, bidId: bid.id, outcome: 'eligible', reason: '' }));
    }
    expect(await start.run(buyer, lot.id)).toMatchObject({
      code: 'assessment.too-few-assessors',
      data: { assigned: 0, needed: 2 },
    });
    const stranger = await aPerson(db, (await aRegion(db)).id, ['assessor']);
    expect(await assign.run(buyer, { lotId: lot.id, personIds: [stranger.id] })).toMatchObject({
      code: 'assessment.not-an-assessor',
    });
    expect(await assign.run(buyer, { lotId: lot.id, personIds: [] })).toMatchObject({
      code: 'assessment.nobody-chosen',
    });
    expect(await new SaveScores(db.unitOfWork).run(assessors[0], { lotId: lot.id, scores: [] })).toMatchObject({
      code: 'assessor.not-assigned',
    });
    await assignAndStart(db, opened);
    expect(await start.run(buyer, lot.id)).toMatchObject({ code: 'assessment.not-opened' });
    expect(
      await decide.run(buyer, { lotId: lot.id, bidId: bids[0]!.id, outcome: 'excluded', reason: 'Te laat bedacht' }),
    ).toMatchObject({ code: 'eligibility.assessment-started', data: { state: 'assessing' } });
    const [states] = await db.owner(
      'select t.state as tender, l.state as lot from tender t join lot l on l.tender_id = t.id where t.id = $1',
      [tender.id],
    );
    expect(states).toEqual({ tender: 'assessing', lot: 'assessing' });
  });

  it('asks a whole declaration before anything opens', async () => {
    const { lot, assessors, tender } = opened;
    const declare = new DeclareInterest(db.unitOfWork);
    expect(await new SaveScores(db.unitOfWork).run(assessors[0], { lotId: lot.id, scores: [] })).toMatchObject({
      code: 'assessor.not-declared',
    });
    expect(await declare.run(assessors[0], { tenderId: tender.id, secrecy: true, noInterest: false })).toMatchObject({
      code: 'assessor.declaration-incomplete',
    });
    value(await declare.run(assessors[0], { tenderId: tender.id, secrecy: true, noInterest: true }));
    expect(await declare.run(assessors[0], { tenderId: tender.id, secrecy: true, noInterest: true })).toMatchObject({
      code: 'assessor.already-declared',
    });
  });

  it('is refused without one bidder in the running', async () => {
    const lone = await anOpenedCase(db, [{ priceCents: 900_000n, history: [] }]);
    value(
      await new DecideEligibility(db.unitOfWork).run(lone.buyer, {
        lotId: lone.lot.id,
        bidId: lone.bids[0]!.id,
        outcome: 'excluded',
        reason: 'Geen keurmerk op de peildatum',
      }),
    );
    expect(await new StartAssessment(db.unitOfWork).run(lone.buyer, lone.lot.id)).toMatchObject({
      code: 'assessment.no-eligible-bids',
    });
    const empty = await anOpenedCase(db, []);
    expect(await new StartAssessment(db.unitOfWork).run(empty.buyer, empty.lot.id)).toMatchObject({
      code: 'assessment.no-bids',
    });
  });
});

describe('scoring, agreeing and opening prices', () => {
  let db: TestDatabase;
  let opened: OpenedCase;
  const marks = [
    [8, 6],
    [10, 8],
  ];
  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-05-03 09:00:00');
    opened = await anOpenedCase(db, [{ priceCents: 900_000n }, { priceCents: 950_000n }]);
    await assessing(db, opened);
  });
  afterAll(() => db.close());

  const save = (assessor: 0 | 1, scores = criteriaMarks(opened, marks)) =>
    new SaveScores(db.unitOfWork).run(opened.assessors[assessor], { lotId: opened.lot.id, scores });
  const sql = <Row>(actor: Parameters<typeof db.unitOfWork.read>[0], text: string, parameters: unknown[] = []) =>
    db.unitOfWork.run(actor, (tx) => tx.query<Row>(text, parameters));

  it('keeps drafts, refuses marks off the scale, and locks only what is whole', async () => {
    const [first] = criteriaMarks(opened, marks);
    expect(await save(0, [{ ...first!, mark: '7' }])).toMatchObject({
      code: 'score.mark-not-on-scale',
      data: { mark: '7', marks: '0, 2, 4, 6, 8, 10' },
    });
    expect(await save(0, [{ ...first!, bidId: opened.lot.id }])).toMatchObject({ code: 'scores.nothing-to-score' });
    value(await save(0, [{ ...first!, mark: '', motivation: 'Een begin.' }]));
    value(
      await save(
        0,
        criteriaMarks(opened, marks).map((score, index) => (index === 3 ? { ...score, motivation: ' ' } : score)),
      ),
    );
    const lock = new LockScores(db.unitOfWork);
    expect(await lock.run(opened.assessors[0], opened.lot.id)).toMatchObject({
      code: 'scores.incomplete',
      data: {
        count: 1,
        missing: [{ bidId: opened.bids[1]!.id, criterionId: opened.lot.criterionIds[1], missing: 'motivation' }],
      },
    });
  });

  it('hides an assessor’s scores from colleagues and buyer, by SQL as the application role', async () => {
    const own = await db.unitOfWork.read(opened.assessors[0], (tx) => scoresOf(tx, opened.lot.id));
    expect(own).toHaveLength(4);
    for (const other of [opened.assessors[1], opened.buyer]) {
      expect(await sql(other, 'select mark from score')).toEqual([]);
      expect(await sql(other, 'update score set mark = 0 returning mark')).toEqual([]);
    }
    const progress = await sql<{ done: number }>(opened.buyer, 'select done from score_progress($1)', [opened.lot.id]);
    expect(progress).toEqual([{ done: 3 }]);
    const entries = await sql<{ data: object }>(
      opened.buyer,
      `select data from journal_entry where type = 'scores.saved'`,
    );
    expect(entries.map(({ data }) => data)).toEqual([
      { lot: 1, count: 1 },
      { lot: 1, count: 4 },
    ]);
  });

  it('lets nobody lock for another, and agrees on nothing before all have locked', async () => {
    const agree = new ReachConsensus(db.unitOfWork);
    const lockQuality = new LockQuality(db.unitOfWork);
    value(await save(0));
    value(await new LockScores(db.unitOfWork).run(opened.assessors[0], opened.lot.id));
    await expect(
      sql(opened.buyer, 'update assessor_assignment set locked_at = now() where locked_at is null'),
    ).rejects.toThrow('assessors lock their own scores, once');
    expect(await agree.run(opened.buyer, { lotId: opened.lot.id, marks: criteriaMarks(opened, marks) })).toMatchObject({
      code: 'consensus.scores-not-locked',
      data: { waiting: 'Beoordelaar Bram Proef' },
    });
    expect(await lockQuality.run(opened.buyer, opened.lot.id)).toMatchObject({
      code: 'quality.scores-not-locked',
      data: { waiting: 'Beoordelaar Bram Proef' },
    });
    expect(await sql(opened.buyer, 'select mark from score')).toEqual([]);
  });

  it('keeps locked scores as they are, for the use case and for SQL', async () => {
    expect(await save(0)).toMatchObject({ code: 'scores.already-locked' });
    await expect(sql(opened.assessors[0], 'update score set mark = 10')).rejects.toThrow(
      'locked scores stay as they are',
    );
    value(
      await save(
        1,
        criteriaMarks(opened, [
          [4, 6],
          [10, 8],
        ]),
      ),
    );
    value(await new LockScores(db.unitOfWork).run(opened.assessors[1], opened.lot.id));
    expect(await sql(opened.buyer, 'select mark from score')).toHaveLength(8);
    const late = await aPerson(db, opened.region.id, ['assessor']);
    expect(
      await new AssignAssessors(db.unitOfWork).run(opened.buyer, { lotId: opened.lot.id, personIds: [late.id] }),
    ).toMatchObject({ code: 'assessment.scores-locked' });
  });

  it('shows no price, by SQL as the application role, before quality is locked', async () => {
    const { buyer, lot } = opened;
    const agree = new ReachConsensus(db.unitOfWork);
    const lockQuality = new LockQuality(db.unitOfWork);
    const openPrices = new OpenPrices(db.unitOfWork);
    expect(await openPrices.run(buyer, lot.id)).toMatchObject({ code: 'prices.quality-not-locked' });
    expect(await sql(buyer, 'select price_cents from opened_price')).toEqual([]);
    expect(await sql(opened.assessors[0], 'select price_cents from opened_price')).toEqual([]);
    await expect(sql(buyer, 'update lot set quality_locked_at = now() where id = $1', [lot.id])).rejects.toThrow(
      'locked after agreement on every criterion of every bid',
    );
    const all = criteriaMarks(opened, marks);
    expect(await agree.run(buyer, { lotId: lot.id, marks: [{ ...all[0]!, motivation: 'kort' }] })).toMatchObject({
      code: 'consensus.motivation-missing',
      data: { bidId: opened.bids[0]!.id, criterionId: lot.criterionIds[0] },
    });
    expect(await agree.run(buyer, { lotId: lot.id, marks: [{ ...all[0]!, mark: '' }] })).toMatchObject({
      code: 'consensus.mark-missing',
    });
    value(await agree.run(opened.assessors[1], { lotId: lot.id, marks: all.slice(0, 3) }));
    expect(await lockQuality.run(buyer, lot.id)).toMatchObject({
      code: 'quality.consensus-incomplete',
      data: { missing: 1, total: 4 },
    });
    value(await agree.run(buyer, { lotId: lot.id, marks: all }));
    const stranger = assessorActorOf(await aPerson(db, opened.region.id, ['assessor']));
    expect(await agree.run(stranger, { lotId: lot.id, marks: all })).toMatchObject({
      code: 'consensus.not-an-assessor',
    });
    value(await lockQuality.run(buyer, lot.id));
    expect(await new RankLot(db.unitOfWork).run(buyer, { lotId: lot.id })).toMatchObject({
      code: 'ranking.prices-not-opened',
    });
    value(await openPrices.run(buyer, lot.id));
    expect(await openPrices.run(buyer, lot.id)).toMatchObject({ code: 'prices.already-opened' });
    const prices = await db.unitOfWork.read(buyer, (tx) => openedPrices(tx, lot.id));
    expect(prices.map(({ priceCents }) => priceCents).toSorted()).toEqual([900_000n, 950_000n]);
    await expect(sql(buyer, 'update consensus set mark = 0')).rejects.toThrow('quality of this lot is locked');
    await expect(sql(buyer, 'update lot set quality_locked_at = null where id = $1', [lot.id])).rejects.toThrow(
      'locked once',
    );
    expect(await agree.run(buyer, { lotId: lot.id, marks: all })).toMatchObject({
      code: 'consensus.not-assessing',
      data: { state: 'quality-locked' },
    });
  });

  it('shows another region nothing', async () => {
    const other = buyerActorOf((await aRegion(db)).buyer);
    for (const table of ['score', 'consensus', 'assessor_assignment', 'opened_price', 'opened_bid']) {
      expect(await sql(other, `select 1 from ${table}`)).toEqual([]);
    }
    expect(await sql(other, 'select done from score_progress($1)', [opened.lot.id])).toEqual([]);
  });
});
