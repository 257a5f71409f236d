import { localDate, makePlanning, procedureType, shortestLawful } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import {
  dossierLog,
  estimateOf,
  lotsOf,
  newestPlanning,
  otherNoticeDay,
  publicationChecklist,
  publicationFacts,
  rankedLots,
  tenderById,
  versionChange,
} from '#libs/tendering';
import { aProvider, aRegion, aRow, providerActorOf } from '../../support/builders.js';
import { DraftRoom, lot, paper, reason, terms } from '../../support/draft-room.js';

let room: DraftRoom;

beforeAll(async () => {
  room = await DraftRoom.open('2021-04-16 09:00:00');
});
afterAll(() => room.close());

it('writes the estimate from the lots, and publishes with the moment of the planning', async () => {
  const draft = await room.aReadyDraft();
  const answer = await room.publish(draft);
  expect(answer).toEqual({
    ok: true,
    value: {
      bidsDueAt: new Date('2021-04-30T10:00:00Z'),
      subjectToApproval: false,
      procedureVersion: '2016-1',
      madeUnder: null,
    },
  });
  await room.db.unitOfWork.read(draft.buyer, async (tx) => {
    expect(await tenderById(tx, draft.id)).toMatchObject({
      state: 'published',
      trajectories: 150,
      estimatedValueCents: 294_000_000n,
      keeperRecipient: 'age1keeper',
      bidsDueAt: new Date('2021-04-30T10:00:00Z'),
    });
    expect((await lotsOf(tx, draft.id)).map(({ state }) => state)).toEqual(['open']);
    expect((await newestPlanning(tx, draft.id))?.publishedAt).not.toBeNull();
    const log = await dossierLog(tx, draft.id);
    expect(log.broken).toEqual([]);
    expect(log.entries.map(({ type }) => type)).toEqual([
      'tender.published',
      'planning.rule-overridden',
      'planning.made',
      'lot.added',
      'tender.created',
    ]);
  });
  expect(await room.publish(draft)).toMatchObject({ ok: false, code: 'tender.not-draft' });
  expect(
    await room.acts.change.run(draft.buyer, { tenderId: draft.id, rowVersion: 2, terms: terms('ANDERS') }),
  ).toMatchObject({ code: 'tender.not-draft' });
  expect(await room.acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot })).toMatchObject({
    code: 'tender.not-draft',
  });
});

it('keeps the version of the rules that holds on the day of sending, and says what that changes', async () => {
  const draft = await room.aReadyDraft();
  await room.db.owner(`update tender set procedure_code = 'national', procedure_version = '2016-1' where id = $1`, [
    draft.id,
  ]);
  await room.db.setClock('2022-01-03 09:00:00');
  const moved = paper.map((each) => ({ ...each, date: localDate(each.date.replace('2021', '2022')) }));
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones: moved, reason });
  const facts = await room.db.unitOfWork.read(draft.buyer, async (tx) =>
    publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper'),
  );
  const change = versionChange(facts);
  expect(change).toEqual({ from: '2016-1', to: '2022-1', rules: expect.any(Array) as string[] });
  const answer = await room.publish(draft);
  const kept = await room.db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.id));
  await room.db.setClock('2021-04-16 09:00:00');
  expect(answer).toMatchObject({ ok: true, value: { procedureVersion: '2022-1', madeUnder: '2016-1' } });
  expect(kept?.procedureVersion).toBe('2022-1');
});

