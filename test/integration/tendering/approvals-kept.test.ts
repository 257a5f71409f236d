import { localDate } from '#libs/domain';
import {
  AdoptScenario,
  approvalHistory,
  approvalsBeforePublication,
  approvalsBeforeSigning,
  dossierLog,
  KeepScenario,
  MakePlanning,
  MoveMilestone,
  MoveWholePlanning,
  RestoreVersion,
  UndoWithdrawal,
} from '#libs/tendering';
import type { KeptMilestone } from '#libs/tendering';
import { ApprovalRoom, asked, award } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';
import { aRegion, buyerActorOf } from '../../support/builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

const PFHO = 'approval:pfho';
const why = 'De planning is herschikt.';
const rowsOf = async (draft: Draft): Promise<readonly KeptMilestone[]> => (await room.planning(draft))!.milestones;
const make = async (draft: Draft, milestones: readonly KeptMilestone[]) => {
  const expectedNumber = (await room.planning(draft))?.number ?? 0;
  const answer = await new MakePlanning(room.db.unitOfWork).run(draft.buyer, {
    tenderId: draft.tender.id,
    expectedNumber,
    milestones,
    reason: why,
  });
  if (!answer.ok) throw new Error(answer.code);
};
/** The first version as people make one, so that an older one can be gone back to. */
const aKeptDraft = async (): Promise<Draft> => {
  const draft = await room.aDraft();
  await make(draft, await rowsOf(draft));
  return draft;
};
const without = async (draft: Draft): Promise<readonly KeptMilestone[]> =>
  (await rowsOf(draft)).filter(({ code }) => code !== PFHO);
const gates = ({ buyer, tender }: Draft) =>
  room.db.unitOfWork.read(buyer, async (tx) => {
    const pfho = ({ milestoneCode }: { readonly milestoneCode: string | null }): boolean => milestoneCode === PFHO;
    return [
      (await approvalsBeforePublication(tx, tender.id)).find(pfho)?.because,
      (await approvalsBeforeSigning(tx, tender.id)).find(pfho)?.because,
    ];
  });
const entries = async ({ buyer, tender }: Draft) =>
  (await room.db.unitOfWork.read(buyer, (tx) => dossierLog(tx, tender.id))).entries;
const pfhoOf = async (draft: Draft) => (await room.now(draft)).filter(({ milestoneCode }) => milestoneCode === PFHO);
const withdraw = async (draft: Draft, source = 'Het PFHO gaat hier niet meer over.') =>
  room.say(
    draft,
    (await pfhoOf(draft)).map(({ id }) => id),
    'withdrawn',
    { source },
  );

