import 'reflect-metadata';
import { connect, dataSourceOptions } from '#libs/platform';

/**
 * Moves the practice clock: `npm run clock -- "2021-04-16 09:00"` (Amsterdam time), or shows it without an argument.
 * Only the owner role may, and only in a practice installation.
 */
const ownerUrl = process.env['DATABASE_OWNER_URL'];
if (!ownerUrl) {
  process.stderr.write('DATABASE_OWNER_URL is required: the postgres:// address of the role that owns the tables.\n');
  process.exit(1);
}
const wanted = process.argv[2];
const source = await connect(dataSourceOptions(ownerUrl, [], [], 1));
if (wanted) {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(wanted)) {
    process.stderr.write('Give the moment as "2021-04-16 09:00".\n');
    process.exit(1);
  }
  await source.query(`update installation set clock_offset = $1::timestamptz - clock_timestamp()`, [
    `${wanted} Europe/Amsterdam`,
  ]);
}
const [row] = (await source.query(
  `select to_char(perceel_now() at time zone 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI:SS') as now`,
)) as { now: string }[];
process.stdout.write(`${row!.now}\n`);
await source.destroy();
