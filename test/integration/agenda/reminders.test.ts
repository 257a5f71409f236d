import { ChooseReminders, remindersFrom, SendMessage, SendReminders, messagesOf, mailsTo } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { TemplateRenderer, Texts } from '#libs/platform';
import { HandOverTenders } from '#libs/tendering';
import {
  aPerson,
  aPlanning,
  aProvider,
  aRegion,
  aTender,
  buyerActorOf,
  providerActorOf,
} from '../../support/builders.js';
import type { TestPerson, TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { aQuestion } from '../../support/questions-builders.js';
import { configFor } from '../../support/worker.js';

const texts = new Texts('templates/texts');
const renderer = new TemplateRenderer('templates', texts);
let db: TestDatabase;
let post: FakePost;
let region: TestRegion;
let tender: TestTender;
let buyer: TestPerson;

beforeEach(async () => {
  db = await testDatabase();
  await db.setClock('2021-04-01 09:00:00');
  post = new FakePost();
  region = await aRegion(db);
  buyer = region.buyer;
  tender = await aTender(db, region, { state: 'published', title: 'Leerroutes 2021' });
  await choose(buyer, 'each');
});
afterEach(() => db.close());

const choose = (person: TestPerson, rhythm: string) =>
  new ChooseReminders(db.unitOfWork).run(buyerActorOf(person), rhythm);
const round = (): Promise<number> => new SendReminders(db.unitOfWork).run();

/** What the worker does with entries that were not sent before: to whom, and the lines of the mail. */
async function delivered(): Promise<[to: string, lines: string[]][]> {
  const before = post.sent.length;
  const entries = await db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry e where type = 'reminder.due' and not exists (select from message m where m.entry_id = e.id) order by id`,
  );
  const send = new SendMessage(db.unitOfWork, renderer, texts, post, configFor(db));
  for (const entry of entries) await send.run('reminder', entry);
  return post.sent.slice(before).map(({ to, text }) => [to, text.split('\n').filter((line) => line.startsWith('- '))]);
}

const steps = (...rows: readonly (readonly [string, string, string?])[]) => rows;
const plan = (rows: ReturnType<typeof steps>, options: Parameters<typeof aPlanning>[4] = {}) =>
  aPlanning(db, tender, region, rows, options);

it('reminds seven and one working days ahead, each once, while the clock moves on', async () => {
  await plan(steps(['final-award', '2021-04-30']));
  const seen: [string, number][] = [];
  for (const moment of [
    '2021-04-19 12:00',
    '2021-04-20 06:59',
    '2021-04-20 07:00',
    '2021-04-20 18:00',
    '2021-04-28 09:00',
    '2021-04-29 09:00',
    '2021-04-30 09:00',
    '2021-05-01 09:00',
  ]) {
    await db.setClock(moment);
    seen.push([moment.slice(5), await round()]);
  }
  expect(seen.filter(([, mails]) => mails > 0)).toEqual([
    ['04-20 07:00', 1],
    ['04-29 09:00', 1],
  ]);
});

it('gives one reminder and not two when the clock leaps', async () => {
  await plan(steps(['final-award', '2021-04-30']));
  await db.setClock('2021-04-29 09:00');
  expect([await round(), await round()]).toEqual([1, 0]);
  expect(await delivered()).toEqual([
    [buyer.email, [`- vrijdag 30 april 2021: final-award (Leerroutes 2021, ${tender.reference})`]],
  ]);
  expect(post.sent[0]!.text).toContain(`http://127.0.0.1:3000/inkoop/aanbestedingen/${tender.id}/planning`);
});

it('reminds a buyer of the deadline that binds while a change is not published', async () => {
  await plan(steps(['bids-due', '2021-04-30', '12:00']), { published: true });
  await plan(steps(['bids-due', '2021-06-30', '12:00']), { number: 2 });
  await db.setClock('2021-04-29 09:00');
  expect(await round()).toBe(1);
  expect(await delivered()).toEqual([
    [
      buyer.email,
      [`- vrijdag 30 april 2021, 12.00 uur: bids-due (zoals gepubliceerd) (Leerroutes 2021, ${tender.reference})`],
    ],
  ]);
  await plan(steps(['bids-due', '2021-06-30', '12:00']), { number: 3, published: true });
  expect(await round()).toBe(0);
});

it('reminds nobody of bids and answers of a draft', async () => {
  tender = await aTender(db, region, { state: 'draft', title: 'Nog niet gepubliceerd' });
  await plan(steps(['notice-sent', '2021-04-30'], ['bids-due', '2021-04-30'], ['approval:do', '2021-04-30']));
  await db.setClock('2021-04-29 09:00');
  await choose(buyer, 'daily');
  await round();
  expect((await delivered()).map(([, lines]) => lines.map((line) => /: (\S+)/.exec(line)?.[1]))).toEqual([
    ['notice-sent', 'approval:do'],
  ]);
});

