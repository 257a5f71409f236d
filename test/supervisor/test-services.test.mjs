import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spawnTied, until } from '../../apps/supervisor/child-processes.mjs';
import { startTestServices } from '../../apps/supervisor/services-for-tests.mjs';
import pg from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const answers = async (/** @type {string} */ url) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

test('a test run that is killed leaves no services, and the next one clears its folder', async () => {
  const program = join(root, 'apps/supervisor/services-for-tests.mjs');
  const killed = spawnTied(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startTestServices } from ${JSON.stringify(program)};
       console.log(JSON.stringify((await startTestServices(${JSON.stringify(root)})).env));
       setInterval(() => undefined, 1000);`,
    ],
    { whenWeDie: 'KILL' },
  );
  const env = JSON.parse(String(await new Promise((resolve) => killed.stdout?.once('data', resolve))));
  const folder = () => readdirSync(tmpdir()).find((name) => name.startsWith(`perceel-test-${killed.pid}-`));
  const pidFile = join(tmpdir(), folder() ?? '', 'postgres/postmaster.pid');
  assert.equal(await answers(env.TEST_APP_URL), true);
  assert.equal(existsSync(pidFile), true);
  assert.equal(existsSync(env.PUPPETEER_EXECUTABLE_PATH), true);
  killed.kill('SIGKILL');
  assert.ok(await until(() => !existsSync(pidFile), 60_000));
  assert.equal(await answers(env.TEST_APP_URL), false);

  const next = await startTestServices(root);
  assert.equal(folder(), undefined);
  assert.equal(await answers(next.env.TEST_OWNER_URL ?? ''), true);
  await next.stop();
  assert.equal(await answers(next.env.TEST_OWNER_URL ?? ''), false);
});
