import { localDate } from '#libs/domain';
import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { StaleRow, TemplateRenderer, Texts } from '#libs/platform';
import {
  AnswerJoining,
  dossierLog,
  InviteRegion,
  joinedLotById,
  joinedLotsOf,
  lotMunicipalities,
  ownMunicipalities,
  participantsOf,
  publishedSteps,
  regionsToInvite,
  resultOf,
  tenderMunicipalities,
  WithdrawJoining,
} from '#libs/tendering';
import type { BuyerActor } from '#libs/identity';
import { workGroups, workItems } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import { workFacts } from '../../../apps/web/src/buyer/worklist/worklist.facts.js';
import {
  aLot,
  aPerson,
  aPlanning,
  aProvider,
  aRegion,
  aTender,
  buyerActorOf,
  providerActorOf,
} from '../../support/builders.js';
import type { TestLot, TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { anAwardedLot } from '../../support/money-builders.js';
import { configFor } from '../../support/worker.js';

let db: TestDatabase;
let invite: InviteRegion;
let answer: AnswerJoining;
let withdraw: WithdrawJoining;
beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-03-01 09:00');
  invite = new InviteRegion(db.unitOfWork);
  answer = new AnswerJoining(db.unitOfWork);
  withdraw = new WithdrawJoining(db.unitOfWork);
});
afterAll(() => db.close());

interface Place {
  readonly lead: TestRegion;
  readonly dongemond: TestRegion;
  readonly leader: BuyerActor;
  readonly joiner: BuyerActor;
  readonly tender: TestTender;
  readonly lot: TestLot;
  readonly other: TestLot;
}

/** Breda's tender of the onderwijsroute, in which Dongemond wants to take part with one lot of two. */
async function aPlace(): Promise<Place> {
  const lead = await aRegion(db);
  const dongemond = await aRegion(db);
  const tender = await aTender(db, lead);
  const lot = await aLot(db, tender, { title: 'Onderwijsroute' });
  const other = await aLot(db, tender, { title: 'B1-route' });
  return {
    lead,
    dongemond,
    tender,
    lot,
    other,
    leader: buyerActorOf(lead.buyer),
    joiner: buyerActorOf(dongemond.buyer),
  };
}
const inviting = ({ lot, dongemond }: Place) => ({
  lotId: lot.id,
  participantId: dongemond.id,
  gmCodes: dongemond.gmCodes,
  note: 'Zoals besproken in het bestuurlijk overleg.',
  answerBy: localDate('2021-03-12'),
});
const joinedId = async ({ joiner }: Place): Promise<string> => (await db.unitOfWork.read(joiner, joinedLotsOf))[0]!.id;
const confirmed = async (place: Place): Promise<string> => {
  await invite.run(place.leader, inviting(place));
  const id = await joinedId(place);
  await answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: '' });
  return id;
};
const publish = (tender: TestTender) =>
  db.owner(
    `update tender set state = 'published', notice_sent_at = perceel_now(), bids_due_at = perceel_now(), keeper_recipient = 'k' where id = $1`,
    [tender.id],
  );

it('is two-sided: the one invites, the other confirms, and then its municipalities are named in that lot', async () => {
  const place = await aPlace();
  expect(await invite.run(place.leader, inviting(place))).toEqual({
    ok: true,
    value: { region: place.dongemond.name },
  });
  expect(await invite.run(place.leader, inviting(place))).toMatchObject({ code: 'joined-lot.invited-already' });
  const names = () =>
    db.unitOfWork.read(place.leader, async (tx) => (await tenderMunicipalities(tx, place.tender.id)).length);
  expect(await names()).toBe(2);
  const id = await joinedId(place);
  const saying = { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: 'Akkoord PFHO' } as const;
  expect(await answer.run(place.leader, saying)).toMatchObject({ code: 'joined-lot.unknown' });
  expect(await answer.run(place.joiner, saying)).toEqual({ ok: true, value: { answer: 'confirmed' } });
  expect(await answer.run(place.joiner, { ...saying, rowVersion: 2 })).toMatchObject({
    code: 'joined-lot.answered-already',
  });
  expect(await names()).toBe(4);
  await db.unitOfWork.read(place.leader, async (tx) => {
    const [row] = await participantsOf(tx, place.tender.id);
    expect(row).toMatchObject({ state: 'confirmed', answeredByName: place.joiner.name, answer: 'Akkoord PFHO' });
    const of = (lotId: string) => lotMunicipalities(tx, { tenderId: place.tender.id, lotId });
    expect([(await of(place.lot.id)).length, (await of(place.other.id)).length]).toEqual([4, 2]);
    expect((await of(place.lot.id)).map(({ regionName }) => regionName).filter(Boolean)).toEqual([
      place.dongemond.name,
      place.dongemond.name,
    ]);
    expect(await ownMunicipalities(tx, place.tender.id)).toHaveLength(2);
    const log = await dossierLog(tx, place.tender.id);
    expect(log.broken).toEqual([]);
    expect(log.entries.map(({ type, actorName }) => [type, actorName])).toEqual([
      ['joined-lot.confirmed', place.joiner.name],
      ['joined-lot.invited', place.leader.name],
    ]);
  });
});

