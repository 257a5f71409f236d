import { localDate } from '#libs/domain';
import { approvalsBeforeSigning, MakePlanning, MarkStep, newestPlanning, tenderById } from '#libs/tendering';
import { ApprovalRoom, asked, award, PFHO } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

describe('a step of the planning', () => {
  const marking = ({ buyer, tender }: Draft, code: string, doneOn: string | null) =>
    new MarkStep(room.db.unitOfWork).run(buyer, {
      tenderId: tender.id,
      code,
      doneOn: doneOn === null ? null : localDate(doneOn),
    });
  const steps = async ({ buyer, tender }: Draft) => {
    const planning = await room.db.unitOfWork.read(buyer, (tx) => newestPlanning(tx, tender.id));
    return Object.fromEntries(planning!.milestones.map(({ code, doneOn, done }) => [code, done ? doneOn : null]));
  };

  it('on which a board decides is done by what is recorded, never by a mark', async () => {
    const draft = await room.aDraft();
    const refusal = { ok: false, code: 'planning.step-decided', data: { step: 'vastgesteld door het PFHO' } };
    expect(await marking(draft, 'approval:pfho', '2021-03-18')).toEqual(refusal);
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const [pfho] = await room.ids(draft, 'decision');
    await room.say(draft, [pfho!], 'approved', { on: '2021-03-19' });
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': '2021-03-19', [award]: null });
    expect(await marking(draft, 'approval:pfho', null)).toEqual(refusal);
    // Taken back, it is to be done again.
    await room.say(draft, await room.ids(draft, 'decision'), 'refused');
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': null });
  });

  it('is not decided by withdrawing: it lapses without a day, in every version, until that is taken back', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const source = 'Het PFHO gaat hier niet meer over.';
    await room.say(draft, await room.ids(draft, 'decision'), 'withdrawn', { source });
    const row = async () => (await room.rowsOf(draft)).find(({ code }) => code === PFHO)!;
    expect(await row()).toMatchObject({ done: true, lapsed: true });
    expect((await row()).doneOn).toBeUndefined();
    await room.make(draft, await room.rowsOf(draft));
    expect((await row()).doneOn).toBeUndefined();
    expect(await row()).toMatchObject({ done: true, lapsed: true });
    await room.say(draft, await room.ids(draft, 'decision'), 'not-needed', { source });
    expect(await row()).toMatchObject({ done: true, doneOn: '2021-04-12' });
    expect((await row()).lapsed).toBeUndefined();
    await room.say(draft, await room.ids(draft, 'decision'), 'asked');
    expect(await row()).toMatchObject({ done: false });
  });

  it('of an adviser may be marked until it is on the list', async () => {
    const draft = await room.aDraft();
    expect(await marking(draft, 'consultation:raden', '2021-02-25')).toMatchObject({ ok: true });
    const advice = asked({ kind: 'advice', body: 'advisory-council', milestoneCode: 'consultation:raden' });
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [advice] });
    expect(await steps(draft)).toMatchObject({ 'consultation:raden': null });
    expect(await marking(draft, 'consultation:raden', '2021-02-25')).toMatchObject({ code: 'planning.step-decided' });
    await room.say(draft, await room.ids(draft, 'advice'), 'advice-given', { on: '2021-02-24' });
    expect(await steps(draft)).toMatchObject({ 'consultation:raden': '2021-02-24' });
  });

  it('is not done by being typed so in a new version either, and a decision recorded earlier goes along', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    await room.say(draft, await room.ids(draft, 'decision'), 'approved', { on: '2021-03-19' });
    const planning = await room.db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.tender.id));
    const turned = planning!.milestones.map((row) => ({ ...row, done: row.code === award }));
    const made = await new MakePlanning(room.db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      expectedNumber: 1,
      milestones: turned,
      reason: 'Het DO zou al besloten hebben.',
    });
    expect(made).toEqual({ ok: true, value: { number: 2 } });
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': '2021-03-19', [award]: null });
    const open = await room.db.unitOfWork.read(draft.buyer, (tx) => approvalsBeforeSigning(tx, draft.tender.id));
    expect(open).toMatchObject([{ kind: 'mandate' }, { kind: 'mandate' }, { body: 'do', because: 'not-listed' }]);
  });

  it('that a new version asks of a board opens the reservation again', async () => {
    const draft = await room.aDraft();
    await room.publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked({ body: 'do', milestoneCode: award })] });
    await room.say(draft, [...(await room.ids(draft, 'mandate')), ...(await room.ids(draft, 'decision'))], 'approved');
    const complete = async () =>
      (await room.db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.tender.id)))?.approvalsCompleteAt;
    expect(await complete()).toBeInstanceOf(Date);
    const planning = await room.db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.tender.id));
    const label = { nl: 'Besluit van de raad', en: 'Decision of the council' };
    await new MakePlanning(room.db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      expectedNumber: 1,
      milestones: [
        ...planning!.milestones,
        { code: 'approval:raad', label, kind: 'approval', date: localDate('2021-06-01') },
      ],
      reason: 'De raad wil ook nog iets zeggen.',
    });
    expect(await complete()).toBeNull();
  });
});
