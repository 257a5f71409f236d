import { Readiness } from '#libs/platform';
import { migrations } from '../../../migrations/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { freePort } from './site-process.js';

const names = migrations.map(({ name }) => name);
const redisUrl = process.env['TEST_REDIS_URL'];
let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

const ready = { status: 'ready', because: '', queue: 'reachable' };

it('a process is ready on a migrated database with its queue in it', async () => {
  expect(await new Readiness(db.app, undefined, names).check()).toEqual(ready);
});

(redisUrl ? it : it.skip)('a process is ready with its queue in Redis', async () => {
  expect(await new Readiness(db.app, redisUrl, names).check()).toEqual(ready);
});

it('a process without its Redis stays ready and says so: bids still arrive', async () => {
  const gone = `redis://127.0.0.1:${await freePort()}`;
  expect(await new Readiness(db.app, gone, names).check()).toEqual({ ...ready, queue: 'unreachable' });
});

it('a process that is newer than its database is not ready; one that is older is', async () => {
  const newer = new Readiness(db.app, undefined, [...names, 'AddWhatIsNotThere1863700000000']);
  expect(await newer.check()).toMatchObject({ status: 'not ready', because: 'migrations' });
  expect(await new Readiness(db.app, undefined, names.slice(0, 2)).check()).toEqual(ready);
});

it('a database that was never migrated, or never initialised, is not one to work on', async () => {
  await db.owner('alter table migrations rename to away');
  expect(await new Readiness(db.app, undefined, names).check()).toMatchObject({ because: 'migrations' });
  await db.owner('alter table away rename to migrations');
  await db.owner('alter table installation disable trigger user; truncate installation');
  expect(await new Readiness(db.app, undefined, names).check()).toMatchObject({ because: 'installation' });
});

it('a process that stops, or has lost its database, is not ready', async () => {
  const readiness = new Readiness(db.app, undefined, names);
  readiness.stop();
  expect(await readiness.check()).toEqual({ status: 'not ready', because: 'stopping', queue: 'unknown' });
  await db.app.destroy();
  expect(await new Readiness(db.app, undefined, names).check()).toEqual({
    status: 'not ready',
    because: 'database',
    queue: 'unreachable',
  });
});
