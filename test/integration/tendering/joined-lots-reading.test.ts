import { joinedLotById, joinedLotsOf, participantsOf, publishedSteps, resultOf } from '#libs/tendering';
import { aPlanning, aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { JoinedRoom } from '../../support/joined-builders.js';
import type { Place } from '../../support/joined-builders.js';
import { anAwardedLot } from '../../support/money-builders.js';

let room: JoinedRoom;
beforeAll(async () => {
  room = await JoinedRoom.open();
});
afterAll(() => room.db.close());

describe('a region that declined', () => {
  const reads = async ({ joiner, tender, lot }: Place) =>
    room.db.unitOfWork.read(joiner, async (tx) => [
      (await tx.query('select id from tender where id = $1', [tender.id])).length,
      (await tx.query('select id from lot where id = $1', [lot.id])).length,
    ]);

  it('reads the draft no more, only what it was asked; another that was asked too goes on reading', async () => {
    const place = await room.aPlace();
    await room.invite.run(place.leader, room.inviting(place));
    const another = await aRegion(room.db);
    const twin = { ...place, joiner: buyerActorOf(another.buyer) };
    await room.invite.run(place.leader, {
      ...room.inviting(place),
      participantId: another.id,
      gmCodes: another.gmCodes,
    });
    expect([await reads(place), await reads(twin)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const id = await room.joinedId(place);
    const no = { joinedLotId: id, rowVersion: 1, answer: 'declined', words: 'Wij doen het zelf.' } as const;
    expect(await room.answer.run(place.joiner, no)).toEqual({ ok: true, value: { answer: 'declined' } });
    expect([await reads(place), await reads(twin)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    await room.db.owner(`update lot set title = 'Heel anders' where id = $1`, [place.lot.id]);
    const asked = () => room.db.unitOfWork.read(place.joiner, (tx) => joinedLotById(tx, id));
    expect(await asked()).toMatchObject({ lotTitle: 'Onderwijsroute', state: 'declined', noticeSentAt: null });
    expect((await room.db.unitOfWork.read(twin.joiner, joinedLotsOf))[0]?.lotTitle).toBe('Heel anders');
    // Asked again it reads again, and after the notice everybody does.
    await room.invite.run(place.leader, room.inviting(place));
    expect([await reads(place), (await asked())?.lotTitle]).toEqual([[1, 1], 'Heel anders']);
    await room.answer.run(place.joiner, { ...no, rowVersion: 3 });
    expect(await reads(place)).toEqual([0, 0]);
    await room.publish(place.tender);
    expect(await reads(place)).toEqual([1, 1]);
  });

  it('can take nothing back of what was asked, and a withdrawn invitation is not read either', async () => {
    const place = await room.aPlace();
    await room.invite.run(place.leader, room.inviting(place));
    const id = await room.joinedId(place);
    await room.db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set asked_about = '{"lot": "Verzonnen"}', state = 'declined', answered_at = perceel_now(),
           answered_by_name = 'x' where id = $1`,
        [id],
      ),
    );
    const [row] = await room.db.owner<{ lot: string }>(
      `select asked_about->>'lot' as lot from joined_lot where id = $1`,
      [id],
    );
    expect(row?.lot).toBe('Onderwijsroute');
    await room.withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 });
    expect(await reads(place)).toEqual([0, 0]);
  });
});

describe('a participant', () => {
  it('reads the published planning only, and of the tender before that no more than its lot', async () => {
    const place = await room.aPlace();
    const id = await room.confirmed(place);
    await aPlanning(room.db, place.tender, place.lead, [['notice-sent', '2021-04-16']]);
    const joined = (await room.db.unitOfWork.read(place.joiner, (tx) => joinedLotById(tx, id)))!;
    expect(joined).toMatchObject({ lotTitle: 'Onderwijsroute', leadRegionName: place.lead.name, noticeSentAt: null });
    expect(await room.db.unitOfWork.read(place.joiner, (tx) => publishedSteps(tx, joined))).toEqual([]);
    // Of the other lots it sees nothing while they are a draft.
    expect(
      await room.db.unitOfWork.read(place.joiner, (tx) =>
        tx.query('select id from lot where id = $1', [place.other.id]),
      ),
    ).toEqual([]);
    await room.db.owner('update planning set published_at = perceel_now() where tender_id = $1', [place.tender.id]);
    expect(await room.db.unitOfWork.read(place.joiner, (tx) => publishedSteps(tx, joined))).toMatchObject([
      { code: 'notice-sent', date: '2021-04-16' },
    ]);
  });

  it('reads who won and until when it waits, but no bid, score or price', async () => {
    const awarded = await anAwardedLot(room.db);
    const dongemond = await aRegion(room.db);
    const joiner = buyerActorOf(dongemond.buyer);
    const asked = await room.db.owner<{ id: string }>(
      `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, invited_by_name)
       values ($1, $2, $3, $4, $5, 'Inkoper') returning id`,
      [awarded.lot.id, awarded.tender.id, awarded.region.id, dongemond.id, [...dongemond.gmCodes]],
    );
    const lot = { lotId: awarded.lot.id };
    expect(await room.db.unitOfWork.read(joiner, (tx) => resultOf(tx, lot))).toBeNull();
    await room.db.owner(
      `update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'Inkoper' where id = $1`,
      [asked[0]!.id],
    );
    expect(await room.db.unitOfWork.read(joiner, (tx) => resultOf(tx, lot))).toMatchObject({
      kind: 'final',
      winner: awarded.provider.name,
      standstillEnd: '2021-06-09',
    });
    await room.db.unitOfWork.read(joiner, async (tx) => {
      for (const table of [
        'award_decision',
        'bid',
        'opened_bid',
        'opened_price',
        'ranking',
        'award_letter',
        'contract',
      ]) {
        expect([table, await tx.query(`select 1 from ${table}`)]).toEqual([table, []]);
      }
    });
  });
});

it('a third region and a provider see nothing of it', async () => {
  const place = await room.aPlace();
  const id = await room.confirmed(place);
  const third = buyerActorOf((await aRegion(room.db)).buyer);
  expect(await room.db.unitOfWork.read(third, joinedLotsOf)).toEqual([]);
  expect(await room.db.unitOfWork.read(third, (tx) => joinedLotById(tx, id))).toBeNull();
  expect(await room.db.unitOfWork.read(third, (tx) => participantsOf(tx, place.tender.id))).toEqual([]);
  expect(await room.db.unitOfWork.read(third, (tx) => resultOf(tx, { lotId: place.lot.id }))).toBeNull();
  expect(await room.answer.run(third, { joinedLotId: id, rowVersion: 2, answer: 'declined', words: '' })).toMatchObject(
    {
      code: 'joined-lot.unknown',
    },
  );
  expect(await room.withdraw.run(third, { joinedLotId: id, rowVersion: 2 })).toMatchObject({
    code: 'joined-lot.unknown',
  });
  for (const actor of [third, providerActorOf(await aProvider(room.db))]) {
    await room.db.unitOfWork.read(actor, async (tx) => {
      expect(await tx.query('select id from joined_lot')).toEqual([]);
      expect(await tx.query('select id from tender where id = $1', [place.tender.id])).toEqual([]);
      expect(await tx.query('select id from lot where id = $1', [place.lot.id])).toEqual([]);
    });
  }
});
