import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { JsonLogger, Queues, Readiness } from '#libs/platform';
import type { Config } from '#libs/platform';
import { JobRunner } from './job-runner.js';
import { Relay } from './relay.js';
import { Scheduler } from './scheduler.js';
import { Pulse, serveHealth } from './worker-health.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerSettings {
  /** Workers of one queue share its jobs; tests run side by side on one Redis. */
  readonly queueName?: string;
  /** Pause before a second attempt, in ms; doubled every time. */
  readonly backoff?: number;
  /** How often lost jobs are looked for, in ms. */
  readonly sweepEvery?: number;
}

/** Relay, job handlers and scheduler; `close` finishes what is under way. Tests start it the same way. */
export async function startWorker(config: Config, settings: WorkerSettings = {}): Promise<{ close(): Promise<void> }> {
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config), {
    logger: new JsonLogger('worker'),
    abortOnError: false,
  });
  const logger = app.get(JsonLogger);
  const [relay, runner, scheduler] = [app.get(Relay), app.get(JobRunner), app.get(Scheduler)];
  const queues = new Queues({
    databaseUrl: config.DATABASE_URL,
    redisUrl: config.REDIS_URL,
    ...(settings.queueName ? { name: settings.queueName } : {}),
  });
  const producer = queues.producer();
  const consumer = queues.consumer((ticket) => runner.run(ticket));
  const complain = (error: Error): void => logger.event('warn', 'queue.error', { error: error.message });
  producer.on('error', complain);
  consumer.on('error', complain);

  const [pulse, readiness] = [new Pulse(), app.get(Readiness)];
  const port = config.WORKER_HEALTH_PORT;
  const health = port === undefined ? null : await serveHealth(port, pulse, readiness);
  const relaying = onlyOneAtATime(() => relay.run(producer, settings.backoff).finally(() => pulse.beat()), logger);
  const listener = new pg.Client({ connectionString: config.DATABASE_URL, application_name: 'perceel-relay' });
  listener.on('notification', relaying.ask);
  listener.on('error', (error) => {
    // Without its listener the relay still polls, but a lost database connection is better begun anew by the supervisor.
    logger.event('error', 'relay.listener-lost', { error: error.message });
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  await listener.connect();
  await listener.query('listen journal');
  const due = onlyOneAtATime(() => scheduler.run(), logger);
  const sweeping = onlyOneAtATime(async () => {
    if ((await relay.sweep()) > 0) relaying.ask();
  }, logger);
  const timers = [
    setInterval(relaying.ask, 2000),
    setInterval(due.ask, 1000),
    setInterval(sweeping.ask, settings.sweepEvery ?? 15_000),
  ];
  relaying.ask();
  return {
    close: async () => {
      readiness.stop();
      timers.forEach(clearInterval);
      listener.removeAllListeners('error');
      listener.on('error', () => undefined);
      await listener.end();
      await Promise.all([relaying.end(), due.end(), sweeping.end(), consumer.close()]);
      await producer.close();
      await health?.close();
      await app.close();
    },
  };
}

interface Rounds {
  readonly ask: () => void;
  /** No new round; resolves when the one under way is done. */
  readonly end: () => Promise<void>;
}

/** A round that is asked for while one runs is done once, right after. */
function onlyOneAtATime(round: () => Promise<unknown>, logger: JsonLogger): Rounds {
  let running: Promise<void> | null = null;
  let again = false;
  let ended = false;
  const rounds = async (): Promise<void> => {
    while (again) {
      again = false;
      await round().catch((error: unknown) => logger.event('error', 'round.failed', { error: String(error) }));
    }
    running = null;
  };
  return {
    ask: () => {
      if (ended) return;
      again = true;
      running ??= rounds();
    },
    end: async () => {
      ended = true;
      again = false;
      await running;
    },
  };
}