describe('what the planning asked of a board stays in both gates when a version', () => {
  it.each<[string, (draft: Draft) => Promise<void>]>([
    ['has the row no more', async (draft) => make(draft, await without(draft))],
    [
      'makes it another kind of row',
      async (draft) =>
        make(
          draft,
          (await rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, kind: 'preparation' } : row)),
        ),
    ],
    [
      'makes it a row for the mandates, which are listed',
      async (draft) => {
        await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [] });
        const label = { nl: 'Mandaat van de colleges', en: 'Mandate' };
        await make(
          draft,
          (await rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, label } : row)),
        );
      },
    ],
    [
      'is an import in which it stands under other words',
      async (draft) =>
        make(
          draft,
          (await rowsOf(draft)).map((row) =>
            row.code === PFHO ? { ...row, code: 'preparation:pfho', kind: 'preparation', done: true } : row,
          ),
        ),
    ],
    [
      'is an adopted scenario that never had it',
      async (draft) => {
        const kept = await new KeepScenario(room.db.unitOfWork).run(draft.buyer, {
          tenderId: draft.tender.id,
          name: 'Zonder PFHO',
          baseNumber: 2,
          steps: { milestones: await without(draft), undated: [], circumstances: {} },
        });
        if (!kept.ok) throw new Error(kept.code);
        expect(
          await new AdoptScenario(room.db.unitOfWork).run(draft.buyer, {
            tenderId: draft.tender.id,
            scenarioId: kept.value.id,
            expectedNumber: 2,
            reason: why,
          }),
        ).toMatchObject({ ok: true });
      },
    ],
  ])('%s', async (_, change) => {
    const draft = await aKeptDraft();
    expect(await gates(draft)).toEqual(['not-listed', 'not-listed']);
    await change(draft);
    expect(await gates(draft)).toEqual(['open', 'open']);
    const [kept] = await pfhoOf(draft);
    expect(kept).toMatchObject({
      kind: 'decision',
      body: 'pfho',
      bodyName: 'vastgesteld door het PFHO',
      outcome: null,
      recordedByName: draft.buyer.name,
    });
    expect(await entries(draft)).toContainEqual(
      expect.objectContaining({
        type: 'approval.kept',
        actorName: draft.buyer.name,
        data: { count: 1, steps: 'vastgesteld door het PFHO' },
      }),
    );
    expect(await room.publishing(draft)).toMatchObject({ code: 'publish.approvals-open', data: { count: 3 } });
  });

  it('is an older one from before it was asked', async () => {
    const draft = await room.aDraft();
    const rows = await rowsOf(draft);
    await make(draft, await without(draft));
    // As if it had never been asked: what the first version left on the list is not what is tried here.
    await room.db.owner('delete from approval where tender_id = $1', [draft.tender.id]);
    await make(draft, rows);
    expect(await gates(draft)).toEqual(['not-listed', 'not-listed']);
    await new RestoreVersion(room.db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      number: 2,
      expectedNumber: 3,
      reason: why,
    });
    expect(await gates(draft)).toEqual(['open', 'open']);
  });

  it('is moved, whole or one row, which changes no question', async () => {
    const draft = await aKeptDraft();
    const moving = { tenderId: draft.tender.id, reason: why };
    expect(
      await new MoveWholePlanning(room.db.unitOfWork).run(draft.buyer, {
        ...moving,
        expectedNumber: 2,
        by: { days: 7 },
        onDayOff: 'keep',
        from: null,
      }),
    ).toMatchObject({ ok: true });
    expect(
      await new MoveMilestone(room.db.unitOfWork).run(draft.buyer, {
        ...moving,
        expectedNumber: 3,
        code: PFHO,
        date: localDate('2021-03-26'),
        time: '',
        anyway: true,
      }),
    ).toMatchObject({ ok: true });
    expect(await gates(draft)).toEqual(['not-listed', 'not-listed']);
    expect(await room.now(draft)).toEqual([]);
  });

  it('gives it another code in the same words: that is the same question, asked once', async () => {
    const draft = await aKeptDraft();
    await make(
      draft,
      (await rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, code: 'approval:vastgesteld' } : row)),
    );
    expect(await room.now(draft)).toEqual([]);
    expect(await room.publishing(draft)).toMatchObject({ data: { count: 3 } });
  });

  it('drops a row of the colleges or of the mandates: each of eight municipalities still owes its own', async () => {
    const region = await aRegion(room.db, {
      municipalities: Array.from({ length: 8 }, (_, index) => ({ name: `Gemeente ${index + 1}` })),
    });
    const draft = await room.aDraft(region);
    const date = localDate('2021-03-19');
    const college = { nl: 'Vaststelling door de colleges', en: 'Adopted by the colleges' };
    const mandate = { nl: 'Mandaat van de colleges', en: 'Mandate of the colleges' };
    const rows = await rowsOf(draft);
    await make(draft, [
      ...rows,
      { code: 'approval:colleges', label: college, kind: 'approval', date },
      { code: 'approval:mandaat', label: mandate, kind: 'approval', date },
    ]);
    await make(draft, rows);
    const listed = await room.now(draft);
    expect(listed.map(({ kind, body, milestoneCode }) => [kind, body, milestoneCode].join(' '))).toEqual([
      ...Array.from({ length: 8 }, () => 'decision college approval:colleges'),
      ...Array.from({ length: 8 }, () => 'mandate college approval:mandaat'),
    ]);
    expect(new Set(listed.map(({ gmCode }) => gmCode)).size).toBe(8);
    // Eight mandates, eight colleges and the PFHO; publishing subject to approval lists nothing twice.
    expect(await room.publishing(draft)).toMatchObject({ data: { count: 17 } });
    const choice = { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' };
    expect(await room.publishing(draft, choice)).toMatchObject({ ok: true });
    expect(await room.now(draft)).toHaveLength(17);
    const last = (await room.now(draft)).filter(({ body, kind }) => body === 'college' && kind === 'decision');
    const seven = last.slice(0, 7).map(({ id }) => id);
    expect(await room.say(draft, seven, 'approved')).toMatchObject({ value: { recorded: 7, complete: false } });
    expect(await room.say(draft, [...seven, last[7]!.id], 'approved')).toMatchObject({ code: 'approval.stale' });
  });
});

