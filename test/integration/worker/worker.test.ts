import { randomUUID } from 'node:crypto';
import { startWorker } from '../../../apps/worker/src/worker.js';
import { Relay } from '../../../apps/worker/src/relay.js';
import { regionJobs, RetryJob } from '#libs/documents';
import { JsonLogger, Queues, systemActor } from '#libs/platform';
import { AskGuide, AnswerQuestion, PublishNota, questionsOf } from '#libs/tendering';
import { aLot, aProvider, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aQuestion } from '../../support/questions-builders.js';
import { configFor, eventually } from '../../support/worker.js';

const redis = process.env['TEST_REDIS_URL'];
const backends: [string, string | undefined][] = [
  ['PostgreSQL', undefined],
  ...(redis ? [['Redis', redis] as [string, string]] : []),
];
const quick = { backoff: 20, sweepEvery: 200 };

interface JobRow {
  readonly reaction: string;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
}

describe.each(backends)('the worker with its queue in %s', (_, redisUrl) => {
  let db: TestDatabase;
  let region: TestRegion;
  let tender: TestTender;
  let queueName: string;
  const config = () => configFor(db, redisUrl ? { REDIS_URL: redisUrl } : {});
  const jobs = (): Promise<JobRow[]> =>
    db.owner<JobRow>('select reaction, state, attempts, last_error from job order by created_at, reaction');
  const allDone = (rows: readonly JobRow[]): boolean => rows.length > 0 && rows.every(({ state }) => state === 'done');
  const ask = async (): Promise<void> => {
    expect((await new AskGuide(db.unitOfWork).run(buyerActorOf(region.buyer), tender.id)).ok).toBe(true);
  };

  beforeEach(async () => {
    db = await testDatabase();
    region = await aRegion(db, { municipalities: [] });
    tender = await aTender(db, region);
    await aLot(db, tender);
    queueName = `proef-${randomUUID()}`;
  });
  afterEach(() => db.close());

  it('does everything once, also with two workers and tickets handed out twice', async () => {
    for (let time = 0; time < 4; time += 1) await ask();
    const workers = [
      await startWorker(config(), { ...quick, queueName }),
      await startWorker(config(), { ...quick, queueName }),
    ];
    try {
      await eventually(jobs, (rows) => rows.length === 4 && allDone(rows), 'four guides');
      // Every ticket again: the rows know that the work is done.
      await db.owner('update job set handed_at = null');
      await db.owner(`select pg_notify('journal', '')`);
      await ask();
      await eventually(jobs, (rows) => rows.length === 5 && allDone(rows), 'the fifth guide');
    } finally {
      await Promise.all(workers.map((worker) => worker.close()));
    }
    const documents = await db.owner<{ language: string; versions: number[] }>(
      'select language, array_agg(version order by version) as versions from document group by language order by language',
    );
    expect(documents).toEqual([
      { language: 'en', versions: [1, 2, 3, 4, 5] },
      { language: 'nl', versions: [1, 2, 3, 4, 5] },
    ]);
    expect((await jobs()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1]);
  });

  it('hands out again what a wiped queue lost', async () => {
    await ask();
    const queues = new Queues({ databaseUrl: db.appUrl, redisUrl, name: queueName });
    const producer = queues.producer();
    const relay = new Relay(db.unitOfWork, new JsonLogger('test'));
    expect(await relay.run(producer)).toBe(1);
    expect(await producer.count()).toBe(1);
    await producer.obliterate({ force: true });
    expect(await producer.count()).toBe(0);
    await producer.close();
    expect(await relay.sweep()).toBe(0);
    // A rehearsal that leaps a year ahead, or back, is no sign of a lost job.
    for (const moment of ['2030-01-01 09:00', '2020-01-01 09:00']) {
      await db.setClock(moment);
      expect(await relay.sweep()).toBe(0);
    }
    await db.owner(`update job set handed_at = clock_timestamp() - interval '61 seconds'`);

    const worker = await startWorker(config(), { ...quick, queueName });
    try {
      await eventually(jobs, allDone, 'the job that was lost');
    } finally {
      await worker.close();
    }
    expect(await db.owner('select language from document')).toHaveLength(2);
  });

  it('keeps a failing job in sight with its reason, and does it when a person tries again', async () => {
    const missing = randomUUID();
    await db.unitOfWork.run(systemActor, (tx) =>
      tx.record<'guide.asked'>({ type: 'guide.asked', dossier: missing, subjectId: missing, regionId: region.id }),
    );
    const worker = await startWorker(config(), { ...quick, queueName });
    try {
      await eventually(jobs, ([job]) => job?.state === 'failed', 'five attempts');
      const actor = buyerActorOf(region.buyer);
      const {
        jobs: [job],
      } = await db.unitOfWork.read(actor, (tx) =>
        regionJobs(tx, { tenderId: '', reaction: '', language: 'nl', limit: 1, offset: 0 }),
      );
      expect(job).toMatchObject({ reaction: 'document.tender-guide', state: 'failed', attempts: 5 });
      expect(job!.lastError).toContain(missing);

      await db.owner('delete from criterion');
      await db.owner('delete from lot_requirement');
      await db.owner('delete from lot');
      await db.owner('update tender set id = $1 where id = $2', [missing, tender.id]);
      const retry = new RetryJob(db.unitOfWork);
      const stranger = buyerActorOf((await aRegion(db)).buyer);
      expect(await retry.run(stranger, job!.id)).toMatchObject({ ok: false, code: 'job.unknown' });
      expect(await retry.run(actor, job!.id)).toMatchObject({ ok: true });
      await eventually(jobs, allDone, 'the job that was tried again');
      expect(await retry.run(actor, job!.id)).toMatchObject({ ok: false, code: 'job.not-failed' });
    } finally {
      await worker.close();
    }
    expect(await db.owner('select language from document where subject_id = $1', [missing])).toHaveLength(2);
  });

  it('makes the nota a public document and tells those who asked, in their own rows', async () => {
    await db.owner(
      `update tender set state = 'published', notice_sent_at = '2021-03-01T08:00:00Z', bids_due_at = '2021-04-30T10:00:00Z',
      keeper_recipient = 'age1keeper' where id = $1`,
      [tender.id],
    );
    await db.setClock('2021-04-12 10:00:00');
    const [asker, silent] = [await aProvider(db), await aProvider(db)];
    await aQuestion(db, tender, asker);
    const actor = buyerActorOf(region.buyer);
    const [question] = await db.unitOfWork.read(actor, (tx) => questionsOf(tx, tender.id));
    await new AnswerQuestion(db.unitOfWork).run(actor, {
      tenderId: tender.id,
      questionId: question!.id,
      publicText: 'Telt een aspirant mee?',
      answer: 'Ja.',
      ready: true,
      rowVersion: 1,
    });
    const nota = await new PublishNota(db.unitOfWork).run(actor, {
      tenderId: tender.id,
      questionIds: [question!.id],
      lateReason: '',
    });
    expect(nota).toMatchObject({ ok: true, value: { number: 1, count: 1 } });
    const worker = await startWorker(config(), { ...quick, queueName });
    try {
      await eventually(jobs, (rows) => rows.length === 2 && allDone(rows), 'nota and mail');
    } finally {
      await worker.close();
    }
    expect(await db.owner('select is_public, kind from document')).toEqual([
      { is_public: true, kind: 'nota-of-information' },
      { is_public: true, kind: 'nota-of-information' },
    ]);
    const mails = await db.owner<{ to_address: string; region_id: string | null; state: string }>(
      'select to_address, region_id, state from message',
    );
    expect(mails).toEqual([{ to_address: asker.submitter.email, region_id: null, state: 'sent' }]);
    expect(mails.map(({ to_address }) => to_address)).not.toContain(silent.submitter.email);
  });

  it('stops within seconds and leaves no connection behind', async () => {
    const worker = await startWorker(config(), { ...quick, queueName });
    await ask();
    await eventually(jobs, allDone, 'a guide, so that the browser runs');
    const begin = performance.now();
    await worker.close();
    expect(performance.now() - begin).toBeLessThan(20_000);
    const left = (): Promise<{ application_name: string }[]> =>
      db.owner(
        `select application_name from pg_stat_activity where datname = current_database() and application_name = 'perceel-relay'`,
      );
    await eventually(left, (rows) => rows.length === 0, 'the connections to end');
  });
});

it('does not start with a reaction that nobody handles', async () => {
  const db = await testDatabase();
  try {
    await jest.isolateModulesAsync(async () => {
      jest.doMock('../../../apps/worker/src/reactions.js', () => ({
        allReactions: ['fax.tender-guide'],
        reactionsTo: () => [],
      }));
      const { startWorker: start } = await import('../../../apps/worker/src/worker.js');
      await expect(start(configFor(db))).rejects.toThrow('Reaction fax.tender-guide has no handler');
    });
  } finally {
    jest.dontMock('../../../apps/worker/src/reactions.js');
    await db.close();
  }
});
