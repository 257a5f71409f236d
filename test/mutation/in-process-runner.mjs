import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { runInThisContext } from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { buildSync } from 'esbuild';
import { expect } from 'expect';
import { bind } from 'jest-each';

/**
 * Runs the tests of the term engine within one process: they need nothing but Node, so thousands of changes are tried in
 * minutes, where a Jest environment for each takes hours. Only `describe`, `it`, `.each` and `expect` exist here, all
 * three Jest's own. Engine and tests are loaded anew for each change: what one change left in memory may not fail the next.
 */

const FOLDERS = ['calendar', 'procedure', 'planning', 'regime'];
/** These read sources and start processes: of a changed copy they say nothing. */
const APART = /(time-zones|texts)\.test\.ts$/;

/** @typedef {{id: string, name: string, run: () => unknown}} Test */

/** What the changed code itself reads and writes. @type {import('@stryker-mutator/api/core').InstrumenterContext} */
const switches = Reflect.get(globalThis, '__stryker__') ?? {};
Reflect.set(globalThis, '__stryker__', switches);

class InProcessRunner {
  #bundle = '';
  /** @type {Test[]} */
  #tests = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Puts tests and engine in one script, of the files in the working folder (Stryker's copy). */
  async init() {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(`test/golden/${folder}`).map((file) => `./test/golden/${folder}/${file}`),
    ).filter((file) => file.endsWith('.test.ts') && !APART.test(file));
    const { outputFiles } = buildSync({
      stdin: { contents: files.map((file) => `import '${file}';`).join('\n'), resolveDir: process.cwd() },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: ['workspace-source'],
      packages: 'external',
      write: false,
      logLevel: 'error',
    });
    const [{ text }] = outputFiles;
    this.#bundle = `(require) => {${text}\n}`;
    this.#load();
  }

  /** Loads engine and tests as a new process would, and gathers the tests. */
  #load() {
    /** @type {Test[]} */
    const tests = [];
    /** @type {string[]} */
    const path = [];
    const it = (/** @type {string} */ title, /** @type {() => unknown} */ run) => {
      const name = [...path, title].join(' › ');
      tests.push({ id: `${tests.length} ${name}`, name, run });
    };
    const describe = (/** @type {string} */ title, /** @type {() => void} */ body) => {
      path.push(title);
      body();
      path.pop();
    };
    Object.assign(globalThis, {
      expect,
      it: Object.assign(it, { each: bind(it, false) }),
      describe: Object.assign(describe, { each: bind(describe, false) }),
    });
    runInThisContext(this.#bundle)(createRequire(join(process.cwd(), 'package.json')));
    this.#tests = tests;
  }

  /** @param {readonly Test[]} tests @param {boolean} toTheEnd whether a failure is no reason to stop */
  async #run(tests, toTheEnd) {
    /** @type {import('@stryker-mutator/api/test-runner').TestResult[]} */
    const results = [];
    for (const { id, name, run } of tests) {
      switches.currentTestId = id;
      const start = performance.now();
      /** @type {unknown} */
      let fault;
      try {
        await run();
      } catch (thrown) {
        fault = thrown ?? new Error('no reason given');
      }
      const result = { id, name, timeSpentMs: performance.now() - start };
      if (fault === undefined) results.push({ ...result, status: TestStatus.Success });
      else results.push({ ...result, status: TestStatus.Failed, failureMessage: inspect(fault) });
      if (fault !== undefined && !toTheEnd) break;
    }
    delete switches.currentTestId;
    return results;
  }

  /** @returns {Promise<import('@stryker-mutator/api/test-runner').DryRunResult>} */
  async dryRun() {
    const tests = await this.#run(this.#tests, true);
    const { mutantCoverage } = switches;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage && { mutantCoverage }) };
  }

  /**
   * @param {import('@stryker-mutator/api/test-runner').MutantRunOptions} options
   * @returns {Promise<import('@stryker-mutator/api/test-runner').MutantRunResult>}
   */
  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    switches.hitLimit = hitLimit;
    switches.hitCount = hitLimit === undefined ? undefined : 0;
    switches.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      this.#load();
    } catch (fault) {
      const tests = [
        { id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: inspect(fault) },
      ];
      return toMutantRunResult({ status: DryRunStatus.Complete, tests });
    }
    switches.activeMutant = activeMutant.id;
    const wanted = testFilter && new Set(testFilter);
    const tests = await this.#run(
      this.#tests.filter(({ id }) => !wanted || wanted.has(id)),
      disableBail,
    );
    return (
      determineHitLimitReached(switches.hitCount, switches.hitLimit) ??
      toMutantRunResult({ status: DryRunStatus.Complete, tests })
    );
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