it('says of an open house that ranks providers that it is none (OH-2)', async () => {
  const draft = await room.aReadyDraft();
  const ranked = async (code: string) => {
    await room.db.owner(`update tender set procedure_code = $2 where id = $1`, [draft.id, code]);
    return room.db.unitOfWork.read(draft.buyer, async (tx) =>
      rankedLots(await publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper')),
    );
  };
  expect(await ranked('open-house')).toEqual([1]);
  expect(await ranked('sas')).toEqual([]);
});

it('counts the terms from the day the notice is really sent, and not from the day planned for it', async () => {
  const draft = await room.aReadyDraft();
  await room.db.owner(`update tender set procedure_code = 'open' where id = $1`, [draft.id]);
  const milestones = [...makePlanning(procedureType('open')!, localDate('2021-04-16')).milestones];
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones, reason });
  const points = async () => {
    const facts = await room.db.unitOfWork.read(draft.buyer, async (tx) =>
      publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper'),
    );
    return [otherNoticeDay(facts), publicationChecklist(facts)[0]!.problem];
  };
  expect(await points()).toEqual([null, null]);
  await room.db.setClock('2021-05-03 09:00:00');
  const [other, problem] = await points();
  const answer = await room.publish(draft);
  await room.db.setClock('2021-04-16 09:00:00');
  expect(other).toEqual({ planned: '2021-04-16', today: '2021-05-03' });
  expect(problem).toMatchObject({
    code: 'publish.errors-today',
    data: { planned: '2021-04-16', today: '2021-05-03', rules: expect.stringContaining('T-02') as string },
  });
  expect(answer).toMatchObject({ ok: false, code: 'publish.errors-today' });

  // Days too few were overruled; later still more are missing.
  const shortest = shortestLawful(procedureType('open')!, localDate('2021-04-16')).milestones;
  const later = shortest.map((row) => (row.code === 'notice-sent' ? { ...row, date: localDate('2021-04-20') } : row));
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 2, milestones: later, reason });
  const tooShort = { rule: 'T-02', milestoneCode: 'bids-due', reason };
  await room.acts.override.run(draft.buyer, { tenderId: draft.id, planningNumber: 3, ...tooShort });
  const problemOn = async (day: string) => {
    await room.db.setClock(`${day} 09:00:00`);
    return (await points())[1];
  };
  const [onTheDay, daysLater] = [await problemOn('2021-04-20'), await problemOn('2021-04-23')];
  await room.db.setClock('2021-04-16 09:00:00');
  expect(onTheDay).toBeNull();
  expect(daysLater).toMatchObject({ code: 'publish.errors-today', data: { rules: 'T-02' } });
});

it('keeps the estimate and the regime as they stood when the notice was sent', async () => {
  const draft = await room.aReadyDraft();
  const estimate = () =>
    room.db.unitOfWork.read(draft.buyer, async (tx) => estimateOf(tx, (await tenderById(tx, draft.id))!));
  const before = await estimate();
  expect(before).toMatchObject({ totalCents: 294_000_000n, advice: { regime: 'sas', thresholdCents: 75_000_000n } });
  await room.publish(draft);
  // Whatever becomes of the lots, the days or the thresholds after the notice.
  await room.db.owner('update lot set expected_trajectories = 1 where tender_id = $1', [draft.id]);
  expect(await estimate()).toEqual(before);
  const log = await room.db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.id));
  expect(log.entries.find(({ type }) => type === 'tender.published')?.data).toMatchObject({
    estimatedValueCents: '294000000',
    regime: 'sas',
    thresholdCents: '75000000',
  });
});

it('names the open point of the checklist, writes the attempt down and publishes nothing', async () => {
  const region = await aRegion(room.db);
  const draft = await room.aDraft(region);
  expect(
    await room.acts.publish.run(draft.buyer, {
      tenderId: draft.id,
      ...(await room.shown(draft)),
      confirmation: 'iets',
    }),
  ).toMatchObject({
    code: 'publish.confirmation-wrong',
    data: { reference: draft.reference },
  });
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.planning-missing' });
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
  expect(await room.publish(draft)).toMatchObject({
    code: 'publish.errors-unresolved',
    data: { count: 1, rules: 'Q-07' },
  });
  const late = paper.filter(({ code }) => code !== 'bids-due' && code !== 'nota-published');
  const plan = (expectedNumber: number, milestones: readonly Milestone[]) =>
    room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber, milestones, reason });
  await plan(1, late);
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.bids-due-missing' });
  await plan(2, [aRow('bids-due', '2021-04-15', { time: '12:00' })]);
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.bids-due-past' });
  await plan(3, [aRow('bids-due', '2021-05-20', { time: '12:00' })]);
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.no-lots' });
  await room.acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot });
  await room.db.owner('delete from lot_requirement where region_id = $1', [region.id]);
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.lot-incomplete', data: { number: 1 } });
  const [made] = await room.db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id));
  await room.acts.changeLot.run(draft.buyer, { lotId: made!.id, rowVersion: 1, terms: lot });
  await room.enrol(region, ['Inkoper', 'inkoper ', 'Inkoper']);
  expect(await room.publish(draft)).toMatchObject({
    code: 'publish.too-few-holders',
    data: { count: 3, functions: 1 },
  });
  await room.enrol(region, ['Jurist']);
  room.keeper.answers = false;
  expect(await room.publish(draft)).toMatchObject({ code: 'publish.keeper-unreachable' });
  room.keeper.answers = true;
  const log = await room.db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.id));
  expect(
    log.entries.filter(({ type }) => type === 'tender.publication-refused').map(({ data }) => data['code']),
  ).toEqual([
    'publish.keeper-unreachable',
    'publish.too-few-holders',
    'publish.lot-incomplete',
    'publish.no-lots',
    'publish.bids-due-past',
    'publish.bids-due-missing',
    'publish.errors-unresolved',
    'publish.planning-missing',
  ]);
  expect(await room.db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.id))).toMatchObject({
    state: 'draft',
    noticeSentAt: null,
  });
});

