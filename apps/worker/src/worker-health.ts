import { createServer } from 'node:http';
import type { Readiness } from '#libs/platform';

/** A round that takes longer than this hangs: the worker is better begun anew. */
const HANGS_MS = 60_000;

/** When the relay last finished a round, also a failed one: a worker without its database is alive, and not ready. */
export class Pulse {
  private last: number;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.last = now();
  }

  beat(): void {
    this.last = this.now();
  }

  get isAlive(): boolean {
    return this.now() - this.last < HANGS_MS;
  }
}

/**
 * GET /health/live and /health/ready on 127.0.0.1, for whoever supervises several workers. Unlike the site, a worker is not
 * ready without its queue.
 */
export async function serveHealth(
  port: number,
  pulse: Pulse,
  readiness: Pick<Readiness, 'check'>,
): Promise<{ port: number; close(): Promise<void> }> {
  const answers: Readonly<Record<string, () => Promise<readonly [boolean, object]>>> = {
    '/health/live': async () => [pulse.isAlive, { status: pulse.isAlive ? 'live' : 'hangs' }],
    '/health/ready': async () => {
      const report = await readiness.check();
      return [report.status === 'ready' && report.queue === 'reachable', report];
    },
  };
  const server = createServer((request, response) => {
    const answer = Object.hasOwn(answers, request.url ?? '') ? answers[request.url ?? ''] : undefined;
    if (request.method !== 'GET' || !answer) return void response.writeHead(404).end();
    void answer().then(([isWell, body]) =>
      response
        .writeHead(isWell ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
