import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { keeperServer } from '../../apps/keeper/src/keeper-server.js';
import { loadKeys } from '../../apps/keeper/src/key-store.js';
import { OneTimeKeys } from '../../apps/keeper/src/one-time-keys.js';
import { arrivalIsKnown } from '../../apps/keeper/src/opening-store.js';
import { OpenTender } from '../../apps/keeper/src/open-tender.js';
import { VaultFiles } from '../../apps/keeper/src/vault-files.js';
import type { StageSettings } from '../../apps/worker/src/practice/practice-stage.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';

export interface PracticeHouse {
  readonly db: TestDatabase;
  readonly settings: StageSettings;
  close(): Promise<void>;
}

/** An empty practice installation with a real keeper beside it. */
export async function practiceHouse(): Promise<PracticeHouse> {
  const db = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'perceel-practice-'));
  const filesUrl = `file://${join(folder, 'files')}`;
  const token = randomUUID();
  const pool = new pg.Pool({ connectionString: db.keeperUrl, max: 2 });
  pool.on('error', () => undefined);
  const keys = await loadKeys(join(folder, 'keeper'));
  const oneTimeKeys = new OneTimeKeys();
  const server = keeperServer({
    token,
    keys,
    oneTimeKeys,
    openTender: new OpenTender(pool, keys, oneTimeKeys, new VaultFiles(filesUrl)),
    arrivalIsKnown: (receipt) => arrivalIsKnown(pool, receipt),
    databaseAnswers: () => Promise.resolve(true),
    log: () => undefined,
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    db,
    settings: { ownerUrl: db.ownerUrl, filesUrl, keeper: { url, token } },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await pool.end();
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
