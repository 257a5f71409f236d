import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, refused } from '#libs/domain';
import { verifyReceipt, type Receipt } from '#libs/sealing';
import { readKeeperConfig } from '../../../apps/keeper/src/keeper-config.js';
import { keeperServer, type KeeperParts } from '../../../apps/keeper/src/keeper-server.js';
import { loadKeys } from '../../../apps/keeper/src/key-store.js';
import { OneTimeKeys } from '../../../apps/keeper/src/one-time-keys.js';

const home = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'perceel-keys-')), 'keeper');

const receipt: Receipt = {
  format: 1,
  tenderId: 't',
  lotId: 'l',
  bidId: 'b',
  version: 1,
  organisationId: 'o',
  number: 'OB-1',
  arrivedAt: '2021-04-30T10:00:00.000Z',
  manifestSha256: 'ab'.repeat(32),
  parts: [],
  commitments: [],
  journal: { position: 1, hash: 'cd'.repeat(32) },
};

describe('the keeper’s keys', () => {
  it('are made once, for the owner’s eyes only, and read again', async () => {
    const folder = await home();
    const first = await loadKeys(folder);
    expect(await loadKeys(folder)).toEqual(first);
    for (const name of ['keeper.key', 'receipt.key']) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('keep the old one after a rotation, and seal to the newest', async () => {
    const folder = await home();
    const old = await loadKeys(folder);
    const fresh = await readFile(join(await madeIn(), 'keeper.key'), 'utf8');
    await writeFile(join(folder, 'keeper.key'), (await readFile(join(folder, 'keeper.key'), 'utf8')) + fresh);
    const rotated = await loadKeys(folder);
    expect(rotated.recipient).not.toBe(old.recipient);
    expect([...rotated.identities.keys()]).toEqual([old.recipient, rotated.recipient]);
  });

  it('that others can read, or that are damaged, stop the keeper', async () => {
    const folder = await home();
    await loadKeys(folder);
    await chmod(join(folder, 'keeper.key'), 0o640);
    await expect(loadKeys(folder)).rejects.toThrow('can be read by others');
    await chmod(join(folder, 'keeper.key'), 0o600);
    await writeFile(join(folder, 'keeper.key'), 'AGE-SECRET-KEY-1NO\n');
    await expect(loadKeys(folder)).rejects.toThrow('holder-key.wrong-length');
  });
});

const madeIn = async (): Promise<string> => {
  const folder = await home();
  await loadKeys(folder);
  return folder;
};

describe('one-time keys', () => {
  it('are the same for one opening, differ between openings, and end after fifteen minutes or use', async () => {
    let now = 0;
    const keys = new OneTimeKeys(() => now);
    const { recipient, expiresInSeconds } = await keys.recipientFor('a');
    expect(expiresInSeconds).toBe(900);
    expect((await keys.recipientFor('a')).recipient).toBe(recipient);
    expect((await keys.recipientFor('b')).recipient).not.toBe(recipient);
    keys.forget('b');
    expect(await keys.keyOf('b')).toBeUndefined();
    now = 15 * 60 * 1000 - 1;
    expect((await keys.keyOf('a'))?.recipient).toBe(recipient);
    now += 1;
    expect(await keys.keyOf('a')).toBeUndefined();
  });
});

describe('the keeper’s pages', () => {
  const token = 'x'.repeat(32);
  const openingId = '00000000-0000-4000-8000-000000000001';
  const serve = async (parts: Partial<KeeperParts> = {}) => {
    const keys = await loadKeys(await home());
    const server = keeperServer({
      token,
      keys,
      oneTimeKeys: new OneTimeKeys(() => 0),
      openTender: { run: async () => ok({ opened: ['b'], unreadable: [], listHead: 'h' }) },
      arrivalIsKnown: async () => true,
      databaseAnswers: async () => true,
      log: () => undefined,
      ...parts,
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = async (name: string, body?: unknown, bearer = token) => {
      const [method = '', path = ''] = name.split(' ');
      const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const headers = { authorization: `Bearer ${bearer}` };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...init });
      return [response.status, await response.json()] as [number, Record<string, string>];
    };
    return { keys, ask, close: () => new Promise((resolve) => void server.close(resolve)) };
  };

  it('give health and public keys to all, and the rest to the site alone', async () => {
    const { keys, ask, close } = await serve();
    expect(await ask('GET /health', undefined, 'no')).toEqual([200, { status: 'ok' }]);
    const published = { recipient: keys.recipient, receiptPublicKey: keys.receipt.publicKey };
    expect(await ask('GET /public', undefined, 'no')).toEqual([200, published]);
    for (const page of ['POST /sign-receipt', 'POST /one-time-key', 'POST /open']) {
      expect(await ask(page, { openingId }, `${token}x`)).toEqual([401, { code: 'keeper.unauthorised', data: {} }]);
    }
    expect(await ask('GET /health/ready', undefined, 'no')).toEqual([200, { status: 'ready' }]);
    expect((await ask('GET /open'))[0]).toBe(404);
    expect((await ask('GET /toString'))[0]).toBe(404);
    await close();
  });

  it('say that they are not ready without a database, and are alive all the same', async () => {
    const { ask, close } = await serve({ databaseAnswers: async () => false });
    expect(await ask('GET /health/ready')).toEqual([503, { status: 'not ready', because: 'database' }]);
    expect((await ask('GET /health'))[0]).toBe(200);
    await close();
  });

  it('sign receipts that verify, and nothing that is no receipt or has no arrival', async () => {
    const { keys, ask, close } = await serve();
    const [status, { signature = '' }] = await ask('POST /sign-receipt', receipt);
    expect(status).toBe(200);
    expect(await verifyReceipt({ receipt, signature }, keys.receipt.publicKey)).toMatchObject({ ok: true });
    for (const bad of [{}, null, { ...receipt, extra: 1 }, { ...receipt, arrivedAt: 'yesterday' }]) {
      expect(await ask('POST /sign-receipt', bad)).toEqual([400, { code: 'receipt.malformed', data: {} }]);
    }
    expect(await ask('POST /sign-receipt', '{')).toEqual([400, { code: 'keeper.json-expected', data: {} }]);
    await close();
    const unknown = await serve({ arrivalIsKnown: async () => false });
    expect(await unknown.ask('POST /sign-receipt', receipt)).toEqual([
      422,
      { code: 'receipt.arrival-unknown', data: {} },
    ]);
    await unknown.close();
  });

  it('pass a refusal of the opening on with its data, and tell nothing of a fault', async () => {
    const stopped = refused('opening.too-few-approvals', { need: 2, have: 1 });
    const refusing = await serve({ openTender: { run: async () => stopped } });
    const body = { code: 'opening.too-few-approvals', data: { need: 2, have: 1 } };
    expect(await refusing.ask('POST /open', { openingId })).toEqual([422, body]);
    expect((await refusing.ask('POST /open', { openingId: 'x' }))[1].code).toBe('keeper.opening-id-expected');
    await refusing.close();
    const broken = await serve({ openTender: { run: () => Promise.reject(new Error('secret detail')) } });
    expect(await broken.ask('POST /open', { openingId })).toEqual([500, { code: 'keeper.fault', data: {} }]);
    await broken.close();
  });
});

it('the configuration is refused by the name of each variable, never by its value', () => {
  const environment = { KEEPER_TOKEN: 'short-secret', KEEPER_PORT: '99999', FILES_URL: 'file:///srv/files' };
  const refusal = (): unknown => readKeeperConfig(environment);
  expect(refusal).toThrow(
    /KEEPER_DATABASE_URL is required[^]*KEEPER_HOME is required[^]*KEEPER_PORT expects[^]*KEEPER_TOKEN expects/,
  );
  expect(refusal).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('short-secret') as string }) as Error,
  );
});
