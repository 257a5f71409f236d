import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './build.mjs';
import { promisePort } from './child-processes.mjs';
import { prepareChromium } from './embedded-chromium.mjs';
import { erasePostgres } from './embedded-postgres.mjs';
import { assertPortFree, assertRoom, claim, followNpm } from './one-at-a-time.mjs';
import { keepPostgres } from './keep-postgres.mjs';
import { prepareDatabase } from './prepare-database.mjs';
import { progress } from './progress.mjs';
import { removeFolder } from './remove-folder.mjs';
import { explain, Sentence } from './sentence.mjs';
import { readSettings } from './settings.mjs';
import { sitePrograms } from './site-programs.mjs';
import { welcome } from './welcome.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {{app: string, owner: string, keeper: string}} Servers */

/** What has to be undone at the end, newest first. @type {(() => void | Promise<void>)[]} */
const undo = [];
let ending = false;

/**
 * Everything from a fresh clone to a site that answers, then keeps it running until it is told to stop.
 * @param {readonly string[]} args
 */
export async function run(args) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  process.chdir(root);
  process
    .once('SIGINT', () => void end(0))
    .once('SIGTERM', () => void end(0))
    .once('SIGHUP', () => void end(0));
  followNpm(() => void end(1));
  try {
    await start(root, readSettings(root, process.env, args));
  } catch (error) {
    if (ending) return;
    const known = explain(error);
    console.error(known instanceof Sentence ? `\n${known.message}` : known);
    await end(1);
  }
}

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  // Asked twice, we go at once; the programs are tied to us and the database closes its files.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  if (code === 0) console.log('\nStopping …');
  for (const step of undo.toReversed()) {
    try {
      await step();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

/** @param {string} root @param {Settings} settings */
async function start(root, settings) {
  const since = Date.now();
  const step = progress();
  await assertPortFree(settings.port);
  promisePort(settings.port);
  undo.push(claim(settings.dataDir, settings.address));
  assertRoom(settings.dataDir, 300);
  if (settings.fresh) await step('Erasing the practice database and its files', () => eraseAll(settings.dataDir));

  await step('Installing packages', (tell) => ensureInstalled(root, tell));
  const building = () => step('Building', (tell) => ensureBuilt(root, tell));
  const starting = () => services(root, settings, step);
  // Two cores: the build keeps one busy while the services unpack and start on the other.
  const [, { servers, created, chromium }] = await Promise.all([building(), starting()]);
  remember(settings.dataDir, servers);
  const practice = await prepareDatabase({ root, settings, servers, isOurs: created === false, step });
  const programs = await sitePrograms({
    root,
    settings,
    servers,
    chromium,
    tell: (line) => !ending && console.error(line),
  });
  undo.push(programs.stop);
  await step('Starting web, worker and keeper', programs.start);
  console.log(welcome(settings, practice, Date.now() - since));
}

/** @param {string} dataDir */
async function eraseAll(dataDir) {
  await erasePostgres(join(dataDir, 'postgres'));
  for (const name of ['files', 'keeper', 'secrets.json', 'connection.json', 'prepared.json', 'practice-cards.txt']) {
    await removeFolder(join(dataDir, name));
  }
}

/**
 * @param {string} root @param {Settings} settings @param {ReturnType<typeof progress>} step
 * @returns {Promise<{servers: Servers, created: boolean | null, chromium: Record<string, string>}>} `created`: null for a server of someone else
 */
async function services(root, { dataDir, servers: given }, step) {
  const database = async () => {
    if (given) return { servers: given, created: null };
    const postgres = await step('Starting PostgreSQL', () =>
      keepPostgres(root, join(dataDir, 'postgres'), console.error),
    );
    undo.push(postgres.stop);
    return postgres;
  };
  const browser = () => step('Preparing Chromium', () => prepareChromium({ root, dataDir: join(root, '.data') }));
  const [{ servers, created }, { env }] = await Promise.all([database(), browser()]);
  return { servers, created, chromium: env };
}

/** For `npm run migrate` and `npm run clock` beside a running site. @param {string} dataDir @param {Servers} servers */
function remember(dataDir, servers) {
  const file = join(dataDir, 'connection.json');
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ DATABASE_OWNER_URL: servers.owner, DATABASE_URL: servers.app }), {
    mode: 0o600,
  });
  undo.push(() => rmSync(file, { force: true }));
}
