import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#libs/platform';
import type { Config } from '#libs/platform';
import type { TestDatabase } from './database.js';

/** The configuration of a worker or web process on a test's own database; mail goes nowhere. */
export function configFor(db: TestDatabase, more: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    DATABASE_URL: db.appUrl,
    FILES_URL: `file://${mkdtempSync(join(tmpdir(), 'perceel-files-'))}`,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    PORT: '3000',
    SESSION_SECRET: randomUUID(),
    KEEPER_URL: 'http://127.0.0.1:9',
    KEEPER_TOKEN: randomUUID(),
    SMTP_URL: 'log:',
    MAIL_FROM: 'perceel@perceel.example',
    PRACTICE: '1',
    PUPPETEER_EXECUTABLE_PATH: process.env['PUPPETEER_EXECUTABLE_PATH'],
    ...more,
  });
}

/** Waits until something holds, looking often; at most two minutes. */
export async function eventually<Answer>(
  look: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
  what: string,
): Promise<Answer> {
  const end = performance.now() + 120_000;
  for (;;) {
    const answer = await look();
    if (holds(answer)) return answer;
    if (performance.now() > end) throw new Error(`Waited too long for ${what}; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
