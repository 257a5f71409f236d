import { localDate } from '#libs/domain';
import { AdoptScenario, KeepScenario, MoveMilestone, MoveWholePlanning, RestoreVersion } from '#libs/tendering';
import { ApprovalRoom, PFHO } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';
import { aRegion } from '../../support/builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

const why = 'De planning is herschikt.';

describe('what the planning asked of a board stays in both gates when a version', () => {
  it.each<[string, (draft: Draft) => Promise<void>]>([
    ['has the row no more', async (draft) => room.make(draft, await room.withoutPfho(draft))],
    [
      'makes it another kind of row',
      async (draft) =>
        room.make(
          draft,
          (await room.rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, kind: 'preparation' } : row)),
        ),
    ],
    [
      'makes it a row for the mandates, which are listed',
      async (draft) => {
        await room.ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [] });
        const label = { nl: 'Mandaat van de colleges', en: 'Mandate' };
        await room.make(
          draft,
          (await room.rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, label } : row)),
        );
      },
    ],
    [
      'is an import in which it stands under other words',
      async (draft) =>
        room.make(
          draft,
          (await room.rowsOf(draft)).map((row) =>
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
          steps: { milestones: await room.withoutPfho(draft), undated: [], circumstances: {} },
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
    const draft = await room.aKeptDraft();
    expect(await room.gates(draft)).toEqual(['not-listed', 'not-listed']);
    await change(draft);
    expect(await room.gates(draft)).toEqual(['open', 'open']);
    const [kept] = await room.pfhoOf(draft);
    expect(kept).toMatchObject({
      kind: 'decision',
      body: 'pfho',
      bodyName: 'vastgesteld door het PFHO',
      outcome: null,
      recordedByName: draft.buyer.name,
    });
    expect(await room.entries(draft)).toContainEqual(
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
    const rows = await room.rowsOf(draft);
    await room.make(draft, await room.withoutPfho(draft));
    // As if it had never been asked: what the first version left on the list is not what is tried here.
    await room.db.owner('delete from approval where tender_id = $1', [draft.tender.id]);
    await room.make(draft, rows);
    expect(await room.gates(draft)).toEqual(['not-listed', 'not-listed']);
    await new RestoreVersion(room.db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      number: 2,
      expectedNumber: 3,
      reason: why,
    });
    expect(await room.gates(draft)).toEqual(['open', 'open']);
  });

  it('is moved, whole or one row, which changes no question', async () => {
    const draft = await room.aKeptDraft();
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
    expect(await room.gates(draft)).toEqual(['not-listed', 'not-listed']);
    expect(await room.now(draft)).toEqual([]);
  });

  it('gives it another code in the same words: that is the same question, asked once', async () => {
    const draft = await room.aKeptDraft();
    await room.make(
      draft,
      (await room.rowsOf(draft)).map((row) => (row.code === PFHO ? { ...row, code: 'approval:vastgesteld' } : row)),
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
    const rows = await room.rowsOf(draft);
    await room.make(draft, [
      ...rows,
      { code: 'approval:colleges', label: college, kind: 'approval', date },
      { code: 'approval:mandaat', label: mandate, kind: 'approval', date },
    ]);
    await room.make(draft, rows);
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
