import { aPerson, aRegion, testPassword } from '../../support/builders.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { SiteProcess, Visitor } from './site-process.js';

let db: TestDatabase;
let site: SiteProcess;
beforeEach(async () => {
  db = await testDatabase();
  site = await SiteProcess.start(db);
});
afterEach(async () => {
  await site.kill();
  await db.close();
});

describe('the log', () => {
  it('has one line a request with who did what, and no password, token, cookie, address or query string', async () => {
    const region = await aRegion(db);
    const person = await aPerson(db, region.id, ['buyer']);
    const visitor = new Visitor(site.address);
    await visitor.get('/inloggen?terug=vertrouwelijk-adres');
    await visitor.post('/inloggen', { email: person.email, password: 'verkeerd-geheim-wachtwoord' });
    expect((await visitor.post('/inloggen', { email: person.email, password: testPassword })).status).toBe(303);
    await visitor.get('/geen-pagina/vertrouwelijk-pad');
    await visitor.post('/inloggen', { email: person.email, password: testPassword, _csrf: 'vervalst-teken' });
    await site.says('"event":"request"', 5);

    expect(site.lines('request').map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/inloggen', 200],
      ['POST', '/inloggen', 422],
      ['POST', '/inloggen', 303],
      ['GET', 'none', 404],
      ['POST', 'none', 403],
    ]);
    expect(site.lines('request').map((line) => line['person'])).toEqual([null, null, null, person.id, person.id]);
    for (const line of site.lines('request')) expect(line['ms']).toEqual(expect.any(Number));
    expect(visitor.csrf).not.toBe('');
    const secrets = [
      ...visitor.secrets,
      ...visitor.secrets.map(decodeURIComponent),
      testPassword,
      'verkeerd-geheim',
      'vervalst-teken',
      'vertrouwelijk',
      person.email,
      new URL(db.appUrl).password,
      'Zq3v8Lw1xT6nR0pYk5uJd2sAh9fGbMcE',
    ];
    expect(secrets.filter((secret) => site.output.includes(secret))).toEqual([]);
  });

  it('of a fault tells the page that failed, and still no secret', async () => {
    const visitor = new Visitor(site.address);
    await visitor.get('/inloggen');
    await db.owner('alter table sign_in_attempt rename to sign_in_attempt_away');
    const answer = await visitor.post('/inloggen', { email: 'proef@proef.example', password: 'geheim-wachtwoord' });
    expect(answer.status).toBe(500);
    await site.says('"event":"request"', 2);
    expect(site.lines('request.failed')).toEqual([expect.objectContaining({ method: 'POST', route: '/inloggen' })]);
    expect(site.output).not.toMatch(/geheim-wachtwoord|proef@proef/);
    expect(await answer.text()).not.toContain('sign_in_attempt');
  });
});

describe('/health', () => {
  it('is ready with a database that has every migration, and tells the queue apart', async () => {
    const answer = await fetch(`${site.address}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready', because: '', queue: 'reachable' }]);
  });

  it('is alive and not ready while a migration waits', async () => {
    await db.owner('delete from migrations where id = (select max(id) from migrations)');
    const answer = await fetch(`${site.address}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'not ready', because: 'migrations', queue: 'reachable' },
    ]);
    expect((await fetch(`${site.address}/health/live`)).status).toBe(200);
  });
});

describe('on SIGTERM', () => {
  /** Holds the sign-in up inside its transaction until it is let go. */
  const slowly = async (): Promise<{ signIn: Promise<Response>; letGo: () => Promise<void> }> => {
    const region = await aRegion(db);
    const person = await aPerson(db, region.id, ['buyer']);
    const visitor = new Visitor(site.address);
    await visitor.get('/inloggen');
    await db.owner('begin; lock table sign_in_attempt in access exclusive mode');
    const signIn = visitor.post('/inloggen', { email: person.email, password: testPassword });
    for (;;) {
      const [row] = await db.owner<{ n: number }>(
        `select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
         where not l.granted and d.datname = current_database()`,
      );
      if (row!.n > 0) break;
    }
    return { signIn, letGo: async () => void (await db.owner('rollback')) };
  };

  it('a request under way is finished, nothing new is taken, and the process ends well', async () => {
    const { signIn, letGo } = await slowly();
    site.child.kill('SIGTERM');
    await site.says('web.stopping');
    await expect(fetch(`${site.address}/health/ready`)).rejects.toThrow('fetch failed');
    expect(site.child.exitCode).toBeNull();
    await letGo();
    expect((await signIn).status).toBe(303);
    expect(await site.ends()).toBe(0);
    const [row] = await db.owner<{ n: number }>(`select count(*)::int as n from journal_entry`);
    expect(row!.n).toBe(1);
  });
});
