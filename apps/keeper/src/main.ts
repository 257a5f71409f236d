import { Pool } from 'pg';
import { KeeperConfigError, readKeeperConfig } from './keeper-config.js';
import { keeperServer } from './keeper-server.js';
import { loadKeys } from './key-store.js';
import { OneTimeKeys } from './one-time-keys.js';
import { OpenTender } from './open-tender.js';
import { arrivalIsKnown, databaseAnswers } from './opening-store.js';
import { VaultFiles } from './vault-files.js';

const log = (entry: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), process: 'keeper', ...entry })}\n`);
};

async function start(): Promise<void> {
  const config = readKeeperConfig(process.env);
  const keys = await loadKeys(config.home);
  const pool = new Pool({
    connectionString: config.databaseUrl,
    max: 4,
    application_name: 'perceel-keeper',
    connectionTimeoutMillis: 5000,
  });
  pool.on('error', (error) => log({ level: 'error', what: 'keeper.database', error: error.message }));
  const oneTimeKeys = new OneTimeKeys();
  const server = keeperServer({
    token: config.token,
    keys,
    oneTimeKeys,
    openTender: new OpenTender(pool, keys, oneTimeKeys, new VaultFiles(config.filesUrl)),
    arrivalIsKnown: (receipt) => arrivalIsKnown(pool, receipt),
    databaseAnswers: () => databaseAnswers(pool),
    log,
  });
  const stop = (): void => {
    server.close(() => void pool.end());
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  server.listen(config.port, '127.0.0.1', () => log({ level: 'info', what: 'keeper.ready', port: config.port }));
}

start().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof KeeperConfigError ? message : `The keeper cannot start: ${message}`}\n`);
  process.exitCode = 1;
});
