import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../../apps/supervisor/build.mjs';

/**
 * `npm test`: every suite after one build, in an empty clone too; ends with `N passed, N failed` alone on a line.
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} args of node
 * @property {Record<string, string>} [env]
 * @property {(report: string, output: string) => {passed: number, failed: number}} count
 *   `report`: the file the suite wrote at its `{report}` argument, empty when it wrote none
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--json', '--outputFile={report}'];
const supervisorTests = readdirSync(join(root, 'test/supervisor'))
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => `test/supervisor/${name}`);

/** @param {string} report */
function countJest(report) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(report);
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/** @param {string} report */
function countTap(report) {
  const last = (/** @type {string} */ word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  return { passed: last('pass'), failed: last('fail') + last('cancelled') };
}

/** A journey ends with `12 steps passed` or `11 steps passed, 1 failed`. @param {string} _ @param {string} output */
function countSteps(_, output) {
  const found = [...output.matchAll(/(\d+) steps passed(?:, (\d+)(?: steps)? failed)?/g)];
  return {
    passed: found.reduce((sum, [, passed]) => sum + Number(passed), 0),
    failed: found.reduce((sum, [, , failed]) => sum + Number(failed ?? 0), 0),
  };
}

/** @type {readonly Suite[]} */
const suites = [
  { name: 'rules and services', args: jest, count: countJest },
  {
    name: 'rules on the other side of the world',
    args: [...jest, '--selectProjects', 'rules', '--testPathPatterns', 'test/golden'],
    env: { TZ: 'Pacific/Auckland' },
    count: countJest,
  },
  {
    name: 'supervisor',
    args: [
      '--test',
      '--test-concurrency=1',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      '--test-reporter-destination={report}',
      ...supervisorTests,
    ],
    count: countTap,
  },
  { name: 'journey gooi', args: ['test/journeys/run.mjs', 'gooi', '--checks-only'], count: countSteps },
  {
    name: 'journey gooi without JavaScript',
    args: ['test/journeys/run.mjs', 'gooi', '--no-javascript'],
    count: countSteps,
  },
  { name: 'journey calendar', args: ['test/journeys/run.mjs', 'calendar', '--checks-only'], count: countSteps },
];

/**
 * @param {string} command @param {readonly string[]} args @param {Record<string, string>} [env]
 * @returns {Promise<{ok: boolean, output: string}>} everything is shown while it runs
 */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (part) => {
      output = (output + part).slice(-20_000);
      process.stdout.write(part);
    });
    child.stderr.on('data', (part) => process.stderr.write(part));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** @param {Suite} suite @param {number} number @returns {Promise<{passed: number, failed: number}>} */
async function runSuite({ name, args, env, count }, number) {
  process.stdout.write(`\n── ${name} ──\n`);
  const report = join(root, `out/test/${number}.report`);
  rmSync(report, { force: true });
  const { ok, output } = await run(
    process.execPath,
    args.map((arg) => arg.replace('{report}', report)),
    env,
  );
  const counted = tryCount(() =>
    count(args.some((arg) => arg.includes('{report}')) ? readFileSync(report, 'utf8') : '', output),
  );
  // A suite that broke off, or that ran nothing, has failed whatever it counted.
  const broken = !ok || counted.passed + counted.failed === 0;
  return broken && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** @param {() => {passed: number, failed: number}} count */
function tryCount(count) {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await ensureInstalled(root);
mkdirSync(join(root, 'out/test'), { recursive: true });
process.stdout.write('── build ──\n');
const build = await run('npm', ['run', '--silent', 'build']);
const results = [];
if (build.ok)
  for (const [number, suite] of suites.entries())
    results.push({ name: suite.name, ...(await runSuite(suite, number)) });
else results.push({ name: 'build', passed: 0, failed: 1 });

process.stdout.write('\n');
for (const { name, passed, failed } of results) process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`);
const total = (/** @type {'passed' | 'failed'} */ key) => results.reduce((sum, result) => sum + result[key], 0);
process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;
