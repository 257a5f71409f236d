import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, until } from '../../apps/supervisor/child-processes.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The three programs and two scripts that the supervisor knows, as small as they can be. */
const sources = {
  'apps/web/src/main.js': `
    import { createServer } from 'node:http';
    if (process.env.FAKE_REFUSAL) { console.error('SMTP_URL expects smtp://user:password@host:port'); process.exit(1); }
    const server = createServer((request, response) => {
      if (request.url === '/crash') process.exit(7);
      response.end(JSON.stringify({ env: process.env, pid: process.pid }));
    }).listen(Number(process.env.PORT), '127.0.0.1');
    process.once('SIGTERM', () => { console.log('web closed in order'); process.exit(0); });`,
  'apps/keeper/src/main.js': `
    import { createServer } from 'node:http';
    createServer((_, response) => response.end(JSON.stringify(process.env))).listen(Number(process.env.KEEPER_PORT), '127.0.0.1');`,
  'apps/worker/src/main.js': `setInterval(() => undefined, 1000);`,
  'apps/worker/src/cli/migrate.js': `
    import pg from 'pg';
    const client = new pg.Client(process.env.DATABASE_OWNER_URL);
    await client.connect();
    await client.query('create table if not exists runs (n int); insert into runs values (1)');
    await client.end();`,
  'apps/worker/src/cli/practice-data.js': `
    console.log(JSON.stringify({ loaded: true, password: 'oefenwoord', accounts: [
      { organisation: 'Regio Proef', email: 'inkoper@proef.example', roles: ['buyer', 'key_holder'] } ] }));`,
};

/**
 * A checkout with our supervisor and fake programs, in a temporary folder.
 * `start` runs `npm start`'s script and collects what it says.
 */
export function fakeCheckout() {
  const home = mkdtempSync(join(tmpdir(), 'perceel-checkout-'));
  // PostgreSQL may run as another user and must be able to walk through.
  chmodSync(home, 0o755);
  cpSync(join(root, 'apps/supervisor'), join(home, 'apps/supervisor'), { recursive: true });
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(home, 'apps/fake', path)), { recursive: true });
    writeFileSync(join(home, 'apps/fake', path), text);
  }
  const build = "node -e \"fs.cpSync('apps/fake','dist',{recursive:true})\"";
  writeFileSync(join(home, 'package.json'), JSON.stringify({ type: 'module', scripts: { 'build:fast': build } }));
  cpSync(join(root, 'package-lock.json'), join(home, 'package-lock.json'));
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));

  /** @param {Record<string, string>} [env] @param {string[]} [args] */
  const start = (env = {}, args = []) => {
    const child = spawn(process.execPath, ['apps/supervisor/start.mjs', ...args], {
      cwd: home,
      // The browser is tested on its own.
      env: { PATH: process.env.PATH, PUPPETEER_EXECUTABLE_PATH: '/bin/true', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const run = { child, said: '', ended: new Promise((resolve) => child.once('close', resolve)) };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => (run.said += part));
    return run;
  };

  /** @param {Record<string, string>} [env] @param {string[]} [args] @returns once the address is printed */
  const startReady = async (env = {}, args = []) => {
    const port = env.PORT ?? String(await freePort());
    const run = start({ ...env, PORT: port }, args);
    const address = `http://127.0.0.1:${port}`;
    const printed = () => run.said.includes(`Perceel runs at ${address}`) || run.child.exitCode !== null;
    if (!(await until(printed, 300_000)) || run.child.exitCode !== null) throw new Error(`did not start:\n${run.said}`);
    return { ...run, run, port, address };
  };

  return {
    home,
    start,
    startReady,
    processes: () => processesIn(home),
    remove: () => removeFolder(home),
  };
}

/** Command lines of the processes that were started for this checkout. @param {string} home */
function processesIn(home) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return commandLine.includes(home) || readlinkSync(`/proc/${pid}/cwd`).startsWith(home) ? [commandLine] : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}
