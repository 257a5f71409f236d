import { hkdfSync } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bech32 } from '@scure/base';
import { combine } from 'shamir-secret-sharing';
import { combineAndOpen, sealBid, type SealBidInput } from '#libs/sealing';
import { spellings } from '../../support/spellings.js';
import {
  aHouse,
  aSealedBid,
  BINDING,
  CANARIES,
  open,
  openingOf,
  sealInput,
  shareOf,
  type House,
} from './a-sealed-bid.js';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});

describe('sealing and opening', () => {
  it('gives back exactly what was sealed, names and all', async () => {
    const bid = await aSealedBid(house);
    const opened = await open(house, bid, [0, 2]);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        form: { prices: { price: CANARIES.price }, answers: { 'criterion-1': CANARIES.text } },
        files: [{ id: 'file-1', name: CANARIES.file, type: 'application/pdf' }],
        usedHolders: ['holder-1', 'holder-3'],
        badHolders: [],
      },
    });
    const text = opened.ok ? new TextDecoder().decode(opened.value.files[0]?.bytes) : '';
    expect(text).toBe(`%PDF-1.7 ${CANARIES.text}`);
  });

  it('seals a bid without files and a file without bytes', async () => {
    const bare = await open(house, await aSealedBid(house, { files: [] }), [0, 1]);
    expect(bare).toMatchObject({ ok: true, value: { files: [] } });
    const files = [{ name: 'leeg.txt', type: 'text/plain', bytes: new Uint8Array() }];
    const empty = await open(house, await aSealedBid(house, { files }), [0, 1]);
    expect(empty).toMatchObject({ ok: true, value: { files: [{ name: 'leeg.txt', bytes: new Uint8Array() }] } });
  });

  it('makes a fresh key and fresh nonces each time', async () => {
    const [first, second] = [await aSealedBid(house), await aSealedBid(house)];
    expect(first.envelope.recipient).not.toBe(second.envelope.recipient);
    expect(first.commitments).not.toEqual(second.commitments);
  });

  it.each<[string, Partial<SealBidInput>, string, object]>([
    ['a keeper that is no key', { keeperRecipient: 'age1nope' }, 'sealing.bad-recipient', { of: 'keeper' }],
    ['an id with a bar', { bidId: 'a|b' }, 'sealing.bad-binding', { field: 'bidId' }],
    ['version 0', { version: 0 }, 'sealing.bad-binding', { field: 'version' }],
    ['three holders of whom three are needed', { threshold: 3 }, 'sealing.too-few-holders', { least: 5, found: 3 }],
  ])('refuses to seal: %s', async (_, overrides, code, data) => {
    expect(await sealBid(sealInput(house, overrides))).toEqual({ ok: false, code, data });
  });

  it('refuses two holders: one of them could be lost', async () => {
    const holders = sealInput(house).holders.slice(0, 2);
    const data = { least: 3, found: 2 };
    expect(await sealBid(sealInput(house, { holders }))).toEqual({ ok: false, code: 'sealing.too-few-holders', data });
  });

  it('refuses a holder who is named twice, and the keeper as a holder', async () => {
    const holders = sealInput(house).holders;
    const twice = [...holders, { id: 'holder-9', recipient: holders[0]?.recipient ?? '' }];
    expect(await sealBid(sealInput(house, { holders: twice }))).toMatchObject({
      code: 'sealing.holder-twice',
      data: { holderId: 'holder-9' },
    });
    const keeperRecipient = holders[1]?.recipient ?? '';
    expect(await sealBid(sealInput(house, { keeperRecipient }))).toMatchObject({ code: 'sealing.bad-recipient' });
  });
});

const hits = (haystacks: readonly Uint8Array[]): number =>
  Object.values(CANARIES)
    .flatMap(spellings)
    .filter((needle) => haystacks.some((hay) => Buffer.from(hay).includes(needle))).length;

const sizes = async (length: number) => {
  const files = [{ name: 'x', type: 'y', bytes: new Uint8Array(length) }];
  return (await aSealedBid(house, { files })).parts.map(({ size, ciphertext }) => [size, ciphertext.length]);
};

