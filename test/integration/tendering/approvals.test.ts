import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDate } from '#libs/domain';
import type { RecordableOutcome } from '#libs/domain';
import { DraftContract, SignContract } from '#libs/contracts';
import type { BuyerActor } from '#libs/identity';
import type { Config } from '#libs/platform';
import {
  approvalHistory,
  approvalsBeforePublication,
  approvalsBeforeSigning,
  approvalsOf,
  AskApprovals,
  dossierLog,
  KeeperClient,
  MakePlanning,
  MarkStep,
  newestPlanning,
  PublishTender,
  RecordApprovals,
  tenderById,
} from '#libs/tendering';
import type { Ask } from '#libs/tendering';
import {
  aLot,
  aPerson,
  aPlanning,
  aProvider,
  aRegion,
  aTender,
  buyerActorOf,
  providerActorOf,
} from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { anAwardedLot } from '../../support/money-builders.js';

let db: TestDatabase;
let publish: PublishTender;
let ask: AskApprovals;
let record: RecordApprovals;
const keeper = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ recipient: 'age1keeper', receiptPublicKey: 'x' }));
});

beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-04-16 09:00');
  await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve));
  const { port } = keeper.address() as AddressInfo;
  const client = new KeeperClient({ KEEPER_URL: `http://127.0.0.1:${port}`, KEEPER_TOKEN: 'x'.repeat(32) } as Config);
  publish = new PublishTender(db.unitOfWork, client);
  ask = new AskApprovals(db.unitOfWork);
  record = new RecordApprovals(db.unitOfWork);
});
afterAll(async () => {
  keeper.close();
  await db.close();
});

const rows = [
  ['notice-sent', '2021-04-16'],
  ['questions-due', '2021-04-19', '12:00'],
  ['nota-published', '2021-04-20'],
  ['bids-due', '2021-04-30', '12:00'],
  ['provisional-award-sent', '2021-05-20'],
  ['final-award', '2021-06-10'],
] as const;

interface Draft {
  readonly region: TestRegion;
  readonly buyer: BuyerActor;
  readonly tender: TestTender;
}

