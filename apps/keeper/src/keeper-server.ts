import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { isReceipt, signReceipt, type Receipt } from '#libs/sealing';
import type { KeeperKeys } from './key-store.js';
import type { OneTimeKeys } from './one-time-keys.js';
import type { OpenTender } from './open-tender.js';

export type KeeperParts = {
  readonly token: string;
  readonly keys: KeeperKeys;
  readonly oneTimeKeys: OneTimeKeys;
  readonly openTender: Pick<OpenTender, 'run'>;
  readonly arrivalIsKnown: (receipt: Receipt) => Promise<boolean>;
  readonly databaseAnswers: () => Promise<boolean>;
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
};

type Answer = { readonly status: number; readonly body: unknown };
type Route = { readonly open?: true; readonly run: (parts: KeeperParts, body: unknown) => Promise<Answer> };

const BODY_LIMIT = 256 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const answer = (status: number, body: unknown): Answer => ({ status, body });
const refuse = (status: number, code: string, data: object = {}): Answer => answer(status, { code, data });

const withOpeningId = async (body: unknown, run: (openingId: string) => Promise<Answer>): Promise<Answer> => {
  const openingId = (body as { openingId?: unknown } | null)?.openingId;
  return typeof openingId === 'string' && UUID.test(openingId)
    ? run(openingId)
    : refuse(400, 'keeper.opening-id-expected');
};

const routes: Readonly<Record<string, Route>> = {
  'GET /health': { open: true, run: async () => answer(200, { status: 'ok' }) },
  'GET /health/ready': {
    open: true,
    run: async ({ databaseAnswers }) =>
      (await databaseAnswers())
        ? answer(200, { status: 'ready' })
        : answer(503, { status: 'not ready', because: 'database' }),
  },
  'GET /public': {
    open: true,
    run: async ({ keys }) => answer(200, { recipient: keys.recipient, receiptPublicKey: keys.receipt.publicKey }),
  },
  'POST /sign-receipt': {
    run: async ({ keys, arrivalIsKnown }, body) => {
      if (!isReceipt(body)) return refuse(400, 'receipt.malformed');
      if (!(await arrivalIsKnown(body))) return refuse(422, 'receipt.arrival-unknown');
      const { signature } = await signReceipt(body, keys.receipt.privateKey);
      return answer(200, { signature, publicKey: keys.receipt.publicKey });
    },
  },
  'POST /one-time-key': {
    run: ({ oneTimeKeys }, body) =>
      withOpeningId(body, async (openingId) => answer(200, await oneTimeKeys.recipientFor(openingId))),
  },
  'POST /open': {
    run: ({ openTender }, body) =>
      withOpeningId(body, async (openingId) => {
        const result = await openTender.run(openingId);
        return result.ok ? answer(200, result.value) : refuse(422, result.code, result.data);
      }),
  },
};

/** The keeper's whole surface. Bearer secret on everything that uses a key; bodies are JSON of at most 256 KiB. */
export function keeperServer(parts: KeeperParts): Server {
  const server = createServer((request, response) => {
    void handle(parts, request)
      .catch((error: unknown) => {
        parts.log({ level: 'error', what: 'keeper.fault', path: request.url, error: String(error) });
        return refuse(500, 'keeper.fault');
      })
      .then(({ status, body }) => {
        const text = JSON.stringify(body);
        response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(text);
      });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  // The site lets go first: it never asks on a connection that is just being closed.
  server.keepAliveTimeout = 75_000;
  return server;
}

async function handle(parts: KeeperParts, request: IncomingMessage): Promise<Answer> {
  const name = `${request.method} ${request.url}`;
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (route === undefined) return refuse(404, 'keeper.no-such-page');
  if (!route.open && !isBearer(request.headers.authorization ?? '', parts.token)) {
    parts.log({ level: 'warn', what: 'keeper.unauthorised', path: request.url });
    return refuse(401, 'keeper.unauthorised');
  }
  const body = request.method === 'POST' ? await readBody(request) : null;
  if (body === undefined) return refuse(400, 'keeper.json-expected');
  const result = await route.run(parts, body);
  if (!route.open)
    parts.log({ level: 'info', what: name, status: result.status, code: (result.body as { code?: string }).code });
  return result;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Hashes first, so that neither length nor content of the secret shows in the time taken. */
function isBearer(header: string, token: string): boolean {
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
