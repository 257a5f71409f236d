import { combineAndOpen, readHolderKey, type CombineInput, type ResealedShare, type SealedBid } from '#libs/sealing';
import { aHouse, aSealedBid, openingOf, shareOf, type House } from './a-sealed-bid.js';
import { fc } from '../../support/runs.js';

const subsets = (count: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, i) => i).filter((i) => (bits >> i) & 1),
  );

const flip = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const bit = at % (copy.length * 8);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const flipJson = (value: unknown, at: number): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(flip(Buffer.from(JSON.stringify(value)), at)));
  } catch {
    return undefined;
  }
};

describe('properties of the seal', () => {
  it.each([3, 4, 5, 6, 7])('of %i holders, every subset of two or more opens and no other', async (count) => {
    const house = await aHouse(count);
    const bid = await aSealedBid(house, { files: [] });
    const shares = await Promise.all(house.holders.map((_, holder) => shareOf(house, bid, holder)));
    const base = await openingOf(house, bid, []);
    for (const subset of subsets(count)) {
      const opened = await combineAndOpen({ ...base, sharesSealedForKeeper: subset.map((i) => shares[i]!) });
      expect([subset, opened.ok]).toEqual([subset, subset.length >= 2]);
    }
  });

  it('any contents come back as they went in', async () => {
    const house = await aHouse();
    const file = fc.record({
      name: fc.string({ unit: 'binary', maxLength: 40 }),
      type: fc.string({ maxLength: 20 }),
      bytes: fc.uint8Array({ maxLength: 3000 }),
    });
    const form = fc.record({
      prices: fc.dictionary(fc.string({ maxLength: 8 }), fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      answers: fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 60 }), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 3 }), form, async (files, form) => {
        const bid = await aSealedBid(house, { files, form });
        const opened = await combineAndOpen(await openingOf(house, bid, [2, 0]));
        expect(opened).toMatchObject({ ok: true });
        if (!opened.ok) return;
        expect(opened.value.form).toEqual(form);
        expect(opened.value.files.map(({ name, type, bytes }) => ({ name, type, bytes: [...bytes] }))).toEqual(
          files.map(({ name, type, bytes }) => ({ name, type, bytes: [...bytes] })),
        );
      }),
      { numRuns: 25 },
    );
  });

  describe('a single flipped bit is never accepted', () => {
    let house: House;
    let bid: SealedBid;
    let base: CombineInput;
    beforeAll(async () => {
      house = await aHouse();
      bid = await aSealedBid(house);
      base = await openingOf(house, bid, [0, 1]);
      expect(await combineAndOpen(base)).toMatchObject({ ok: true });
    });

    const accepted = async (mutate: (at: number) => Partial<CombineInput>, numRuns: number): Promise<number> => {
      let count = 0;
      const tries = fc.asyncProperty(fc.nat(), async (at) => {
        if ((await combineAndOpen({ ...base, ...mutate(at) })).ok) count += 1;
      });
      await fc.assert(tries, { numRuns });
      return count;
    };

    it('in a ciphertext', async () => {
      const { parts: whole } = bid;
      const inPart = (at: number) => {
        const chosen = at % whole.length;
        return {
          parts: whole.map((part, index) =>
            index === chosen ? { ...part, ciphertext: flip(part.ciphertext, at) } : part,
          ),
        };
      };
      expect(await accepted(inPart, 200)).toBe(0);
    });

    it('in the manifest', async () => {
      expect(await accepted((at) => ({ manifest: flipJson(bid.manifest, at) }), 400)).toBe(0);
    });

    it('in the envelope, also in the share of a holder who does not take part', async () => {
      expect(await accepted((at) => ({ envelope: flipJson(bid.envelope, at) }), 600)).toBe(0);
    });

    it('in a share on its way to the keeper', async () => {
      const [first, second] = base.sharesSealedForKeeper as [ResealedShare, ResealedShare];
      const inShare = (at: number) => {
        const sealed = Buffer.from(flip(Buffer.from(second.sealed, 'base64url'), at)).toString('base64url');
        return { sharesSealedForKeeper: [first, { ...second, sealed }] };
      };
      expect(await accepted(inShare, 200)).toBe(0);
    });
  });

  it('one mistyped character on a card is always noticed', async () => {
    const { identity } = (await aHouse(1)).holders[0]!;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(57),
        fc.constantFrom(...'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.split('')),
        async (at, wrong) => {
          const place = 16 + at;
          fc.pre(identity[place] !== wrong);
          expect(await readHolderKey(identity.slice(0, place) + wrong + identity.slice(place + 1))).toMatchObject({
            code: 'holder-key.mistyped',
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