it('cannot be confirmed by the lead region even past the use case', async () => {
  const place = await aPlace();
  await invite.run(place.leader, inviting(place));
  await expect(
    db.unitOfWork.run(place.leader, (tx) =>
      tx.query(`update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'x'`),
    ),
  ).rejects.toThrow('only the participating region answers');
  await expect(
    db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, invited_by_name)
         values ($1, $2, $3, $4, $5, 'x')`,
        [place.other.id, place.tender.id, place.lead.id, place.dongemond.id, [...place.dongemond.gmCodes]],
      ),
    ),
  ).rejects.toThrow('the lead region invites');
});

it('is fixed once the notice is sent: who takes part stands in it by name', async () => {
  const place = await aPlace();
  await invite.run(place.leader, inviting(place));
  const id = await joinedId(place);
  await publish(place.tender);
  expect(await invite.run(place.leader, { ...inviting(place), lotId: place.other.id })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  const saying = { joinedLotId: id, rowVersion: 1, words: '' };
  expect(await answer.run(place.joiner, { ...saying, answer: 'confirmed' })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  expect(await withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  expect(await answer.run(place.joiner, { ...saying, answer: 'declined' })).toMatchObject({ ok: true });
});

it('waits for a notice that is being sent at the same moment, and is then too late', async () => {
  const place = await aPlace();
  await invite.run(place.leader, inviting(place));
  const joinedLotId = await joinedId(place);
  let answering: Promise<unknown> = Promise.resolve();
  await db.unitOfWork.run(place.leader, async (tx) => {
    await tx.query('select id from tender where id = $1 for update', [place.tender.id]);
    answering = answer.run(place.joiner, { joinedLotId, rowVersion: 1, answer: 'confirmed', words: '' });
    while (!(await tx.one('select 1 from pg_locks where not granted')));
    await tx.query(
      `update tender set state = 'published', notice_sent_at = perceel_now(), bids_due_at = perceel_now(), keeper_recipient = 'k' where id = $1`,
      [place.tender.id],
    );
  });
  expect(await answering).toMatchObject({ code: 'joined-lot.notice-sent' });
});

it('lets nobody but the lead region say which municipalities are asked', async () => {
  const place = await aPlace();
  await invite.run(place.leader, inviting(place));
  await expect(
    db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'x', gm_codes = $1`,
        [[...place.lead.gmCodes]],
      ),
    ),
  ).rejects.toThrow('only the lead region says which municipalities');
});

it('can be taken back before that, and asked again', async () => {
  const place = await aPlace();
  const id = await confirmed(place);
  await expect(withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 })).rejects.toThrow(StaleRow);
  expect(await withdraw.run(place.leader, { joinedLotId: id, rowVersion: 2 })).toMatchObject({ ok: true });
  expect(await db.unitOfWork.read(place.joiner, joinedLotsOf)).toEqual([]);
  expect(await db.unitOfWork.read(place.leader, (tx) => tenderMunicipalities(tx, place.tender.id))).toHaveLength(2);
  expect(
    await db.unitOfWork.read(place.joiner, (tx) => tx.query('select id from tender where id = $1', [place.tender.id])),
  ).toEqual([]);
  expect(await invite.run(place.leader, inviting(place))).toMatchObject({ ok: true });
});

