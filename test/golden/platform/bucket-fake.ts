import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Mishap = 'answer-500' | 'answer-503' | 'no-answer' | 'cut-off' | 'other-bytes' | 'other-checksum' | 'answer-403';

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A bucket on loopback that lets in only what is signed (SigV4, worked out here by node:crypto alone) and that can fail. */
export class BucketFake {
  readonly files = new Map<string, { bytes: Buffer; sha256: string }>();
  readonly asked: string[] = [];
  /** Taken one by one, one a request. */
  mishaps: Mishap[] = [];

  private constructor(
    private readonly keyId: string,
    private readonly secret: string,
    private readonly region: string,
  ) {}

  private readonly server = createServer((request, response) => {
    // Who gave up before it was asked needs no answer.
    this.answer(request, response).catch(() => response.destroy());
  });

  static async start(keyId = 'KEYID', secret = 'se/cr+et', region = 'eu-west-1'): Promise<BucketFake> {
    const fake = new BucketFake(keyId, secret, region);
    await new Promise<void>((resolve) => void fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url({ secret = this.secret, path = '/perceel/test', region = this.region } = {}): string {
    return `s3+http://${this.keyId}:${encodeURIComponent(secret)}@127.0.0.1:${this.port}${path}?region=${region}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    this.asked.push(`${request.method} ${request.url}`);
    const mishap = this.mishaps.shift();
    if (mishap === 'no-answer') return;
    if (mishap?.startsWith('answer-')) return refuse(response, Number(mishap.slice(7)), 'SlowDown');
    const fault = this.faultIn(request, body);
    if (fault !== null) return refuse(response, 403, fault);
    const path = request.url ?? '';
    if (!path.startsWith('/perceel/')) return refuse(response, 404, 'NoSuchBucket');
    if (request.method === 'PUT') return this.keep(request, response, path, body, mishap);
    const file = this.files.get(path);
    if (request.method === 'DELETE') {
      this.files.delete(path);
      response.writeHead(204).end();
      return;
    }
    if (!file) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': file.bytes.length, 'x-amz-meta-sha256': file.sha256 });
    if (request.method === 'HEAD') return void response.end();
    if (mishap === 'cut-off') return void response.write(file.bytes.subarray(0, 3), () => response.destroy());
    response.end(mishap === 'other-bytes' ? Buffer.alloc(file.bytes.length, 'x') : file.bytes);
  }

  private keep(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    bytes: Buffer,
    mishap: Mishap | undefined,
  ): void {
    this.files.set(path, { bytes, sha256: String(request.headers['x-amz-meta-sha256']) });
    const checksum = mishap === 'other-checksum' ? 'AAAA' : request.headers['x-amz-checksum-sha256'];
    response.writeHead(200, { 'x-amz-checksum-sha256': String(checksum) }).end();
  }

  private faultIn(request: IncomingMessage, body: Buffer): string | null {
    const header = (name: string): string => String(request.headers[name] ?? '');
    const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(.+), SignedHeaders=(.+), Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    );
    if (!parts) return 'AccessDenied';
    const [, keyId, scope = '', signedHeaders = '', signature] = parts;
    const date = header('x-amz-date');
    if (keyId !== this.keyId || scope !== `${date.slice(0, 8)}/${this.region}/s3/aws4_request`)
      return 'InvalidAccessKeyId';
    const hash = header('x-amz-content-sha256');
    if (body.length > 0 && hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
    for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
      if (!signedHeaders.split(';').includes(needed)) return 'AccessDenied';
    const canonical = [
      request.method,
      request.url,
      '',
      ...signedHeaders.split(';').map((name) => `${name}:${header(name).trim()}`),
      '',
      signedHeaders,
      hash,
    ].join('\n');
    const key = ['s3', 'aws4_request'].reduce(
      (previous: Buffer, text) => hmac(previous, text),
      hmac(hmac(`AWS4${this.secret}`, date.slice(0, 8)), this.region),
    );
    const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex');
    return signature === expected ? null : 'SignatureDoesNotMatch';
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
}
