import {
  AnswerQuestion,
  AskQuestion,
  notasOf,
  ownQuestions,
  PublishNota,
  questionById,
  questionsOf,
} from '#libs/tendering';
import { publicActor, StaleRow, systemActor } from '#libs/platform';
import { aLot, aPlanning, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import type { TestProvider, TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let region: TestRegion;
let tender: TestTender;
let first: TestProvider;
let second: TestProvider;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.setClock('2021-03-10 09:00:00');
  region = await aRegion(db);
  tender = await aTender(db, region, { state: 'published' });
  await aLot(db, tender, { state: 'open' });
  await aPlanning(
    db,
    tender,
    region,
    [
      ['questions-due', '2021-04-19', '12:00'],
      ['bids-due', '2021-04-30', '12:00'],
    ],
    { published: true },
  );
  first = await aProvider(db, { name: `Taalschool Zonnewijzer ${Math.random()}` });
  second = await aProvider(db);
});

const input = (text: string, document = 'Aanbestedingsleidraad') => ({
  tenderId: tender.id,
  lotId: '',
  document,
  article: '3.2',
  text,
});
const ask = (provider: TestProvider, text: string, document?: string) =>
  new AskQuestion(db.unitOfWork).run(providerActorOf(provider), input(text, document));
const bench = () => db.unitOfWork.read(buyerActorOf(region.buyer), (tx) => questionsOf(tx, tender.id));
const answer = (questionId: string, publicText: string, more = {}) =>
  new AnswerQuestion(db.unitOfWork).run(buyerActorOf(region.buyer), {
    tenderId: tender.id,
    questionId,
    publicText,
    answer: 'Ja, dat mag.',
    ready: true,
    rowVersion: 1,
    ...more,
  });
const publish = async (lateReason = '') => {
  const ready = (await bench()).filter(({ state }) => state === 'answered').map(({ id }) => id);
  return new PublishNota(db.unitOfWork).run(buyerActorOf(region.buyer), {
    tenderId: tender.id,
    questionIds: ready,
    lateReason,
  });
};

