import { createPublicKey, verify } from 'node:crypto';
import {
  canonicalJson,
  checkSubmission,
  hashOfManifest,
  hashOfReceipt,
  listHead,
  makeHolderKey,
  matchesCommitment,
  openShare,
  readHolderKey,
  readRecipient,
  receiptKeyPair,
  signReceipt,
  verifyReceipt,
  type Json,
  type Receipt,
} from '#libs/sealing';
import { aHouse, aSealedBid, BINDING, CANARIES } from './a-sealed-bid.js';
import { fc } from '../../support/runs.js';

describe('a key as people type it', () => {
  it('is read with spaces, line ends and in lower case', async () => {
    const { identity, recipient } = await makeHolderKey();
    const groups = identity.replace(/(.{10})/g, '$1 ').toLowerCase();
    expect(await readHolderKey(`  ${groups}\r\n`)).toEqual({ ok: true, value: { identity, recipient } });
  });

  it.each([
    ['', 'holder-key.empty', {}],
    [' \n', 'holder-key.empty', {}],
    ['age1z9sz8dlwt0qlmy32cfxrxsslsv9djgshjqj636zlm6p24j33jqhsy0fv5v', 'holder-key.recipient-given', {}],
    ['hunter2', 'holder-key.not-a-key', {}],
    ['AGE-SECRET-KEY-1RRF6UNAUZZ', 'holder-key.wrong-length', { expected: 74, found: 26 }],
  ])('%j is refused as %s', async (text, code, data) => {
    expect(await readHolderKey(text)).toEqual({ ok: false, code, data });
  });

  it('a public half is checked, and a secret key is never taken for one', async () => {
    const { identity, recipient } = await makeHolderKey();
    expect(readRecipient(` ${recipient}\n`)).toEqual({ ok: true, value: recipient });
    expect(readRecipient(identity)).toMatchObject({ code: 'recipient.secret-key-given' });
    expect(readRecipient('age1abc')).toMatchObject({ code: 'recipient.not-a-recipient' });
    const last = recipient.endsWith('q') ? 'p' : 'q';
    expect(readRecipient(recipient.slice(0, -1) + last)).toMatchObject({ code: 'recipient.mistyped' });
  });

  it('a key that is not among the holders opens no share', async () => {
    const bid = await aSealedBid(await aHouse());
    const { identity } = await makeHolderKey();
    expect(await openShare(identity, bid.envelope)).toEqual({
      ok: false,
      code: 'share.no-share-for-this-key',
      data: { bidId: 'bid-7' },
    });
  });
});

describe('what the server checks of a sealed bid', () => {
  it('takes a bid that is locked to this tender’s holders and keeper, and no other', async () => {
    const house = await aHouse();
    const { envelope, manifest } = await aSealedBid(house);
    const holders = house.holders.map(({ id, recipient }) => ({ id, recipient }));
    const expected = { ...BINDING, holders, threshold: 2, keeperRecipient: house.keeper.recipient };
    expect(await checkSubmission({ envelope, manifest }, expected)).toMatchObject({
      ok: true,
      value: { manifestSha256: await hashOfManifest(manifest) },
    });
    const stranger = await makeHolderKey();
    const refusals = [
      [{ ...expected, lotId: 'lot-z' }, 'submission.other-bid', { field: 'lotId' }],
      [{ ...expected, keeperRecipient: stranger.recipient }, 'submission.other-keeper', {}],
      [{ ...expected, threshold: 3 }, 'submission.other-holders', { missing: [], unknown: [] }],
      [
        { ...expected, holders: [...holders.slice(1), { id: 'new', recipient: stranger.recipient }] },
        'submission.other-holders',
        { missing: ['new'], unknown: ['holder-1'] },
      ],
    ] as const;
    for (const [wanted, code, data] of refusals) {
      expect(await checkSubmission({ envelope, manifest }, wanted)).toEqual({ ok: false, code, data });
    }
    const other = await aSealedBid(house);
    expect(await checkSubmission({ envelope: other.envelope, manifest }, expected)).toMatchObject({
      code: 'submission.envelope-does-not-fit',
    });
    for (const bad of [null, 7, [], {}, { ...manifest, extra: 1 }, { ...manifest, parts: [] }]) {
      expect(await checkSubmission({ envelope, manifest: bad }, expected)).toMatchObject({
        code: 'manifest.malformed',
      });
    }
  });

  it('keeps a commitment that only the same contents and nonce meet', async () => {
    const bid = await aSealedBid(await aHouse());
    const { nonce } = (bid.ownCopy.files as unknown as { nonce: string }[])[0]!;
    const { commitment } = bid.commitments[1]!;
    const bytes = new TextEncoder().encode(`%PDF-1.7 ${CANARIES.text}`);
    expect(await matchesCommitment(commitment, nonce, bytes)).toBe(true);
    expect(await matchesCommitment(commitment, nonce, bytes.slice(1))).toBe(false);
    expect(await matchesCommitment(commitment, 'A'.repeat(43), bytes)).toBe(false);
  });
});

