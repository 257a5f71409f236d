import { randomUUID } from 'node:crypto';
import { messageById, messagesOf, ResendMessage, SendMessage, SmtpPost } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { systemActor, TemplateRenderer, Texts } from '#libs/platform';
import { aProvider, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestProvider, TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost, smtpFake } from '../../support/fake-post.js';
import { aQuestion } from '../../support/questions-builders.js';
import { configFor } from '../../support/worker.js';

const texts = new Texts('templates/texts');
const renderer = new TemplateRenderer('templates', texts);
let db: TestDatabase;
let region: TestRegion;
let tender: TestTender;
let askers: TestProvider[];
let entry: EntryFacts;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  region = await aRegion(db);
  tender = await aTender(db, region, { state: 'published' });
  askers = [await aProvider(db), await aProvider(db)];
  for (const provider of askers) await aQuestion(db, tender, provider);
  const [nota] = await db.owner<{ id: string }>(
    'insert into nota (tender_id, region_id, number, published_by) values ($1, $2, 1, $3) returning id',
    [tender.id, region.id, region.buyer.id],
  );
  await db.unitOfWork.run(systemActor, (tx) =>
    tx.record<'nota.published'>({
      type: 'nota.published',
      dossier: tender.id,
      subjectId: nota!.id,
      regionId: region.id,
    }),
  );
  const [row] = await db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry where subject_id = $1`,
    [nota!.id],
  );
  entry = row!;
});

const states = () =>
  db.owner<{ to_address: string; state: string; attempts: number }>(
    'select to_address, state, attempts from message where entry_id = $1 order by to_address',
    [entry.id.toString()],
  );

it('tries only the failed mail again, and tells the region no address', async () => {
  const post = new FakePost();
  const [good, bad] = askers.map(({ submitter }) => submitter.email) as [string, string];
  post.refused = [bad];
  const send = new SendMessage(db.unitOfWork, renderer, texts, post, configFor(db));
  await expect(send.run('nota-published', entry)).rejects.toThrow(/^1 of 2 mails could not be sent$/);
  expect(await states()).toEqual(
    [
      { to_address: good, state: 'sent', attempts: 1 },
      { to_address: bad, state: 'failed', attempts: 1 },
    ].sort((a, b) => (a.to_address < b.to_address ? -1 : 1)),
  );
  post.refused = [];
  await send.run('nota-published', entry);
  expect(post.sent.map(({ to }) => to)).toEqual([good, bad]);
  expect(post.sent[0]!.text).toContain(`http://127.0.0.1:3000/aanbieder/aanbestedingen/${tender.id}/vragen`);
  expect(post.sent[0]!.text).not.toMatch(/&#|&amp;|\{\{/);
});

it('keeps mail about who takes part from the region', async () => {
  await new SendMessage(db.unitOfWork, renderer, texts, new FakePost(), configFor(db)).run('nota-published', entry);
  const actor = buyerActorOf(region.buyer);
  expect(await states()).toHaveLength(2);
  expect(await db.unitOfWork.read(actor, (tx) => messagesOf(tx, { limit: 9, offset: 0 }))).toEqual({
    messages: [],
    total: 0,
  });
  expect(await db.unitOfWork.read(actor, (tx) => tx.query('select * from message'))).toEqual([]);
});

describe('a mail of the region itself', () => {
  let id: string;
  beforeEach(async () => {
    const [row] = await db.owner<{ id: string }>(
      `insert into message (kind, entry_id, region_id, person_id, to_address, language, subject, body, state)
       values ('nota-published', $1, $2, $3, 'collega@proef.example', 'nl', 'Proef', 'Zoals verzonden', 'sent') returning id`,
      [entry.id.toString(), region.id, region.buyer.id],
    );
    id = row!.id;
    await db.owner(
      `insert into job (entry_id, reaction, subject_id, region_id, state, attempts) values ($1, 'message.nota-published', $2, $3, 'done', 1)`,
      [entry.id.toString(), entry.subjectId, region.id],
    );
  });

  it('is seen as sent, and sent once more on request', async () => {
    const actor = buyerActorOf(region.buyer);
    expect(await db.unitOfWork.read(actor, (tx) => messageById(tx, id))).toMatchObject({
      body: 'Zoals verzonden',
      state: 'sent',
    });
    expect(await new ResendMessage(db.unitOfWork).run(actor, id)).toMatchObject({ ok: true });
    expect(
      await db.owner('select state, attempts, handed_at from job where entry_id = $1', [entry.id.toString()]),
    ).toEqual([{ state: 'waiting', attempts: 0, handed_at: null }]);
    expect(await new ResendMessage(db.unitOfWork).run(actor, id)).toMatchObject({
      ok: false,
      code: 'message.under-way',
    });
  });

  it('is not another region’s to see or send', async () => {
    const other = buyerActorOf((await aRegion(db)).buyer);
    expect(await db.unitOfWork.read(other, (tx) => messageById(tx, id))).toBeNull();
    expect(await new ResendMessage(db.unitOfWork).run(other, id)).toMatchObject({ ok: false, code: 'message.unknown' });
  });
});

describe('the mail relay', () => {
  it('is handed mail that says it is automatic, with its own id and Dutch letters intact', async () => {
    const server = await smtpFake();
    try {
      const id = randomUUID();
      await new SmtpPost(server.url, 'perceel@perceel.example').send({
        id,
        to: 'iemand@proef.example',
        subject: 'Nota één',
        text: 'Beste José,\n\n.punt\n',
      });
      expect(server.mails).toHaveLength(1);
      expect(server.mails[0]).toMatch(/Auto-Submitted: auto-generated/);
      expect(server.mails[0]).toContain(`Message-ID: <${id}@perceel.example>`);
      expect(server.mails[0]).toMatch(/Jos=C3=A9|José/);
    } finally {
      await server.close();
    }
  });

  it('makes a refusal or an absent relay an error', async () => {
    const server = await smtpFake();
    const mail = { id: randomUUID(), subject: 'Proef', text: 'Proef' };
    const post = new SmtpPost(server.url, 'perceel@perceel.example');
    await expect(post.send({ ...mail, to: 'weigeren@proef.example' })).rejects.toThrow('no such user');
    await server.close();
    await expect(post.send({ ...mail, to: 'iemand@proef.example' })).rejects.toThrow('ECONNREFUSED');
  });
});
