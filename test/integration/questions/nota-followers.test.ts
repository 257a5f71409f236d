import { reactionsTo } from '../../../apps/worker/src/reactions.js';
import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { TemplateRenderer, Texts } from '#libs/platform';
import { FollowTender, PublishNota } from '#libs/tendering';
import { aPlanning, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import type { TestProvider } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { aQuestion } from '../../support/questions-builders.js';
import { configFor } from '../../support/worker.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-04-12 09:00:00');
});
afterAll(() => db.close());

it('a published nota reaches who asked, who bids and who only follows, and not who stopped following', async () => {
  const region = await aRegion(db);
  const tender = await aTender(db, region, { state: 'published' });
  const rows = [
    ['notice-sent', '2021-03-01'],
    ['questions-due', '2021-04-09', '12:00'],
    ['bids-due', '2021-04-30', '12:00'],
  ] as const;
  await aPlanning(db, tender, region, rows, { published: true });
  const [asker, follower, both, starter, leaver, stranger] = (await Promise.all(
    Array.from({ length: 6 }, () => aProvider(db)),
  )) as [TestProvider, TestProvider, TestProvider, TestProvider, TestProvider, TestProvider];
  const follow = (provider: TestProvider, yes: boolean) =>
    new FollowTender(db.unitOfWork).run(providerActorOf(provider), { tenderId: tender.id, follow: yes });
  await follow(follower, true);
  await follow(both, true);
  await follow(leaver, true);
  await follow(leaver, false);
  await db.owner('insert into sealed_part (sha256, tender_id, provider_id, size) values ($1, $2, $3, 10)', [
    'a'.repeat(64),
    tender.id,
    starter.id,
  ]);
  const questions = [
    await aQuestion(db, tender, asker, { answered: true }),
    await aQuestion(db, tender, both, { text: 'Mag een combinatie ook?', answered: true }),
  ];
  const published = await new PublishNota(db.unitOfWork).run(buyerActorOf(region.buyer), {
    tenderId: tender.id,
    questionIds: questions.map(({ id }) => id),
    lateReason: '',
  });
  if (!published.ok) throw new Error(published.code);

  const [entry] = await db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry where dossier = $1 and type = 'nota.published'`,
    [tender.id],
  );
  expect(reactionsTo(entry!.type)).toContain('message.nota-published');
  const texts = new Texts('templates/texts');
  const post = new FakePost();
  await new SendMessage(db.unitOfWork, new TemplateRenderer('templates', texts), texts, post, configFor(db)).run(
    'nota-published',
    entry!,
  );
  const expected = [asker, follower, both, starter].map(({ submitter }) => submitter.email);
  expect(post.sent.map(({ to }) => to).toSorted()).toEqual(expected.toSorted());
  expect(post.sent.map(({ to }) => to)).not.toContain(leaver.submitter.email);
  expect(post.sent.map(({ to }) => to)).not.toContain(stranger.submitter.email);
  const mail = post.sent.find(({ to }) => to === follower.submitter.email)!;
  expect(mail.subject).toBe('Nota van inlichtingen 1: Taal en inburgering (proef)');
  expect(mail.text).toContain('Nota van inlichtingen 1 heeft 2 vragen met de antwoorden');
  expect(mail.text).toContain(`/aanbieder/aanbestedingen/${tender.id}/vragen`);
  // The region learns neither who follows nor who was told.
  const seen = await db.unitOfWork.read(buyerActorOf(region.buyer), (tx) =>
    tx.query('select 1 from message where entry_id = $1', [entry!.id.toString()]),
  );
  expect(seen).toEqual([]);
});
