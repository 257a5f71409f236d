import { readConfig } from '#libs/platform';
import { startWeb } from '../../apps/web/src/web.js';
import type { TestDatabase } from './database.js';

export interface TestSite {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** A use case, query store or other provider of the running site. */
  get<T>(type: new (...parameters: never[]) => T): T;
  close(): Promise<void>;
}

const secret = 'a-secret-for-tests-only-a-secret-for-tests-only';

/** The real site on a free port, on a test's own database. `publicUrl` with https makes it believe a proxy speaks TLS for it. */
export async function testSite(
  database: TestDatabase,
  options: {
    readonly publicUrl?: string;
    readonly filesUrl?: string;
    readonly keeperUrl?: string;
    readonly keeperToken?: string;
  } = {},
): Promise<TestSite> {
  const config = readConfig({
    DATABASE_URL: database.appUrl,
    FILES_URL: options.filesUrl ?? 'file:///nowhere',
    PUBLIC_URL: options.publicUrl ?? 'http://127.0.0.1',
    PORT: '1',
    SESSION_SECRET: secret,
    KEEPER_URL: options.keeperUrl ?? 'http://127.0.0.1:9',
    KEEPER_TOKEN: options.keeperToken ?? secret,
    SMTP_URL: 'log:',
    MAIL_FROM: 'perceel@test.example',
    PRACTICE: '1',
  });
  config.PORT = 0;
  const web = await startWeb(config);
  return {
    url: `http://127.0.0.1:${web.port}`,
    get: (type) => web.app.get(type, { strict: false }),
    close: () => web.close(),
  };
}
