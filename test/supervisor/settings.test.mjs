import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertPortFree, assertRoom } from '../../apps/supervisor/one-at-a-time.mjs';
import { explain, Sentence } from '../../apps/supervisor/sentence.mjs';
import { readSecrets, readSettings } from '../../apps/supervisor/settings.mjs';
import { createServer } from 'node:net';

const refusal = (run) => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Sentence, String(error));
    return error.message;
  }
  return assert.fail('was not refused');
};

test('without any variable it is a practice installation on port 3000 with everything embedded', () => {
  const settings = readSettings('/checkout', {}, []);
  assert.deepEqual(
    { port: settings.port, servers: settings.servers, practice: settings.practice, dataDir: settings.dataDir },
    { port: 3000, servers: null, practice: true, dataDir: '/checkout/.data' },
  );
  assert.equal(settings.common.FILES_URL, 'file:///checkout/.data/files');
  assert.equal(settings.common.SMTP_URL, 'log:');
});

for (const port of ['0', '65536', 'abc', '3000.5', '-1', '1e3', ' 3000', '']) {
  test(`PORT "${port}" is refused by name`, () => {
    assert.match(
      refusal(() => readSettings('/checkout', { PORT: port }, [])),
      /^PORT expects a number from 1 to 65535/,
    );
  });
}

test('one database address without the others names what is missing', () => {
  assert.match(
    refusal(() => readSettings('/checkout', { DATABASE_URL: 'postgres://app@server/perceel' }, [])),
    /DATABASE_URL is set but DATABASE_OWNER_URL and KEEPER_DATABASE_URL is missing/,
  );
});

test('outside practice nothing gets an insecure default', () => {
  const message = refusal(() =>
    readSettings('/checkout', { PRACTICE: '0', PUBLIC_URL: 'https://perceel.example' }, []),
  );
  for (const name of ['DATABASE_URL', 'FILES_URL', 'SMTP_URL', 'SESSION_SECRET', 'KEEPER_TOKEN', 'KEEPER_HOME']) {
    assert.match(message, new RegExp(name));
  }
  assert.doesNotMatch(message, /PUBLIC_URL/);
});

test('--fresh never touches a server of someone else', () => {
  const servers = {
    DATABASE_URL: 'postgres://a',
    DATABASE_OWNER_URL: 'postgres://b',
    KEEPER_DATABASE_URL: 'postgres://c',
  };
  assert.match(
    refusal(() => readSettings('/checkout', servers, ['--fresh'])),
    /--fresh erases only the embedded practice database/,
  );
});

test('an unknown argument is refused', () => {
  assert.match(
    refusal(() => readSettings('/checkout', {}, ['--frehs'])),
    /Unknown argument --frehs/,
  );
});

test('secrets are made once, for our eyes only', () => {
  const root = mkdtempSync(join(tmpdir(), 'perceel-settings-'));
  const settings = readSettings(root, {}, []);
  const first = readSecrets(settings, {});
  assert.ok(first.SESSION_SECRET.length >= 32 && first.KEEPER_TOKEN.length >= 32);
  assert.notEqual(first.SESSION_SECRET, first.KEEPER_TOKEN);
  assert.deepEqual(readSecrets(settings, {}), first);
  assert.equal(readSecrets(settings, { KEEPER_TOKEN: 'given' }).KEEPER_TOKEN, 'given');
  const file = join(root, '.data/secrets.json');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).SESSION_SECRET, first.SESSION_SECRET);
  rmSync(root, { recursive: true });
});

test('a full disk is one sentence, found before the start and when a program meets it', () => {
  assert.match(
    refusal(() => assertRoom(tmpdir(), 1e12)),
    /^The disk is full: .* MB free/,
  );
  const met = explain(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
  assert.ok(met instanceof Sentence);
  assert.match(met.message, /^The disk is full/);
  const said = explain(new Error('FATAL:  could not write file "base/1": No space left on device'));
  assert.ok(said instanceof Sentence);
});

test('a fault of ours keeps its stack', () => {
  const fault = new TypeError('x is not a function');
  assert.equal(explain(fault), fault);
});

test('a taken port is one sentence with a way out', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await assert.rejects(assertPortFree(port), {
    name: 'Sentence',
    message: `Port ${port} is taken by another program: choose another one, for example PORT=${port + 1} npm start.`,
  });
  await new Promise((resolve) => server.close(resolve));
  await assertPortFree(port);
});
