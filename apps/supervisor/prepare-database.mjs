import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMark } from './build.mjs';
import { runScript } from './run-script.mjs';

/**
 * Migrates, and fills a practice installation. Our own database that this very build prepared before needs neither:
 * that keeps a second start short.
 * @param {{root: string, settings: import('./settings.mjs').Settings, owner: string, isOurs: boolean,
 *   step: ReturnType<typeof import('./progress.mjs').progress>}} options
 *   `isOurs`: the embedded database, and it existed before this start
 * @returns {Promise<string | null>} what the practice-data script printed; null outside practice
 */
export async function prepareDatabase({ root, settings, owner, isOurs, step }) {
  const file = join(settings.dataDir, 'prepared.json');
  const build = buildMark(root);
  const before = isOurs && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (before?.build === build && before.practiceMode === settings.practice) return before.printed;

  const cli = join(root, 'dist/apps/worker/src/cli');
  const env = { ...process.env, DATABASE_OWNER_URL: owner, PRACTICE: settings.common.PRACTICE };
  await step('Migrating the database', () => runScript(join(cli, 'migrate.js'), env));
  const printed = settings.practice
    ? await step('Loading the practice data', () => runScript(join(cli, 'practice-data.js'), env))
    : null;
  // Written last: a start that is cut off prepares again.
  writeFileSync(file, JSON.stringify({ build, practiceMode: settings.practice, printed }), { mode: 0o600 });
  return printed;
}
