import { localDate } from '#libs/domain';
import { approvalHistory, RestoreVersion, UndoWithdrawal } from '#libs/tendering';
import { ApprovalRoom, asked, award } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';
import { aRegion, buyerActorOf } from '../../support/builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

const why = 'De planning is herschikt.';
const withdraw = async (draft: Draft, source = 'Het PFHO gaat hier niet meer over.') =>
  room.say(
    draft,
    (await room.pfhoOf(draft)).map(({ id }) => id),
    'withdrawn',
    { source },
  );

describe('an approval is withdrawn', () => {
  const kept = async (): Promise<Draft> => {
    const draft = await room.aKeptDraft();
    await room.make(draft, await room.withoutPfho(draft));
    return draft;
  };

  it('by a person with a reason: then it leaves both gates, and history and log say who and why', async () => {
    const draft = await kept();
    expect(await withdraw(draft, 'te kort')).toEqual({
      ok: false,
      code: 'approval.source-missing',
      data: { least: 10 },
    });
    expect(await withdraw(draft)).toMatchObject({ ok: true, value: { recorded: 1, complete: false } });
    expect(await room.gates(draft)).toEqual([undefined, undefined]);
    const history = await room.db.unitOfWork.read(draft.buyer, (tx) => approvalHistory(tx, draft.tender.id));
    expect(history.map(({ outcome, source, recordedByName }) => [outcome, source, recordedByName])).toEqual([
      ['withdrawn', 'Het PFHO gaat hier niet meer over.', draft.buyer.name],
      [null, '', draft.buyer.name],
    ]);
    expect((await room.entries(draft))[0]).toMatchObject({
      type: 'approval.withdrawn',
      reason: 'Het PFHO gaat hier niet meer over.',
      actorName: draft.buyer.name,
    });
  });

  it('never a mandate: that is the municipality’s own, and the database says so too', async () => {
    const draft = await kept();
    await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [] });
    const source = 'De gemeente doet toch niet mee.';
    const mandates = await room.ids(draft, 'mandate');
    expect(await room.say(draft, mandates, 'withdrawn', { source })).toMatchObject({ code: 'approval.outcome-unfit' });
    await expect(
      room.db.owner(
        `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, outcome, decided_on, source, recorded_by)
         select tender_id, region_id, kind, body, 'past', gm_code, 'withdrawn', '2021-04-12', $2, recorded_by from approval where id = $1`,
        [mandates[0], source],
      ),
    ).rejects.toThrow('outcome_fits_kind');
  });

  it('and that is taken back, also after a second reason: it stands as it stood before', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, {
      tenderId: draft.tender.id,
      asks: [asked({ askedOn: localDate('2021-03-01') })],
    });
    await withdraw(draft);
    await withdraw(draft, 'Bij nader inzien om een andere reden.');
    const undo = (actor = draft.buyer, ids: readonly string[] = []) =>
      new UndoWithdrawal(room.db.unitOfWork).run(actor, { tenderId: draft.tender.id, approvalIds: ids });
    const ids = (await room.pfhoOf(draft)).map(({ id }) => id);
    expect(await undo()).toMatchObject({ code: 'approval.none-chosen' });
    expect(await undo(buyerActorOf((await aRegion(room.db)).buyer), ids)).toMatchObject({ code: 'tender.unknown' });
    expect(await undo(draft.buyer, await room.ids(draft, 'mandate'))).toMatchObject({ code: 'approval.not-withdrawn' });
    const both = await Promise.all([undo(draft.buyer, ids), undo(draft.buyer, ids)]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual(['approval.stale', 'ok']);
    expect(await room.pfhoOf(draft)).toMatchObject([{ outcome: null, askedOn: '2021-03-01', source: '' }]);
    expect(await room.gates(draft)).toEqual(['open', 'open']);
    expect((await room.entries(draft))[0]).toMatchObject({ type: 'approval.withdrawal-undone' });
  });

  it('and asked again when the row comes back in the planning', async () => {
    const draft = await kept();
    await withdraw(draft);
    await new RestoreVersion(room.db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      number: 2,
      expectedNumber: 3,
      reason: why,
    });
    expect(await room.gates(draft)).toEqual(['open', 'open']);
    expect((await room.entries(draft)).map(({ type }) => type)).toContain('approval.asked-again');
    // A version that only goes on asking changes nothing of what was withdrawn.
    await withdraw(draft);
    await room.make(draft, await room.rowsOf(draft));
    expect(await room.gates(draft)).toEqual([undefined, undefined]);
  });

  it('or decided, never both, when two buyers do so at the same moment', async () => {
    const draft = await kept();
    const ids = (await room.pfhoOf(draft)).map(({ id }) => id);
    const source = 'Het PFHO gaat hier niet meer over.';
    const both = await Promise.all([
      room.say(draft, ids, 'withdrawn', { source }),
      room.say(draft, ids, 'refused', { source }),
    ]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual(['approval.stale', 'ok']);
    expect(await room.pfhoOf(draft)).toHaveLength(1);
  });

  it('which holds a listed row of the planning out of the gates no longer than the tender goes on', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, {
      tenderId: draft.tender.id,
      asks: [asked(), asked({ body: 'do', milestoneCode: award })],
    });
    const [first] = await room.pfhoOf(draft);
    await room.db.owner(`update tender set state = 'withdrawn' where id = $1`, [draft.tender.id]);
    expect(await room.say(draft, [first!.id], 'approved')).toMatchObject({ code: 'approval.tender-over' });
    expect(await withdraw(draft)).toMatchObject({ code: 'approval.tender-over' });
  });
});
