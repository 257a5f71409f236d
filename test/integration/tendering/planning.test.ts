import { localDate, type Circumstances } from '#libs/domain';
import {
  AdoptScenario,
  effectivePlanning,
  KeepScenario,
  MakePlanning,
  MarkStep,
  MoveMilestone,
  MoveWholePlanning,
  newestPlanning,
  onTimeOf,
  planningVersions,
  RemoveScenario,
  scenariosOf,
  tenderById,
  tenderType,
} from '#libs/tendering';
import type { PlannedSteps } from '#libs/tendering';
import { aProvider, aRegion, aRow, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

const rows = [
  aRow('preparation:ready', '2021-03-18', { kind: 'preparation', track: 'policy' }),
  aRow('notice-sent', '2021-03-25', { after: ['preparation:ready'] }),
  aRow('questions-due', '2021-04-09', { time: '12:00' }),
  aRow('nota-published', '2021-04-16'),
  aRow('bids-due', '2021-04-30', { time: '12:00' }),
  aRow('provisional-award-sent', '2021-05-20'),
  aRow('final-award', '2021-06-10'),
];
const signed = { code: 'signed', label: { nl: 'Contracten', en: 'Contracts' }, kind: 'milestone' as const };
const reason = 'De colleges vergaderen een week later.';

describe('a planning', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-03-22 09:00:00');
  });
  afterAll(() => db.close());

  const acts = () => ({
    make: new MakePlanning(db.unitOfWork),
    mark: new MarkStep(db.unitOfWork),
    step: new MoveMilestone(db.unitOfWork),
    move: new MoveWholePlanning(db.unitOfWork),
    keep: new KeepScenario(db.unitOfWork),
    adopt: new AdoptScenario(db.unitOfWork),
    remove: new RemoveScenario(db.unitOfWork),
  });
  const aDraft = async (procedureCode = 'sas', more: Partial<PlannedSteps> = {}) => {
    const region = await aRegion(db);
    const tender = await aTender(db, region, { procedureCode });
    const buyer = buyerActorOf(region.buyer);
    const made = await acts().make.run(buyer, {
      tenderId: tender.id,
      expectedNumber: 0,
      milestones: rows,
      reason: '',
      ...more,
    });
    expect(made).toEqual({ ok: true, value: { number: 1 } });
    const newest = () => db.unitOfWork.read(buyer, (tx) => newestPlanning(tx, tender.id));
    return { region, tender, buyer, newest };
  };

  it('keeps tracks, what comes after what, and steps without a day', async () => {
    const { newest, tender, buyer } = await aDraft('sas', { undated: [{ ...signed, after: ['final-award'] }] });
    expect(await newest()).toMatchObject({
      milestones: [
        { code: 'preparation:ready', kind: 'preparation', track: 'policy' },
        { code: 'notice-sent', after: ['preparation:ready'] },
        {},
        {},
        {},
        {},
        {},
      ],
      undated: [{ code: 'signed', after: ['final-award'] }],
    });
    // An import that knows of no undated steps does not throw them away; one that dates them, dates them.
    const again = { tenderId: tender.id, reason };
    await acts().make.run(buyer, { ...again, expectedNumber: 1, milestones: rows });
    expect((await newest())?.undated).toEqual([{ ...signed, after: ['final-award'] }]);
    await acts().make.run(buyer, { ...again, expectedNumber: 2, milestones: [...rows, aRow('signed', '2021-06-14')] });
    expect((await newest())?.undated).toEqual([]);
  });

  it.each([
    ['planning.after-unknown', [{ ...signed, after: ['opening'] }]],
    ['planning.after-itself', [{ ...signed, after: ['signed'] }]],
    ['planning.step-twice', [{ ...signed, code: 'final-award', after: ['bids-due'] }]],
  ])('refuses %s', async (code, undated) => {
    const { tender, buyer, newest } = await aDraft();
    const steps = { tenderId: tender.id, expectedNumber: 1, milestones: rows, undated, reason };
    expect(await acts().make.run(buyer, steps)).toMatchObject({ ok: false, code });
    expect((await newest())?.number).toBe(1);
  });

  it('refuses days of which no calendar is reckoned with, typed or moved there', async () => {
    const { tender, buyer, newest } = await aDraft();
    const shared = { tenderId: tender.id, expectedNumber: 1, reason };
    const code = 'planning.day-too-far';
    const far = rows.map((each) => ({ ...each, date: localDate('9999-12-31') }));
    expect(await acts().make.run(buyer, { ...shared, milestones: far })).toMatchObject({
      code,
      data: { first: '2000', last: '2099' },
    });
    expect(await acts().move.run(buyer, { ...shared, by: { months: 999 }, onDayOff: 'keep' })).toMatchObject({ code });
    const step = { code: 'final-award', date: localDate('2100-01-04'), time: '', anyway: true };
    expect(await acts().step.run(buyer, { ...shared, ...step })).toMatchObject({ code });
    // The last day of all days: nothing could be counted from it.
    const last = { ...step, date: localDate('9999-12-31') };
    expect(await acts().step.run(buyer, { ...shared, ...last })).toMatchObject({ code });
    expect((await newest())?.number).toBe(1);
  });

  it('refuses names and reasons beyond measure', async () => {
    const { tender, buyer, newest } = await aDraft();
    const shared = { tenderId: tender.id, expectedNumber: 1, milestones: rows };
    const nameOf = (length: number) =>
      rows.map((each, index) => (index === 0 ? { ...each, label: { nl: 'a'.repeat(length), en: 'a' } } : each));
    const long = { ...shared, milestones: nameOf(301), reason };
    expect(await acts().make.run(buyer, long)).toMatchObject({ code: 'planning.label-too-long', data: { most: 300 } });
    expect(await acts().make.run(buyer, { ...shared, reason: 'a'.repeat(2001) })).toMatchObject({
      code: 'planning.reason-too-long',
      data: { most: 2000 },
    });
    expect((await newest())?.number).toBe(1);
    expect(
      await acts().make.run(buyer, { ...shared, milestones: nameOf(300), reason: 'a'.repeat(2000) }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('is judged by the procedure type under its own circumstances, and refuses those it does not know', async () => {
    const urgent: Circumstances = { urgent: { reason: 'De wet gaat eerder in.' } };
    const { tender, buyer, newest } = await aDraft('open', { circumstances: urgent });
    const known = await db.unitOfWork.read(buyer, (tx) => tenderById(tx, tender.id));
    const ids = (planning: { circumstances: Circumstances } | null) =>
      tenderType(known!, planning).terms.map(({ id }) => id);
    expect(ids(null)).toContain('T-02');
    expect(ids(await newest())).toContain('T-09');
    expect(ids(await newest())).not.toContain('T-02');
    // Said by nobody, they stay; said anew, they change.
    await acts().make.run(buyer, { tenderId: tender.id, expectedNumber: 1, milestones: rows, reason });
    expect((await newest())?.circumstances).toEqual(urgent);
    await acts().make.run(buyer, {
      tenderId: tender.id,
      expectedNumber: 2,
      milestones: rows,
      circumstances: {},
      reason,
    });
    expect((await newest())?.circumstances).toEqual({});

    const sas = await aDraft();
    const answer = await acts().make.run(sas.buyer, {
      tenderId: sas.tender.id,
      expectedNumber: 1,
      milestones: rows,
      circumstances: urgent,
      reason,
    });
    expect(answer).toMatchObject({
      code: 'planning.circumstances',
      data: { why: 'circumstance.not-in-this-procedure', rule: 'T-09' },
    });
  });

  it('marks a step done with its day as a fact of every version, without making one, and takes it back', async () => {
    const { tender, buyer, newest } = await aDraft();
    await acts().make.run(buyer, { tenderId: tender.id, expectedNumber: 1, milestones: rows, reason });
    const mark = (code: string, doneOn: string | null) =>
      acts().mark.run(buyer, { tenderId: tender.id, code, doneOn: doneOn === null ? null : localDate(doneOn) });
    expect(await mark('preparation:ready', '2021-03-19')).toEqual({
      ok: true,
      value: { step: 'preparation:ready', was: null },
    });
    const versions = await db.unitOfWork.read(buyer, (tx) => planningVersions(tx, tender.id));
    expect(versions.map(({ milestones }) => milestones[0])).toEqual([
      expect.objectContaining({ date: '2021-03-18', done: true, doneOn: '2021-03-19' }),
      expect.objectContaining({ date: '2021-03-18', done: true, doneOn: '2021-03-19' }),
    ]);
    await acts().make.run(buyer, { tenderId: tender.id, expectedNumber: 2, milestones: rows, reason });
    expect((await newest())?.milestones[0]).toMatchObject({ done: true, doneOn: '2021-03-19' });
    await mark('preparation:ready', null);
    const open = (await newest())?.milestones[0];
    expect([open?.done, open?.doneOn]).toEqual([false, undefined]);
    expect(await mark('bids-due', '2021-03-23')).toEqual({
      ok: false,
      code: 'planning.done-in-future',
      data: { today: '2021-03-22' },
    });
    expect(await mark('elsewhere', '2021-03-19')).toMatchObject({ code: 'planning.step-unknown' });
  });

  it('lets nobody tick off what the tender itself proves', async () => {
    const { tender, buyer } = await aDraft();
    await db.owner(
      `update tender set state = 'published', notice_sent_at = now(), bids_due_at = now(), keeper_recipient = 'k' where id = $1`,
      [tender.id],
    );
    const answer = await acts().mark.run(buyer, { tenderId: tender.id, code: 'notice-sent', doneOn: null });
    expect(answer).toMatchObject({ code: 'planning.step-proven' });
  });

  it('never changes a day of a version: the application may not', async () => {
    const { tender, buyer, newest } = await aDraft();
    const id = (await newest())!.id;
    for (const sql of [
      `update milestone set date = '2022-01-01' where planning_id = $1`,
      `update planning set reason = 'Anders dan toen' where id = $1`,
      'delete from milestone where planning_id = $1',
      `update undated_step set label_nl = 'x' where planning_id = $1`,
    ])
      await expect(db.unitOfWork.run(buyer, (tx) => tx.query(sql, [id]))).rejects.toThrow('permission denied');
    expect((await newest())?.number).toBe(1);
    expect(tender.id).not.toBe('');
  });

  it('moves one step with what must move along, and refuses what the law forbids unless it is meant', async () => {
    const { tender, buyer, newest } = await aDraft('open');
    const move = (code: string, date: string, expectedNumber: number, anyway = false) =>
      acts().step.run(buyer, {
        tenderId: tender.id,
        code,
        date: localDate(date),
        time: '',
        anyway,
        expectedNumber,
        reason,
      });
    expect(await move('bids-due', '2021-05-18', 1)).toEqual({ ok: true, value: { number: 2 } });
    const dates = Object.fromEntries((await newest())!.milestones.map(({ code, date }) => [code, date]));
    expect(dates).toMatchObject({ 'questions-due': '2021-04-09', 'bids-due': '2021-05-18' });
    expect(await move('provisional-award-sent', '2021-06-01', 2)).toMatchObject({ ok: true });
    // Twenty days of standstill push the final award along.
    expect((await newest())!.milestones.at(-1)).toMatchObject({ code: 'final-award', date: '2021-06-22' });
    expect(await move('bids-due', '2021-04-06', 3)).toMatchObject({
      code: 'planning.term-too-short',
      data: { milestone: 'bids-due', earliest: expect.any(String) as string },
    });
    expect(await move('bids-due', '2021-04-06', 3, true)).toMatchObject({ ok: true });
    expect(await move('bids-due', '2021-05-18', 3)).toMatchObject({ code: 'planning.stale', data: { number: 4 } });
    expect(await move('elsewhere', '2021-05-18', 4)).toMatchObject({ code: 'planning.milestone-unknown' });
  });

  it('shifts everything from a step on, and nothing before it', async () => {
    const { tender, buyer, newest } = await aDraft();
    const shift = (from: string) =>
      acts().move.run(buyer, {
        tenderId: tender.id,
        expectedNumber: 1,
        by: { weeks: 1 },
        from,
        onDayOff: 'keep',
        reason,
      });
    expect(await shift('elsewhere')).toMatchObject({ code: 'planning.milestone-unknown' });
    expect(await shift('bids-due')).toEqual({ ok: true, value: { number: 2 } });
    expect((await newest())!.milestones.map(({ date }) => date)).toEqual([
      '2021-03-18',
      '2021-03-25',
      '2021-04-09',
      '2021-04-16',
      '2021-05-07',
      '2021-05-27',
      '2021-06-17',
    ]);
  });

  it('keeps scenarios to compare, adopts one as a version with a reason, and throws one away', async () => {
    const { tender, buyer, newest } = await aDraft();
    const later = rows.map((each) =>
      each.code === 'bids-due' ? aRow('bids-due', '2021-05-07', { time: '12:00' }) : each,
    );
    const steps = { milestones: later, undated: [{ ...signed, after: ['final-award'] }], circumstances: {} };
    const keep = (name: string) => acts().keep.run(buyer, { tenderId: tender.id, name, baseNumber: 1, steps });
    const kept = await keep(' Een week later ');
    if (!kept.ok) throw new Error(kept.code);
    expect(await keep('een week LATER')).toMatchObject({ code: 'scenario.name-taken' });
    expect(await keep('x')).toEqual({ ok: false, code: 'scenario.name', data: { least: 2, most: 80 } });
    expect(await db.unitOfWork.read(buyer, (tx) => scenariosOf(tx, tender.id))).toMatchObject([
      { name: 'Een week later', baseNumber: 1, milestones: later, undated: steps.undated },
    ]);
    expect((await newest())?.number).toBe(1);

    await acts().mark.run(buyer, { tenderId: tender.id, code: 'preparation:ready', doneOn: localDate('2021-03-18') });
    const adopt = (expectedNumber: number, why: string) =>
      acts().adopt.run(buyer, { tenderId: tender.id, scenarioId: kept.value.id, expectedNumber, reason: why });
    expect(await adopt(0, reason)).toMatchObject({ code: 'planning.stale' });
    expect(await adopt(1, 'kort')).toMatchObject({ code: 'planning.reason-missing' });
    expect(await adopt(1, reason)).toEqual({ ok: true, value: { number: 2 } });
    expect(await newest()).toMatchObject({
      reason,
      undated: steps.undated,
      milestones: [{ done: true, doneOn: '2021-03-18' }, {}, {}, {}, { date: '2021-05-07' }, {}, {}],
    });
    const input = { tenderId: tender.id, scenarioId: kept.value.id };
    expect(await acts().remove.run(buyer, input)).toEqual({ ok: true, value: { name: 'Een week later' } });
    expect(await acts().remove.run(buyer, input)).toMatchObject({ code: 'scenario.unknown' });
    expect(await adopt(2, reason)).toMatchObject({ code: 'scenario.unknown' });
  });

  it('lets another region and a provider do and see nothing of it', async () => {
    const { tender, buyer } = await aDraft();
    const other = buyerActorOf((await aRegion(db)).buyer);
    const provider = providerActorOf(await aProvider(db));
    const steps = { milestones: rows, undated: [], circumstances: {} };
    const kept = await acts().keep.run(buyer, { tenderId: tender.id, name: 'Eigen', baseNumber: 1, steps });
    if (!kept.ok) throw new Error(kept.code);
    const input = { tenderId: tender.id, scenarioId: kept.value.id };
    expect(await acts().adopt.run(other, { ...input, expectedNumber: 1, reason })).toMatchObject({
      code: 'tender.unknown',
    });
    expect(await acts().remove.run(other, input)).toMatchObject({ code: 'scenario.unknown' });
    expect(
      await acts().mark.run(other, { tenderId: tender.id, code: 'bids-due', doneOn: localDate('2021-03-01') }),
    ).toMatchObject({ code: 'tender.unknown' });
    for (const actor of [other, provider]) {
      // The second lock alone: no word of whose it is.
      const seen = await db.unitOfWork.read(actor, async (tx) => [
        ...(await scenariosOf(tx, tender.id)),
        ...(await tx.query('select 1 from planning_scenario union all select 1 from undated_step')),
      ]);
      expect(seen).toEqual([]);
    }
  });

  it('scores a region against the dates it published first', async () => {
    const { tender, buyer } = await aDraft();
    const known = () => db.unitOfWork.read(buyer, async (tx) => onTimeOf(tx, (await tenderById(tx, tender.id))!));
    expect(await known()).toBeNull();
    await db.owner(
      `update tender set state = 'published', notice_sent_at = $2, bids_due_at = $3, keeper_recipient = 'k' where id = $1`,
      [tender.id, '2021-03-25T08:00:00Z', '2021-05-07T10:00:00Z'],
    );
    await db.owner('update planning set published_at = $2 where tender_id = $1', [tender.id, '2021-03-25T08:00:00Z']);
    await db.setClock('2021-05-25 09:00:00');
    const score = await known();
    await db.setClock('2021-03-22 09:00:00');
    expect(score?.lines.map(({ code, days, verdict }) => `${code} ${days} ${verdict}`)).toEqual([
      // No nota came, and the deadline moved a week.
      'notice-sent 0 met',
      'questions-due 0 met',
      'nota-published 39 overdue',
      'bids-due 7 late',
      'provisional-award-sent 5 overdue',
      'final-award 0 open',
    ]);
  });

  it('steers by the newest published version, not by one that is still being thought about', async () => {
    const { tender, buyer, newest } = await aDraft();
    await db.owner('update planning set published_at = now() where tender_id = $1', [tender.id]);
    await acts().make.run(buyer, { tenderId: tender.id, expectedNumber: 1, milestones: rows, reason });
    const effective = await db.unitOfWork.read(buyer, (tx) => effectivePlanning(tx, tender.id));
    expect([effective?.number, (await newest())?.number]).toEqual([1, 2]);
  });
});
