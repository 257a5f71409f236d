import 'reflect-metadata';
import { migrateDatabase } from '../migrate-database.js';

const ownerUrl = process.env['DATABASE_OWNER_URL'];
if (!ownerUrl) {
  process.stderr.write('DATABASE_OWNER_URL is required: the postgres:// address of the role that owns the tables.\n');
  process.exit(1);
}
const done = await migrateDatabase(ownerUrl, process.env['PRACTICE'] === '1' ? 'practice' : 'production');
process.stdout.write(`${done === 0 ? 'No new migrations' : `${done} migrations done`}\n`);
