import { addDays } from '#libs/domain';
import { dossierLog, lotsOf, newestPlanning, overridesOf, planningVersions, tenderById } from '#libs/tendering';
import type { LotTerms } from '#libs/tendering';
import { aRegion, aRow, buyerActorOf } from '../../support/builders.js';
import { DraftRoom, lot, paper, reason, terms } from '../../support/draft-room.js';

let room: DraftRoom;

beforeAll(async () => {
  room = await DraftRoom.open('2021-04-16 09:00:00');
});
afterAll(() => room.close());

it('brings the estimate of a draft in line with every change of its lots and terms', async () => {
  const { id, buyer, reference } = await room.aDraft(await aRegion(room.db));
  const value = async () => (await room.db.unitOfWork.read(buyer, (tx) => tenderById(tx, id)))!.estimatedValueCents;
  const values = [await value()];
  const first = await room.acts.addLot.run(buyer, { tenderId: id, terms: lot });
  values.push(await value());
  await room.acts.addLot.run(buyer, { tenderId: id, terms: { ...lot, expectedTrajectories: 2 } });
  values.push(await value());
  const lotId = first.ok ? first.value.id : '';
  await room.acts.changeLot.run(buyer, {
    lotId,
    rowVersion: 1,
    terms: { ...lot, ceilingPriceCents: 900_000n, formulaParams: { ...lot.formulaParams, maximum: '900000' } },
  });
  values.push(await value());
  await room.acts.change.run(buyer, {
    tenderId: id,
    rowVersion: (await room.shown({ id, buyer, reference })).rowVersion,
    terms: { ...terms(reference), optionYears: 0 },
  });
  values.push(await value());
  await room.acts.removeLot.run(buyer, { lotId, rowVersion: 2 });
  values.push(await value());
  expect(values).toEqual([
    // The demand: 150 × € 10,000 × 3 years; then lots of 98, 98 and 2, 98 for less, two years, and 2.
    450_000_000n,
    294_000_000n,
    300_000_000n,
    270_600_000n,
    180_400_000n,
    4_000_000n,
  ]);
  const { entries } = await room.db.unitOfWork.read(buyer, (tx) => dossierLog(tx, id));
  expect(entries.map(({ type, data }) => [type, data['route'], data['estimatedValueCents']])).toEqual([
    ['lot.removed', 'b1', '4000000'],
    ['tender.changed', undefined, '180400000'],
    ['lot.changed', 'b1', '270600000'],
    ['lot.added', 'b1', '300000000'],
    ['lot.added', 'b1', '294000000'],
    ['tender.created', undefined, '450000000'],
  ]);
});

it('refuses a reference that is in use and a year without demand', async () => {
  const region = await aRegion(room.db);
  const { buyer, reference } = await room.aDraft(region);
  expect(await room.acts.create.run(buyer, terms(reference))).toEqual({
    ok: false,
    code: 'tender.reference-taken',
    data: { reference },
  });
  expect(await room.acts.create.run(buyer, { ...terms('X-1'), demandYear: 2019 })).toEqual({
    ok: false,
    code: 'tender.no-demand',
    data: { year: 2019 },
  });
});

it.each<[string, Partial<LotTerms>, object]>([
  ['lot.weights-not-100', { priceWeight: 50 }, { sum: '110', difference: '-10' }],
  ['lot.price-weight-missing', { priceWeight: 0 }, {}],
  ['lot.price-weight-not-used', { formulaCode: 'F-5', formulaParams: { constant: '1000' } }, {}],
  ['lot.tie-rule-missing', { tieRules: [] }, {}],
  ['formula.parameter-missing', { formulaParams: {} }, { parameter: 'minimum' }],
  [
    'lot.requirement-wrong',
    { requirements: [{ ...lot.requirements[0]!, aspirantAccepted: null }] },
    { finding: 'requirement.aspirant-not-chosen' },
  ],
  ['lot.requirement-wrong', { route: 'onderwijsroute' }, { finding: 'requirement.mark-not-for-onderwijsroute' }],
  ['method.no-criteria', { criteria: [] }, {}],
  [
    'lot.cpv-too-much',
    { cpvParts: [{ cpv: '72000000-5', valueCents: 294_000_001n }] },
    { partsCents: '294000001', valueCents: '294000000' },
  ],
  ['lot.cpv-invalid', { cpvParts: [{ cpv: 'taal', valueCents: null }] }, { cpv: 'taal' }],
])('refuses a lot with %s', async (code, wrong, data) => {
  const draft = await room.aDraft(await aRegion(room.db));
  const answer = await room.acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: { ...lot, ...wrong } });
  expect(answer).toMatchObject({ ok: false, code, data });
  expect(await room.db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id))).toEqual([]);
});

