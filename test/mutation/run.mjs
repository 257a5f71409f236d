import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run mutation [-- calendar procedure planning]`: each folder by itself, then the score of all; 85 % is the least. */

const LEAST = 85;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? asked : ['calendar', 'procedure', 'planning'];

/** @param {string} part @returns {{found: number, all: number}} changes that a test noticed, of all that could matter */
function scoreOf(part) {
  const run = spawnSync('npx', ['stryker', 'run', 'test/mutation/stryker.config.mjs'], {
    cwd: root,
    env: { ...process.env, MUTATION_PART: part },
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error(`the run of ${part} broke off`);
  const { files } = JSON.parse(readFileSync(join(root, `out/mutation/${part}.json`), 'utf8'));
  /** @type {string[]} */
  const states = Object.values(files).flatMap(({ mutants }) =>
    mutants.map((/** @type {{status: string}} */ { status }) => status),
  );
  const count = (/** @type {readonly string[]} */ wanted) => states.filter((state) => wanted.includes(state)).length;
  const found = count(['Killed', 'Timeout']);
  return { found, all: found + count(['Survived', 'NoCoverage']) };
}

const scores = parts.map((part) => ({ part, ...scoreOf(part) }));
const percent = (/** @type {number} */ found, /** @type {number} */ all) => (100 * found) / Math.max(1, all);
for (const { part, found, all } of scores)
  process.stdout.write(`${part}: ${found} of ${all}, ${percent(found, all).toFixed(1)} %\n`);
const total = scores.reduce((sum, { found, all }) => ({ found: sum.found + found, all: sum.all + all }), {
  found: 0,
  all: 0,
});
process.stdout.write(`all: ${total.found} of ${total.all}, ${percent(total.found, total.all).toFixed(1)} %\n`);
process.exitCode = percent(total.found, total.all) >= LEAST ? 0 : 1;
