import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * Stands in for setpriv: a shell that signals the program when the pipe from its parent closes. The traps are set
 * before the program starts, so that a signal that comes at once is kept for it.
 */
const pipeGuard = `signal=$1
shift
asked= program=
trap 'asked=INT; kill -INT $program 2>/dev/null' INT
trap 'asked=TERM; kill -TERM $program 2>/dev/null' TERM
exec 3<&0
"$@" 3<&- &
program=$!
[ -z "$asked" ] || kill -$asked $program 2>/dev/null
( read -r _ <&3; kill -$signal $program 2>/dev/null ) &
watch=$!
while kill -0 $program 2>/dev/null; do wait $program; done
kill $watch 2>/dev/null`;

/**
 * Starts a program that gets a signal when this process dies, however it dies: INT for a server that has to close
 * its files, KILL for a program that keeps nothing (certain, also when it hangs).
 * It has its own process group, so that Ctrl-C reaches only us and we stop the programs in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & {whenWeDie: 'INT' | 'KILL', withoutSetpriv?: boolean}} options
 *   `withoutSetpriv`: as on a machine that has none
 */
export function spawnTied(command, args, { whenWeDie, withoutSetpriv = false, ...options }) {
  const tied =
    setpriv && !withoutSetpriv
      ? [setpriv, '--pdeathsig', whenWeDie, '--', command, ...args]
      : ['/bin/sh', '-c', pipeGuard, 'sh', whenWeDie, command, ...args];
  return spawn(tied[0], tied.slice(1), { stdio: ['pipe', 'pipe', 'pipe'], detached: true, ...options });
}

/**
 * Asks a child to stop and waits; a child that does not listen is killed.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @param {number} patience milliseconds before SIGKILL
 */
export async function stopChild(child, signal, patience) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(timer);
}

/** Whether this process runs; one that ended and waits for its parent to notice does not. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  try {
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // A system without /proc, or it ended while we looked.
    return !existsSync('/proc/self');
  }
}

/**
 * Asks again until the answer is yes.
 * @param {() => boolean | Promise<boolean>} question
 * @param {number} patience milliseconds
 * @param {number} [pause] milliseconds between two questions
 * @returns {Promise<boolean>} false when patience ran out
 */
export async function until(question, patience, pause = 25) {
  for (const end = performance.now() + patience; performance.now() < end;) {
    if (await question()) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}

/** Promised to somebody in this process who may not listen yet. @type {Set<number>} */
const promised = new Set();

/** Keeps a port that we were told to use out of what `freePort` hands out. @param {number} port */
export const promisePort = (port) => void promised.add(port);

/** @returns {Promise<number>} a loopback port that nobody listens on at this moment, and that nobody else was given */
export async function freePort() {
  for (;;) {
    const port = await openPort();
    if (promised.has(port)) continue;
    promised.add(port);
    return port;
  }
}

/** @returns {Promise<number>} */
function openPort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
