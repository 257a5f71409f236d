import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { keeperServer } from '../../apps/keeper/src/keeper-server.js';
import { loadKeys } from '../../apps/keeper/src/key-store.js';
import { OneTimeKeys } from '../../apps/keeper/src/one-time-keys.js';
import { OpenTender } from '../../apps/keeper/src/open-tender.js';
import { arrivalIsKnown } from '../../apps/keeper/src/opening-store.js';
import { VaultFiles } from '../../apps/keeper/src/vault-files.js';
import type { TestDatabase } from './database.js';

export interface TestKeeper {
  readonly url: string;
  readonly token: string;
  readonly recipient: string;
  readonly folder: string;
  /** Where it reads what was uploaded. */
  readonly filesUrl: string;
  close(): Promise<void>;
}

/** A real keeper beside a test's database: its own port, database role, keys and folder. */
export async function aKeeper(db: TestDatabase): Promise<TestKeeper> {
  const folder = await mkdtemp(join(tmpdir(), 'perceel-keeper-'));
  const filesUrl = `file://${join(folder, 'files')}`;
  const token = randomUUID();
  const pool = new pg.Pool({ connectionString: db.keeperUrl, max: 4 });
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
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    recipient: keys.recipient,
    folder,
    filesUrl,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await pool.end();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
