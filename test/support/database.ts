import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { connect, dataSourceOptions, UnitOfWork } from '#libs/platform';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly keeperUrl: string;
  readonly app: DataSource;
  readonly unitOfWork: UnitOfWork;
  /** As the owner of the tables: for builders and for looking behind the guard. */
  owner<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Sets the practice clock, Amsterdam time: '2021-04-30 12:00:00'. */
  setClock(moment: string): Promise<void>;
  close(): Promise<void>;
}

const urlWith = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
};

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: database tests run in the services room`);
  return value;
};

/** A database of its own, cloned from the migrated template in a fraction of a second; practice kind, so the clock moves. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const superuser = new pg.Client({ connectionString: urlWith(need('TEST_SUPERUSER_URL'), 'postgres') });
  await superuser.connect();
  await superuser.query(`create database ${name} template ${need('TEST_TEMPLATE_DATABASE')} owner perceel_owner`);
  const ownerUrl = urlWith(need('TEST_OWNER_URL'), name);
  const appUrl = urlWith(need('TEST_APP_URL'), name);
  const ownerPool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  // `end` answers before its sockets are closed, and dropping the database by force then ends them loudly.
  ownerPool.on('error', () => undefined);
  // Many at once stand in line for its five connections, on a slow machine for longer than a page would wait.
  const app = await connect({ ...dataSourceOptions(appUrl, [], [], 5), extra: {} });
  (app.driver as unknown as { master: pg.Pool }).master.on('error', () => undefined);
  return {
    ownerUrl,
    appUrl,
    keeperUrl: urlWith(need('TEST_KEEPER_URL'), name),
    app,
    unitOfWork: new UnitOfWork(app),
    owner: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await ownerPool.query(sql, [...parameters])).rows as Row[],
    setClock: async (moment) => {
      await ownerPool.query('update installation set clock_offset = $1::timestamptz - clock_timestamp()', [
        `${moment} Europe/Amsterdam`,
      ]);
    },
    close: async () => {
      if (app.isInitialized) await app.destroy();
      await ownerPool.end();
      await superuser.query(`drop database if exists ${name} with (force)`);
      await superuser.end();
    },
  };
}

/** Adds a row as the owner of the tables; its id. */
export const insert = async (db: TestDatabase, sql: string, parameters: readonly unknown[]): Promise<string> => {
  const [row] = await db.owner<{ id: string }>(`${sql} returning id`, parameters);
  return row!.id;
};