it('asks for an answer on a day to come, and before the day the planning sends the notice', async () => {
  const place = await aPlace();
  const asking = (answerBy: string) => invite.run(place.leader, { ...inviting(place), answerBy: localDate(answerBy) });
  await aPlanning(db, place.tender, place.lead, [['notice-sent', '2021-03-19']]);
  expect(await asking('2021-02-26')).toEqual({
    ok: false,
    code: 'joined-lot.answer-past',
    data: { today: '2021-03-01' },
  });
  expect(await asking('2021-03-19')).toEqual({
    ok: false,
    code: 'joined-lot.answer-after-notice',
    data: { notice: '2021-03-19' },
  });
  expect(await asking('2021-03-18')).toMatchObject({ ok: true });
  // Until when is the lead region's to say, also past the use case.
  const id = await joinedId(place);
  await expect(
    db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set answer_by = null, state = 'declined', answered_at = perceel_now(), answered_by_name = 'x' where id = $1`,
        [id],
      ),
    ),
  ).rejects.toThrow('only the lead region says');
});

describe('a region that declined', () => {
  const reads = async ({ joiner, tender, lot }: Place) =>
    db.unitOfWork.read(joiner, async (tx) => [
      (await tx.query('select id from tender where id = $1', [tender.id])).length,
      (await tx.query('select id from lot where id = $1', [lot.id])).length,
    ]);

  it('reads the draft no more, only what it was asked; another that was asked too goes on reading', async () => {
    const place = await aPlace();
    await invite.run(place.leader, inviting(place));
    const another = await aRegion(db);
    const twin = { ...place, joiner: buyerActorOf(another.buyer) };
    await invite.run(place.leader, { ...inviting(place), participantId: another.id, gmCodes: another.gmCodes });
    expect([await reads(place), await reads(twin)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const id = await joinedId(place);
    const no = { joinedLotId: id, rowVersion: 1, answer: 'declined', words: 'Wij doen het zelf.' } as const;
    expect(await answer.run(place.joiner, no)).toEqual({ ok: true, value: { answer: 'declined' } });
    expect([await reads(place), await reads(twin)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    await db.owner(`update lot set title = 'Heel anders' where id = $1`, [place.lot.id]);
    const asked = () => db.unitOfWork.read(place.joiner, (tx) => joinedLotById(tx, id));
    expect(await asked()).toMatchObject({ lotTitle: 'Onderwijsroute', state: 'declined', noticeSentAt: null });
    expect((await db.unitOfWork.read(twin.joiner, joinedLotsOf))[0]?.lotTitle).toBe('Heel anders');
    // Asked again it reads again, and after the notice everybody does.
    await invite.run(place.leader, inviting(place));
    expect([await reads(place), (await asked())?.lotTitle]).toEqual([[1, 1], 'Heel anders']);
    await answer.run(place.joiner, { ...no, rowVersion: 3 });
    expect(await reads(place)).toEqual([0, 0]);
    await publish(place.tender);
    expect(await reads(place)).toEqual([1, 1]);
  });

  it('can take nothing back of what was asked, and a withdrawn invitation is not read either', async () => {
    const place = await aPlace();
    await invite.run(place.leader, inviting(place));
    const id = await joinedId(place);
    await db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set asked_about = '{"lot": "Verzonnen"}', state = 'declined', answered_at = perceel_now(),
           answered_by_name = 'x' where id = $1`,
        [id],
      ),
    );
    const [row] = await db.owner<{ lot: string }>(`select asked_about->>'lot' as lot from joined_lot where id = $1`, [
      id,
    ]);
    expect(row?.lot).toBe('Onderwijsroute');
    await withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 });
    expect(await reads(place)).toEqual([0, 0]);
  });
});

