import { localDate } from '#libs/domain';
import { approvalHistory, approvalsBeforePublication, approvalsOf, dossierLog, tenderById } from '#libs/tendering';
import type { Ask } from '#libs/tendering';
import { ApprovalRoom, asked, award } from '../../support/approval-builders.js';
import { aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

describe('recording', () => {
  it('keeps what stood there, tells a stale page, and lifts the reservation when all are in', async () => {
    const draft = await room.aDraft();
    await room.publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
    const mandates = await room.ids(draft, 'mandate');
    expect(await room.say(draft, mandates, 'approved')).toMatchObject({
      ok: true,
      value: { recorded: 2, complete: false },
    });
    expect(await room.say(draft, mandates, 'refused')).toEqual({ ok: false, code: 'approval.stale', data: {} });
    expect(await room.say(draft, await room.ids(draft, 'decision'), 'approved')).toMatchObject({
      value: { complete: false },
    });
    // The DO stands in the planning after the notice and nobody listed it: it counts all the same.
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked({ body: 'do', milestoneCode: award })] });
    const board = (await room.now(draft)).filter(({ body }) => body === 'do').map(({ id }) => id);
    expect(await room.say(draft, board, 'approved')).toMatchObject({ value: { complete: true } });
    const read = () => room.db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.tender.id));
    expect((await read())?.approvalsCompleteAt).toBeInstanceOf(Date);
    // A correction takes it back, and the first recording is still there.
    const pfho = (await room.now(draft)).filter(({ body }) => body === 'pfho').map(({ id }) => id);
    expect(await room.say(draft, pfho, 'refused')).toMatchObject({ value: { complete: false } });
    expect((await read())?.approvalsCompleteAt).toBeNull();
    const history = await room.db.unitOfWork.read(draft.buyer, (tx) => approvalHistory(tx, draft.tender.id));
    expect(history.filter(({ body }) => body === 'pfho').map(({ outcome }) => outcome)).toEqual([
      'refused',
      'approved',
      null,
    ]);
    const log = await room.db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries.slice(0, 2).map(({ type }) => type)).toEqual(['approval.reopened', 'approval.corrected']);
    await expect(
      room.db.owner(`update approval set source = 'anders' where tender_id = $1`, [draft.tender.id]),
    ).resolves.toBeDefined();
    await expect(
      room.db.unitOfWork.run(draft.buyer, (tx) => tx.query(`update approval set source = 'x'`)),
    ).rejects.toThrow('permission denied');
  });

  it('takes an approval named twice once, and refuses more words than are kept', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const [decision = ''] = await room.ids(draft, 'decision');
    expect(await room.say(draft, [decision], 'approved', { source: 'x'.repeat(1001) })).toEqual({
      ok: false,
      code: 'approval.source-too-long',
      data: { most: 1000 },
    });
    expect(await room.say(draft, [decision, decision], 'approved')).toMatchObject({ ok: true, value: { recorded: 1 } });
    const choice = { subjectToApproval: true, mandateReason: 'x'.repeat(1001) };
    expect(await room.publishing(draft, choice)).toEqual({
      ok: false,
      code: 'publish.reason-too-long',
      data: { most: 1000 },
    });
  });

  it('gives one of two who record at once the newer state to look at', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const decision = await room.ids(draft, 'decision');
    const both = await Promise.all([room.say(draft, decision, 'approved'), room.say(draft, decision, 'refused')]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['approval.stale', 'ok']);
  });

  it('waits for the term before it believes that no advice came; the day is the planning’s', async () => {
    const draft = await room.aDraft();
    const council = { kind: 'advice', body: 'advisory-council' } as const;
    await room.ask.run(draft.buyer, {
      tenderId: draft.tender.id,
      asks: [
        asked({ ...council, milestoneCode: 'consultation:raden', askedOn: localDate('2021-01-22') }),
        asked({ ...council, bodyName: 'Jongerenraad', milestoneCode: null, lastDay: localDate('2021-04-20') }),
      ],
    });
    const advice = (await room.now(draft)).filter(({ kind }) => kind === 'advice');
    const of = (name: string) => [advice.find(({ bodyName }) => bodyName === name)!.id];
    expect(await room.say(draft, of('Jongerenraad'), 'no-advice')).toEqual({
      ok: false,
      code: 'approval.term-runs',
      data: { lastDay: '2021-04-20' },
    });
    expect(await room.say(draft, of(''), 'no-advice')).toMatchObject({ ok: true });
    expect(await room.say(draft, of('Jongerenraad'), 'approved')).toMatchObject({ code: 'approval.outcome-unfit' });
    expect(await room.say(draft, of('Jongerenraad'), 'advice-given', { on: '2021-04-17' })).toMatchObject({
      code: 'approval.in-future',
      data: { today: '2021-04-16' },
    });
    expect(await room.say(draft, of('Jongerenraad'), 'not-needed', { source: 'kort' })).toMatchObject({
      code: 'approval.source-missing',
      data: { least: 10 },
    });
    expect(await room.say(draft, of('Jongerenraad'), 'asked', { on: '2021-04-01', source: '' })).toMatchObject({
      ok: true,
    });
    expect((await room.now(draft)).find(({ bodyName }) => bodyName)).toMatchObject({
      askedOn: '2021-04-01',
      outcome: null,
    });
  });

  it('believes no answer of before the question, and lets one be asked again after its typed last day', async () => {
    const draft = await room.aDraft();
    const asks = [asked({ askedOn: localDate('2021-04-06'), lastDay: localDate('2021-04-09') })];
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks });
    const decision = () => room.ids(draft, 'decision');
    const early = { ok: false, code: 'approval.before-asking', data: { askedOn: '2021-04-06' } };
    expect(await room.say(draft, await decision(), 'approved', { on: '2021-04-05' })).toEqual(early);
    const source = 'Het PFHO gaat hier niet meer over.';
    expect(await room.say(draft, await decision(), 'withdrawn', { on: '2021-04-05', source })).toEqual(early);
    // It was asked earlier than was written down: then that comes first.
    expect(await room.say(draft, await decision(), 'asked', { on: '2021-04-01' })).toMatchObject({ ok: true });
    expect(await room.now(draft)).toContainEqual(expect.objectContaining({ body: 'pfho', lastDay: '2021-04-09' }));
    expect(await room.say(draft, await decision(), 'approved', { on: '2021-04-05' })).toMatchObject({ ok: true });
    const terms = async () => (await room.now(draft)).filter(({ body }) => body === 'pfho').map((each) => each.lastDay);
    const again = { tenderId: draft.tender.id, outcome: 'asked', on: localDate('2021-04-10'), source: '' } as const;
    const asking = async (lastDay: string) =>
      room.record.run(draft.buyer, { ...again, approvalIds: await decision(), lastDay: localDate(lastDay) });
    expect(await asking('2021-04-09')).toEqual({
      ok: false,
      code: 'approval.term-before-asking',
      data: { askedOn: '2021-04-10' },
    });
    expect(await asking('2021-04-14')).toMatchObject({ ok: true });
    expect(await terms()).toEqual(['2021-04-14']);
    // The term of the question before holds no more.
    expect(await room.say(draft, await decision(), 'asked', { on: '2021-04-15' })).toMatchObject({ ok: true });
    expect(await terms()).toEqual([null]);
  });

  it('asks a college per municipality, and nobody twice', async () => {
    const draft = await room.aDraft();
    const colleges = asked({ body: 'college', milestoneCode: null });
    const run = (asks: readonly Ask[]) => room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks });
    expect(await run([colleges])).toMatchObject({ code: 'approval.municipality-missing' });
    expect(await run([{ ...colleges, gmCodes: ['GM9999'] }])).toMatchObject({ code: 'approval.municipality-unknown' });
    expect(await run([asked({ milestoneCode: 'weg' })])).toMatchObject({ code: 'approval.step-unknown' });
    expect(await run([{ ...colleges, gmCodes: draft.region.gmCodes }])).toMatchObject({
      ok: true,
      value: { added: 4 },
    });
    expect(await run([{ ...colleges, gmCodes: draft.region.gmCodes }])).toMatchObject({
      code: 'approval.listed-already',
    });
  });
});

it('another region and a provider see and do nothing', async () => {
  const draft = await room.aDraft();
  await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
  await room.publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
  const decision = await room.ids(draft, 'decision');
  const other = buyerActorOf((await aRegion(room.db)).buyer);
  for (const actor of [other, providerActorOf(await aProvider(room.db))]) {
    await room.db.unitOfWork.read(actor, async (tx) => {
      expect(await approvalsOf(tx, draft.tender.id)).toEqual([]);
      expect(await tx.query('select id from approval')).toEqual([]);
    });
  }
  expect(
    await room.db.unitOfWork.read(other, (tx) => approvalsBeforePublication(tx, draft.tender.id)),
  ).not.toContainEqual(expect.objectContaining({ kind: 'decision' }));
  expect(await room.say({ ...draft, buyer: other }, decision, 'approved')).toMatchObject({ code: 'tender.unknown' });
  expect(await room.ask.run(other, { tenderId: draft.tender.id, asks: [asked()] })).toMatchObject({
    code: 'tender.unknown',
  });
});
