import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadinessReport } from '#libs/platform';
import { Pulse, serveHealth } from '../../../apps/worker/src/worker-health.js';
import { drain } from '../../../apps/web/src/shared/drain.js';

describe('the health of a worker', () => {
  const ask = async (pulse: Pulse, report: ReadinessReport): Promise<(path: string) => Promise<unknown>> => {
    const health = await serveHealth(0, pulse, { check: async () => report });
    return async (path) => {
      const answer = await fetch(`http://127.0.0.1:${health.port}${path}`);
      const seen = [answer.status, await answer.text()];
      await health.close();
      return seen;
    };
  };
  const well: ReadinessReport = { status: 'ready', because: '', queue: 'reachable' };

  it('is its pulse: a relay that finished no round for a minute hangs', async () => {
    let now = 0;
    const pulse = new Pulse(() => now);
    now = 59_999;
    expect(await (await ask(pulse, well))('/health/live')).toEqual([200, '{"status":"live"}']);
    now = 60_000;
    expect(await (await ask(pulse, well))('/health/live')).toEqual([503, '{"status":"hangs"}']);
    pulse.beat();
    expect(await (await ask(pulse, well))('/health/live')).toEqual([200, '{"status":"live"}']);
  });

  it('is not ready without its database or its queue', async () => {
    const pulse = new Pulse();
    const broken: ReadinessReport = { status: 'not ready', because: 'database', queue: 'unreachable' };
    expect(await (await ask(pulse, well))('/health/ready')).toEqual([200, JSON.stringify(well)]);
    expect(await (await ask(pulse, broken))('/health/ready')).toEqual([503, JSON.stringify(broken)]);
    const queueless: ReadinessReport = { ...well, queue: 'unreachable' };
    expect(await (await ask(pulse, queueless))('/health/ready')).toEqual([503, JSON.stringify(queueless)]);
    expect(await (await ask(pulse, well))('/toString')).toEqual([404, '']);
  });
});

describe('draining', () => {
  /** A server that has been asked something and has not answered yet. */
  const asked = async (listener: RequestListener): Promise<{ server: Server; answer: Promise<string> }> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = once(server, 'request');
    const answer = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      .then((response) => response.text())
      .catch(() => 'cut off');
    await request;
    return { server, answer };
  };

  it('waits for what is under way', async () => {
    let finish = (): void => undefined;
    const { server, answer } = await asked((_, response) => (finish = () => void response.end('done')));
    const drained = drain(server, 25_000);
    finish();
    expect(await answer).toBe('done');
    await drained;
  });

  it('cuts off at its limit', async () => {
    const { server, answer } = await asked(() => undefined);
    await drain(server, 50);
    expect(await answer).toBe('cut off');
  });
});
