import { randomUUID } from 'node:crypto';
import { localDate, type Milestone } from '#libs/domain';
import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { publicActor, TemplateRenderer, Texts } from '#libs/platform';
import {
  AskQuestion,
  FollowTender,
  isFollowing,
  MakePlanning,
  newestPlanning,
  planningVersions,
  PublishPlanning,
  tenderById,
} from '#libs/tendering';
import { aPlanning, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import type { TestProvider } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { aQuestion } from '../../support/questions-builders.js';
import { configFor } from '../../support/worker.js';

const row = (code: string, date: string, time?: string): Milestone => ({
  code,
  label: { nl: `nl ${code}`, en: `en ${code}` },
  date: localDate(date),
  kind: 'milestone',
  ...(time ? { time } : {}),
});
const rows = (bidsDue: string, questionsDue = '2021-04-09'): Milestone[] => [
  row('notice-sent', '2021-03-25'),
  row('questions-due', questionsDue, '12:00'),
  row('nota-published', '2021-04-16'),
  row('bids-due', bidsDue, '12:00'),
];
const reason = 'Aanbieders vroegen om meer tijd.';

describe('a rectification', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  beforeEach(() => db.setClock('2021-04-01 09:00:00'));
  afterAll(() => db.close());

  const aPublished = async (bidsDue = '2021-04-30') => {
    const region = await aRegion(db);
    const tender = await aTender(db, region, {
      state: 'published',
      noticeSentAt: '2021-03-25T08:00:00Z',
      bidsDueAt: `${bidsDue}T10:00:00Z`,
    });
    await aPlanning(
      db,
      tender,
      region,
      rows(bidsDue).map(({ code, date, time }) => [code, date, time] as [string, string, string?]),
      { published: true },
    );
    const buyer = buyerActorOf(region.buyer);
    const make = (expectedNumber: number, milestones: readonly Milestone[]) =>
      new MakePlanning(db.unitOfWork).run(buyer, { tenderId: tender.id, expectedNumber, milestones, reason });
    const publish = (planningNumber: number) =>
      new PublishPlanning(db.unitOfWork).run(buyer, { tenderId: tender.id, planningNumber });
    const known = () => db.unitOfWork.read(publicActor, (tx) => tenderById(tx, tender.id));
    return { region, tender, buyer, make, publish, known };
  };

  it('may follow another after the first deadline has passed, as long as the one that counts has not', async () => {
    const { make, publish, known } = await aPublished('2021-04-30');
    await make(1, rows('2021-05-14'));
    expect(await publish(2)).toMatchObject({ ok: true });
    await db.setClock('2021-05-10 09:00:00');
    await make(2, rows('2021-05-28'));
    expect(await publish(3)).toEqual({ ok: true, value: { number: 3, bidsDueAt: new Date('2021-05-28T10:00:00Z') } });
    expect((await known())?.bidsDueAt).toEqual(new Date('2021-05-28T10:00:00Z'));
    await db.setClock('2021-05-28 12:00:00');
    await make(3, rows('2021-06-11'));
    expect(await publish(4)).toMatchObject({ code: 'planning.deadline-passed' });
    expect((await known())?.bidsDueAt).toEqual(new Date('2021-05-28T10:00:00Z'));
  });

  it('corrects a date that was published far away by mistake', async () => {
    const { make, publish, known } = await aPublished('2048-04-30');
    await make(1, rows('2021-04-30'));
    expect(await publish(2)).toMatchObject({ ok: true, value: { bidsDueAt: new Date('2021-04-30T10:00:00Z') } });
    expect((await known())?.bidsDueAt).toEqual(new Date('2021-04-30T10:00:00Z'));
  });

  it('may correct a day that lies in the past, except the deadline itself', async () => {
    const { make, publish } = await aPublished();
    await db.setClock('2021-04-20 09:00:00');
    await make(1, rows('2021-04-30', '2021-04-12'));
    expect(await publish(2)).toMatchObject({ ok: true });
    await make(2, rows('2021-04-19', '2021-04-12'));
    expect(await publish(3)).toMatchObject({ ok: false, code: expect.stringMatching(/^publish\./) as string });
  });

  it('counts from the day the notice was sent, when another was planned', async () => {
    const { tender, make, publish } = await aPublished('2021-05-14');
    await db.owner(`update tender set notice_sent_at = '2021-04-01T08:00:00Z', procedure_code = 'open' where id = $1`, [
      tender.id,
    ]);
    // T-02 asks at least 40 days: 42 from the planned 25 March, and only 35 from 1 April.
    await make(1, rows('2021-05-06'));
    expect(await publish(2)).toMatchObject({
      ok: false,
      code: 'planning.errors-as-sent',
      data: { planned: '2021-03-25', today: '2021-04-01', count: 1, rules: 'T-02' },
    });
    const [notice, ...others] = rows('2021-05-14');
    await make(2, [{ ...notice!, date: localDate('2021-04-01') }, ...others]);
    expect(await publish(3)).toMatchObject({ ok: true });
  });

  it('makes the last moment for questions follow the newest published version, and no other', async () => {
    const { tender, make, publish } = await aPublished();
    const provider = providerActorOf(await aProvider(db));
    await make(1, rows('2021-05-14', '2021-04-15'));
    await db.setClock('2021-04-12 09:00:00');
    const ask = () =>
      new AskQuestion(db.unitOfWork).run(provider, {
        tenderId: tender.id,
        lotId: '',
        document: 'Leidraad',
        article: '',
        text: 'Mag een combinatie ook?',
      });
    expect(await ask()).toMatchObject({ ok: false });
    await publish(2);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('leaves the earlier version as it was, for all to read, and asks for a new guide', async () => {
    const { tender, make, publish } = await aPublished();
    const visitor = () => db.unitOfWork.read(publicActor, (tx) => planningVersions(tx, tender.id));
    const [before] = await visitor();
    await make(1, rows('2021-05-14'));
    expect(await visitor()).toEqual([before]);
    await publish(2);
    const after = await visitor();
    expect(after.map(({ number, reason: why }) => [number, why])).toEqual([
      [2, reason],
      [1, ''],
    ]);
    expect(after[1]).toEqual(before);
    const entries = await db.owner<{ type: string; data: unknown }>(
      `select type, data from journal_entry where dossier = $1 and type in ('planning.published', 'guide.asked') order by position`,
      [tender.id],
    );
    expect(entries).toMatchObject([
      {
        type: 'planning.published',
        data: {
          replaces: 1,
          bidsWereDueAt: '2021-04-30T10:00:00.000Z',
          changes: [
            {
              code: 'bids-due',
              before: { date: '2021-04-30', time: '12:00' },
              after: { date: '2021-05-14', time: '12:00' },
            },
          ],
        },
      },
      { type: 'guide.asked' },
    ]);
  });

  it('tells every interested provider the old and the new dates, and the region not who they are', async () => {
    const { region, tender, buyer, make, publish } = await aPublished();
    const [asker, follower, starter, stranger, leaver] = (await Promise.all(
      Array.from({ length: 5 }, () => aProvider(db)),
    )) as [TestProvider, TestProvider, TestProvider, TestProvider, TestProvider];
    await aQuestion(db, tender, asker);
    const follow = (provider: TestProvider, yes: boolean) =>
      new FollowTender(db.unitOfWork).run(providerActorOf(provider), { tenderId: tender.id, follow: yes });
    expect(await follow(follower, true)).toEqual({ ok: true, value: { following: true } });
    await follow(leaver, true);
    expect(await follow(leaver, false)).toEqual({ ok: true, value: { following: false } });
    await db.owner('insert into sealed_part (sha256, tender_id, provider_id, size) values ($1, $2, $3, 10)', [
      'a'.repeat(64),
      tender.id,
      starter.id,
    ]);
    const [notice, ...others] = rows('2021-05-14');
    await make(1, [notice!, ...others.slice(1), row('opening', '2021-05-14', '13:00')]);
    await publish(2);
    const [entry] = await db.owner<EntryFacts>(
      `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
       from journal_entry where dossier = $1 and type = 'planning.published'`,
      [tender.id],
    );
    const texts = new Texts('templates/texts');
    const post = new FakePost();
    const renderer = new TemplateRenderer('templates', texts);
    await new SendMessage(db.unitOfWork, renderer, texts, post, configFor(db)).run('planning-rectified', entry!);
    const mails = await db.owner<{ to: string; subject: string; body: string }>(
      'select to_address as "to", subject, body from message where entry_id = $1',
      [entry!.id.toString()],
    );
    const expected = [asker, follower, starter].map(({ submitter }) => submitter.email).toSorted();
    expect(mails.map(({ to }) => to).toSorted()).toEqual(expected);
    expect(mails.map(({ to }) => to)).not.toContain(stranger.submitter.email);
    expect(mails[0]!.subject).toBe('Planning gewijzigd: Taal en inburgering (proef)');
    expect(mails[0]!.body).toContain(
      'nl bids-due: was vrijdag 30 april 2021, 12.00 uur, wordt vrijdag 14 mei 2021, 12.00 uur',
    );
    expect(mails[0]!.body).toContain('nl opening: nieuw, vrijdag 14 mei 2021, 13.00 uur');
    expect(mails[0]!.body).toContain('questions-due: was vrijdag 9 april 2021, 12.00 uur, vervalt');
    expect(mails[0]!.body).toContain(reason);
    expect(mails[0]!.body).not.toContain('nl nota-published');

    const seen = await db.unitOfWork.read(buyer, async (tx) => [
      ...(await tx.query('select 1 from tender_follower')),
      ...(await tx.query('select 1 from message where entry_id = $1', [entry!.id.toString()])),
      ...(await tx.query(`select 1 from journal_entry where type like 'tender.%followed'`)),
    ]);
    expect(seen).toEqual([]);
    expect(region.id).not.toBe('');
  });

  it('lets a provider follow only what is published, once, and sees nobody else’s', async () => {
    const { tender, region } = await aPublished();
    const provider = providerActorOf(await aProvider(db));
    const other = providerActorOf(await aProvider(db));
    const follow = (tenderId: string) => new FollowTender(db.unitOfWork).run(provider, { tenderId, follow: true });
    expect(await follow((await aTender(db, region)).id)).toMatchObject({ code: 'tender.unknown' });
    expect(await follow(randomUUID())).toMatchObject({ code: 'tender.unknown' });
    await follow(tender.id);
    await follow(tender.id);
    const entries = await db.owner(`select 1 from journal_entry where type = 'tender.followed' and dossier = $1`, [
      provider.organisationId,
    ]);
    expect(entries).toHaveLength(1);
    expect(await db.unitOfWork.read(provider, (tx) => isFollowing(tx, tender.id))).toBe(true);
    const seen = await db.unitOfWork.read(other, async (tx) => [
      await isFollowing(tx, tender.id),
      await tx.query('select 1 from tender_follower'),
    ]);
    expect(seen).toEqual([false, []]);
  });

  it('shows nobody outside a version that is not published', async () => {
    const { tender, make } = await aPublished();
    await make(1, rows('2021-05-14'));
    const provider = providerActorOf(await aProvider(db));
    expect((await db.unitOfWork.read(provider, (tx) => newestPlanning(tx, tender.id)))?.number).toBe(1);
  });
});
