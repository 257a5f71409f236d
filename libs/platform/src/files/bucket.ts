import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { FilesPlace } from './files-url.js';

/** What can be waited for; tests wait less. */
interface Patience {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds before the second and the third attempt. */
  readonly pauses: readonly number[];
}

const patient: Patience = { timeout: 60_000, pauses: [200, 1000] };
const ownHash = 'x-amz-meta-sha256';
const storeHash = 'x-amz-checksum-sha256';

/** The store answered "no", or nothing that can be trusted. Says what was asked and what came back, never an address or key. */
class FileStoreFault extends Error {}

/**
 * Files in a bucket of an S3-compatible store, addressed by path. Each upload is signed together with its SHA-256, so that the
 * store refuses what arrives otherwise, and keeps that hash beside the file, so that a later read can be checked against it.
 */
export class Bucket {
  private readonly client: AwsClient;

  constructor(
    private readonly place: FilesPlace & { kind: 'bucket' },
    private readonly patience: Patience = patient,
  ) {
    const { accessKeyId, secretAccessKey, region } = place;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const hash = createHash('sha256').update(bytes);
    const [hex, base64] = [hash.copy().digest('hex'), hash.digest('base64')];
    const headers = { 'x-amz-content-sha256': hex, [storeHash]: base64, [ownHash]: hex };
    const answer = await this.ask('PUT', name, { headers, body: bytes as Uint8Array<ArrayBuffer> });
    if (answer.status !== 200) throw fault('PUT', answer);
    const confirmed = answer.headers.get(storeHash);
    if (confirmed !== null && confirmed !== base64) throw new FileStoreFault('PUT was confirmed with another SHA-256');
  }

  async get(name: string): Promise<Buffer | null> {
    const answer = await this.ask('GET', name);
    if (answer.status === 404) return absent('GET', answer);
    if (answer.status !== 200) throw fault('GET', answer);
    const expected = answer.headers.get(ownHash);
    if (expected !== null && createHash('sha256').update(answer.bytes).digest('hex') !== expected)
      throw new FileStoreFault('GET brought other bytes than were put');
    return answer.bytes;
  }

  async size(name: string): Promise<number | null> {
    const answer = await this.ask('HEAD', name);
    if (answer.status === 404) return null;
    const length = answer.headers.get('content-length');
    if (answer.status !== 200 || length === null) throw fault('HEAD', answer);
    return Number(length);
  }

  async remove(name: string): Promise<void> {
    const answer = await this.ask('DELETE', name);
    if (![200, 204, 404].includes(answer.status)) throw fault('DELETE', answer);
  }

  /** All four may be asked again: doing them twice is doing them once. */
  private async ask(
    method: string,
    name: string,
    init: { headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> } = {},
  ): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.attempt(method, name, init);
      const wait = this.patience.pauses[attempt];
      if (wait === undefined || !('lost' in answer || answer.status >= 500 || answer.status === 429)) {
        if ('lost' in answer) throw new FileStoreFault(`${method} got no answer: ${answer.lost}`);
        return answer;
      }
      await pause(wait);
    }
  }

  private async attempt(method: string, name: string, init: RequestInit): Promise<Answer | { readonly lost: string }> {
    try {
      const signal = AbortSignal.timeout(this.patience.timeout);
      const url = `${this.place.endpoint}/${name}`;
      const request = await this.client.sign(url, { ...init, method, redirect: 'error' });
      // Not within the request: once nobody holds that one any more, its signal may be cleared away, and nothing gives up.
      const response = await fetch(request, { signal });
      // Reading belongs to the attempt: an answer that is cut off is no answer.
      return {
        status: response.status,
        headers: response.headers,
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    } catch (error) {
      return { lost: reasonOf(error) };
    }
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const codeOf = (answer: Answer): string =>
  /<Code>(\w{1,60})<\/Code>/.exec(answer.bytes.subarray(0, 2000).toString('utf8'))?.[1] ?? '';

const fault = (method: string, answer: Answer): FileStoreFault =>
  new FileStoreFault(`${method} was answered ${answer.status} ${codeOf(answer)}`.trimEnd());

/** A missing bucket is also a 404, and must not pass for a missing file. */
function absent(method: string, answer: Answer): null {
  if (codeOf(answer) === 'NoSuchBucket') throw fault(method, answer);
  return null;
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : name;
}
