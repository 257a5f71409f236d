import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const PATIENCE_MS = 60_000;

/**
 * The vault keeper as a process of its own beside the loading, with the home of the site's keeper: what is sealed now can be
 * opened later. It is stopped before the site starts.
 */
export async function keeperBeside(
  environment: Readonly<Record<'KEEPER_DATABASE_URL' | 'KEEPER_HOME' | 'FILES_URL', string>>,
): Promise<{ readonly url: string; readonly token: string; stop(): Promise<void> }> {
  const [token, port] = [`${randomUUID()}${randomUUID()}`, await freePort()];
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../../keeper/src/main.js', import.meta.url))], {
    env: { ...process.env, ...environment, KEEPER_TOKEN: token, KEEPER_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Our own end, however it comes, is the keeper's too.
  const endIt = (): void => void child.kill('SIGKILL');
  process.once('exit', endIt);
  const stop = async (): Promise<void> => {
    process.off('exit', endIt);
    if (child.exitCode !== null || !child.kill('SIGTERM')) return;
    await once(child, 'exit');
  };
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + PATIENCE_MS;
  while (!(await fetch(`${url}/health`).catch(() => null))?.ok) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop();
      throw new Error('The vault keeper does not start, so the practice stories cannot be told.');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, token, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