it('never writes a planning over a colleague’s', async () => {
  const draft = await room.aDraft(await aRegion(room.db));
  const plan = (expectedNumber: number) =>
    room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber, milestones: paper, reason });
  const both = await Promise.all([plan(0), plan(0)]);
  expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['ok', 'planning.stale']);
  expect(await plan(0)).toEqual({
    ok: false,
    code: 'planning.stale',
    data: { number: 1, name: draft.buyer.name },
  });
  expect(
    await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones: paper, reason: 'kort' }),
  ).toMatchObject({ code: 'planning.reason-missing', data: { least: 10 } });
  expect(await room.db.unitOfWork.read(draft.buyer, (tx) => planningVersions(tx, draft.id))).toHaveLength(1);
});

it('overrules a broken rule with a reason and a name only, and keeps it while the rule is broken', async () => {
  const draft = await room.aDraft(await aRegion(room.db));
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
  const override = (rule: string, why: string, planningNumber = 1) =>
    room.acts.override.run(draft.buyer, {
      tenderId: draft.id,
      planningNumber,
      rule,
      milestoneCode: 'nota-published',
      reason: why,
    });
  expect(await override('Q-07', 'te kort')).toMatchObject({ code: 'planning.override-reason', data: { least: 10 } });
  expect(await override('A-09', reason)).toMatchObject({ code: 'planning.finding-gone', data: { rule: 'A-09' } });
  expect(await override('Q-07', reason)).toMatchObject({ ok: true });
  const kept = async (): Promise<readonly string[]> =>
    room.db.unitOfWork.read(draft.buyer, async (tx) =>
      (await overridesOf(tx, (await newestPlanning(tx, draft.id))!.id)).map(
        ({ rule, byName, reason: why }) => `${rule} ${byName} ${why}`,
      ),
    );
  expect(await kept()).toEqual([`Q-07 ${draft.buyer.name} ${reason}`]);
  const moved = await room.acts.move.run(draft.buyer, {
    tenderId: draft.id,
    expectedNumber: 1,
    by: { months: 6 },
    onDayOff: 'next-working-day',
    reason: 'De wet gaat een half jaar later in.',
  });
  expect(moved).toMatchObject({ ok: true, value: { number: 2 } });
  const newest = await room.db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.id));
  // 16 October and 30 October 2021 are Saturdays.
  expect(newest?.milestones.map(({ date }) => date)).toEqual([
    '2021-10-18',
    '2021-10-19',
    '2021-10-25',
    '2021-11-01',
    '2021-11-22',
    '2021-12-06',
  ]);
  expect(await kept()).toEqual([`Q-07 ${draft.buyer.name} ${reason}`]);
  const mended = paper.map((each) => (each.code === 'nota-published' ? aRow('nota-published', '2021-04-20') : each));
  await room.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 2, milestones: mended, reason });
  expect(await kept()).toEqual([]);

  const write = (expectedNumber: number, days: number) =>
    room.acts.plan.run(draft.buyer, {
      tenderId: draft.id,
      expectedNumber,
      milestones: paper.map((row) => (row.code === 'nota-published' ? { ...row, date: addDays(row.date, days) } : row)),
      reason,
    });
  await write(3, 0);
  expect(await override('Q-07', reason, 4)).toMatchObject({ ok: true });
  await write(4, -1);
  expect(await kept()).toEqual([`Q-07 ${draft.buyer.name} ${reason}`]);
  // A day later it is broken by more than was overruled.
  expect(await write(5, 0)).toMatchObject({ ok: true, value: { number: 6 } });
  expect(await kept()).toEqual([]);
});

it('lets another region do nothing to it', async () => {
  const draft = await room.aReadyDraft();
  const other = buyerActorOf((await aRegion(room.db)).buyer);
  const [made] = await room.db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id));
  expect(await room.publish({ ...draft, buyer: other })).toMatchObject({ code: 'tender.unknown' });
  expect(await room.acts.change.run(other, { tenderId: draft.id, rowVersion: 1, terms: terms('X') })).toMatchObject({
    code: 'tender.unknown',
  });
  expect(await room.acts.removeLot.run(other, { lotId: made!.id, rowVersion: 1 })).toMatchObject({
    code: 'lot.unknown',
  });
  expect(
    await room.acts.plan.run(other, { tenderId: draft.id, expectedNumber: 1, milestones: paper, reason }),
  ).toMatchObject({ code: 'tender.unknown' });
});
