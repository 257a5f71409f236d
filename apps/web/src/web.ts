import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { JsonLogger, Readiness } from '#libs/platform';
import type { Config } from '#libs/platform';
import { drain } from './shared/drain.js';
import { serveOpenApi } from './api/openapi.js';
import { useHouse } from './shared/house-middleware.js';
import { JobEvents } from './shared/documents/job-events.js';
import { WebModule } from './web.module.js';

const DRAIN_MS = 25_000;
/** Longer than a proxy keeps a connection to us, which else is closed just as its next request is on the way. */
const KEEP_ALIVE_MS = 75_000;

/**
 * The site, listening on 127.0.0.1; `close` is no longer ready, takes nothing new and finishes what is under way, for
 * 25 seconds at most. Tests start it the same way.
 */
export async function startWeb(
  config: Config,
): Promise<{ app: NestExpressApplication; port: number; close(): Promise<void> }> {
  const app = await NestFactory.create<NestExpressApplication>(WebModule.for(config), {
    logger: new JsonLogger('web'),
    bodyParser: false,
  });
  const house = useHouse(app);
  serveOpenApi(app, house.sessionCookie);
  await app.listen(config.PORT, '127.0.0.1');
  const server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const address = server.address() as { port: number };
  return {
    app,
    port: address.port,
    close: async () => {
      app.get(Readiness).stop();
      app.get(JobEvents).end();
      await drain(app.getHttpServer(), DRAIN_MS);
      await app.close();
      await house.close();
    },
  };
}