describe('an approval is withdrawn', () => {
  const kept = async (): Promise<Draft> => {
    const draft = await aKeptDraft();
    await make(draft, await without(draft));
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
    expect(await gates(draft)).toEqual([undefined, undefined]);
    const history = await room.db.unitOfWork.read(draft.buyer, (tx) => approvalHistory(tx, draft.tender.id));
    expect(history.map(({ outcome, source, recordedByName }) => [outcome, source, recordedByName])).toEqual([
      ['withdrawn', 'Het PFHO gaat hier niet meer over.', draft.buyer.name],
      [null, '', draft.buyer.name],
    ]);
    expect((await entries(draft))[0]).toMatchObject({
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
    const ids = (await pfhoOf(draft)).map(({ id }) => id);
    expect(await undo()).toMatchObject({ code: 'approval.none-chosen' });
    expect(await undo(buyerActorOf((await aRegion(room.db)).buyer), ids)).toMatchObject({ code: 'tender.unknown' });
    expect(await undo(draft.buyer, await room.ids(draft, 'mandate'))).toMatchObject({ code: 'approval.not-withdrawn' });
    const both = await Promise.all([undo(draft.buyer, ids), undo(draft.buyer, ids)]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual(['approval.stale', 'ok']);
    expect(await pfhoOf(draft)).toMatchObject([{ outcome: null, askedOn: '2021-03-01', source: '' }]);
    expect(await gates(draft)).toEqual(['open', 'open']);
    expect((await entries(draft))[0]).toMatchObject({ type: 'approval.withdrawal-undone' });
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
    expect(await gates(draft)).toEqual(['open', 'open']);
    expect((await entries(draft)).map(({ type }) => type)).toContain('approval.asked-again');
    // A version that only goes on asking changes nothing of what was withdrawn.
    await withdraw(draft);
    await make(draft, await rowsOf(draft));
    expect(await gates(draft)).toEqual([undefined, undefined]);
  });

  it('or decided, never both, when two buyers do so at the same moment', async () => {
    const draft = await kept();
    const ids = (await pfhoOf(draft)).map(({ id }) => id);
    const source = 'Het PFHO gaat hier niet meer over.';
    const both = await Promise.all([
      room.say(draft, ids, 'withdrawn', { source }),
      room.say(draft, ids, 'refused', { source }),
    ]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual(['approval.stale', 'ok']);
    expect(await pfhoOf(draft)).toHaveLength(1);
  });

  it('which holds a listed row of the planning out of the gates no longer than the tender goes on', async () => {
    const draft = await room.aDraft();
    await room.ask.run(draft.buyer, {
      tenderId: draft.tender.id,
      asks: [asked(), asked({ body: 'do', milestoneCode: award })],
    });
    const [first] = await pfhoOf(draft);
    await room.db.owner(`update tender set state = 'withdrawn' where id = $1`, [draft.tender.id]);
    expect(await room.say(draft, [first!.id], 'approved')).toMatchObject({ code: 'approval.tender-over' });
    expect(await withdraw(draft)).toMatchObject({ code: 'approval.tender-over' });
  });
});