it('publishes only the lots and the planning that the page showed', async () => {
  const draft = await room.aReadyDraft();
  const { buyer, id } = draft;
  const stale = async (act: () => Promise<unknown>) => {
    const before = await room.shown(draft);
    expect(await act()).toMatchObject({ ok: true });
    await expect(room.publish(draft, before)).rejects.toThrow('changed by somebody else');
  };
  const [first] = await room.db.unitOfWork.read(buyer, (tx) => lotsOf(tx, id));
  await stale(() => room.acts.changeLot.run(buyer, { lotId: first!.id, rowVersion: 1, terms: lot }));
  await stale(() => room.acts.addLot.run(buyer, { tenderId: id, terms: lot }));
  const [, second] = await room.db.unitOfWork.read(buyer, (tx) => lotsOf(tx, id));
  await stale(() => room.acts.removeLot.run(buyer, { lotId: second!.id, rowVersion: 1 }));

  const before = await room.shown(draft);
  const later = paper.map((each) =>
    each.code === 'bids-due' ? aRow('bids-due', '2021-05-07', { time: '12:00' }) : each,
  );
  await room.acts.plan.run(buyer, { tenderId: id, expectedNumber: 1, milestones: later, reason });
  expect(await room.publish(draft, before)).toEqual({
    ok: false,
    code: 'planning.stale',
    data: { number: 2, name: buyer.name },
  });
  expect(await room.publish(draft)).toMatchObject({
    ok: true,
    value: { bidsDueAt: new Date('2021-05-07T10:00:00Z') },
  });
});

it('moves the deadline by a published rectification, but never once it has passed', async () => {
  const draft = await room.aReadyDraft();
  await room.publish(draft);
  const later = (date: string) =>
    paper.map((each) => (each.code === 'bids-due' ? aRow('bids-due', date, { time: '12:00' }) : each));
  const provider = providerActorOf(await aProvider(room.db));
  await room.acts.plan.run(draft.buyer, {
    tenderId: draft.id,
    expectedNumber: 1,
    milestones: later('2021-05-07'),
    reason,
  });
  const seen = () => room.db.unitOfWork.read(provider, (tx) => newestPlanning(tx, draft.id));
  expect((await seen())?.number).toBe(1);
  expect(await room.acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 1 })).toMatchObject({
    code: 'planning.stale',
  });
  expect(await room.acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 2 })).toEqual({
    ok: true,
    value: { number: 2, bidsDueAt: new Date('2021-05-07T10:00:00Z') },
  });
  expect(await seen()).toMatchObject({ number: 2, reason, madeByName: '' });
  expect(await room.acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 2 })).toMatchObject({
    code: 'planning.published-already',
  });
  await room.acts.plan.run(draft.buyer, {
    tenderId: draft.id,
    expectedNumber: 2,
    milestones: later('2021-05-14'),
    reason,
  });
  await room.db.setClock('2021-05-07 12:00:00');
  expect(await room.acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 3 })).toMatchObject({
    code: 'planning.deadline-passed',
  });
  await room.db.setClock('2021-04-16 09:00:00');
});

it('moves the whole planning of a published tender without its notice, which was sent', async () => {
  const draft = await room.aReadyDraft();
  await room.publish(draft);
  await room.acts.move.run(draft.buyer, {
    tenderId: draft.id,
    expectedNumber: 1,
    by: { weeks: 2 },
    onDayOff: 'keep',
    reason: 'Twee weken later, om de vragen.',
  });
  const newest = await room.db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.id));
  expect(newest?.milestones.slice(0, 2)).toMatchObject([
    { code: 'notice-sent', date: '2021-04-16', done: true },
    { code: 'questions-due', date: '2021-05-03', done: false },
  ]);
});
