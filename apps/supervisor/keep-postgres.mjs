import { setTimeout } from 'node:timers/promises';
import { startPostgres } from './embedded-postgres.mjs';

/**
 * The embedded database, started again on the same port when it ends by itself.
 * @param {string} root @param {string} dataDir @param {(line: string) => void} tell
 * @returns {Promise<{servers: {app: string, owner: string, keeper: string}, created: boolean, stop: () => Promise<void>}>}
 */
export async function keepPostgres(root, dataDir, tell) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let starting = Promise.resolve();
  let postgres = await startPostgres({ root, dataDir });
  const { port, created, appUrl, ownerUrl, keeperUrl } = postgres;
  const watch = () =>
    postgres.child.once('exit', () => {
      if (!signal.aborted) starting = again(100);
    });
  /** @param {number} pause @returns {Promise<void>} */
  const again = async (pause) => {
    tell(`PostgreSQL ended; started again in ${pause / 1000} s.`);
    await setTimeout(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      postgres = await startPostgres({ root, dataDir, port });
      watch();
    } catch (error) {
      tell(String(error));
      await again(Math.min(pause * 2, 30_000));
    }
  };
  watch();
  return {
    servers: { app: appUrl, owner: ownerUrl, keeper: keeperUrl },
    created,
    stop: async () => {
      stopping.abort();
      // A server that is coming up is stopped once it is there.
      await starting;
      await postgres.stop();
    },
  };
}
