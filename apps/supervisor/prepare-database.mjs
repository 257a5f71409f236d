import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMark } from './build.mjs';
import { runScript } from './run-script.mjs';
import { keeperHomeOf } from './settings.mjs';

/** Where the key cards of the made-up holders stand. @param {string} dataDir */
export const cardsFile = (dataDir) => join(dataDir, 'practice-cards.txt');

/**
 * Migrates, and fills a practice installation. Our own database that this very build prepared before needs neither:
 * that keeps a second start short.
 * @param {{root: string, settings: import('./settings.mjs').Settings, servers: import('./run.mjs').Servers, isOurs: boolean,
 *   step: ReturnType<typeof import('./progress.mjs').progress>}} options
 *   `isOurs`: the embedded database, and it existed before this start
 * @returns {Promise<string | null>} what the practice-data script printed; null outside practice
 */
export async function prepareDatabase({ root, settings, servers, isOurs, step }) {
  const file = join(settings.dataDir, 'prepared.json');
  const build = buildMark(root);
  const before = isOurs && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (before?.build === build && before.practiceMode === settings.practice) return before.printed;

  const cli = join(root, 'dist/apps/worker/src/cli');
  const env = { ...process.env, DATABASE_OWNER_URL: servers.owner, PRACTICE: settings.common.PRACTICE };
  await step('Migrating the database', () => runScript(join(cli, 'migrate.js'), env));
  // The stories publish tenders and open vaults, so a keeper runs beside the loading, with the site's own keys.
  const withKeeper = {
    ...env,
    KEEPER_DATABASE_URL: servers.keeper,
    KEEPER_HOME: keeperHomeOf(settings, process.env),
    FILES_URL: settings.common.FILES_URL,
  };
  const printed = settings.practice
    ? await step('Loading the practice data', () => runScript(join(cli, 'practice-data.js'), withKeeper))
    : null;
  if (printed) writeCards(settings.dataDir, printed);
  // Written last: a start that is cut off prepares again.
  writeFileSync(file, JSON.stringify({ build, practiceMode: settings.practice, printed }), { mode: 0o600 });
  return printed;
}

/**
 * The key cards of the made-up holders, to open a vault with: long, and read only when needed.
 * @param {string} dataDir
 * @param {string} printed
 */
function writeCards(dataDir, printed) {
  const { cards = [] } = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}');
  const lines = cards.map((/** @type {{email: string, card: string}} */ { email, card }) => `${email}  ${card}`);
  writeFileSync(cardsFile(dataDir), `${lines.join('\n')}\n`, { mode: 0o600 });
}