const aReceipt = (overrides: Partial<Receipt> = {}): Receipt => ({
  format: 1,
  ...BINDING,
  number: 'OB-2021-0007',
  arrivedAt: '2021-04-30T11:59:59.999+02:00',
  manifestSha256: 'ab'.repeat(32),
  parts: [{ id: 'form', sha256: 'cd'.repeat(32), paddedSize: 65536 }],
  commitments: [{ id: 'form', commitment: 'ef'.repeat(32) }],
  journal: { position: 12, hash: '01'.repeat(32) },
  ...overrides,
});

describe('receipts', () => {
  it('verify with the public key alone, also with Node’s own Ed25519', async () => {
    const keys = await receiptKeyPair();
    const signed = await signReceipt(aReceipt(), keys.privateKey);
    expect(await verifyReceipt(signed, keys.publicKey)).toEqual({ ok: true, value: aReceipt() });
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: keys.publicKey }, format: 'jwk' });
    const message = Buffer.from(`digikluis/v1/receipt\n${canonicalJson(signed.receipt)}`);
    expect(verify(null, message, key, Buffer.from(signed.signature, 'base64url'))).toBe(true);
  });

  it('are the same text for the same receipt, whatever the order of its fields', async () => {
    const { privateKey } = await receiptKeyPair();
    const backwards = Object.fromEntries(Object.entries(aReceipt()).toReversed()) as Receipt;
    const [one, two] = await Promise.all([signReceipt(aReceipt(), privateKey), signReceipt(backwards, privateKey)]);
    expect(one.signature).toBe(two.signature);
  });

  it('refuse any changed field, an added field, another key and another signature', async () => {
    const keys = await receiptKeyPair();
    const signed = await signReceipt(aReceipt(), keys.privateKey);
    const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
      value !== null && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
        : [path];
    const paths = leaves(signed.receipt);
    expect(paths).toHaveLength(16);
    for (const path of paths) {
      const changed = structuredClone(signed);
      let at = changed.receipt as unknown as Record<string, unknown>;
      for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
      const last = path.at(-1)!;
      const before = at[last];
      at[last] = typeof before === 'number' ? before + 1 : `${String(before)}x`;
      expect([path, (await verifyReceipt(changed, keys.publicKey)).ok]).toEqual([path, false]);
    }
    const added = { ...signed, receipt: { ...signed.receipt, note: 'x' } as Receipt };
    expect(await verifyReceipt(added, keys.publicKey)).toMatchObject({ code: 'receipt.malformed' });
    const stranger = await receiptKeyPair();
    expect(await verifyReceipt(signed, stranger.publicKey)).toMatchObject({ code: 'receipt.signature-does-not-fit' });
    const other = await signReceipt(aReceipt({ version: 2 }), keys.privateKey);
    expect(await verifyReceipt({ ...signed, signature: other.signature }, keys.publicKey)).toMatchObject({
      code: 'receipt.signature-does-not-fit',
    });
  });

  it('give one list head, whatever their order, and another when one is added, dropped or changed', async () => {
    const receipts = [1, 2, 3].map((version) => aReceipt({ version }));
    const { head, receipts: hashes } = await listHead('tender-1', receipts);
    expect((await listHead('tender-1', [...receipts].toReversed())).head).toBe(head);
    expect(hashes).toContain(await hashOfReceipt(receipts[1]!));
    const others = [
      receipts.slice(1),
      [...receipts, aReceipt({ version: 4 })],
      [aReceipt({ version: 9 }), ...receipts.slice(1)],
    ];
    for (const other of others) expect((await listHead('tender-1', other)).head).not.toBe(head);
    expect((await listHead('tender-2', receipts)).head).not.toBe(head);
  });
});

describe('canonical JSON', () => {
  it('sorts keys by code unit at every depth and writes no white space', () => {
    const value = { b: [1.5, true, null], a: { é: 'x', Z: '"\n', '10': 0, '9': -0 } };
    expect(canonicalJson(value)).toBe('{"a":{"10":0,"9":0,"Z":"\\"\\n","é":"x"},"b":[1.5,true,null]}');
  });

  it('means the same value, and the same text for every order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[undefined], [Number.NaN], [1n], [{ a: undefined }]])('throws on what JSON cannot say', (value) => {
    expect(() => canonicalJson(value as unknown as Json)).toThrow(TypeError);
  });
});
