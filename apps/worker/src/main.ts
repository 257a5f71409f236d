import 'reflect-metadata';
import { JsonLogger, readConfig } from '#libs/platform';
import { startWorker } from './worker.js';

const logger = new JsonLogger('worker');
try {
  const worker = await startWorker(readConfig(process.env));
  logger.event('info', 'worker.started');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.event('info', 'worker.stopping', { signal });
      worker.close().then(
        () => process.exit(),
        (error: unknown) => {
          logger.event('error', 'worker.stopped-badly', { error: String(error) });
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