describe('both regions are told', () => {
  const texts = new Texts('templates/texts');
  const renderer = new TemplateRenderer('templates', texts);
  const entryOf = async (tender: TestTender, type: string): Promise<EntryFacts> =>
    (
      await db.owner<EntryFacts>(
        `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
         from journal_entry where dossier = $1 and type = $2 order by id desc limit 1`,
        [tender.id, type],
      )
    )[0]!;
  const mailed = async ({ tender }: Place, kind: string, type: string) => {
    const post = new FakePost();
    await new SendMessage(db.unitOfWork, renderer, texts, post, configFor(db)).run(kind, await entryOf(tender, type));
    return post.sent;
  };

  it('by mail: the buyers of the one asked, those of the lead region when it answers, nobody else', async () => {
    const place = await aPlace();
    await aPerson(db, place.dongemond.id, ['assessor']);
    await invite.run(place.leader, inviting(place));
    const [asked, ...more] = await mailed(place, 'lot-invitation', 'joined-lot.invited');
    expect([asked?.to, more]).toEqual([place.dongemond.buyer.email, []]);
    expect(asked?.subject).toBe(`${place.lead.name} vraagt of jullie meedoen: 1. Onderwijsroute`);
    const id = await joinedId(place);
    expect(asked?.text).toContain('Antwoord uiterlijk vrijdag 12 maart 2021');
    expect(asked?.text).toContain(`/inkoop/percelen-andere-regio/${id}`);
    expect(asked?.text).not.toMatch(/&#|&amp;|\{\{/);
    // The post of a region is its own: the lead does not read what the other was sent.
    const posts = (actor: BuyerActor) => db.unitOfWork.read(actor, (tx) => tx.query('select id from message'));
    expect([(await posts(place.joiner)).length, (await posts(place.leader)).length]).toEqual([1, 0]);

    await answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: 'Akkoord PFHO' });
    const [joined] = await mailed(place, 'lot-answer', 'joined-lot.confirmed');
    expect([joined?.to, joined?.subject]).toEqual([
      place.lead.buyer.email,
      `${place.dongemond.name} doet mee: 1. Onderwijsroute`,
    ]);
    expect(joined?.text).toContain('Toelichting: Akkoord PFHO');
    await withdraw.run(place.leader, { joinedLotId: id, rowVersion: 2 });
    const [back] = await mailed(place, 'lot-invitation', 'joined-lot.withdrawn');
    expect(back?.subject).toBe(`${place.lead.name} trekt de uitnodiging in: 1. Onderwijsroute`);
  });

  it('by mail of a refusal; what was overtaken in the meantime makes none', async () => {
    const place = await aPlace();
    await invite.run(place.leader, inviting(place));
    const id = await joinedId(place);
    await answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'declined', words: '' });
    expect(await mailed(place, 'lot-invitation', 'joined-lot.invited')).toEqual([]);
    const [no] = await mailed(place, 'lot-answer', 'joined-lot.declined');
    expect(no?.text).toContain(`namens ${place.dongemond.name} de uitnodiging voor perceel 1. Onderwijsroute`);
    expect(no?.text).not.toContain('mandaat');
  });

  it('on the work list: the one asked has a day, the lead waits for the other, and when it is late it is its own', async () => {
    const place = await aPlace();
    const t = texts.in('nl');
    const items = async (actor: BuyerActor) =>
      workItems(t, 'nl', await db.unitOfWork.read(actor, (tx) => workFacts(tx, actor)));
    const theirs = async () => (await items(place.joiner)).filter(({ why }) => why === t('worklist.joined.why'));
    const asked = t('worklist.unanswered.what', { region: place.dongemond.name });
    const own = async () => (await items(place.leader)).filter(({ what }) => what === asked);
    await invite.run(place.leader, inviting(place));
    const href = `/inkoop/percelen-andere-regio/${await joinedId(place)}`;
    // Its day is eleven days off, and it asks for an answer from today.
    expect(await theirs()).toMatchObject([{ date: '2021-03-12', waits: false, fromNow: true, href }]);
    expect(workGroups(await items(place.joiner), localDate('2021-03-01')).today).toMatchObject([{ href }]);
    expect(await own()).toMatchObject([
      { date: '2021-03-12', waits: true, href: `/inkoop/aanbestedingen/${place.tender.id}/deelname` },
    ]);
    await db.setClock('2021-03-13 09:00');
    expect(await own()).toMatchObject([{ waits: false, why: t('worklist.unanswered.late') }]);
    await db.setClock('2021-03-01 09:00');
    const third = buyerActorOf((await aRegion(db)).buyer);
    expect((await items(third)).map(({ what }) => what)).not.toContain(asked);
    const id = await joinedId(place);
    await answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'declined', words: '' });
    expect([await theirs(), await own()]).toEqual([[], []]);
    // After the notice nobody waits any more for what nobody answered.
    const late = await aPlace();
    await invite.run(late.leader, inviting(late));
    await publish(late.tender);
    const waiting = (await items(late.joiner)).filter(({ why }) => why === t('worklist.joined.why'));
    expect(waiting).toEqual([]);
  });
});

