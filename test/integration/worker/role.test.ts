import { randomUUID } from 'node:crypto';
import { startWorker } from '../../../apps/worker/src/worker.js';
import { AskGuide } from '#libs/tendering';
import { aLot, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { configFor, eventually } from '../../support/worker.js';

let db: TestDatabase;

beforeEach(async () => {
  db = await testDatabase();
  const region = await aRegion(db, { municipalities: [] });
  const tender = await aTender(db, region);
  await aLot(db, tender);
  expect((await new AskGuide(db.unitOfWork).run(buyerActorOf(region.buyer), tender.id)).ok).toBe(true);
});
afterEach(() => db.close());

const worker = () => startWorker(configFor(db), { backoff: 20, sweepEvery: 200, queueName: `proef-${randomUUID()}` });
const jobs = () => db.owner<{ state: string; last_error: string | null }>('select state, last_error from job');

it('works with the role of the application alone', async () => {
  const connections = () =>
    db.owner<{ pid: number; usename: string }>(
      'select pid, usename from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()',
    );
  const before = new Set((await connections()).map(({ pid }) => pid));
  const running = await worker();
  try {
    await eventually(jobs, ([job]) => job?.state === 'done', 'the guide');
    const roles = (await connections()).filter(({ pid }) => !before.has(pid)).map(({ usename }) => usename);
    expect(new Set(roles)).toEqual(new Set(['perceel_app']));
  } finally {
    await running.close();
  }
});

it.each(['insert on document', 'select on lot'])('fails in sight without its grant to %s', async (grant) => {
  await db.owner(`revoke ${grant} from perceel_app`);
  const running = await worker();
  try {
    const [job] = await eventually(jobs, ([row]) => row?.state === 'failed', 'the refusal of the database');
    expect(job!.last_error).toContain(`permission denied for table ${grant.split(' ').at(-1)}`);
  } finally {
    await running.close();
  }
  expect(await db.owner('select id from document')).toEqual([]);
});
