/**
 * The three roles of the product, so that row-level security means something: the owner makes tables but is no
 * superuser, the app and the keeper own nothing. May run again on an existing database.
 * @param {string} superuserUrl
 * @param {string} database
 * @param {import('./embedded-postgres.mjs').Passwords} passwords
 * @param {boolean} ownerMakesDatabases tests clone a database per worker
 */
export async function prepareRoles(superuserUrl, database, passwords, ownerMakesDatabases) {
  // Loaded late: on a fresh clone this file is read before anything is installed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select rolname from pg_roles');
    const present = new Set(rows.map((row) => row.rolname));
    for (const role of /** @type {const} */ (['owner', 'app', 'keeper'])) {
      const name = `perceel_${role}`;
      const verb = present.has(name) ? 'alter' : 'create';
      const databases = role === 'owner' && ownerMakesDatabases ? 'createdb' : 'nocreatedb';
      await client.query(
        `${verb} role ${name} login nosuperuser nocreaterole nobypassrls ${databases} password ${client.escapeLiteral(passwords[role])}`,
      );
    }
    const name = client.escapeIdentifier(database);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${name} owner perceel_owner`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to perceel_app, perceel_keeper`);
  } finally {
    await client.end();
  }
}