it('has no reminder for the old date of a moved step, and a new one for the new', async () => {
  await plan(steps(['final-award', '2021-04-30'], ['signed', '2021-04-30', '10:00']));
  await db.setClock('2021-04-20 09:00');
  expect(await round()).toBe(2);
  // Moved between the round and the mail: the old date is not told any more.
  await plan(steps(['final-award', '2021-06-11'], ['signed', '2021-04-30', '15:00']), { number: 2 });
  expect(await delivered()).toEqual([]);
  expect(await round()).toBe(1);
  expect((await delivered()).map(([, lines]) => lines)).toEqual([
    [`- vrijdag 30 april 2021, 15.00 uur: signed (Leerroutes 2021, ${tender.reference})`],
  ]);
  await db.setClock('2021-04-29 09:00');
  expect(await round()).toBe(1);
  await db.setClock('2021-06-02 09:00');
  expect(await round()).toBe(1);
  expect((await delivered()).flat(2)).toEqual([
    buyer.email,
    `- vrijdag 11 juni 2021: final-award (Leerroutes 2021, ${tender.reference})`,
  ]);
});

it('says nothing of a tender that was called off, nor of what is done', async () => {
  await plan(steps(['notice-sent', '2021-04-30'], ['final-award', '2021-04-30']));
  await db.owner(`update milestone set done = true where code = 'final-award'`);
  await db.setClock('2021-04-29 09:00');
  // Publishing is proven by the state of the tender.
  expect(await round()).toBe(0);
  await db.owner('update milestone set done = false');
  expect(await round()).toBe(1);
  await db.owner(`update tender set state = 'withdrawn'`);
  expect(await delivered()).toEqual([]);
  await db.owner('delete from reminder');
  expect(await round()).toBe(0);
});

it('is given once by two workers at the same moment', async () => {
  await plan(steps(['final-award', '2021-04-30'], ['signed', '2021-04-30']));
  await aPerson(db, region.id, ['buyer']);
  await db.setClock('2021-04-29 09:00');
  const mails = await Promise.all([round(), round(), round()]);
  expect(mails.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await db.owner('select count(*)::int as n from reminder')).toEqual([{ n: 2 }]);
  expect((await delivered()).map(([to]) => to)).toEqual([buyer.email, buyer.email]);
});

describe('the rhythm', () => {
  const rows = steps(
    ['final-award', '2021-04-29'],
    ['signed', '2021-04-30'],
    ['award-notice-sent', '2021-05-14'],
    ['service-start', '2021-05-21'],
  );

  it('daily: one mail a working day with what is due that day', async () => {
    await choose(buyer, 'daily');
    await plan(rows);
    await db.setClock('2021-04-20 09:00');
    expect([await round(), await round()]).toEqual([1, 0]);
    expect((await delivered()).map(([, lines]) => lines.length)).toEqual([2]);
    // Somebody adds a step close by: it waits for the mail of the next working day.
    await plan([...rows, ['bids-due', '2021-04-22', '12:00']], { number: 2 });
    expect(await round()).toBe(0);
    await db.setClock('2021-04-21 07:00');
    expect(await round()).toBe(1);
    await delivered();
    expect(post.sent.at(-1)!.subject).toBe('Herinnering: een stap in Leerroutes 2021');
  });

  it('weekly: on the first working day, this week and the next', async () => {
    await choose(buyer, 'weekly');
    await plan(rows);
    const mails: number[] = [];
    for (const day of ['2021-04-18', '2021-04-19', '2021-04-21', '2021-04-26', '2021-05-03']) {
      await db.setClock(`${day} 09:00`);
      mails.push(await round());
    }
    expect(mails).toEqual([0, 1, 0, 1, 1]);
    await db.setClock('2021-04-19 09:00');
    const [first] = await db.owner<{ n: number }>(
      'select count(*)::int as n from reminder group by batch_id order by min(made_at) limit 1',
    );
    expect(first).toEqual({ n: 2 });
  });

  it('none, or one that does not exist', async () => {
    await choose(buyer, 'none');
    await plan(rows);
    await db.setClock('2021-04-28 09:00');
    expect(await round()).toBe(0);
    expect(await choose(buyer, 'hourly')).toMatchObject({ ok: false, code: 'reminder.rhythm-unknown' });
  });

  it('is daily for who never chose', async () => {
    await db.owner('delete from reminder_choice');
    await plan(rows);
    await db.setClock('2021-04-20 09:00');
    expect([await round(), await round()]).toEqual([1, 0]);
  });
});

