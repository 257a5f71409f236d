import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { JsonLogger, Queues } from '#libs/platform';
import type { Config } from '#libs/platform';
import { JobRunner } from './job-runner.js';
import { Relay } from './relay.js';
import { Scheduler } from './scheduler.js';
import { WorkerModule } from './worker.module.js';

/** Relay, job handlers and scheduler; `close` finishes what is under way. Tests start it the same way. */
export async function startWorker(config: Config, queueName?: string): Promise<{ close(): Promise<void> }> {
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config), {
    logger: new JsonLogger('worker'),
  });
  const logger = app.get(JsonLogger);
  const [relay, runner, scheduler] = [app.get(Relay), app.get(JobRunner), app.get(Scheduler)];
  const queues = new Queues({
    databaseUrl: config.DATABASE_URL,
    redisUrl: config.REDIS_URL,
    ...(queueName ? { name: queueName } : {}),
  });
  const producer = queues.producer();
  const consumer = queues.consumer((ticket, attempt) => runner.run(ticket, attempt));
  const complain = (error: Error): void => logger.event('warn', 'queue.error', { error: error.message });
  producer.on('error', complain);
  consumer.on('error', complain);

  const relaying = onlyOneAtATime(() => relay.run(producer), logger);
  const listener = new pg.Client({ connectionString: config.DATABASE_URL, application_name: 'perceel-relay' });
  listener.on('notification', relaying);
  listener.on('error', (error) => {
    // Without its listener the relay still polls, but a lost database connection is better begun anew by the supervisor.
    logger.event('error', 'relay.listener-lost', { error: error.message });
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  await listener.connect();
  await listener.query('listen journal');
  const due = onlyOneAtATime(() => scheduler.run(), logger);
  const timers = [
    setInterval(relaying, 2000),
    setInterval(due, 1000),
    setInterval(
      onlyOneAtATime(() => relay.sweep(producer), logger),
      15_000,
    ),
  ];
  relaying();
  return {
    close: async () => {
      timers.forEach(clearInterval);
      listener.removeAllListeners('error');
      listener.on('error', () => undefined);
      await listener.end();
      await consumer.close();
      await producer.close();
      await app.close();
    },
  };
}

/** A round that is asked for while one runs is done once, right after. */
function onlyOneAtATime(round: () => Promise<unknown>, logger: JsonLogger): () => void {
  let running = false;
  let again = false;
  const start = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void round()
      .catch((error: unknown) => logger.event('error', 'round.failed', { error: String(error) }))
      .finally(() => {
        running = false;
        if (again) {
          again = false;
          start();
        }
      });
  };
  return start;
}
