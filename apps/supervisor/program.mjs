import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { spawnTied, stopChild } from './child-processes.mjs';
import { Sentence } from './sentence.mjs';

const calm = 60_000;

/**
 * A program that is kept running: started again after a crash, with growing pauses.
 * What it says goes to its log file.
 */
export class Program {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  /** Once the child has ended and its words are in the log. */
  #gone = Promise.resolve();
  #stopping = false;
  #failures = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #retry;
  #lastWords = '';
  /** The last words of the one that ended; its successor says its own. */
  #wordsAtEnd = '';
  #log;

  /**
   * @param {{name: string, script: string, cwd: string, env: Record<string, string | undefined>, logFile: string,
   *   tell: (line: string) => void, pause?: number}} options `pause`: milliseconds before the first restart
   */
  constructor(options) {
    this.options = options;
    mkdirSync(dirname(options.logFile), { recursive: true });
    const size = statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 10_000_000) renameSync(options.logFile, `${options.logFile}.1`);
    this.#log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
    // A full disk must not stop a running site; what cannot be logged is lost.
    this.#log.on('error', () => undefined);
  }

  get pid() {
    return this.#child?.pid;
  }

  /** Starts, and from now on starts again whenever it ends by itself. */
  start() {
    const { script, cwd, env } = this.options;
    const since = Date.now();
    const child = spawnTied(process.execPath, ['--enable-source-maps', script], { whenWeDie: 'KILL', cwd, env });
    this.#child = child;
    this.#lastWords = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part) => {
        this.#lastWords = (this.#lastWords + part).slice(-3000);
        if (!this.#log.destroyed) this.#log.write(part);
      });
    }
    this.#gone = ended(child).then(() => this.#ended(since, child.signalCode ?? `code ${child.exitCode}`));
  }

  /** @param {number} since @param {string} how */
  #ended(since, how) {
    this.#child = null;
    if (this.#stopping) return;
    this.#wordsAtEnd = this.#lastWords;
    this.#failures = Date.now() - since > calm ? 1 : this.#failures + 1;
    const pause = Math.min((this.options.pause ?? 500) * 2 ** (this.#failures - 1), 30_000);
    this.options.tell(
      `${this.options.name} ended (${how}); started again in ${pause / 1000} s. See ${this.options.logFile}`,
    );
    this.#retry = setTimeout(() => this.start(), pause);
  }

  /**
   * For the first start: a program that falls over at once will do so again, so its own words are the answer.
   * @throws {Sentence}
   */
  assertNoFailure() {
    if (this.#failures === 0) return;
    throw new Sentence(`${this.options.name} does not start. It said:\n${this.#wordsAtEnd.trim().slice(-1500)}`);
  }

  /** Lets it finish what it is doing. */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#retry);
    // The site may take 25 s to answer what is under way.
    if (this.#child) await stopChild(this.#child, 'SIGTERM', 30_000);
    await this.#gone;
    await new Promise((resolve) => (this.#log.destroyed ? resolve(null) : this.#log.end(resolve)));
  }
}

/**
 * Its end may be noticed before its last words are read; a child of its own may keep its output open for longer.
 * @param {import('node:child_process').ChildProcess} child
 */
function ended(child) {
  return new Promise((resolve) => {
    // After a pause of ours what waits to be read comes first.
    child.once('close', resolve).once('exit', () => setTimeout(() => setImmediate(resolve), 500));
  });
}
