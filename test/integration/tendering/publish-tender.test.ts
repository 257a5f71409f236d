import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDate, makePlanning, procedureType } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Config } from '#libs/platform';
import {
  AddLot,
  ChangeLot,
  ChangeTender,
  CreateTender,
  dossierLog,
  KeeperClient,
  estimateOf,
  lotsOf,
  MakePlanning,
  MoveWholePlanning,
  newestPlanning,
  otherNoticeDay,
  OverrideRule,
  overridesOf,
  planningVersions,
  PublishPlanning,
  publicationChecklist,
  publicationFacts,
  PublishTender,
  RemoveLot,
  tenderById,
  rankedLots,
  versionChange,
} from '#libs/tendering';
import type { LotTerms, TenderTerms } from '#libs/tendering';
import { mandatesGiven } from '../../support/approval-builders.js';
import { aPerson, aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

const terms = (reference: string): TenderTerms => ({
  procedureCode: 'sas',
  reference,
  title: 'Taal en inburgering',
  description: '',
  demandYear: 2021,
  pricePerTrajectoryCents: 1_000_000n,
  contractYears: 2,
  optionYears: 1,
  standstillDays: 20,
  serviceStart: localDate('2021-07-01'),
  cpv: '80580000-3',
});

const lot: LotTerms = {
  route: 'b1',
  title: 'B1-route',
  expectedTrajectories: 98,
  ceilingPriceCents: 1_000_000n,
  formulaCode: 'F-1',
  formulaParams: { minimum: '700000', maximum: '1000000', outOfRange: 'clamp' },
  priceWeight: 40,
  tieRules: ['higher-quality', 'lot-drawing'],
  criteria: [
    { title: 'Maatwerk', question: '', weight: 35 },
    { title: 'Instroom', question: '', weight: 25 },
  ],
  requirements: [{ component: 'language', proof: 'quality-mark', aspirantAccepted: false, equivalentAccepted: true }],
};

const row = (code: string, date: string, time?: string): Milestone => ({
  code,
  label: { nl: code, en: code },
  date: localDate(date),
  kind: 'milestone',
  ...(time ? { time } : {}),
});

/** The paper's own dates: answers seven days before the bids are due, where the law asks ten. */
const paper = [
  row('notice-sent', '2021-04-16'),
  row('questions-due', '2021-04-19', '12:00'),
  row('nota-published', '2021-04-23'),
  row('bids-due', '2021-04-30', '12:00'),
  row('provisional-award-sent', '2021-05-20'),
  row('final-award', '2021-06-04'),
];
const reason = 'De directeuren houden aan deze datum vast.';

describe('from draft to published', () => {
  let db: TestDatabase;
  let keeperAnswers = true;
  const keeper = createServer((_, response) => {
    response.writeHead(keeperAnswers ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ recipient: 'age1keeper', receiptPublicKey: 'x' }));
  });
  let acts: ReturnType<typeof actsOn>;

  const actsOn = (port: number) => {
    const client = new KeeperClient({ KEEPER_URL: `http://127.0.0.1:${port}`, KEEPER_TOKEN: 'x'.repeat(32) } as Config);
    return {
      create: new CreateTender(db.unitOfWork),
      change: new ChangeTender(db.unitOfWork),
      addLot: new AddLot(db.unitOfWork),
      changeLot: new ChangeLot(db.unitOfWork),
      removeLot: new RemoveLot(db.unitOfWork),
      plan: new MakePlanning(db.unitOfWork),
      move: new MoveWholePlanning(db.unitOfWork),
      override: new OverrideRule(db.unitOfWork),
      publish: new PublishTender(db.unitOfWork, client),
      publishPlanning: new PublishPlanning(db.unitOfWork),
    };
  };

  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-04-16 09:00:00');
    await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve));
    acts = actsOn((keeper.address() as AddressInfo).port);
  });
  afterAll(async () => {
    keeper.close();
    await db.close();
  });

  let counter = 0;
  const aDraft = async (region: TestRegion): Promise<{ id: string; buyer: BuyerActor; reference: string }> => {
    counter += 1;
    const buyer = buyerActorOf(region.buyer);
    const reference = `RGV-${counter}`;
    const made = await acts.create.run(buyer, terms(reference));
    if (!made.ok) throw new Error(made.code);
    return { id: made.value.id, buyer, reference };
  };
  const enrol = async (region: TestRegion, titles: readonly string[]): Promise<void> => {
    for (const [index, title] of titles.entries()) {
      const holder = await aPerson(db, region.id, ['key_holder']);
      await db.owner(
        'insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)',
        [region.id, holder.id, `age1${index}${holder.id}`, title],
      );
    }
  };
  const aReadyDraft = async (): Promise<{ id: string; buyer: BuyerActor; reference: string; region: TestRegion }> => {
    const region = await aRegion(db);
    const draft = await aDraft(region);
    await acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot });
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
    await acts.override.run(draft.buyer, {
      tenderId: draft.id,
      planningNumber: 1,
      rule: 'Q-07',
      milestoneCode: 'nota-published',
      reason,
    });
    await enrol(region, ['Inkoper', 'Jurist', 'Controller']);
    await mandatesGiven(db, draft.id);
    return { ...draft, region };
  };
  const publish = (draft: { id: string; buyer: BuyerActor; reference: string }, rowVersion = 1) =>
    acts.publish.run(draft.buyer, { tenderId: draft.id, rowVersion, confirmation: draft.reference });

  it('writes the estimate from the lots, and publishes with the moment of the planning', async () => {
    const draft = await aReadyDraft();
    const answer = await publish(draft);
    expect(answer).toEqual({
      ok: true,
      value: {
        bidsDueAt: new Date('2021-04-30T10:00:00Z'),
        subjectToApproval: false,
        procedureVersion: '2016-1',
        madeUnder: null,
      },
    });
    await db.unitOfWork.read(draft.buyer, async (tx) => {
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
    expect(await publish(draft, 2)).toMatchObject({ ok: false, code: 'tender.not-draft' });
    expect(
      await acts.change.run(draft.buyer, { tenderId: draft.id, rowVersion: 2, terms: terms('ANDERS') }),
    ).toMatchObject({ code: 'tender.not-draft' });
    expect(await acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot })).toMatchObject({
      code: 'tender.not-draft',
    });
  });

  it('keeps the version of the rules that holds on the day of sending, and says what that changes', async () => {
    const draft = await aReadyDraft();
    await db.owner(`update tender set procedure_code = 'national', procedure_version = '2016-1' where id = $1`, [
      draft.id,
    ]);
    await db.setClock('2022-01-03 09:00:00');
    const moved = paper.map((each) => row(each.code, each.date.replace('2021', '2022'), each.time));
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones: moved, reason });
    const facts = await db.unitOfWork.read(draft.buyer, async (tx) =>
      publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper'),
    );
    const change = versionChange(facts);
    expect(change).toEqual({ from: '2016-1', to: '2022-1', rules: expect.any(Array) as string[] });
    const answer = await publish(draft);
    const kept = await db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.id));
    await db.setClock('2021-04-16 09:00:00');
    expect(answer).toMatchObject({ ok: true, value: { procedureVersion: '2022-1', madeUnder: '2016-1' } });
    expect(kept?.procedureVersion).toBe('2022-1');
  });

  it('says of an open house that ranks providers that it is none (OH-2)', async () => {
    const draft = await aReadyDraft();
    const ranked = async (code: string) => {
      await db.owner(`update tender set procedure_code = $2 where id = $1`, [draft.id, code]);
      return db.unitOfWork.read(draft.buyer, async (tx) =>
        rankedLots(await publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper')),
      );
    };
    expect(await ranked('open-house')).toEqual([1]);
    expect(await ranked('sas')).toEqual([]);
  });

  it('counts the terms from the day the notice is really sent, and not from the day planned for it', async () => {
    const draft = await aReadyDraft();
    await db.owner(`update tender set procedure_code = 'open' where id = $1`, [draft.id]);
    const milestones = [...makePlanning(procedureType('open')!, localDate('2021-04-16')).milestones];
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones, reason });
    const points = async () => {
      const facts = await db.unitOfWork.read(draft.buyer, async (tx) =>
        publicationFacts(tx, (await tenderById(tx, draft.id))!, 'age1keeper'),
      );
      return [otherNoticeDay(facts), publicationChecklist(facts)[0]!.problem];
    };
    expect(await points()).toEqual([null, null]);
    await db.setClock('2021-05-03 09:00:00');
    const [other, problem] = await points();
    const answer = await publish(draft);
    await db.setClock('2021-04-16 09:00:00');
    expect(other).toEqual({ planned: '2021-04-16', today: '2021-05-03' });
    expect(problem).toMatchObject({
      code: 'publish.errors-today',
      data: { planned: '2021-04-16', today: '2021-05-03', rules: expect.stringContaining('T-02') as string },
    });
    expect(answer).toMatchObject({ ok: false, code: 'publish.errors-today' });
  });

  it('keeps the estimate and the regime as they stood when the notice was sent', async () => {
    const draft = await aReadyDraft();
    const estimate = () =>
      db.unitOfWork.read(draft.buyer, async (tx) => estimateOf(tx, (await tenderById(tx, draft.id))!));
    const before = await estimate();
    expect(before).toMatchObject({ totalCents: 294_000_000n, advice: { regime: 'sas', thresholdCents: 75_000_000n } });
    await publish(draft);
    // Whatever becomes of the lots, the days or the thresholds after the notice.
    await db.owner('update lot set expected_trajectories = 1 where tender_id = $1', [draft.id]);
    expect(await estimate()).toEqual(before);
    const log = await db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.id));
    expect(log.entries.find(({ type }) => type === 'tender.published')?.data).toMatchObject({
      estimatedValueCents: '294000000',
      regime: 'sas',
      thresholdCents: '75000000',
    });
  });

  it('brings the estimate of a draft in line with every change of its lots and terms', async () => {
    const { id, buyer, reference } = await aDraft(await aRegion(db));
    const value = async () => (await db.unitOfWork.read(buyer, (tx) => tenderById(tx, id)))!.estimatedValueCents;
    const values = [await value()];
    const first = await acts.addLot.run(buyer, { tenderId: id, terms: lot });
    values.push(await value());
    await acts.addLot.run(buyer, { tenderId: id, terms: { ...lot, expectedTrajectories: 2 } });
    values.push(await value());
    const lotId = first.ok ? first.value.id : '';
    await acts.changeLot.run(buyer, {
      lotId,
      rowVersion: 1,
      terms: { ...lot, ceilingPriceCents: 900_000n, formulaParams: { ...lot.formulaParams, maximum: '900000' } },
    });
    values.push(await value());
    await acts.change.run(buyer, { tenderId: id, rowVersion: 1, terms: { ...terms(reference), optionYears: 0 } });
    values.push(await value());
    await acts.removeLot.run(buyer, { lotId, rowVersion: 2 });
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
  });

  it('refuses a reference that is in use and a year without demand', async () => {
    const region = await aRegion(db);
    const { buyer, reference } = await aDraft(region);
    expect(await acts.create.run(buyer, terms(reference))).toEqual({
      ok: false,
      code: 'tender.reference-taken',
      data: { reference },
    });
    expect(await acts.create.run(buyer, { ...terms('X-1'), demandYear: 2019 })).toEqual({
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
    const draft = await aDraft(await aRegion(db));
    const answer = await acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: { ...lot, ...wrong } });
    expect(answer).toMatchObject({ ok: false, code, data });
    expect(await db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id))).toEqual([]);
  });

  it('names the open point of the checklist, writes the attempt down and publishes nothing', async () => {
    const region = await aRegion(db);
    const draft = await aDraft(region);
    expect(
      await acts.publish.run(draft.buyer, { tenderId: draft.id, rowVersion: 1, confirmation: 'iets' }),
    ).toMatchObject({
      code: 'publish.confirmation-wrong',
      data: { reference: draft.reference },
    });
    expect(await publish(draft)).toMatchObject({ code: 'publish.planning-missing' });
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
    expect(await publish(draft)).toMatchObject({
      code: 'publish.errors-unresolved',
      data: { count: 1, rules: 'Q-07' },
    });
    const late = paper.filter(({ code }) => code !== 'bids-due' && code !== 'nota-published');
    const plan = (expectedNumber: number, milestones: readonly Milestone[]) =>
      acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber, milestones, reason });
    await plan(1, late);
    expect(await publish(draft)).toMatchObject({ code: 'publish.bids-due-missing' });
    await plan(2, [row('bids-due', '2021-04-15', '12:00')]);
    expect(await publish(draft)).toMatchObject({ code: 'publish.bids-due-past' });
    await plan(3, [row('bids-due', '2021-05-20', '12:00')]);
    expect(await publish(draft)).toMatchObject({ code: 'publish.no-lots' });
    await acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot });
    await db.owner('delete from lot_requirement where region_id = $1', [region.id]);
    expect(await publish(draft)).toMatchObject({ code: 'publish.lot-incomplete', data: { number: 1 } });
    const [made] = await db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id));
    await acts.changeLot.run(draft.buyer, { lotId: made!.id, rowVersion: 1, terms: lot });
    await enrol(region, ['Inkoper', 'inkoper ', 'Inkoper']);
    expect(await publish(draft)).toMatchObject({
      code: 'publish.too-few-holders',
      data: { holders: 3, functions: 1 },
    });
    await enrol(region, ['Jurist']);
    keeperAnswers = false;
    expect(await publish(draft)).toMatchObject({ code: 'publish.keeper-unreachable' });
    keeperAnswers = true;
    const log = await db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.id));
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
    expect(await db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.id))).toMatchObject({
      state: 'draft',
      noticeSentAt: null,
    });
  });

  it('throws when the draft was changed under the publisher’s hands', async () => {
    const draft = await aReadyDraft();
    await expect(publish(draft, 7)).rejects.toThrow('changed by somebody else');
  });

  it('never writes a planning over a colleague’s', async () => {
    const draft = await aDraft(await aRegion(db));
    const plan = (expectedNumber: number) =>
      acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber, milestones: paper, reason });
    const both = await Promise.all([plan(0), plan(0)]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['ok', 'planning.stale']);
    expect(await plan(0)).toEqual({
      ok: false,
      code: 'planning.stale',
      data: { number: 1, name: draft.buyer.name },
    });
    expect(
      await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 1, milestones: paper, reason: 'kort' }),
    ).toMatchObject({ code: 'planning.reason-missing', data: { least: 10 } });
    expect(await db.unitOfWork.read(draft.buyer, (tx) => planningVersions(tx, draft.id))).toHaveLength(1);
  });

  it('overrules a broken rule with a reason and a name only, and keeps it while the rule is broken', async () => {
    const draft = await aDraft(await aRegion(db));
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
    const override = (rule: string, why: string) =>
      acts.override.run(draft.buyer, {
        tenderId: draft.id,
        planningNumber: 1,
        rule,
        milestoneCode: 'nota-published',
        reason: why,
      });
    expect(await override('Q-07', 'te kort')).toMatchObject({ code: 'planning.override-reason', data: { least: 10 } });
    expect(await override('A-09', reason)).toMatchObject({ code: 'planning.finding-gone', data: { rule: 'A-09' } });
    expect(await override('Q-07', reason)).toMatchObject({ ok: true });
    const kept = async (): Promise<readonly string[]> =>
      db.unitOfWork.read(draft.buyer, async (tx) =>
        (await overridesOf(tx, (await newestPlanning(tx, draft.id))!.id)).map(
          ({ rule, byName, reason: why }) => `${rule} ${byName} ${why}`,
        ),
      );
    expect(await kept()).toEqual([`Q-07 ${draft.buyer.name} ${reason}`]);
    const moved = await acts.move.run(draft.buyer, {
      tenderId: draft.id,
      expectedNumber: 1,
      by: { months: 6 },
      onDayOff: 'next-working-day',
      reason: 'De wet gaat een half jaar later in.',
    });
    expect(moved).toMatchObject({ ok: true, value: { number: 2 } });
    const newest = await db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.id));
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
    const mended = paper.map((each) => (each.code === 'nota-published' ? row('nota-published', '2021-04-20') : each));
    await acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 2, milestones: mended, reason });
    expect(await kept()).toEqual([]);
  });

  it('moves the deadline by a published rectification, but never once it has passed', async () => {
    const draft = await aReadyDraft();
    await publish(draft);
    const later = (date: string) =>
      paper.map((each) => (each.code === 'bids-due' ? row('bids-due', date, '12:00') : each));
    const provider = providerActorOf(await aProvider(db));
    await acts.plan.run(draft.buyer, {
      tenderId: draft.id,
      expectedNumber: 1,
      milestones: later('2021-05-07'),
      reason,
    });
    const seen = () => db.unitOfWork.read(provider, (tx) => newestPlanning(tx, draft.id));
    expect((await seen())?.number).toBe(1);
    expect(await acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 1 })).toMatchObject({
      code: 'planning.stale',
    });
    expect(await acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 2 })).toEqual({
      ok: true,
      value: { number: 2, bidsDueAt: new Date('2021-05-07T10:00:00Z') },
    });
    expect(await seen()).toMatchObject({ number: 2, reason, madeByName: '' });
    expect(await acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 2 })).toMatchObject({
      code: 'planning.published-already',
    });
    await acts.plan.run(draft.buyer, {
      tenderId: draft.id,
      expectedNumber: 2,
      milestones: later('2021-05-14'),
      reason,
    });
    await db.setClock('2021-05-07 12:00:00');
    expect(await acts.publishPlanning.run(draft.buyer, { tenderId: draft.id, planningNumber: 3 })).toMatchObject({
      code: 'planning.deadline-passed',
    });
    await db.setClock('2021-04-16 09:00:00');
  });

  it('moves the whole planning of a published tender without its notice, which was sent', async () => {
    const draft = await aReadyDraft();
    await publish(draft);
    await acts.move.run(draft.buyer, {
      tenderId: draft.id,
      expectedNumber: 1,
      by: { weeks: 2 },
      onDayOff: 'keep',
      reason: 'Twee weken later, om de vragen.',
    });
    const newest = await db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.id));
    expect(newest?.milestones.slice(0, 2)).toMatchObject([
      { code: 'notice-sent', date: '2021-04-16', done: true },
      { code: 'questions-due', date: '2021-05-03', done: false },
    ]);
  });

  it('lets another region do nothing to it', async () => {
    const draft = await aReadyDraft();
    const other = buyerActorOf((await aRegion(db)).buyer);
    const [made] = await db.unitOfWork.read(draft.buyer, (tx) => lotsOf(tx, draft.id));
    expect(await publish({ ...draft, buyer: other })).toMatchObject({ code: 'tender.unknown' });
    expect(await acts.change.run(other, { tenderId: draft.id, rowVersion: 1, terms: terms('X') })).toMatchObject({
      code: 'tender.unknown',
    });
    expect(await acts.removeLot.run(other, { lotId: made!.id, rowVersion: 1 })).toMatchObject({ code: 'lot.unknown' });
    expect(
      await acts.plan.run(other, { tenderId: draft.id, expectedNumber: 1, milestones: paper, reason }),
    ).toMatchObject({ code: 'tender.unknown' });
  });
});
