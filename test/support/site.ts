import type { Role } from '#libs/identity';
import type { Config } from '#libs/platform';
import { startWeb } from '../../apps/web/src/web.js';
import { Visitor } from './browserless.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';
import { aPerson } from './identity-builders.js';
import { configFor } from './worker.js';

export interface TestSite {
  readonly db: TestDatabase;
  /** http://127.0.0.1:port */
  readonly url: string;
  /** A use case, query store or other provider of the running site. */
  get<T>(type: new (...parameters: never[]) => T): T;
  /** A new person of an organisation, at a browser of their own. */
  signedIn(organisationId: string, roles: readonly Role[], name?: string): Promise<Visitor>;
  close(): Promise<void>;
}

/**
 * The real site on a free port, at a moment of the practice clock (Amsterdam time), on a database of its own unless told which.
 * With a PUBLIC_URL of https in `settings` it believes that a proxy speaks TLS for it.
 */
export async function aSite({
  clock,
  on,
  settings,
}: {
  readonly clock?: string;
  readonly on?: TestDatabase;
  readonly settings?: Partial<Config>;
} = {}): Promise<TestSite> {
  const db = on ?? (await testDatabase());
  if (clock) await db.setClock(clock);
  const web = await startWeb({ ...configFor(db), ...settings, PORT: 0 });
  const url = `http://127.0.0.1:${web.port}`;
  return {
    db,
    url,
    get: (type) => web.app.get(type, { strict: false }),
    signedIn: async (organisationId, roles, name) =>
      new Visitor(url).signIn((await aPerson(db, organisationId, roles, name)).email),
    close: async () => {
      await web.close();
      if (!on) await db.close();
    },
  };
}
