import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive, spawnTied, until } from './child-processes.mjs';
import { explain, Sentence } from './sentence.mjs';

const sources = ['apps', 'libs', 'migrations', '.swcrc', 'nest-cli.json', 'package.json'];

/**
 * Installs exactly what the lock file says, when it is not installed yet.
 * @param {string} root
 * @param {(line: string) => void} [tell]
 * @returns {Promise<boolean>} true when something was installed
 */
export async function ensureInstalled(root, tell) {
  const memory = join(root, 'node_modules/.perceel-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(memory) ? readFileSync(memory, 'utf8') : npmsOwnMemory(root);
  if (installed === wanted) return false;
  await npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], tell);
  writeFileSync(memory, wanted);
  return true;
}

/** @param {string} file @returns {Record<string, {version?: string, optional?: boolean}>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Which build this is. @param {string} root */
export const buildMark = (root) => readFileSync(join(root, 'dist/.perceel-built'), 'utf8');

/** Someone who ran `npm ci` by hand need not wait for it again: npm leaves a list of what it installed. @param {string} root */
function npmsOwnMemory(root) {
  const hidden = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(hidden)) return null;
  const wanted = packagesIn(lock);
  const present = packagesIn(hidden);
  const same = Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
  return same ? createHash('sha256').update(readFileSync(lock)).digest('hex') : null;
}

/**
 * Compiles the sources when one of them changed since the last build. Two starts at once build once.
 * @param {string} root
 * @param {(line: string) => void} [tell]
 * @returns {Promise<boolean>} true when something was built
 */
export async function ensureBuilt(root, tell) {
  const memory = join(root, 'dist/.perceel-built');
  const isFresh = () => existsSync(memory) && readFileSync(memory, 'utf8') === fingerprint(root);
  if (isFresh()) return false;
  const unlock = await lock(join(root, '.data/build-lock'));
  try {
    if (isFresh()) return false;
    rmSync(memory, { force: true });
    await npm(root, ['run', 'build:fast', '--silent'], tell);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(memory, fingerprint(root));
    return true;
  } finally {
    unlock();
  }
}

/** Names, sizes and times of all sources: reading them takes milliseconds. @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256');
  const visit = (/** @type {string} */ path) => {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (!facts) return;
    if (!facts.isDirectory()) hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`);
    else
      for (const name of readdirSync(path).sort()) if (!name.startsWith('.') || path === root) visit(join(path, name));
  };
  for (const source of sources) visit(join(root, source));
  return hash.digest('hex');
}

/** @param {string} folder @returns {Promise<() => void>} */
async function lock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const owner = join(folder, 'pid');
  const take = () => {
    try {
      mkdirSync(folder);
    } catch {
      const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
      const stale =
        pid > 0 ? !isAlive(pid) : Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5000;
      if (stale) rmSync(folder, { recursive: true, force: true });
      return false;
    }
    writeFileSync(owner, String(process.pid));
    return true;
  };
  if (!(await until(take, 120_000, 100)))
    throw new Sentence(`Another build does not end: remove ${folder} and try again.`);
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} root @param {string[]} args @param {((line: string) => void) | undefined} tell
 * @returns {Promise<void>}
 */
function npm(root, args, tell) {
  return new Promise((resolve, reject) => {
    const child = spawnTied('npm', args, { whenWeDie: 'KILL', cwd: root });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part) => {
        said = (said + part).slice(-6000);
        const line = part.trim().split('\n').at(-1);
        if (line) tell?.(line);
      });
    }
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      if (code === 127)
        return reject(new Sentence('npm was not found: install npm beside Node and run the command again.'));
      const error = explain(new Error(said));
      if (error instanceof Sentence) return reject(error);
      reject(new Sentence(`npm ${args.join(' ')} failed. It said:\n${said.trim()}`));
    });
  });
}
