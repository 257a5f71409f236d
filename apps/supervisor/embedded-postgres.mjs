import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, isAlive, spawnTied, stopChild, until } from './child-processes.mjs';
import { findPostgres, placeForData, userForPostgres } from './postgres-binaries.mjs';
import { prepareRoles } from './postgres-roles.mjs';
import { removeFolder } from './remove-folder.mjs';
import { Sentence } from './sentence.mjs';

const run = promisify(execFile);

/** @typedef {'superuser' | 'owner' | 'app' | 'keeper'} Role */
/** @typedef {Record<Role, string>} Passwords */
/**
 * @typedef {object} EmbeddedPostgres
 * @property {number} port
 * @property {string} superuserUrl nothing of the product uses it
 * @property {string} ownerUrl DATABASE_OWNER_URL: owns the database, runs the migrations, is no superuser
 * @property {string} appUrl DATABASE_URL: owns nothing, row-level security applies
 * @property {string} keeperUrl KEEPER_DATABASE_URL
 * @property {string} dataDir where the data really are
 * @property {boolean} created true when this start made the database
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop
 */

/**
 * Starts PostgreSQL on a free loopback port with a password per role, making the cluster first when there is none.
 * A server that an earlier, killed supervisor left on these data is taken over: stopped cleanly and started as ours,
 * so that it ends with us.
 * @param {{root: string, dataDir: string, fast?: boolean, database?: string, port?: number}} options
 *   `root`: checkout; `fast`: no fsync, for tests only; `database`: name, default `perceel`;
 *   `port`: to come back where clients expect us, default a free one
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startPostgres({ root, dataDir: wanted, fast = false, database = 'perceel', port: wantedPort }) {
  const runAs = userForPostgres();
  const { bin } = findPostgres(root, runAs);
  const dataDir = placeForData(resolve(wanted), runAs);
  const secretFile = `${resolve(wanted)}.secret.json`;
  const created = !existsSync(join(dataDir, 'PG_VERSION'));
  const passwords = created ? newPasswords(secretFile) : readPasswords(secretFile, dataDir);

  if (created) await makeCluster(bin, dataDir, runAs, passwords.superuser);
  else await prepareExisting(bin, dataDir, runAs);

  const port = wantedPort ?? (await freePort());
  const left = pidFileOf(dataDir);
  const child = spawnTied(join(bin, 'postgres'), ['-D', dataDir, ...settings(port, fast)], {
    whenWeDie: 'INT',
    cwd: dataDir,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}),
  });
  const stop = () => stopChild(child, 'SIGINT', 20_000);
  const url = (/** @type {string} */ user, /** @type {string} */ password, name = database) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  try {
    await waitUntilReady(child, dataDir, left, collect(child));
    await prepareRoles(url('postgres', passwords.superuser, 'postgres'), database, passwords, fast);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    superuserUrl: url('postgres', passwords.superuser, 'postgres'),
    ownerUrl: url('perceel_owner', passwords.owner),
    appUrl: url('perceel_app', passwords.app),
    keeperUrl: url('perceel_keeper', passwords.keeper),
    dataDir,
    created,
    child,
    stop,
  };
}

/**
 * Forgets everything: the data (wherever they are) and the passwords.
 * @param {string} wanted the `dataDir` given to startPostgres
 */
export async function erasePostgres(wanted) {
  await removeFolder(placeForData(resolve(wanted), userForPostgres()));
  rmSync(`${resolve(wanted)}.secret.json`, { force: true });
}

/** @param {number} port @param {boolean} fast */
function settings(port, fast) {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const password = () => randomBytes(24).toString('base64url');

/** @param {string} file @returns {Passwords} */
function newPasswords(file) {
  const passwords = { superuser: password(), owner: password(), app: password(), keeper: password() };
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(passwords, null, 2), { mode: 0o600 });
  return passwords;
}

/** @param {string} file @param {string} dataDir @returns {Passwords} */
function readPasswords(file, dataDir) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  throw new Sentence(
    `The passwords of the practice database are gone (${file}), so ${dataDir} cannot be opened: begin anew with npm start -- --fresh.`,
  );
}

/**
 * Made beside its place and renamed when complete: a start that is cut off leaves nothing half-made.
 * @param {string} bin @param {string} dataDir @param {import('./postgres-binaries.mjs').RunAs | null} runAs
 * @param {string} password
 */
async function makeCluster(bin, dataDir, runAs, password) {
  const making = `${dataDir}.new`;
  const passwordFile = `${making}.password`;
  rmSync(making, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs) for (const path of [making, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  const choices = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync'];
  // ICU gives Dutch order and lower('Ë') on every machine, whatever locales it has.
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=nl-NL'];
  const who = runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  try {
    await run(join(bin, 'initdb'), ['-D', making, ...choices, ...locale], { ...who, cwd: making, env });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(making, dataDir);
}

/** @param {string} bin @param {string} dataDir @param {import('./postgres-binaries.mjs').RunAs | null} runAs */
async function prepareExisting(bin, dataDir, runAs) {
  const me = runAs?.uid ?? process.getuid?.();
  if (me !== undefined && statSync(dataDir).uid !== me) {
    throw new Sentence(
      `${dataDir} belongs to another user: start as the user that started it first, or begin anew with --fresh.`,
    );
  }
  const data = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], runAs ? { uid: runAs.uid, gid: runAs.gid } : {});
  const program = /(\d+)\./.exec(stdout)?.[1];
  if (data !== program) {
    throw new Sentence(
      `The practice database was made by PostgreSQL ${data} and this is ${program}: begin anew with --fresh.`,
    );
  }
  await takeOver(dataDir);
}

/** @param {string} dataDir */
async function takeOver(dataDir) {
  const [pid, folder] = pidFileOf(dataDir).split('\n');
  if (folder !== dataDir || !isAlive(Number(pid)) || !isPostgres(Number(pid))) return;
  try {
    process.kill(Number(pid), 'SIGINT');
  } catch {
    // It ended while we looked.
  }
  if (await until(() => !isAlive(Number(pid)), 20_000)) return;
  throw new Sentence(`A PostgreSQL server (process ${pid}) still uses ${dataDir} and does not stop: stop it first.`);
}

/** A process id in an old file may by now belong to any program. @param {number} pid */
function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    // A system without /proc, or it ended while we looked.
    return !existsSync('/proc/self');
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {() => string} the last words */
function collect(child) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part) => (text = (text + part).slice(-4000)));
  }
  return () => text;
}

/** What a server notes of itself, its process id first. @param {string} dataDir @returns {string} empty when no server left it */
export function pidFileOf(dataDir) {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
  } catch {
    return '';
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} dataDir
 * @param {string} left what a killed server left in the file, which says "ready" too
 * @param {() => string} said
 */
async function waitUntilReady(child, dataDir, left, said) {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const ready = () => {
    const now = pidFileOf(dataDir);
    return ended() || (now !== left && now.split('\n')[7]?.trim() === 'ready');
  };
  // Recovery after a crash reads the whole log, so patience is long.
  const answered = await until(ready, 60_000);
  if (!answered || ended()) throw new Error(`PostgreSQL did not start: ${said()}`);
}
