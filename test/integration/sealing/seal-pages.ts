import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';

export type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};
type Reply = { readonly status: number; readonly json?: unknown; readonly html?: string };

/** The site as far as the sealing module sees it: pages under the strict policy, and every request kept to look at. */
export class SealPages {
  readonly received: Received[] = [];
  reply: (request: Received) => Reply = () => ({ status: 404, json: { title: 'Niet gevonden', detail: '' } });
  private html = '';

  private constructor(
    private readonly server: Server,
    private readonly script: { readonly bytes: Buffer; readonly integrity: string },
  ) {}

  static async start(): Promise<SealPages> {
    const folder = join(tmpdir(), `perceel-built-${process.pid}`);
    const builder = pathToFileURL(join(process.cwd(), 'apps/web/browser/build.mjs')).href;
    // Jest runs CommonJS: the build script is an ES module of its own process.
    const { execFileSync } = await import('node:child_process');
    const run = `const { buildBrowser } = await import(${JSON.stringify(builder)}); await buildBrowser(${JSON.stringify(folder)});`;
    execFileSync(process.execPath, ['--input-type=module', '-e', run]);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      'seal.js': { integrity: string };
    };
    const script = { bytes: await readFile(join(folder, 'seal.js')), integrity: manifest['seal.js'].integrity };
    const server = createServer();
    const pages = new SealPages(server, script);
    server.on('request', (request: IncomingMessage, response) => {
      void pages.answer(request).then(({ status, json, html, script: asScript }) => {
        const type = asScript ? 'text/javascript' : json === undefined ? 'text/html' : 'application/json';
        const policy = `default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'`;
        response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy });
        response.end(asScript ?? (json === undefined ? html : JSON.stringify(json)));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return pages;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  show(form: string): void {
    this.html = `<!doctype html><html lang="nl"><title>Proef</title>
      <script type="module" src="/seal.js" integrity="${this.script.integrity}"></script>${form}</html>`;
  }

  /** Whether any request, header or body, carried this text. */
  carried(text: string): boolean {
    return this.received.some(({ path, headers, body }) =>
      [path, JSON.stringify(headers), body.toString('latin1')].some((place) => place.includes(text)),
    );
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage): Promise<Reply & { readonly script?: Buffer }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url: path = '', headers } = request;
    if (path === '/seal.js') return { status: 200, script: this.script.bytes };
    if (path === '/form' && method === 'GET') return { status: 200, html: this.html };
    if (path === '/favicon.ico') return { status: 404, json: null };
    const received = { method, path, headers, body: Buffer.concat(chunks) };
    this.received.push(received);
    return this.reply(received);
  }
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
