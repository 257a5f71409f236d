import 'reflect-metadata';
import { loadPeople, loadPracticeData, practiceAccounts, practiceCards } from '../practice/load-practice-data.js';
import { keeperBeside } from './keeper-beside.js';
import { practicePassword } from '../practice/practice-region.js';

/**
 * Fills a practice installation and prints one line of JSON: how many steps were played, accounts, password and key cards.
 * The stories publish tenders and open vaults, which takes the vault keeper's home; without KEEPER_HOME only people are loaded.
 */
const { DATABASE_OWNER_URL, KEEPER_DATABASE_URL, KEEPER_HOME, FILES_URL } = process.env;
if (!DATABASE_OWNER_URL) {
  process.stderr.write('DATABASE_OWNER_URL is required: the postgres:// address of the role that owns the tables.\n');
  process.exit(1);
}
let played = 0;
if (KEEPER_HOME && KEEPER_DATABASE_URL && FILES_URL) {
  const keeper = await keeperBeside({ KEEPER_DATABASE_URL, KEEPER_HOME, FILES_URL });
  try {
    played = await loadPracticeData({ ownerUrl: DATABASE_OWNER_URL, filesUrl: FILES_URL, keeper });
  } finally {
    await keeper.stop();
  }
} else {
  await loadPeople(DATABASE_OWNER_URL);
}
const printed = { played, password: practicePassword, accounts: practiceAccounts, cards: await practiceCards() };
process.stdout.write(`${JSON.stringify(printed)}\n`);