/** A draft that lacks nothing but its approvals: PFHO before the notice, the DO after it, councils with a last day. */
async function aDraft(): Promise<Draft> {
  const region = await aRegion(db);
  const tender = await aTender(db, region);
  await aLot(db, tender);
  const { id } = await aPlanning(db, tender, region, rows);
  for (const [index, [code, kind, label, date]] of (
    [
      ['approval:pfho', 'approval', 'vastgesteld door het PFHO', '2021-03-18'],
      ['consultation:raden', 'consultation', 'laatste dag advies adviesraden', '2021-02-26'],
      ['approval:do-gunning', 'approval', 'gunning besproken in het DO', '2021-05-18'],
    ] as const
  ).entries()) {
    await db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date) values ($1, $2, $3, $4, $5, $5, $6, $7)`,
      [id, region.id, index + 20, code, label, kind, date],
    );
  }
  for (const [index, title] of ['Inkoper', 'Jurist', 'Controller'].entries()) {
    const holder = await aPerson(db, region.id, ['key_holder']);
    await db.owner('insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)', [
      region.id,
      holder.id,
      `age1${index}${holder.id}`,
      title,
    ]);
  }
  return { region, tender, buyer: buyerActorOf(region.buyer) };
}

const award = 'approval:do-gunning';
const asked = (change: Partial<Ask> = {}): Ask => ({
  kind: 'decision',
  body: 'pfho',
  bodyName: '',
  milestoneCode: 'approval:pfho',
  gmCodes: [],
  askedOn: null,
  lastDay: null,
  ...change,
});
const publishing = ({ buyer, tender }: Draft, choice: object = {}, rowVersion = 1) =>
  publish.run(buyer, { tenderId: tender.id, rowVersion, confirmation: tender.reference, ...choice });
const now = ({ buyer, tender }: Draft) => db.unitOfWork.read(buyer, (tx) => approvalsOf(tx, tender.id));
const ids = async (draft: Draft, kind: string): Promise<string[]> =>
  (await now(draft)).filter((approval) => approval.kind === kind).map(({ id }) => id);
const say = (
  draft: Draft,
  approvalIds: readonly string[],
  outcome: RecordableOutcome,
  { on = '2021-04-12', source = 'Besluit 2021-114' } = {},
) => record.run(draft.buyer, { tenderId: draft.tender.id, approvalIds, outcome, on: localDate(on), source });

describe('publishing', () => {
  it('is refused with approvals open, and says how many; the attempt stays', async () => {
    const draft = await aDraft();
    // Two mandates and the PFHO; the DO is planned after the notice, the consultation is not listed.
    expect(await publishing(draft)).toEqual({ ok: false, code: 'publish.approvals-open', data: { count: 3 } });
    const log = await db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries[0]).toMatchObject({
      type: 'tender.publication-refused',
      data: { code: 'publish.approvals-open' },
    });
  });

  it('goes on when all are in, without reservation', async () => {
    const draft = await aDraft();
    expect(await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] })).toEqual({
      ok: true,
      value: { added: 3 },
    });
    expect(await say(draft, await ids(draft, 'mandate'), 'approved')).toMatchObject({
      ok: true,
      value: { recorded: 2 },
    });
    expect(await publishing(draft)).toMatchObject({ code: 'publish.approvals-open', data: { count: 1 } });
    expect(await say(draft, await ids(draft, 'decision'), 'approved')).toMatchObject({ ok: true });
    expect(await publishing(draft)).toMatchObject({ ok: true, value: { subjectToApproval: false } });
  });

  it('goes on under reservation when the buyer says so, but without mandate only with a reason', async () => {
    const draft = await aDraft();
    const choice = { subjectToApproval: true };
    expect(await publishing(draft, choice)).toMatchObject({
      code: 'publish.mandates-missing',
      data: { count: 2, least: 10 },
    });
    expect(await publishing(draft, { ...choice, mandateReason: 'daarom' })).toMatchObject({
      code: 'publish.mandates-missing',
    });
    const mandateReason = 'De colleges besluiten op 20 april.';
    expect(await publishing(draft, { ...choice, mandateReason })).toMatchObject({
      ok: true,
      value: { subjectToApproval: true },
    });
    const provider = providerActorOf(await aProvider(db));
    expect(await db.unitOfWork.read(provider, (tx) => tenderById(tx, draft.tender.id))).toMatchObject({
      subjectToApproval: true,
      approvalsCompleteAt: null,
    });
    // What stood in the planning only is on the list now, so that signing waits for it.
    expect((await now(draft)).map(({ kind, body, outcome, source }) => [kind, body, outcome, source])).toEqual([
      ['decision', 'pfho', null, ''],
      ['mandate', 'college', 'overruled', mandateReason],
      ['mandate', 'college', 'overruled', mandateReason],
    ]);
    const log = await db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries.slice(0, 2)).toMatchObject([
      { type: 'tender.published', data: { subjectToApproval: true } },
      { type: 'approval.mandate-overruled', reason: mandateReason, actorName: draft.buyer.name },
    ]);
  });

  it('happens once when two publish at the same moment', async () => {
    const draft = await aDraft();
    const choice = { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' };
    const both = await Promise.allSettled([publishing(draft, choice), publishing(draft, choice)]);
    const answers = both.map((each) => (each.status === 'rejected' ? 'stale' : each.value.ok ? 'ok' : each.value.code));
    expect(answers.sort()).toEqual(['ok', 'tender.not-draft']);
    expect(await now(draft)).toHaveLength(3);
  });
});

describe('recording', () => {
  it('keeps what stood there, tells a stale page, and lifts the reservation when all are in', async () => {
    const draft = await aDraft();
    await publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
    const mandates = await ids(draft, 'mandate');
    expect(await say(draft, mandates, 'approved')).toMatchObject({ ok: true, value: { recorded: 2, complete: false } });
    expect(await say(draft, mandates, 'refused')).toEqual({ ok: false, code: 'approval.stale', data: {} });
    expect(await say(draft, await ids(draft, 'decision'), 'approved')).toMatchObject({ value: { complete: false } });
    // The DO stands in the planning after the notice and nobody listed it: it counts all the same.
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked({ body: 'do', milestoneCode: award })] });
    const board = (await now(draft)).filter(({ body }) => body === 'do').map(({ id }) => id);
    expect(await say(draft, board, 'approved')).toMatchObject({ value: { complete: true } });
    const read = () => db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.tender.id));
    expect((await read())?.approvalsCompleteAt).toBeInstanceOf(Date);
    // A correction takes it back, and the first recording is still there.
    const pfho = (await now(draft)).filter(({ body }) => body === 'pfho').map(({ id }) => id);
    expect(await say(draft, pfho, 'refused')).toMatchObject({ value: { complete: false } });
    expect((await read())?.approvalsCompleteAt).toBeNull();
    const history = await db.unitOfWork.read(draft.buyer, (tx) => approvalHistory(tx, draft.tender.id));
    expect(history.filter(({ body }) => body === 'pfho').map(({ outcome }) => outcome)).toEqual([
      'refused',
      'approved',
      null,
    ]);
    const log = await db.unitOfWork.read(draft.buyer, (tx) => dossierLog(tx, draft.tender.id));
    expect(log.entries.slice(0, 2).map(({ type }) => type)).toEqual(['approval.reopened', 'approval.corrected']);
    await expect(
      db.owner(`update approval set source = 'anders' where tender_id = $1`, [draft.tender.id]),
    ).resolves.toBeDefined();
    await expect(db.unitOfWork.run(draft.buyer, (tx) => tx.query(`update approval set source = 'x'`))).rejects.toThrow(
      'permission denied',
    );
  });

  it('takes an approval named twice once, and refuses more words than are kept', async () => {
    const draft = await aDraft();
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const [decision = ''] = await ids(draft, 'decision');
    expect(await say(draft, [decision], 'approved', { source: 'x'.repeat(1001) })).toEqual({
      ok: false,
      code: 'approval.source-too-long',
      data: { most: 1000 },
    });
    expect(await say(draft, [decision, decision], 'approved')).toMatchObject({ ok: true, value: { recorded: 1 } });
    const choice = { subjectToApproval: true, mandateReason: 'x'.repeat(1001) };
    expect(await publishing(draft, choice)).toEqual({
      ok: false,
      code: 'publish.reason-too-long',
      data: { most: 1000 },
    });
  });

  it('gives one of two who record at once the newer state to look at', async () => {
    const draft = await aDraft();
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const decision = await ids(draft, 'decision');
    const both = await Promise.all([say(draft, decision, 'approved'), say(draft, decision, 'refused')]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['approval.stale', 'ok']);
  });

  it('waits for the term before it believes that no advice came; the day is the planning’s', async () => {
    const draft = await aDraft();
    const council = { kind: 'advice', body: 'advisory-council' } as const;
    await ask.run(draft.buyer, {
      tenderId: draft.tender.id,
      asks: [
        asked({ ...council, milestoneCode: 'consultation:raden', askedOn: localDate('2021-01-22') }),
        asked({ ...council, bodyName: 'Jongerenraad', milestoneCode: null, lastDay: localDate('2021-04-20') }),
      ],
    });
    const advice = (await now(draft)).filter(({ kind }) => kind === 'advice');
    const of = (name: string) => [advice.find(({ bodyName }) => bodyName === name)!.id];
    expect(await say(draft, of('Jongerenraad'), 'no-advice')).toEqual({
      ok: false,
      code: 'approval.term-runs',
      data: { lastDay: '2021-04-20' },
    });
    expect(await say(draft, of(''), 'no-advice')).toMatchObject({ ok: true });
    expect(await say(draft, of('Jongerenraad'), 'approved')).toMatchObject({ code: 'approval.outcome-unfit' });
    expect(await say(draft, of('Jongerenraad'), 'advice-given', { on: '2021-04-17' })).toMatchObject({
      code: 'approval.in-future',
      data: { today: '2021-04-16' },
    });
    expect(await say(draft, of('Jongerenraad'), 'not-needed', { source: 'kort' })).toMatchObject({
      code: 'approval.source-missing',
      data: { least: 10 },
    });
    expect(await say(draft, of('Jongerenraad'), 'asked', { on: '2021-04-01', source: '' })).toMatchObject({ ok: true });
    expect((await now(draft)).find(({ bodyName }) => bodyName)).toMatchObject({ askedOn: '2021-04-01', outcome: null });
  });

  it('asks a college per municipality, and nobody twice', async () => {
    const draft = await aDraft();
    const colleges = asked({ body: 'college', milestoneCode: null });
    const run = (asks: readonly Ask[]) => ask.run(draft.buyer, { tenderId: draft.tender.id, asks });
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

describe('a step of the planning', () => {
  const marking = ({ buyer, tender }: Draft, code: string, doneOn: string | null) =>
    new MarkStep(db.unitOfWork).run(buyer, {
      tenderId: tender.id,
      code,
      doneOn: doneOn === null ? null : localDate(doneOn),
    });
  const steps = async ({ buyer, tender }: Draft) => {
    const planning = await db.unitOfWork.read(buyer, (tx) => newestPlanning(tx, tender.id));
    return Object.fromEntries(planning!.milestones.map(({ code, doneOn, done }) => [code, done ? doneOn : null]));
  };

  it('on which a board decides is done by what is recorded, never by a mark', async () => {
    const draft = await aDraft();
    const refusal = { ok: false, code: 'planning.step-decided', data: { step: 'vastgesteld door het PFHO' } };
    expect(await marking(draft, 'approval:pfho', '2021-03-18')).toEqual(refusal);
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    const [pfho] = await ids(draft, 'decision');
    await say(draft, [pfho!], 'approved', { on: '2021-03-19' });
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': '2021-03-19', [award]: null });
    expect(await marking(draft, 'approval:pfho', null)).toEqual(refusal);
    // Taken back, it is to be done again.
    await say(draft, await ids(draft, 'decision'), 'refused');
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': null });
  });

  it('of an adviser may be marked until it is on the list', async () => {
    const draft = await aDraft();
    expect(await marking(draft, 'consultation:raden', '2021-02-25')).toMatchObject({ ok: true });
    const advice = asked({ kind: 'advice', body: 'advisory-council', milestoneCode: 'consultation:raden' });
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [advice] });
    expect(await steps(draft)).toMatchObject({ 'consultation:raden': null });
    expect(await marking(draft, 'consultation:raden', '2021-02-25')).toMatchObject({ code: 'planning.step-decided' });
    await say(draft, await ids(draft, 'advice'), 'advice-given', { on: '2021-02-24' });
    expect(await steps(draft)).toMatchObject({ 'consultation:raden': '2021-02-24' });
  });

  it('is not done by being typed so in a new version either, and a decision recorded earlier goes along', async () => {
    const draft = await aDraft();
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
    await say(draft, await ids(draft, 'decision'), 'approved', { on: '2021-03-19' });
    const planning = await db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.tender.id));
    const turned = planning!.milestones.map((row) => ({ ...row, done: row.code === award }));
    const made = await new MakePlanning(db.unitOfWork).run(draft.buyer, {
      tenderId: draft.tender.id,
      expectedNumber: 1,
      milestones: turned,
      reason: 'Het DO zou al besloten hebben.',
    });
    expect(made).toEqual({ ok: true, value: { number: 2 } });
    expect(await steps(draft)).toMatchObject({ 'approval:pfho': '2021-03-19', [award]: null });
    const open = await db.unitOfWork.read(draft.buyer, (tx) => approvalsBeforeSigning(tx, draft.tender.id));
    expect(open).toMatchObject([{ kind: 'mandate' }, { kind: 'mandate' }, { body: 'do', because: 'not-listed' }]);
  });

  it('that a new version asks of a board opens the reservation again', async () => {
    const draft = await aDraft();
    await publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
    await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked({ body: 'do', milestoneCode: award })] });
    await say(draft, [...(await ids(draft, 'mandate')), ...(await ids(draft, 'decision'))], 'approved');
    const complete = async () =>
      (await db.unitOfWork.read(draft.buyer, (tx) => tenderById(tx, draft.tender.id)))?.approvalsCompleteAt;
    expect(await complete()).toBeInstanceOf(Date);
    const planning = await db.unitOfWork.read(draft.buyer, (tx) => newestPlanning(tx, draft.tender.id));
    const label = { nl: 'Besluit van de raad', en: 'Decision of the council' };
    await new MakePlanning(db.unitOfWork).run(draft.buyer, {
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

describe('signing', () => {
  it('waits for a row of the newest planning that nobody listed, and the database with it', async () => {
    const awarded = await anAwardedLot(db, { region: await aRegion(db) });
    await db.setClock('2021-06-11 09:00');
    const buyer = buyerActorOf(awarded.region.buyer);
    const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
    const { id } = await aPlanning(db, awarded.tender, awarded.region, rows);
    await db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date, done, done_on)
       values ($1, $2, 20, $3, 'gunning besproken in het DO', 'award discussed in the DO', 'approval', '2021-05-18', true, '2021-05-18')`,
      [id, awarded.region.id, award],
    );
    const made = await new DraftContract(db.unitOfWork).run(buyer, {
      lotId: awarded.lot.id,
      startsOn: localDate('2021-07-01'),
      noticeMonths: 3,
      longerBecause: '',
    });
    if (!made.ok) throw new Error(made.code);
    const { contractId } = made.value;
    const signing = { contractId, signedOn: localDate('2021-06-10'), forRegion: 'A', forProvider: 'B', rowVersion: 1 };
    const sign = new SignContract(db.unitOfWork);
    const refusal = {
      ok: false,
      code: 'contract.approvals-open',
      data: { count: 1, approvals: [`decision do ${award}`] },
    };
    expect(await sign.run(buyer, signing)).toEqual(refusal);
    const past = () =>
      db.owner(
        `update contract set state = 'signed', signed_on = '2021-06-10', signed_for_region = 'A', signed_for_provider = 'B' where id = $1`,
        [contractId],
      );
    await expect(past()).rejects.toThrow('approvals of its tender are open');
    // A version that no longer asks for it, and one that asks for mandates that were all listed, hold nothing up.
    await db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
       values ($1, $2, 21, 'approval:mandate', 'Mandaat van de colleges', 'Mandate', 'approval', '2021-03-01')`,
      [id, awarded.region.id],
    );
    const list = asked({ body: 'do', milestoneCode: award });
    expect(await ask.run(buyer, { tenderId: awarded.tender.id, asks: [list] })).toMatchObject({ ok: true });
    await say(draft, await ids(draft, 'mandate'), 'approved');
    await expect(past()).rejects.toThrow('approvals of its tender are open');
    await say(draft, await ids(draft, 'decision'), 'approved');
    expect(await sign.run(buyer, signing)).toMatchObject({ ok: true });
    await db.setClock('2021-04-16 09:00');
  });

  it('waits for the approvals of a tender that was published under reservation, twice over', async () => {
    const awarded = await anAwardedLot(db, { region: await aRegion(db) });
    await db.setClock('2021-06-11 09:00');
    const buyer = buyerActorOf(awarded.region.buyer);
    await db.owner('update tender set subject_to_approval = true where id = $1', [awarded.tender.id]);
    await db.owner(
      `insert into approval (tender_id, region_id, kind, body, recorded_by) values ($1, $2, 'decision', 'pfho', $3)`,
      [awarded.tender.id, awarded.region.id, buyer.personId],
    );
    const made = await new DraftContract(db.unitOfWork).run(buyer, {
      lotId: awarded.lot.id,
      startsOn: localDate('2021-07-01'),
      noticeMonths: 3,
      longerBecause: '',
    });
    if (!made.ok) throw new Error(made.code);
    const { contractId } = made.value;
    const signing = { contractId, signedOn: localDate('2021-06-10'), forRegion: 'A', forProvider: 'B', rowVersion: 1 };
    const sign = new SignContract(db.unitOfWork);
    expect(await sign.run(buyer, signing)).toEqual({
      ok: false,
      code: 'contract.approvals-open',
      data: { count: 1, approvals: ['decision pfho'] },
    });
    const log = await db.unitOfWork.read(buyer, (tx) => dossierLog(tx, awarded.tender.id));
    expect(log.entries[0]).toMatchObject({
      type: 'contract.signing-refused',
      data: { code: 'contract.approvals-open' },
    });
    // The database says no by itself too.
    await expect(
      db.owner(
        `update contract set state = 'signed', signed_on = '2021-06-10', signed_for_region = 'A', signed_for_provider = 'B' where id = $1`,
        [contractId],
      ),
    ).rejects.toThrow('approvals of its tender are open');
    const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
    expect(await say(draft, await ids(draft, 'decision'), 'approved')).toMatchObject({ ok: true });
    expect(await sign.run(buyer, signing)).toMatchObject({ ok: true });
    expect(await say(draft, await ids(draft, 'decision'), 'refused')).toMatchObject({
      code: 'approval.contract-signed',
    });
    await db.setClock('2021-04-16 09:00');
  });
});

it('another region and a provider see and do nothing', async () => {
  const draft = await aDraft();
  await ask.run(draft.buyer, { tenderId: draft.tender.id, asks: [asked()] });
  await publishing(draft, { subjectToApproval: true, mandateReason: 'De colleges besluiten op 20 april.' });
  const decision = await ids(draft, 'decision');
  const other = buyerActorOf((await aRegion(db)).buyer);
  for (const actor of [other, providerActorOf(await aProvider(db))]) {
    await db.unitOfWork.read(actor, async (tx) => {
      expect(await approvalsOf(tx, draft.tender.id)).toEqual([]);
      expect(await tx.query('select id from approval')).toEqual([]);
    });
  }
  expect(await db.unitOfWork.read(other, (tx) => approvalsBeforePublication(tx, draft.tender.id))).not.toContainEqual(
    expect.objectContaining({ kind: 'decision' }),
  );
  expect(await say({ ...draft, buyer: other }, decision, 'approved')).toMatchObject({ code: 'tender.unknown' });
  expect(await ask.run(other, { tenderId: draft.tender.id, asks: [asked()] })).toMatchObject({
    code: 'tender.unknown',
  });
});
