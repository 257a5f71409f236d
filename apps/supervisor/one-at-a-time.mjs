import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isAlive } from './child-processes.mjs';
import { Sentence } from './sentence.mjs';

/**
 * Two supervisors on one data folder would fight over the database.
 * @param {string} dataDir
 * @param {string} address
 * @returns {() => void} to be called at the end
 */
export function claim(dataDir, address) {
  const file = join(dataDir, 'supervisor.json');
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(file)) {
    const other = readOther(file);
    if (other && other.pid !== process.pid && isAlive(other.pid) && isSupervisor(other.pid)) {
      throw new Sentence(
        `Perceel already runs from this folder at ${other.address} (process ${other.pid}): use it, or stop it first.`,
      );
    }
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, address }));
  return () => rmSync(file, { force: true });
}

/** @param {string} file @returns {{pid: number, address: string} | null} */
function readOther(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A process id in an old file may by now belong to any program. @param {number} pid */
function isSupervisor(pid) {
  if (!existsSync('/proc/self')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return false;
  }
}

/** @param {number} port @returns {Promise<void>} @throws {Sentence} when something listens there */
export function assertPortFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const why = error.code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
      reject(
        new Sentence(
          `Port ${port} ${why}: choose another one, for example PORT=${port < 1024 ? 3000 : port + 1} npm start.`,
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

/** @param {string} folder @param {number} megabytes @throws {Sentence} */
export function assertRoom(folder, megabytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= megabytes) return;
  throw new Sentence(
    `The disk is full: ${folder} has ${free} MB free and ${megabytes} MB are needed. Free some and start again.`,
  );
}

/**
 * `npm start` puts npm, and perhaps a shell, above us. When that is killed we would run on without anyone knowing.
 * @param {() => void} onGone
 */
export function followNpm(onGone) {
  if (!process.env.npm_lifecycle_event || !existsSync('/proc/self')) return;
  const above = [];
  for (let pid = process.ppid; pid > 1 && above.length < 2; pid = parentOf(pid)) {
    above.push(pid);
    if (/npm/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 2).join(' '))) break;
  }
  const timer = setInterval(() => {
    if (above.every((pid) => isAlive(pid))) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
}

/** @param {number} pid */
function parentOf(pid) {
  return Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  );
}