describe('what a thief of the whole server sees', () => {
  it('holds no price, file name or text in any spelling, in ciphertext, envelope or manifest', async () => {
    const bid = await aSealedBid(house);
    const outside = Buffer.from(JSON.stringify([bid.envelope, bid.manifest, bid.commitments]));
    expect(hits([outside, ...bid.parts.map(({ ciphertext }) => ciphertext)])).toBe(0);
    expect(hits([Buffer.from(JSON.stringify(bid.ownCopy))])).toBeGreaterThanOrEqual(3);
  });

  it('cannot be compressed: there is no structure left', async () => {
    const [part] = (await aSealedBid(house)).parts;
    expect(gzipSync(part?.ciphertext ?? '').length).toBeGreaterThan(part?.ciphertext.length ?? 0);
  });

  it('says the same sizes for contents of different length', async () => {
    expect(await sizes(1)).toEqual(await sizes(60_000));
    expect(await sizes(1_100_000)).toEqual(await sizes(1_110_000));
  });
});

describe('refusals of an opening', () => {
  it('one holder is not enough', async () => {
    expect(await open(house, await aSealedBid(house), [1])).toEqual({
      ok: false,
      code: 'opening.too-few-shares',
      data: { need: 2, have: 1, badHolders: [] },
    });
  });

  it('the same holder twice is one holder', async () => {
    const refusal = { ok: false, code: 'opening.holder-twice', data: { holderId: 'holder-2' } };
    expect(await open(house, await aSealedBid(house), [1, 1])).toEqual(refusal);
  });

  it('a holder under another name is still the same holder', async () => {
    const bid = await aSealedBid(house);
    const share = await shareOf(house, bid, 0);
    const sharesSealedForKeeper = [share, { ...share, holderId: 'holder-2' }];
    expect(await open(house, bid, [], { sharesSealedForKeeper })).toEqual({
      ok: false,
      code: 'opening.too-few-shares',
      data: { need: 2, have: 1, badHolders: ['holder-2'] },
    });
  });

  it('without the right keeper nothing opens', async () => {
    const bid = await aSealedBid(house);
    const { identity } = (await aHouse(1)).keeper;
    expect(await open(house, bid, [0, 1], { keeperIdentity: identity })).toEqual({
      ok: false,
      code: 'opening.wrong-keeper',
      data: { expected: house.keeper.recipient },
    });
  });

  it.each(['tenderId', 'lotId', 'bidId', 'version', 'organisationId'] as const)('moved: another %s', async (field) => {
    const bid = await aSealedBid(house);
    const elsewhere = { ...BINDING, [field]: field === 'version' ? 2 : 'elsewhere' };
    expect(await open(house, bid, [0, 1], { expected: elsewhere })).toMatchObject({
      code: 'opening.other-bid',
      data: { field },
    });
    const relabelled = {
      envelope: { ...bid.envelope, [field]: elsewhere[field] },
      manifest: { ...bid.manifest, [field]: elsewhere[field] },
      expected: elsewhere,
    };
    expect(await open(house, bid, [0, 1], relabelled)).toMatchObject({ ok: false, code: 'opening.envelope-changed' });
  });

  it('a bit flipped, a byte cut off, a part missing, doubled or put in the place of another', async () => {
    const bid = await aSealedBid(house);
    const [form, file] = bid.parts as [(typeof bid.parts)[number], (typeof bid.parts)[number]];
    const flipped = Uint8Array.from(file.ciphertext);
    flipped[1000] = (flipped[1000] ?? 0) ^ 4;
    const tries: readonly [readonly { id: string; ciphertext: Uint8Array }[], string, string][] = [
      [[form, { ...file, ciphertext: flipped }], 'opening.part-changed', 'file-1'],
      [[form, { ...file, ciphertext: file.ciphertext.slice(0, -1) }], 'opening.part-changed', 'file-1'],
      [[form], 'opening.part-missing', 'file-1'],
      [[form, file, file], 'opening.part-unexpected', 'file-1'],
      [[form, { ...file, ciphertext: form.ciphertext }], 'opening.part-changed', 'file-1'],
    ];
    for (const [parts, code, part] of tries) {
      expect(await open(house, bid, [0, 1], { parts })).toEqual({ ok: false, code, data: { part } });
    }
  });

  it('names the holder of a forged or swapped share, and opens with the others', async () => {
    const bid = await aSealedBid(house);
    const other = await aSealedBid(house, { bidId: 'bid-8' });
    const swapped = { ...(await shareOf(house, other, 1)), bidId: 'bid-7' };
    const honest = [await shareOf(house, bid, 0), await shareOf(house, bid, 2)];
    expect(await open(house, bid, [0], { sharesSealedForKeeper: [honest[0]!, swapped] })).toMatchObject({
      code: 'opening.too-few-shares',
      data: { have: 1, badHolders: ['holder-2'] },
    });
    expect(await open(house, bid, [], { sharesSealedForKeeper: [honest[0]!, swapped, honest[1]!] })).toMatchObject({
      ok: true,
      value: { usedHolders: ['holder-1', 'holder-3'], badHolders: ['holder-2'] },
    });
  });

  it('a share resealed for another opening is of no use', async () => {
    const bid = await aSealedBid(house);
    expect(await open(house, bid, [0, 1], { openingId: 'opening-2' })).toMatchObject({
      code: 'opening.too-few-shares',
      data: { have: 0, badHolders: ['holder-1', 'holder-2'] },
    });
  });

  it('a manifest that was rewritten with its envelope left alone', async () => {
    const bid = await aSealedBid(house);
    const commitments = bid.manifest.commitments.map((one) => ({ ...one, commitment: 'a'.repeat(64) }));
    expect(await open(house, bid, [0, 1], { manifest: { ...bid.manifest, commitments } })).toMatchObject({
      code: 'opening.manifest-changed',
    });
  });
});

