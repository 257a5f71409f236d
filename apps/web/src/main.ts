import 'reflect-metadata';
import { JsonLogger, readConfig } from '#libs/platform';
import { startWeb } from './web.js';

const logger = new JsonLogger('web');
try {
  const web = await startWeb(readConfig(process.env));
  logger.event('info', 'web.listening', { port: web.port });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.event('info', 'web.stopping', { signal });
      web.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.event('error', 'web.stopped-badly', { error: String(error) });
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
