import {
  DecideEligibility,
  FinalAward,
  letterToProvider,
  lettersToProvider,
  RankLot,
  rankingOf,
  SendProvisionalAward,
} from '#libs/evaluation';
import { aRegion, buyerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import {
  agreedAndRanked,
  anOpenedCase,
  assessing,
  assignAndStart,
  awarded,
  providerActors,
  ranked,
  scoredAndLocked,
  value,
} from '../../support/evaluation-builders.js';
import { DeclareInterest, LockQuality, OpenPrices, ReachConsensus } from '#libs/evaluation';
import { criteriaMarks } from '../../support/evaluation-builders.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-05-18 09:00:00');
});
afterAll(() => db.close());

describe('a ranking', () => {
  it('stands on exact fractions, with the sum kept', async () => {
    const opened = await anOpenedCase(db, [
      { priceCents: 950_000n, name: 'Taalschool Een (verzonnen)' },
      { priceCents: 900_000n, name: 'Taalschool Twee (verzonnen)' },
      { priceCents: 990_000n, name: 'Taalschool Drie (verzonnen)' },
    ]);
    await ranked(db, opened, [
      [10, 8],
      [8, 6],
      [8, 10],
    ]);
    const ranking = await db.unitOfWork.read(opened.buyer, (tx) => rankingOf(tx, opened.lot.id));
    expect(
      ranking!.result.bids.map((bid) => [
        bid.rank,
        bid.providerName.split(' ')[1],
        bid.quality.points.exact,
        bid.pricePoints.exact,
        bid.total.exact,
        bid.total.shown,
        bid.wins,
      ]),
    ).toEqual([
      [1, 'Een', '56', '720/19', '1784/19', '93.89', true],
      [2, 'Drie', '52', '400/11', '972/11', '88.36', false],
      [3, 'Twee', '44', '40', '84', '84.00', false],
    ]);
    expect(ranking!.result.bids[0]!.steps.map(({ code, value: { exact } }) => [code, exact])).toEqual([
      ['step.price-lowest', '900000'],
      ['step.price', '950000'],
      ['step.ratio', '18/19'],
      ['step.max-points', '40'],
      ['step.price-points', '720/19'],
    ]);
  });

  it('puts a bid above the ceiling aside as invalid, before anything is scored on it', async () => {
    const opened = await anOpenedCase(db, [{ priceCents: 950_000n }, { priceCents: 1_000_001n }]);
    await ranked(db, opened, [
      [6, 6],
      [10, 10],
    ]);
    const { result } = (await db.unitOfWork.read(opened.buyer, (tx) => rankingOf(tx, opened.lot.id)))!;
    expect(result.bids.map(({ bidId, wins }) => [bidId, wins])).toEqual([[opened.bids[0]!.id, true]]);
    expect(result.invalid).toMatchObject([
      { bidId: opened.bids[1]!.id, code: 'bid.price-above-ceiling', priceCents: '1000001', ceilingCents: '1000000' },
    ]);
    await awarded(db, opened);
    const [letter] = await db.unitOfWork.read(providerActors(opened)[1]!, (tx) => lettersToProvider(tx));
    expect(letter).toMatchObject({
      outcome: 'excluded',
      content: { score: null, exclusion: { codes: [{ code: 'bid.price-above-ceiling' }] } },
    });
  });

  it('asks for a drawing of lots where the rules leave a tie, and for its record', async () => {
    const opened = await anOpenedCase(db, [{ priceCents: 900_000n }, { priceCents: 900_000n }]);
    await assessing(db, opened);
    const marks = [
      [8, 8],
      [8, 8],
    ];
    await scoredAndLocked(db, opened, marks);
    const lotId = opened.lot.id;
    value(await new ReachConsensus(db.unitOfWork).run(opened.buyer, { lotId, marks: criteriaMarks(opened, marks) }));
    value(await new LockQuality(db.unitOfWork).run(opened.buyer, lotId));
    value(await new OpenPrices(db.unitOfWork).run(opened.buyer, lotId));
    const rank = new RankLot(db.unitOfWork);
    const refusal = await rank.run(opened.buyer, { lotId });
    expect(refusal).toMatchObject({ code: 'rank.lot-drawing-needed' });
    const drawn = [opened.bids[1]!.id];
    expect(await rank.run(opened.buyer, { lotId, drawn })).toMatchObject({ code: 'ranking.drawing-without-record' });
    const { result } = value(
      await rank.run(opened.buyer, { lotId, drawn, drawingRecord: 'Loting door notaris Proef op 18 mei' }),
    );
    expect(result.bids.map(({ bidId, decidedBy }) => [bidId, decidedBy])).toEqual([
      [opened.bids[1]!.id, 'lot-drawing'],
      [opened.bids[0]!.id, 'lot-drawing'],
    ]);
  });
});