describe('whose it is', () => {
  const rows = steps(
    ['questions-due', '2021-04-30'],
    ['bids-due', '2021-04-30', '12:00'],
    ['opening', '2021-04-30', '13:00'],
  );

  it('a key holder’s: the opening; a buyer’s who did not make the tender: nothing; another region’s: nothing', async () => {
    await choose(buyer, 'none');
    const holder = await aPerson(db, region.id, ['key_holder']);
    await aPerson(db, region.id, ['buyer']);
    await aPerson(db, region.id, ['assessor', 'finance']);
    await aRegion(db);
    await plan(rows);
    await db.setClock('2021-04-29 09:00');
    expect(await round()).toBe(1);
    expect(await delivered()).toEqual([
      [holder.email, [`- vrijdag 30 april 2021, 13.00 uur: opening (Leerroutes 2021, ${tender.reference})`]],
    ]);
  });

  it('every buyer’s when nobody who made the tender is a buyer any more', async () => {
    await db.owner(`delete from person_role where person_id = $1`, [buyer.id]);
    const other = await aPerson(db, region.id, ['buyer']);
    await plan(rows);
    await db.setClock('2021-04-29 09:00');
    await round();
    expect((await delivered()).map(([to]) => to)).toEqual([other.email]);
  });

  it('an interested provider’s: deadlines of the published planning, and the region does not see it', async () => {
    await choose(buyer, 'none');
    const school = await aProvider(db);
    await aProvider(db);
    await aQuestion(db, tender, school);
    await plan(rows, { published: true });
    await plan(steps(['questions-due', '2021-05-10'], ['bids-due', '2021-05-12', '12:00']), { number: 2 });
    await db.setClock('2021-04-29 09:00');
    expect(await round()).toBe(1);
    expect(await delivered()).toEqual([
      [
        school.submitter.email,
        [
          `- vrijdag 30 april 2021: questions-due (Leerroutes 2021, ${tender.reference})`,
          `- vrijdag 30 april 2021, 12.00 uur: bids-due (Leerroutes 2021, ${tender.reference})`,
        ],
      ],
    ]);
    expect(post.sent[0]!.text).toContain('/aanbieder/agenda');
    const actor = buyerActorOf(buyer);
    await db.unitOfWork.read(actor, async (tx) => {
      expect(await messagesOf(tx, { limit: 9, offset: 0 })).toEqual({ messages: [], total: 0 });
      expect(await tx.query('select id from reminder')).toEqual([]);
      expect(await tx.query(`select id from journal_entry where type = 'reminder.due'`)).toEqual([]);
    });
    expect(await db.unitOfWork.read(providerActorOf(school), (tx) => remindersFrom(tx, tx.today))).toHaveLength(2);
  });
});

it('leaves out of a mail that failed what was handed over since; the colleague has a reminder of it, and what is left lapses', async () => {
  const noor = await aPerson(db, region.id, ['buyer'], 'Noor Neem');
  await choose(buyer, 'daily');
  const second = await aTender(db, region, { state: 'published', title: 'Leerroutes 2022' });
  await plan(steps(['final-award', '2021-04-30']));
  await aPlanning(db, second, region, [['final-award', '2021-04-30']]);
  await db.setClock('2021-04-29 09:00');
  post.refused = [buyer.email];
  await round();
  await expect(delivered()).rejects.toThrow('1 of 1 mails');
  const [due] = await db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry where type = 'reminder.due'`,
  );
  const again = () => new SendMessage(db.unitOfWork, renderer, texts, post, configFor(db)).run('reminder', due!);
  const handOver = (tenderId: string) =>
    new HandOverTenders(db.unitOfWork).run(buyerActorOf(noor), {
      tenderIds: [tenderId],
      fromId: buyer.id,
      personId: noor.id,
    });
  const bodies = () =>
    db.owner<{ body: string; state: string }>('select body, state from message where kind = $1', ['reminder']);
  await handOver(second.id);
  await expect(again()).rejects.toThrow('1 of 1 mails');
  const [left] = await bodies();
  expect([left!.state, left!.body.includes('Leerroutes 2021'), left!.body.includes('Leerroutes 2022')]).toEqual([
    'failed',
    true,
    false,
  ]);
  await handOver(tender.id);
  post.refused = [];
  await again();
  expect(post.sent).toEqual([]);
  expect(await bodies()).toMatchObject([{ state: 'lapsed' }]);
  const lapsed = await db.owner(
    `select region_id as "regionId", actor_name as name, data from journal_entry where type = 'message.lapsed'`,
  );
  expect(lapsed).toEqual([{ regionId: region.id, name: 'Perceel', data: { kind: 'reminder' } }]);
  expect(await round()).toBe(1);
  expect(await delivered()).toEqual([[noor.email, [expect.any(String), expect.any(String)]]]);
});

it('keeps a mail that bounced in sight of who should have had it, and of the region', async () => {
  post.refused = [buyer.email];
  await plan(steps(['final-award', '2021-04-30']));
  await db.setClock('2021-04-29 09:00');
  await round();
  await expect(delivered()).rejects.toThrow('1 of 1 mails could not be sent');
  await db.unitOfWork.read(buyerActorOf(buyer), async (tx) => {
    expect(await mailsTo(tx, 'reminder', 5)).toMatchObject([
      { state: 'failed', subject: 'Herinnering: een stap in Leerroutes 2021' },
    ]);
    expect(await messagesOf(tx, { limit: 9, offset: 0 })).toMatchObject({
      messages: [{ state: 'failed', toAddress: buyer.email }],
      total: 1,
    });
  });
  expect(await round()).toBe(0);
});
