import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { freePort, isAlive, spawnTied, stopChild, until } from './child-processes.mjs';
import { prepareChromium } from './embedded-chromium.mjs';
import { pidFileOf, startPostgres } from './embedded-postgres.mjs';
import { removeFolder } from './remove-folder.mjs';

const run = promisify(execFile);

/** The migrated database that every jest worker clones: `create database x template perceel_template`. */
export const templateDatabase = 'perceel_template';

/**
 * Real services for tests: PostgreSQL without fsync on a migrated template database, Redis when the machine has it,
 * Chromium. They end with this process, also when it is killed.
 * @param {string} root the checkout
 * @returns {Promise<{env: Record<string, string>, stop: () => Promise<void>}>} `env`: what tests read
 */
export async function startTestServices(root) {
  await sweep();
  const home = mkdtempSync(join(tmpdir(), `perceel-test-${process.pid}-`));
  // PostgreSQL may run as another user and must be able to walk through.
  chmodSync(home, 0o711);
  const [postgres, redis, chromium] = await Promise.all([
    startPostgres({ root, dataDir: join(home, 'postgres'), fast: true, database: templateDatabase }),
    startRedis(home),
    prepareChromium({ root, dataDir: join(root, '.data') }),
  ]);
  const stop = async () => {
    await Promise.all([postgres.stop(), redis?.stop()]);
    await removeFolder(home);
  };
  try {
    await migrate(root, postgres);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    env: {
      TEST_TEMPLATE_DATABASE: templateDatabase,
      TEST_SUPERUSER_URL: postgres.superuserUrl,
      TEST_OWNER_URL: postgres.ownerUrl,
      TEST_APP_URL: postgres.appUrl,
      TEST_KEEPER_URL: postgres.keeperUrl,
      TEST_APP_PASSWORD: new URL(postgres.appUrl).password,
      TEST_KEEPER_PASSWORD: new URL(postgres.keeperUrl).password,
      ...(redis ? { TEST_REDIS_URL: redis.url } : {}),
      ...chromium.env,
    },
    stop,
  };
}

/**
 * Brings the template up to the newest migration, from fresh sources.
 * @param {string} root @param {import('./embedded-postgres.mjs').EmbeddedPostgres} postgres
 */
async function migrate(root, postgres) {
  const script = join(root, 'dist/apps/worker/src/cli/migrate.js');
  await ensureBuilt(root).catch((error) => {
    if (!existsSync(script)) throw error;
    console.warn(`The sources do not build now; the tests use the migrations of the last build. ${error.message}`);
  });
  const env = {
    ...process.env,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    DATABASE_URL: postgres.appUrl,
    KEEPER_DATABASE_URL: postgres.keeperUrl,
    PRACTICE: '1',
    NODE_OPTIONS: '',
  };
  await run(process.execPath, [script], { cwd: root, env });
}

/** @param {string} home @returns {Promise<{url: string, stop: () => Promise<void>} | null>} null when the machine has no Redis */
async function startRedis(home) {
  const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));
  if (!program) return null;
  const port = await freePort();
  const keepNothing = ['--save', '', '--appendonly', 'no', '--dir', home];
  const child = spawnTied(program, ['--port', String(port), '--bind', '127.0.0.1', ...keepNothing], {
    whenWeDie: 'KILL',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (!(await until(() => listens(port), 60_000))) throw new Error('redis-server did not start');
  return { url: `redis://127.0.0.1:${port}`, stop: () => stopChild(child, 'SIGINT', 5000) };
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Removes what killed test runs left behind. */
async function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^perceel-test-(\d+)-/.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    // The server of a run that was just killed is still closing its files.
    if (isAlive(Number.parseInt(pidFileOf(join(folder, 'postgres')), 10))) continue;
    await removeFolder(folder);
  }
}
