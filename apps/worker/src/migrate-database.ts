import { runMigrations } from 'bullmq';
import pg from 'pg';
import { connect, dataSourceOptions } from '#libs/platform';
import { migrations } from '../../../migrations/index.js';

/**
 * Brings the database to the newest version, as its owner (DATABASE_OWNER_URL), and initialises the installation:
 * `PRACTICE=1` makes a practice installation with a movable clock; the kind can never change afterwards.
 */
export async function migrateDatabase(ownerUrl: string, kind: 'practice' | 'production'): Promise<number> {
  const source = await connect(dataSourceOptions(ownerUrl, [], migrations, 1));
  try {
    const done = await source.runMigrations();
    await source.query('insert into installation (kind) values ($1) on conflict do nothing', [kind]);
    // So that a process can tell that it is newer than its database.
    await source.query('grant select on migrations to perceel_app');
    const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
    try {
      await runMigrations(pool);
      await pool.query(`grant usage on schema bullmq to perceel_app;
        grant select, insert, update, delete, truncate on all tables in schema bullmq to perceel_app;
        grant usage on all sequences in schema bullmq to perceel_app;
        grant execute on all functions in schema bullmq to perceel_app`);
    } finally {
      await pool.end();
    }
    return done.length;
  } finally {
    await source.destroy();
  }
}