const age = spawnSync('age', ['--version']).status === 0;
(age ? describe : describe.skip)('Debian’s age, without our software', () => {
  it('opens a whole bid with two cards, the keeper’s key, and the two formulas of the design', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perceel-age-'));
    const decrypt = (identity: string, cipher: Uint8Array): Buffer => {
      writeFileSync(join(folder, 'key.txt'), `${identity}\n`, { mode: 0o600 });
      writeFileSync(join(folder, 'cipher.age'), cipher);
      return execFileSync('age', ['-d', '-i', join(folder, 'key.txt'), join(folder, 'cipher.age')]);
    };
    try {
      const { envelope, parts } = await aSealedBid(house);
      const shares = [0, 2].map((i) => {
        const plain = decrypt(house.holders[i]!.identity, Buffer.from(envelope.holders[i]!.share, 'base64url'));
        expect([plain.length, plain[0]]).toEqual([1 + 32 + 33, 1]);
        return new Uint8Array(plain.subarray(33));
      });
      const keeperHalf = decrypt(house.keeper.identity, Buffer.from(envelope.keeper.half, 'base64url')).subarray(33);
      const halves = Buffer.concat([await combine(shares), keeperHalf]);
      const secret = hkdfSync('sha256', halves, '', 'digikluis/v1|tender-1|bid-7|1', 32);
      const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-', new Uint8Array(secret)).toUpperCase();
      const plain = decrypt(identity, parts[1]!.ciphertext);
      expect([plain.length, plain[0]]).toEqual([65_536, 1]);
      expect(plain.toString()).toContain(`%PDF-1.7 ${CANARIES.text}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('seals 10 MB in a time a person can wait for', async () => {
  const bytes = new Uint8Array(10_000_000);
  const before = performance.now();
  const bid = await aSealedBid(house, { files: [{ name: 'groot.pdf', type: 'application/pdf', bytes }] });
  const sealed = performance.now();
  const opened = await combineAndOpen(await openingOf(house, bid, [0, 1]));
  const done = performance.now();
  expect(opened.ok).toBe(true);
  process.stdout.write(
    `10 MB: sealed in ${Math.round(sealed - before)} ms, opened in ${Math.round(done - sealed)} ms\n`,
  );
});
