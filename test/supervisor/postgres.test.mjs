import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort, isAlive, spawnTied, until } from '../../apps/supervisor/child-processes.mjs';
import { erasePostgres, startPostgres } from '../../apps/supervisor/embedded-postgres.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';
import { keepPostgres } from '../../apps/supervisor/keep-postgres.mjs';
import { findPostgres, userForPostgres } from '../../apps/supervisor/postgres-binaries.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const home = mkdtempSync(join(tmpdir(), 'perceel-postgres-'));
chmodSync(home, 0o711);
const dataDir = join(home, 'postgres');
after(() => removeFolder(home));

const ask = async (/** @type {string} */ url, /** @type {string} */ sql) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
const serverPid = () => Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10);

test('the roles make row-level security mean something', async () => {
  const postgres = await startPostgres({ root, dataDir });
  assert.equal(postgres.created, true);
  const roles = await ask(
    postgres.appUrl,
    `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname like 'perceel%' order by 1`,
  );
  const nothing = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
  assert.deepEqual(
    roles,
    ['perceel_app', 'perceel_keeper', 'perceel_owner'].map((rolname) => ({ rolname, ...nothing })),
  );
  await assert.rejects(ask(postgres.appUrl, 'create table mine (a int)'), { code: '42501' });
  await assert.rejects(ask(postgres.keeperUrl, 'create temporary table mine (a int)'), { code: '42501' });
  await ask(postgres.ownerUrl, 'create table kept (a int)');
  await ask(postgres.ownerUrl, 'insert into kept values (1)');
  await assert.rejects(ask(postgres.appUrl, 'select a from kept'), { code: '42501' });
  const wrong = new URL(postgres.appUrl);
  wrong.password = 'guess';
  await assert.rejects(ask(wrong.href, 'select 1'), { code: '28P01' });
  assert.equal(statSync(`${dataDir}.secret.json`).mode & 0o777, 0o600);
  assert.equal(existsSync(`${dataDir}.new.password`), false);
  await postgres.stop();
});

test('Dutch order and letters on every machine', async () => {
  const postgres = await startPostgres({ root, dataDir });
  const [row] = await ask(
    postgres.appUrl,
    `select lower('ËÏ') as low, array(select x from unnest(array['Zorg', 'aanbod', 'één', 'Eemnes']) x order by x) as names`,
  );
  assert.deepEqual(row, { low: 'ëï', names: ['aanbod', 'Eemnes', 'één', 'Zorg'] });
  await postgres.stop();
});

test('a supervisor that is killed leaves no server and loses nothing', async () => {
  const script = join(home, 'killed.mjs');
  const launcher = join(root, 'apps/supervisor/embedded-postgres.mjs');
  writeFileSync(
    script,
    `import { startPostgres } from ${JSON.stringify(launcher)};
     const { ownerUrl } = await startPostgres({ root: ${JSON.stringify(root)}, dataDir: ${JSON.stringify(dataDir)} });
     console.log(ownerUrl);
     setInterval(() => undefined, 1000);`,
  );
  const supervisor = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = String(await new Promise((resolve) => supervisor.stdout.once('data', resolve))).trim();
  await ask(url, 'insert into kept values (2)');
  const pid = serverPid();
  supervisor.kill('SIGKILL');
  assert.ok(await until(() => !isAlive(pid), 60_000), 'the server lives on');
  const postgres = await startPostgres({ root, dataDir });
  assert.equal(postgres.created, false);
  assert.deepEqual(await ask(postgres.ownerUrl, 'select a from kept order by 1'), [{ a: 1 }, { a: 2 }]);
  await postgres.stop();
});

test('a server that was left running is taken over', async () => {
  const runAs = userForPostgres();
  const { bin } = findPostgres(root, runAs);
  const who = runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
  const port = String(await freePort());
  const args = ['-D', dataDir, '-p', port, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const left = spawn(join(bin, 'postgres'), args, { ...who, cwd: dataDir, stdio: 'ignore', detached: true });
  assert.ok(await until(() => existsSync(join(dataDir, 'postmaster.pid')) && serverPid() === left.pid, 60_000));
  const postgres = await startPostgres({ root, dataDir });
  assert.equal(isAlive(/** @type {number} */ (left.pid)), false);
  assert.deepEqual(await ask(postgres.ownerUrl, 'select count(*)::int as n from kept'), [{ n: 2 }]);
  await postgres.stop();
});

test('a server that crashes comes back at the same address with its data', async () => {
  /** @type {string[]} */
  const told = [];
  const kept = await keepPostgres(root, dataDir, (line) => told.push(line));
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  const answers = () =>
    ask(kept.servers.owner, 'select 1').then(
      () => serverPid() !== pid,
      () => false,
    );
  assert.ok(await until(answers, 120_000, 100), told.join('\n'));
  assert.deepEqual(await ask(kept.servers.owner, 'select count(*)::int as n from kept'), [{ n: 2 }]);
  assert.match(told[0] ?? '', /^PostgreSQL ended/);
  await kept.stop();
});

test('erased is erased; lost passwords are one sentence', async () => {
  rmSync(`${dataDir}.secret.json`);
  await assert.rejects(startPostgres({ root, dataDir }), {
    name: 'Sentence',
    message: /begin anew with npm start -- --fresh/,
  });
  await erasePostgres(dataDir);
  assert.equal(existsSync(dataDir), false);
});

for (const withoutSetpriv of [false, true]) {
  test(`a tied program ends with the one that started it, ${withoutSetpriv ? 'without' : 'with'} setpriv`, async () => {
    const script = join(home, 'tied.mjs');
    const tools = join(root, 'apps/supervisor/child-processes.mjs');
    writeFileSync(
      script,
      `import { spawnTied } from ${JSON.stringify(tools)};
       const child = spawnTied('/bin/sh', ['-c', 'echo $$; exec sleep 600'], { whenWeDie: 'KILL', withoutSetpriv: ${withoutSetpriv} });
       child.stdout.pipe(process.stdout);`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    assert.equal(isAlive(pid), true);
    parent.kill('SIGKILL');
    assert.ok(await until(() => !isAlive(pid), 60_000));
  });
}

test('without setpriv a signal still reaches the program, also one that comes at once', async () => {
  for (let round = 0; round < 20; round += 1) {
    // The program itself signals the shell above it, as early as can be.
    const script = 'trap "exit 0" TERM; echo $$; kill -TERM $PPID; while :; do sleep 0.1; done';
    const child = spawnTied('/bin/sh', ['-c', script], { whenWeDie: 'INT', withoutSetpriv: true });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const pid = Number(await new Promise((resolve) => child.stdout?.once('data', resolve)));
    await gone;
    assert.ok(await until(() => !isAlive(pid), 60_000), `the program lives on in round ${round}`);
  }
});
