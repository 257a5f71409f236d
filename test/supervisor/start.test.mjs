import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { freePort, until } from '../../apps/supervisor/child-processes.mjs';
import { fakeCheckout } from './fake-checkout.mjs';

const checkout = fakeCheckout();
after(checkout.remove);
const envOf = async (/** @type {string} */ address) => (await (await fetch(`${address}/env`)).json()).env;

test('the first start does everything and tells it; Ctrl-C stops everything in order', async () => {
  const { run, address } = await checkout.startReady();
  for (const step of [
    'Installing packages',
    'Building',
    'Starting PostgreSQL',
    'Migrating',
    'Loading the practice data',
  ]) {
    assert.match(run.said, new RegExp(`✓ ${step}.* \\(\\d+\\.\\d s\\)`));
  }
  assert.match(
    run.said,
    /all with the password oefenwoord\n  Regio Proef\n    inkoper@proef\.example  buyer, key holder/,
  );
  assert.match(run.said, /First: open .*, sign in as inkoper@proef\.example/);
  const env = await envOf(address);
  assert.deepEqual(
    Object.keys(env).filter((name) => ['DATABASE_OWNER_URL', 'KEEPER_HOME', 'KEEPER_DATABASE_URL'].includes(name)),
    [],
    'the site must not know the owner of the tables nor the keeper’s keys',
  );
  const keeper = await (await fetch(`${env.KEEPER_URL}/`)).json();
  assert.deepEqual(
    [keeper.SESSION_SECRET, keeper.DATABASE_URL, keeper.KEEPER_TOKEN === env.KEEPER_TOKEN],
    [undefined, undefined, true],
  );
  assert.equal(statSync(keeper.KEEPER_HOME).mode & 0o777, 0o700);
  assert.equal(statSync(join(checkout.home, '.data/connection.json')).mode & 0o777, 0o600);

  run.child.kill('SIGINT');
  assert.equal(await run.ended, 0);
  assert.deepEqual(checkout.processes(), []);
  assert.match(readFileSync(join(checkout.home, '.data/logs/web.log'), 'utf8'), /web closed in order/);
  assert.equal(existsSync(join(checkout.home, '.data/connection.json')), false);
});

test('the second start skips what is done', async () => {
  const builtAt = () => statSync(join(checkout.home, 'dist/.perceel-built')).mtimeMs;
  const before = builtAt();
  const { run } = await checkout.startReady();
  assert.doesNotMatch(run.said, /Migrating|Loading/);
  assert.match(run.said, /inkoper@proef\.example/);
  assert.equal(builtAt(), before);
  run.child.kill('SIGTERM');
  assert.equal(await run.ended, 0);
});

test('kill -9 of the supervisor leaves no process; the next start has the same data and secrets', async () => {
  const first = await checkout.startReady();
  const before = await envOf(first.address);
  first.run.child.kill('SIGKILL');
  assert.ok(await until(() => checkout.processes().length === 0, 60_000), checkout.processes().join('\n'));
  const second = await checkout.startReady({ PORT: first.port });
  const now = await envOf(second.address);
  assert.equal(now.SESSION_SECRET, before.SESSION_SECRET);
  assert.equal(new URL(now.DATABASE_URL).password, new URL(before.DATABASE_URL).password);
  assert.doesNotMatch(second.run.said, /Migrating/);
  second.run.child.kill('SIGINT');
  assert.equal(await second.run.ended, 0);
});

test('a program that crashes is started again', async () => {
  const { run, address } = await checkout.startReady();
  const pidOf = () =>
    fetch(address)
      .then(
        (response) => response.json(),
        () => null,
      )
      .then((answer) => answer?.pid);
  const before = await pidOf();
  await fetch(`${address}/crash`).catch(() => undefined);
  assert.ok(await until(async () => ![undefined, before].includes(await pidOf()), 60_000));
  // Its answer and what the supervisor says of it come over two ways, in either order.
  const told = () => /web ended \(code 7\); started again in 0\.5 s/.test(run.said);
  assert.ok(await until(told, 60_000), run.said);

  const again = checkout.start({ PORT: '1' });
  assert.equal(await again.ended, 1);
  run.child.kill('SIGINT');
  assert.equal(await run.ended, 0);
});

test('a second start beside a running one is refused with its address', async () => {
  const { run, address } = await checkout.startReady();
  const other = createServer();
  await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
  const taken = checkout.start({ PORT: String(port) });
  assert.equal(await taken.ended, 1);
  assert.match(taken.said, new RegExp(`^\\nPort ${port} is taken by another program: choose another one.*\\n$`));
  await new Promise((resolve) => other.close(resolve));
  const beside = checkout.start({ PORT: String(port) });
  assert.equal(await beside.ended, 1);
  assert.match(beside.said, new RegExp(`^\\nPerceel already runs from this folder at ${address} .*\\n$`));
  run.child.kill('SIGINT');
  assert.equal(await run.ended, 0);
});

test('a program that refuses its configuration is quoted, and nothing stays behind', async () => {
  const file = join(checkout.home, 'apps/fake/apps/web/src/main.js');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    `process.env.FAKE_REFUSAL = '1';\n${text.replace("import { createServer } from 'node:http';", '').replace('createServer(', '(await import("node:http")).createServer(')}`,
  );
  const refused = checkout.start({ PORT: String(await freePort()) });
  assert.equal(await refused.ended, 1);
  assert.match(refused.said, /web does not start\. It said:\nSMTP_URL expects smtp:/);
  assert.ok(await until(() => checkout.processes().length === 0, 60_000));
  writeFileSync(file, text);
});

test('--fresh begins anew', async () => {
  const first = await checkout.startReady();
  const before = await envOf(first.address);
  first.run.child.kill('SIGINT');
  await first.run.ended;
  const { run, address } = await checkout.startReady({}, ['--fresh']);
  const now = await envOf(address);
  assert.match(run.said, /✓ Erasing the practice database[\s\S]*✓ Migrating[\s\S]*✓ Loading/);
  assert.notEqual(now.SESSION_SECRET, before.SESSION_SECRET);
  assert.notEqual(new URL(now.DATABASE_URL).password, new URL(before.DATABASE_URL).password);
  run.child.kill('SIGINT');
  assert.equal(await run.ended, 0);
});

for (const [version, accepted] of /** @type {const} */ ([
  ['18.20.4', false],
  ['20.18.3', false],
  ['21.7.3', false],
  ['22.12.0', false],
  ['23.11.0', false],
  ['24.10.0', false],
  ['20.19.0', true],
  ['22.13.0', true],
  ['24.11.0', true],
  ['25.0.0', true],
])) {
  test(`Node ${version} is ${accepted ? 'accepted' : 'refused in one sentence'}`, async () => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    // An accepted Node gets as far as the wrong port.
    const run = checkout.start({
      NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(pretend)}"`,
      PORT: 'none',
    });
    assert.equal(await run.ended, 1);
    assert.match(
      run.said,
      accepted
        ? /^\nPORT expects/
        : new RegExp(`^Perceel needs Node 20\\.19 .* this is Node ${version}: install a newer one\\.\\n$`),
    );
  });
}

test('the accepted versions are those of package.json', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal(engines.node, '^20.19.0 || ^22.13.0 || >=24.11.0');
});