describe('an award', () => {
  it('goes out to everybody at once, waits for the standstill of the Gooi case, and becomes final after it', async () => {
    const opened = await anOpenedCase(db, [
      { priceCents: 950_000n, name: 'Taalschool Winnaar (verzonnen)' },
      { priceCents: 900_000n, name: 'Taalschool Tweede (verzonnen)' },
      {
        priceCents: 800_000n,
        name: 'Taalschool Geschorst (verzonnen)',
        history: [
          ['fixed-term', '2018-01-01T00:00:00Z'],
          ['suspended', '2021-04-10T00:00:00Z'],
        ],
      },
    ]);
    const { buyer, lot, tender, bids } = opened;
    const decide = new DecideEligibility(db.unitOfWork);
    const send = new SendProvisionalAward(db.unitOfWork);
    const final = new FinalAward(db.unitOfWork);
    for (const index of [0, 1]) {
      value(await decide.run(buyer, { lotId: lot.id, bidId: bids[index]!.id, outcome: 'eligible', reason: '' }));
    }
    const reason = 'Het keurmerk was geschorst op de uiterste termijn.';
    value(await decide.run(buyer, { lotId: lot.id, bidId: bids[2]!.id, outcome: 'excluded', reason }));
    await assignAndStart(db, opened);
    for (const assessor of opened.assessors) {
      value(
        await new DeclareInterest(db.unitOfWork).run(assessor, {
          tenderId: tender.id,
          secrecy: true,
          noInterest: true,
        }),
      );
    }
    expect(await send.run(buyer, { lotId: lot.id, motivation: '' })).toMatchObject({
      code: 'award.not-ranked',
      data: { state: 'assessing' },
    });
    await agreedAndRanked(db, { ...opened, bids: bids.slice(0, 2) }, [
      [10, 8],
      [8, 6],
    ]);
    expect(await final.run(buyer, { lotId: lot.id })).toMatchObject({
      code: 'award.not-provisional',
      data: { state: 'ranked' },
    });

    await db.setClock('2021-05-20 10:00:00');
    const sent = await awarded(db, opened);
    expect(sent).toMatchObject({ letters: 3, standstillEnd: '2021-06-09', earliestSigning: '2021-06-10' });
    const letters = await db.owner<{ outcome: string; sent_at: Date; provider_id: string }>(
      'select outcome, sent_at, provider_id from award_letter where lot_id = $1 order by outcome',
      [lot.id],
    );
    expect(letters.map(({ outcome }) => outcome)).toEqual(['excluded', 'lost', 'won']);
    expect(new Set(letters.map(({ sent_at }) => sent_at.toISOString())).size).toBe(1);
    const entries = await db.owner<{ type: string; provider_id: string | null }>(
      `select type, provider_id from journal_entry where dossier = $1 and type like 'award%' order by id`,
      [tender.id],
    );
    expect(entries.map(({ type }) => type)).toEqual([
      'award.provisional',
      'award-letter.sent',
      'award-letter.sent',
      'award-letter.sent',
    ]);
    expect(
      entries
        .slice(1)
        .map(({ provider_id }) => provider_id)
        .sort(),
    ).toEqual(opened.providers.map(({ id }) => id).sort());

    await db.setClock('2021-06-09 23:59:00');
    expect(await final.run(buyer, { lotId: lot.id })).toMatchObject({
      code: 'award.standstill-running',
      data: { earliest: '2021-06-10', standstillEnd: '2021-06-09', today: '2021-06-09' },
    });
    const [attempt] = await db.owner<{ data: object }>(
      `select data from journal_entry where dossier = $1 and type = 'award.refused'`,
      [tender.id],
    );
    expect(attempt!.data).toMatchObject({ code: 'award.standstill-running', earliest: '2021-06-10' });

    await db.setClock('2021-06-10 08:00:00');
    value(await final.run(buyer, { lotId: lot.id }));
    const [states] = await db.owner(
      `select t.state as tender, l.state as lot, d.winner_bid_id as winner from tender t join lot l on l.tender_id = t.id
       join award_decision d on d.lot_id = l.id and d.kind = 'final' where t.id = $1`,
      [tender.id],
    );
    expect(states).toEqual({ tender: 'final-award', lot: 'awarded', winner: bids[0]!.id });

    const [winner, second, out] = providerActors(opened);
    const lost = (await db.unitOfWork.read(second!, (tx) => lettersToProvider(tx)))[0]!;
    expect(lost).toMatchObject({
      outcome: 'lost',
      content: {
        winnerName: 'Taalschool Winnaar (verzonnen)',
        score: {
          rank: 2,
          bids: 2,
          criteria: [
            {
              mark: '8',
              winnerMark: '10',
              advantage: 'winner',
              motivation: 'Motivering bij inschrijving 2, criterium 1.',
            },
            { mark: '6', winnerMark: '8', advantage: 'winner' },
          ],
          price: { own: { exact: '40' }, winner: { exact: '720/19' }, advantage: 'own' },
          total: { own: { exact: '84' }, winner: { exact: '1784/19' } },
        },
        standstill: { end: '2021-06-09', earliestSigning: '2021-06-10', firstDay: '2021-05-21' },
      },
    });
    expect(JSON.stringify(lost.content)).not.toMatch(/Geschorst|\b950000\b|antwoord/i);
    const excluded = (await db.unitOfWork.read(out!, (tx) => lettersToProvider(tx)))[0]!;
    expect(excluded.content.exclusion).toMatchObject({
      codes: [{ code: 'eligibility.mark-suspended' }],
      words: reason,
    });

    // Its twin: nobody reads another's letter, by the query or by SQL of any kind.
    const all = await db.unitOfWork.read(winner!, (tx) => tx.query<{ id: string }>('select id from award_letter'));
    expect(all).toHaveLength(1);
    expect(await db.unitOfWork.read(winner!, (tx) => letterToProvider(tx, lost.id))).toBeNull();
    const stranger = buyerActorOf((await aRegion(db)).buyer);
    for (const table of ['award_letter', 'award_decision', 'ranking']) {
      expect(await db.unitOfWork.read(stranger, (tx) => tx.query(`select 1 from ${table}`))).toEqual([]);
    }
    expect(await db.unitOfWork.read(winner!, (tx) => tx.query('select 1 from ranking'))).toEqual([]);
    await expect(
      db.unitOfWork.run(buyer, (tx) => tx.query(`update award_decision set earliest_signing = '2021-05-21'`)),
    ).rejects.toThrow('permission denied');
  });
});