it('numbers questions one by one, also when many are asked at once', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => ask(index % 2 ? first : second, `Vraag nummer ${index} over de stukken?`)),
  );
  expect((await bench()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('is refused from the very moment in the planning, with both moments, and nothing is stored', async () => {
  await db.setClock('2021-04-19 12:00:00');
  expect(await ask(first, 'Ben ik nog op tijd?')).toMatchObject({
    ok: false,
    code: 'question.deadline-passed',
    data: { due: new Date('2021-04-19T10:00:00Z') },
  });
  expect(await bench()).toEqual([]);
});

describe('who asked', () => {
  beforeEach(async () => {
    expect((await ask(first, `Wij van ${first.name.split(' ')[1]!} vragen: telt een aspirant mee?`)).ok).toBe(true);
    expect((await ask(second, 'Mag een combinatie inschrijven?')).ok).toBe(true);
  });

  it('is nowhere in what the region can read: not by the app, not by its own SQL, not in journal or jobs', async () => {
    const everything = await db.unitOfWork.read(buyerActorOf(region.buyer), async (tx) => ({
      questions: await tx.query('select * from question'),
      authors: await tx.query('select * from question_author'),
      journal: await tx.query(`select * from journal_entry where type = 'question.asked'`),
      jobs: await tx.query('select * from job'),
    }));
    expect(everything.questions).toHaveLength(2);
    expect({ authors: everything.authors, journal: everything.journal }).toEqual({ authors: [], journal: [] });
    const text = JSON.stringify(everything, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    for (const secret of [first.id, first.submitter.id, first.submitter.email, first.kvk, second.id])
      expect(text).not.toContain(secret);
  });

  it('is known to the asker alone; another provider sees no question of it, by the app or by SQL', async () => {
    const seen = (provider: TestProvider) =>
      db.unitOfWork.read(providerActorOf(provider), async (tx) => ({
        own: (await ownQuestions(tx, tender.id)).map(({ text }) => text),
        rows: (await tx.query<{ text: string }>('select text from question where tender_id = $1', [tender.id])).map(
          ({ text }) => text,
        ),
        authors: (await tx.query('select * from question_author')).length,
      }));
    expect(await seen(second)).toEqual({
      own: ['Mag een combinatie inschrijven?'],
      rows: ['Mag een combinatie inschrijven?'],
      authors: 1,
    });
    expect((await seen(first)).rows).toHaveLength(1);
    expect(await db.unitOfWork.read(publicActor, (tx) => tx.query('select * from question'))).toEqual([]);
  });

  it('is guarded from another region too', async () => {
    const other = buyerActorOf((await aRegion(db)).buyer);
    const [question] = await bench();
    expect(await db.unitOfWork.read(other, (tx) => questionById(tx, tender.id, question!.id))).toBeNull();
    expect(await db.unitOfWork.read(other, (tx) => tx.query('select * from question'))).toEqual([]);
  });

  it('is warned for where the text gives it away', async () => {
    expect((await bench()).map(({ giveaways }) => giveaways.map(({ kind }) => kind))).toEqual([['organisation'], []]);
  });
});

it('publishes the edited text while the original stays, and changes nothing after', async () => {
  await ask(first, 'Wij, Zonnewijzer, vragen of een aspirant meetelt.');
  const [question] = await bench();
  expect(await answer(question!.id, 'Telt een aspirant mee?')).toMatchObject({ ok: true });
  expect(await publish()).toMatchObject({ ok: true, value: { number: 1, count: 1 } });
  const [nota] = await db.unitOfWork.read(publicActor, (tx) => notasOf(tx, tender.id));
  expect(nota!.items).toMatchObject([{ position: 1, text: 'Telt een aspirant mee?', answer: 'Ja, dat mag.' }]);
  expect((await bench())[0]).toMatchObject({
    text: 'Wij, Zonnewijzer, vragen of een aspirant meetelt.',
    state: 'published',
    notaNumber: 1,
  });
  expect(await answer(question!.id, 'Anders', { rowVersion: 3 })).toMatchObject({
    ok: false,
    code: 'question.already-published',
  });
  const change = (sql: string) => db.unitOfWork.run(systemActor, (tx) => tx.query(sql));
  await expect(change(`update question set answer = 'Anders'`)).rejects.toThrow('published answer is not changed');
  await expect(change(`update nota_item set answer = 'Anders'`)).rejects.toThrow('permission denied');
});

it('publishes in an order that asking does not decide', async () => {
  for (const [text, document] of [
    ['Vraag over prijs?', 'Prijsblad'],
    ['Vraag over eisen?', 'Eisen'],
    ['Vraag over leidraad?', 'Leidraad'],
  ] as const) {
    await ask(first, text, document);
  }
  for (const question of await bench()) await answer(question.id, question.text);
  await publish();
  const [nota] = await db.unitOfWork.read(publicActor, (tx) => notasOf(tx, tender.id));
  expect(nota!.items.map(({ document }) => document)).toEqual(['Eisen', 'Leidraad', 'Prijsblad']);
});

it('refuses what is not exactly the preview: somebody changed an answer since', async () => {
  await ask(first, 'Eerste vraag?');
  await ask(second, 'Tweede vraag?');
  const [one, two] = await bench();
  await answer(one!.id, one!.text);
  const seen = [one!.id];
  await answer(two!.id, two!.text);
  const stale = new PublishNota(db.unitOfWork).run(buyerActorOf(region.buyer), {
    tenderId: tender.id,
    questionIds: seen,
    lateReason: '',
  });
  await expect(stale).rejects.toThrow(StaleRow);
  await expect(answer(one!.id, 'Nog eens', { rowVersion: 1 })).rejects.toThrow(StaleRow);
});

it('of two who publish at once, one does', async () => {
  await ask(first, 'Eerste vraag?');
  const [question] = await bench();
  await answer(question!.id, question!.text);
  const both = await Promise.allSettled([publish(), publish()]);
  const outcomes = both
    .map((one) => (one.status === 'fulfilled' ? (one.value.ok ? 'published' : one.value.code) : 'stale'))
    .sort();
  expect(outcomes.filter((one) => one === 'published')).toHaveLength(1);
  expect(await db.unitOfWork.read(publicActor, (tx) => notasOf(tx, tender.id))).toHaveLength(1);
});

it('publishes a late nota only with a reason, which everybody reads', async () => {
  await ask(first, 'Late vraag?');
  const [question] = await bench();
  await answer(question!.id, question!.text);
  await db.setClock('2021-04-23 10:00:00');
  expect(await publish()).toMatchObject({
    ok: false,
    code: 'nota.late-without-reason',
    data: { latest: '2021-04-20', extendTo: '2021-05-03' },
  });
  expect(await publish('De vraag kwam op het laatste moment')).toMatchObject({ ok: true });
  const [nota] = await db.unitOfWork.read(publicActor, (tx) => notasOf(tx, tender.id));
  expect(nota!.lateReason).toBe('De vraag kwam op het laatste moment');
});
