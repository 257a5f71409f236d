import { localDate } from '#libs/domain';
import { StaleRow } from '#libs/platform';
import {
  approvalsOf,
  AskApprovals,
  dossierLog,
  joinedLotsOf,
  lotMunicipalities,
  newestPlanning,
  ownMunicipalities,
  participantsOf,
  RecordApprovals,
  regionsToInvite,
  tenderMunicipalities,
} from '#libs/tendering';
import { asked } from '../../support/approval-builders.js';
import { aPlanning } from '../../support/builders.js';
import { JoinedRoom } from '../../support/joined-builders.js';

let room: JoinedRoom;
beforeAll(async () => {
  room = await JoinedRoom.open();
});
afterAll(() => room.db.close());

it('is two-sided: the one invites, the other confirms, and then its municipalities are named in that lot', async () => {
  const place = await room.aPlace();
  expect(await room.invite.run(place.leader, room.inviting(place))).toEqual({
    ok: true,
    value: { region: place.dongemond.name },
  });
  expect(await room.invite.run(place.leader, room.inviting(place))).toMatchObject({
    code: 'joined-lot.invited-already',
  });
  const names = () =>
    room.db.unitOfWork.read(place.leader, async (tx) => (await tenderMunicipalities(tx, place.tender.id)).length);
  expect(await names()).toBe(2);
  const id = await room.joinedId(place);
  const saying = { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: 'Akkoord PFHO' } as const;
  expect(await room.answer.run(place.leader, saying)).toMatchObject({ code: 'joined-lot.unknown' });
  expect(await room.answer.run(place.joiner, saying)).toEqual({ ok: true, value: { answer: 'confirmed' } });
  expect(await room.answer.run(place.joiner, { ...saying, rowVersion: 2 })).toMatchObject({
    code: 'joined-lot.answered-already',
  });
  expect(await names()).toBe(4);
  await room.db.unitOfWork.read(place.leader, async (tx) => {
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

it('opens a step that each municipality decides as soon as others confirm, and closes it when they leave', async () => {
  const place = await room.aPlace();
  const { leader, lead, tender, dongemond } = place;
  const { id } = await aPlanning(room.db, tender, lead, [['notice-sent', '2021-04-16']]);
  for (const [index, [code, label]] of [
    ['approval:colleges', 'Vaststelling door de colleges'],
    ['approval:do', 'Besproken in het DO'],
    ['approval:pfho', 'Vastgesteld door het PFHO'],
  ].entries()) {
    await room.db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
       values ($1, $2, $3, $4, $5, $5, 'approval', '2021-02-26')`,
      [id, lead.id, index + 20, code, label],
    );
  }
  const college = asked({ body: 'college', milestoneCode: 'approval:colleges', gmCodes: lead.gmCodes });
  const region = [asked(), asked({ body: 'do', milestoneCode: 'approval:do' })];
  const asks = [college, ...region];
  await new AskApprovals(room.db.unitOfWork).run(leader, { tenderId: tender.id, asks });
  const say = async (outcome: 'approved' | 'withdrawn', ...bodies: readonly string[]) => {
    const open = (await room.db.unitOfWork.read(leader, (tx) => approvalsOf(tx, tender.id))).filter(
      (approval) => approval.kind === 'decision' && approval.outcome === null && bodies.includes(approval.body),
    );
    const answer = await new RecordApprovals(room.db.unitOfWork).run(leader, {
      tenderId: tender.id,
      approvalIds: open.map((approval) => approval.id),
      outcome,
      on: localDate('2021-02-26'),
      source: 'Besluit 2021-014',
    });
    expect(answer).toMatchObject({ ok: true });
  };
  await say('approved', 'college', 'do');
  await say('withdrawn', 'pfho');
  const steps = async () =>
    (await room.db.unitOfWork.read(leader, (tx) => newestPlanning(tx, tender.id)))!.milestones
      .filter(({ kind }) => kind === 'approval')
      .map(({ done, doneOn, lapsed = false }) => [done, doneOn, lapsed]);
  const [decided, lapsed] = [
    [true, '2021-02-26', false],
    [true, undefined, true],
  ];
  expect(await steps()).toEqual([decided, decided, lapsed]);
  const joined = await room.confirmed(place);
  expect(await steps()).toEqual([[false, undefined, false], decided, lapsed]);
  await new AskApprovals(room.db.unitOfWork).run(leader, {
    tenderId: tender.id,
    asks: [{ ...college, gmCodes: dongemond.gmCodes }],
  });
  expect(await room.withdraw.run(leader, { joinedLotId: joined, rowVersion: 2 })).toMatchObject({ ok: true });
  expect(await steps()).toEqual([decided, decided, lapsed]);
});

it('cannot be confirmed by the lead region even past the use case', async () => {
  const place = await room.aPlace();
  await room.invite.run(place.leader, room.inviting(place));
  await expect(
    room.db.unitOfWork.run(place.leader, (tx) =>
      tx.query(`update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'x'`),
    ),
  ).rejects.toThrow('only the participating region answers');
  await expect(
    room.db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, invited_by_name)
         values ($1, $2, $3, $4, $5, 'x')`,
        [place.other.id, place.tender.id, place.lead.id, place.dongemond.id, [...place.dongemond.gmCodes]],
      ),
    ),
  ).rejects.toThrow('the lead region invites');
});

it('is fixed once the notice is sent: who takes part stands in it by name', async () => {
  const place = await room.aPlace();
  await room.invite.run(place.leader, room.inviting(place));
  const id = await room.joinedId(place);
  await room.publish(place.tender);
  expect(await room.invite.run(place.leader, { ...room.inviting(place), lotId: place.other.id })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  const saying = { joinedLotId: id, rowVersion: 1, words: '' };
  expect(await room.answer.run(place.joiner, { ...saying, answer: 'confirmed' })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  expect(await room.withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 })).toMatchObject({
    code: 'joined-lot.notice-sent',
  });
  expect(await room.answer.run(place.joiner, { ...saying, answer: 'declined' })).toMatchObject({ ok: true });
});

it('waits for a notice that is being sent at the same moment, and is then too late', async () => {
  const place = await room.aPlace();
  await room.invite.run(place.leader, room.inviting(place));
  const joinedLotId = await room.joinedId(place);
  let answering: Promise<unknown> = Promise.resolve();
  await room.db.unitOfWork.run(place.leader, async (tx) => {
    await tx.query('select id from tender where id = $1 for update', [place.tender.id]);
    answering = room.answer.run(place.joiner, { joinedLotId, rowVersion: 1, answer: 'confirmed', words: '' });
    while (!(await tx.one('select 1 from pg_locks where not granted')));
    await tx.query(
      `update tender set state = 'published', notice_sent_at = perceel_now(), bids_due_at = perceel_now(), keeper_recipient = 'k' where id = $1`,
      [place.tender.id],
    );
  });
  expect(await answering).toMatchObject({ code: 'joined-lot.notice-sent' });
});

it('lets nobody but the lead region say which municipalities are asked', async () => {
  const place = await room.aPlace();
  await room.invite.run(place.leader, room.inviting(place));
  await expect(
    room.db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set state = 'confirmed', answered_at = perceel_now(), answered_by_name = 'x', gm_codes = $1`,
        [[...place.lead.gmCodes]],
      ),
    ),
  ).rejects.toThrow('only the lead region says which municipalities');
});

it('can be taken back before that, and asked again', async () => {
  const place = await room.aPlace();
  const id = await room.confirmed(place);
  await expect(room.withdraw.run(place.leader, { joinedLotId: id, rowVersion: 1 })).rejects.toThrow(StaleRow);
  expect(await room.withdraw.run(place.leader, { joinedLotId: id, rowVersion: 2 })).toMatchObject({ ok: true });
  expect(await room.db.unitOfWork.read(place.joiner, joinedLotsOf)).toEqual([]);
  expect(await room.db.unitOfWork.read(place.leader, (tx) => tenderMunicipalities(tx, place.tender.id))).toHaveLength(
    2,
  );
  expect(
    await room.db.unitOfWork.read(place.joiner, (tx) =>
      tx.query('select id from tender where id = $1', [place.tender.id]),
    ),
  ).toEqual([]);
  expect(await room.invite.run(place.leader, room.inviting(place))).toMatchObject({ ok: true });
});

it('asks for an answer on a day to come, and before the day the planning sends the notice', async () => {
  const place = await room.aPlace();
  const asking = (answerBy: string) =>
    room.invite.run(place.leader, { ...room.inviting(place), answerBy: localDate(answerBy) });
  await aPlanning(room.db, place.tender, place.lead, [['notice-sent', '2021-03-19']]);
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
  const id = await room.joinedId(place);
  await expect(
    room.db.unitOfWork.run(place.joiner, (tx) =>
      tx.query(
        `update joined_lot set answer_by = null, state = 'declined', answered_at = perceel_now(), answered_by_name = 'x' where id = $1`,
        [id],
      ),
    ),
  ).rejects.toThrow('only the lead region says');
});

it('refuses a region or municipality that is not there', async () => {
  const place = await room.aPlace();
  expect(await room.invite.run(place.leader, { ...room.inviting(place), participantId: place.lead.id })).toMatchObject({
    code: 'joined-lot.region-unknown',
  });
  expect(await room.invite.run(place.leader, { ...room.inviting(place), gmCodes: place.lead.gmCodes })).toMatchObject({
    code: 'joined-lot.municipality-missing',
  });
  expect(await room.invite.run(place.leader, { ...room.inviting(place), gmCodes: [] })).toMatchObject({
    code: 'joined-lot.municipality-missing',
  });
  expect(await room.invite.run(place.joiner, room.inviting(place))).toMatchObject({ code: 'lot.unknown' });
  const regions = await room.db.unitOfWork.read(place.leader, regionsToInvite);
  expect(regions.map(({ id }) => id)).not.toContain(place.lead.id);
});