it('refuses a region or municipality that is not there', async () => {
  const place = await aPlace();
  expect(await invite.run(place.leader, { ...inviting(place), participantId: place.lead.id })).toMatchObject({
    code: 'joined-lot.region-unknown',
  });
  expect(await invite.run(place.leader, { ...inviting(place), gmCodes: place.lead.gmCodes })).toMatchObject({
    code: 'joined-lot.municipality-missing',
  });
  expect(await invite.run(place.leader, { ...inviting(place), gmCodes: [] })).toMatchObject({
    code: 'joined-lot.municipality-missing',
  });
  expect(await invite.run(place.joiner, inviting(place))).toMatchObject({ code: 'lot.unknown' });
  const regions = await db.unitOfWork.read(place.leader, regionsToInvite);
  expect(regions.map(({ id }) => id)).not.toContain(place.lead.id);
});

describe('a participant', () => {
  it('reads the published planning only, and of the tender before that no more than its lot', async () => {
    const place = await aPlace();
    const id = await confirmed(place);
    await aPlanning(db, place.tender, place.lead, [['notice-sent', '2021-04-16']]);
    const joined = (await db.unitOfWork.read(place.joiner, (tx) => joinedLotById(tx, id)))!;
    expect(joined).toMatchObject({ lotTitle: 'Onderwijsroute', leadName: place.lead.name, noticeSentAt: null });
    expect(await db.unitOfWork.read(place.joiner, (tx) => publishedSteps(tx, joined))).toEqual([]);
    // Of the other lots it sees nothing while they are a draft.
    expect(
      await db.unitOfWork.read(place.joiner, (tx) => tx.query('select id from lot where id = $1', [place.other.id])),
    ).toEqual([]);
    await db.owner('update planning set published_at = perceel_now() where tender_id = $1', [place.tender.id]);
    expect(await db.unitOfWork.read(place.joiner, (tx) => publishedSteps(tx, joined))).toMatchObject([
      { code: 'notice-sent', date: '2021-04-16' },
    ]);
  });

  it('reads who won and until when it waits, but no bid, score or price', async () => {
    const awarded = await anAwardedLot(db);
    const dongemond = await aRegion(db);
    const joiner = buyerActorOf(dongemond.buyer);
    const asked = await db.owner<{ id: string }>(
      `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, invited_by_name)
       values ($1, $2, $3, $4, $5, 'Inkoper') returning id`,
      [awarded.lot.id, awarded.tender.id, awarded.region.id, dongemond.id, [...dongemond.gmCodes]],
    );
    const lot = { lotId: awarded.lot.id };
    expect(await db.unitOfWork.read(joiner, (tx) => resultOf(tx, lot))).toBeNull();
    await db.owner(
      `update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'Inkoper' where id = $1`,
      [asked[0]!.id],
    );
    expect(await db.unitOfWork.read(joiner, (tx) => resultOf(tx, lot))).toMatchObject({
      kind: 'final',
      winner: awarded.provider.name,
      standstillEnd: '2021-06-09',
    });
    await db.unitOfWork.read(joiner, async (tx) => {
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
  const place = await aPlace();
  const id = await confirmed(place);
  const third = buyerActorOf((await aRegion(db)).buyer);
  expect(await db.unitOfWork.read(third, joinedLotsOf)).toEqual([]);
  expect(await db.unitOfWork.read(third, (tx) => joinedLotById(tx, id))).toBeNull();
  expect(await db.unitOfWork.read(third, (tx) => participantsOf(tx, place.tender.id))).toEqual([]);
  expect(await db.unitOfWork.read(third, (tx) => resultOf(tx, { lotId: place.lot.id }))).toBeNull();
  expect(await answer.run(third, { joinedLotId: id, rowVersion: 2, answer: 'declined', words: '' })).toMatchObject({
    code: 'joined-lot.unknown',
  });
  expect(await withdraw.run(third, { joinedLotId: id, rowVersion: 2 })).toMatchObject({ code: 'joined-lot.unknown' });
  for (const actor of [third, providerActorOf(await aProvider(db))]) {
    await db.unitOfWork.read(actor, async (tx) => {
      expect(await tx.query('select id from joined_lot')).toEqual([]);
      expect(await tx.query('select id from tender where id = $1', [place.tender.id])).toEqual([]);
      expect(await tx.query('select id from lot where id = $1', [place.lot.id])).toEqual([]);
    });
  }
});
