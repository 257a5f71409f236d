import 'reflect-metadata';
import { loadPracticeData, practiceAccounts, practicePassword } from '../practice/load-practice-data.js';

const ownerUrl = process.env['DATABASE_OWNER_URL'];
if (!ownerUrl) {
  process.stderr.write('DATABASE_OWNER_URL is required: the postgres:// address of the role that owns the tables.\n');
  process.exit(1);
}
const loaded = await loadPracticeData(ownerUrl);
process.stdout.write(`${JSON.stringify({ loaded, password: practicePassword, accounts: practiceAccounts })}\n`);
