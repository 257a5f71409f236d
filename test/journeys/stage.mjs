import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import puppeteer from 'puppeteer-core';
import { freePort } from '../../apps/supervisor/child-processes.mjs';
import { prepareChromium } from '../../apps/supervisor/embedded-chromium.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';
import { Hand } from './hand.mjs';
import { Inspection } from './inspection.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const password = 'oefenen-met-perceel';

/** Milliseconds that a page may take on a machine that has much to do. */
export const patience = 180_000;

/**
 * A fresh practice installation, started as a user starts it, with a browser for its people.
 * Everything ends with `close`, also when a step fails.
 */
export class Stage {
  /** @type {Map<string, Promise<Hand>>} */
  people = new Map();

  /**
   * @param {string} name  folder below out/journey
   * @param {{javaScript: boolean, depth: import('./inspection.mjs').Depth}} options  without JavaScript everybody but the sealers and key holders works on plain HTML
   */
  static async set(name, { javaScript, depth }) {
    const stage = new Stage();
    stage.out = join(root, 'out/journey', name);
    stage.javaScript = javaScript;
    rmSync(stage.out, { recursive: true, force: true });
    mkdirSync(stage.out, { recursive: true });
    stage.data = mkdtempSync(join(tmpdir(), 'perceel-journey-'));
    stage.port = await freePort();
    stage.address = `http://127.0.0.1:${stage.port}`;
    stage.site = await startSite(stage.port, stage.data);
    const { env } = await prepareChromium({ root, dataDir: join(root, '.data') });
    stage.browser = await puppeteer.launch({
      executablePath: env.PUPPETEER_EXECUTABLE_PATH,
      env: { ...process.env, ...env },
      headless: true,
      timeout: patience,
      userDataDir: join(stage.data, 'browser'),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const { DATABASE_OWNER_URL } = JSON.parse(readFileSync(join(stage.data, 'connection.json'), 'utf8'));
    stage.owner = new pg.Pool({ connectionString: DATABASE_OWNER_URL, max: 1 });
    stage.inspection = new Inspection(stage.out, depth);
    return stage;
  }

  /** A person at their own browser, signed in; `''` is a visitor. @param {string} email @param {{javaScript?: boolean}} [options] @returns {Promise<Hand>} */
  person(email, { javaScript = this.javaScript } = {}) {
    const key = `${email} ${javaScript}`;
    if (!this.people.has(key)) this.people.set(key, this.signIn(email, javaScript));
    return this.people.get(key);
  }

  /** Somebody without an account yet, at a browser of their own. @returns {Promise<Hand>} */
  newcomer() {
    return this.signIn('', this.javaScript);
  }

  /** @param {string} email @param {boolean} javaScript */
  async signIn(email, javaScript) {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.setViewport({ width: 1280, height: 900 });
    await page.setJavaScriptEnabled(javaScript);
    const hand = new Hand(page, this, javaScript);
    if (email) {
      await hand.open('/inloggen');
      await hand.submit({ email, password });
    }
    return hand;
  }

  /** Moves the practice clock, as its owner may. @param {string} moment Amsterdam time, '2021-04-16 09:00' */
  async clock(moment) {
    await this.owner.query('update installation set clock_offset = $1::timestamptz - clock_timestamp()', [
      `${moment} Europe/Amsterdam`,
    ]);
  }

  /** @param {string} sql @param {unknown[]} [parameters] */
  async rows(sql, parameters = []) {
    return (await this.owner.query(sql, parameters)).rows;
  }

  async close() {
    await this.browser?.close();
    await this.owner?.end();
    await this.site?.stop();
    cpSync(join(this.data, 'logs'), join(this.out, 'logs'), { recursive: true });
    await removeFolder(this.data);
  }
}

/** @param {number} port @param {string} data */
async function startSite(port, data) {
  const child = spawn(process.execPath, ['apps/supervisor/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: data, PUBLIC_URL: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const until = Date.now() + 900_000;
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ready && said.includes(`http://127.0.0.1:${port}`)) return { stop };
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the site did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
