import { dossierLog, tenderById } from '#libs/tendering';
import { ApprovalRoom, asked } from '../../support/approval-builders.js';
import { aProvider, providerActorOf } from '../../support/builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

describe('publishing', () => {
  it('is refused with approvals open, and says how many; the attempt stays', async () => {
    const draft = await room.aDraft();
    // Two mandates and the PFHO; the DO is planned after the notice, the consultation is not listed.
    expect(await room.publishing(draft)).toEqual({ ok: false, code: 'publish.approvals-open', data: { count: 3 } });
    const log = await room.db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries[0]).toMatchObject({
      type: 'tender.publication-refused',
      data: { code: 'publish.approvals-open' },
    });
  });

  it('goes on when all are in, without reservation', async () => {
    const draft = await room.aDraft();
    expect(await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] })).toEqual({
      ok: true,
      value: { added: 3 },
    });
    expect(await room.say(draft, await room.ids(draft, 'mandate'), 'approved')).toMatchObject({
      ok: true,
      value: { recorded: 2 },
    });
    expect(await room.publishing(draft)).toMatchObject({ code: 'publish.approvals-open', data: { count: 1 } });
    expect(await room.say(draft, await room.ids(draft, 'decision'), 'approved')).toMatchObject({ ok: true });
    expect(await room.publishing(draft)).toMatchObject({ ok: true, value: { subjectToApproval: false } });
  });

  it('goes on under reservation when the buyer says so, but without mandate only with a reason', async () => {
    const draft = await room.aDraft();
    const choice = { subjectToApproval: true };
    expect(await room.publishing(draft, choice)).toMatchObject({
      code: 'publish.mandates-missing',
      data: { count: 2, least: 10 },
    });
    expect(await room.publishing(draft, { ...choice, mandateReason: 'daarom' })).toMatchObject({
      code: 'publish.mandates-missing',
    });
    const mandateReason = 'De colleges besluiten op 20 april.';
    expect(await room.publishing(draft, { ...choice, mandateReason })).toMatchObject({
      ok: true,
      value: { subjectToApproval: true },
    });
    const provider = providerActorOf(await aProvider(room.db));
    expect(await room.db.unitOfWork.read(provider, (tx) => tenderById(tx, draft.tender.id))).toMatchObject({
      subjectToApproval: true,
      approvalsCompleteAt: null,
    });
    // What stood in the planning only is on the list now, so that signing waits for it.
    expect((await room.now(draft)).map(({ kind, body, outcome, source }) => [kind, body, outcome, source])).toEqual([
      ['decision', 'pfho', null, ''],
      ['mandate', 'college', 'overruled', mandateReason],
      ['mandate', 'college', 'overruled', mandateReason],
    ]);
    const log = await room.db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries.slice(0, 2)).toMatchObject([
      { type: 'tender.published', data: { subjectToApproval: true } },
      { type: 'approval.mandate-overruled', reason: mandateReason, actorName: draft.buyer.name },
    ]);
  });

  it('happens once when two publish at the same moment', async () => {
    const draft = await room.aDraft();
    const choice = { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' };
    const both = await Promise.allSettled([room.publishing(draft, choice), room.publishing(draft, choice)]);
    const answers = both.map((each) => (each.status === 'rejected' ? 'stale' : each.value.ok ? 'ok' : each.value.code));
    expect(answers.sort()).toEqual(['ok', 'tender.not-draft']);
    expect(await room.now(draft)).toHaveLength(3);
  });
});
