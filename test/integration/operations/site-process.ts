import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { TestDatabase } from '../../support/database.js';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** The built site as its own process, as in production: real signals, and every word it says. */
export class SiteProcess {
  output = '';
  private readonly news = new EventEmitter();

  private constructor(
    readonly port: number,
    readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (part: string) => {
        this.output += part;
        this.news.emit('news');
      });
    child.once('exit', () => this.news.emit('news'));
  }

  /** Starts anew when another test took the port between finding and using it. */
  static async start(db: TestDatabase, extra: Readonly<Record<string, string>> = {}, again = 2): Promise<SiteProcess> {
    const port = await freePort();
    const secret = 'Zq3v8Lw1xT6nR0pYk5uJd2sAh9fGbMcE';
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: db.appUrl,
      FILES_URL: 'file:///tmp/perceel-no-files',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      SESSION_SECRET: secret,
      KEEPER_URL: 'http://127.0.0.1:9',
      KEEPER_TOKEN: secret,
      SMTP_URL: 'log:',
      MAIL_FROM: 'perceel@perceel.example',
      PRACTICE: '1',
      ...extra,
    };
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/apps/web/src/main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const site = new SiteProcess(port, child);
    try {
      await site.says('web.listening');
    } catch (error) {
      if (again > 0 && site.output.includes('EADDRINUSE')) return SiteProcess.start(db, extra, again - 1);
      throw error;
    }
    return site;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The JSON lines of one event. */
  lines(event: string): Record<string, unknown>[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['event'] === event);
  }

  /** Resolves when the process has said this, so many times. */
  async says(words: string, times = 1): Promise<void> {
    while (this.output.split(words).length <= times) {
      if (this.child.exitCode !== null) throw new Error(`the site ended: ${this.output}`);
      await once(this.news, 'news');
    }
  }

  /** Resolves with its exit code. */
  async ends(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ends();
  }
}

/** A visitor with cookies, as a browser would be, on connections of its own. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  csrf = '';

  constructor(readonly address: string) {}

  async get(path: string): Promise<Response> {
    return this.send(path, {});
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(path, { method: 'POST', body: new URLSearchParams({ _csrf: this.csrf, ...fields }) });
  }

  get secrets(): readonly string[] {
    return [this.csrf, ...this.cookies.values()];
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.address}${path}`, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value) this.cookies.set(name, value);
    }
    const text = await response.clone().text();
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    return response;
  }
}
