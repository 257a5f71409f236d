import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'puppeteer-core';

const JOBS_PER_BROWSER = 50;
const LIMIT_MS = 30_000;
const LARGEST = 5_000_000;

/** Chromium's own switches: no network at all, nothing in the background. */
const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
];

/**
 * HTML to a tagged PDF with outline. One browser, one context per job, scripts off, network off, at most 30 s;
 * the browser is renewed after 50 jobs.
 */
export class PdfPrinter {
  private browser: Promise<Browser> | null = null;
  private profile: string | null = null;
  private jobs = 0;
  private busy = 0;

  constructor(private readonly executablePath: string) {}

  /** @throws when the page is larger than 5 MB, asks anything from outside, or takes longer than 30 s. */
  async print(html: string): Promise<Uint8Array> {
    if (html.length > LARGEST) throw new Error(`The document is ${html.length} characters, more than ${LARGEST}`);
    const browser = await this.ready();
    let context: BrowserContext | null = null;
    try {
      context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setJavaScriptEnabled(false);
      await page.setRequestInterception(true);
      const refused: string[] = [];
      page.on('request', (request) => {
        const allowed = request.url() === 'about:blank' || request.url().startsWith('data:');
        if (!allowed) refused.push(request.url());
        void (allowed ? request.continue() : request.abort());
      });
      await page.setContent(html, { waitUntil: 'load', timeout: LIMIT_MS });
      const pdf = await page.pdf({
        format: 'A4',
        tagged: true,
        outline: true,
        printBackground: true,
        preferCSSPageSize: true,
        timeout: LIMIT_MS,
      });
      if (refused.length > 0) throw new Error(`The document asked for ${refused.length} outside resources`);
      return pdf;
    } finally {
      this.busy -= 1;
      await context?.close().catch(() => undefined);
    }
  }

  /** The browser, begun anew after 50 jobs (never while another job uses it) or when it has gone away. */
  private async ready(): Promise<Browser> {
    if (this.jobs >= JOBS_PER_BROWSER && this.busy === 0) await this.close();
    this.jobs += 1;
    this.busy += 1;
    try {
      this.browser ??= this.launch();
      const browser = await this.browser;
      if (browser.connected) return browser;
      this.browser = this.launch();
      return await this.browser;
    } catch (error) {
      this.busy -= 1;
      this.browser = null;
      throw error;
    }
  }

  async close(): Promise<void> {
    const browser = await this.browser?.catch(() => null);
    this.browser = null;
    this.jobs = 0;
    await browser?.close();
    if (this.profile) await rm(this.profile, { recursive: true, force: true, maxRetries: 10 });
    this.profile = null;
  }

  private async launch(): Promise<Browser> {
    this.profile = await mkdtemp(join(tmpdir(), 'perceel-chromium-'));
    // Only the worker prints; other processes that read documents need not load this.
    const { default: puppeteer } = await import('puppeteer-core');
    // Chromium's sandbox cannot work as root; a root machine is a practice or test machine.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return puppeteer.launch({
      executablePath: this.executablePath,
      headless: true,
      args: [...switches, ...sandbox],
      userDataDir: this.profile,
    });
  }
}
