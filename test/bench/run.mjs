import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../apps/supervisor/build.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';
import { measureCalendar } from './calendar.mjs';
import { measureDomain } from './domain.mjs';
import { measureJournal } from './journal.mjs';
import { measurePages } from './pages.mjs';
import { startSite } from './site.mjs';

/**
 * `npm run bench`: figures of speed, measured here and now on a database that keeps what it promises (fsync on).
 * They say what to expect and whether a change made something slow; they are no test. Ends within two minutes of measuring.
 * `npm run bench -- calendar` measures that part only: domain, journal, pages, calendar.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const LIMIT_MS = 120_000;
const asked = process.argv.slice(2);

process.chdir(root);
await ensureBuilt(root);
const home = mkdtempSync(join(tmpdir(), 'perceel-bench-'));
const site = await startSite(root, home);
const tooLong = setTimeout(() => {
  console.error(`The measuring took longer than ${LIMIT_MS / 1000} s and was stopped.`);
  rmSync(home, { recursive: true, force: true });
  process.exit(1);
}, LIMIT_MS);
const since = performance.now();
try {
  const built = (/** @type {string} */ path) => import(pathToFileURL(join(root, 'dist/libs', path)).href);
  /** @type {Readonly<Record<string, () => Promise<readonly import('./figures.mjs').Figure[]>>>} */
  const parts = {
    domain: async () => measureDomain(await built('domain/src/index.js')),
    journal: async () => measureJournal(await built('platform/src/index.js'), site.postgres.appUrl),
    pages: () => measurePages(site),
    // Last: it fills the region of the others.
    calendar: () => measureCalendar(site),
  };
  const figures = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()));
  }
  const machine = `Node ${process.versions.node}, ${availableParallelism()} cores, database and client on the same machine`;
  console.log(`\n${machine}\n`);
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, figure } of figures) console.log(`${what.padEnd(width)}  ${figure}`);
  console.log(`\nmeasured in ${((performance.now() - since) / 1000).toFixed(0)} s`);
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench.json', `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} finally {
  await site.stop();
  await removeFolder(home);
  clearTimeout(tooLong);
}
