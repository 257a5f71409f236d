import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * `node apps/supervisor/with-database.mjs <script> …`: runs a script against the database of the practice installation
 * that runs from this folder, unless DATABASE_OWNER_URL names another.
 */
const file = resolve(process.env.DATA_DIR ?? '.data', 'connection.json');
const running = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
if (!process.env.DATABASE_OWNER_URL && !running.DATABASE_OWNER_URL) {
  console.error('No database: start Perceel first (npm start), or set DATABASE_OWNER_URL.');
  process.exit(1);
}
// A server that is named by hand is not taken for a practice one.
const env = process.env.DATABASE_OWNER_URL ? process.env : { PRACTICE: '1', ...running, ...process.env };
process.exit(spawnSync(process.execPath, process.argv.slice(2), { stdio: 'inherit', env }).status ?? 1);
