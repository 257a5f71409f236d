import { startPostgres } from './embedded-postgres.mjs';

/**
 * The embedded database, started again on the same port when it ends by itself.
 * @param {string} root @param {string} dataDir @param {(line: string) => void} tell
 * @returns {Promise<{servers: {app: string, owner: string, keeper: string}, created: boolean, stop: () => Promise<void>}>}
 */
export async function keepPostgres(root, dataDir, tell) {
  let stopping = false;
  let postgres = await startPostgres({ root, dataDir });
  const { port, created, appUrl, ownerUrl, keeperUrl } = postgres;
  const watch = () =>
    postgres.child.once('exit', () => {
      if (!stopping) void again(100);
    });
  const again = async (/** @type {number} */ pause) => {
    tell(`PostgreSQL ended; started again in ${pause / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (stopping) return;
    try {
      postgres = await startPostgres({ root, dataDir, port });
      watch();
    } catch (error) {
      tell(String(error));
      void again(Math.min(pause * 2, 30_000));
    }
  };
  watch();
  return {
    servers: { app: appUrl, owner: ownerUrl, keeper: keeperUrl },
    created,
    stop: () => {
      stopping = true;
      return postgres.stop();
    },
  };
}
