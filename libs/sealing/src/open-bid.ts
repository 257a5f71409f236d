import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { decryptWith, recipientOf } from './age.js';
import { deriveBidKey, macOf, type BidKey } from './bid-key.js';
import { bindingOf, contextHash, differingField, type BidBinding } from './binding.js';
import { fromBase64Url, wipe, type Bytes } from './bytes.js';
import { unpackSecret } from './container.js';
import { hashOfEnvelope, readEnvelope, readManifest, type BadShape, type Envelope } from './envelope.js';
import { openContents, type ContentsRefusal, type OpenedContents } from './open-contents.js';
import { combinations, joinShares, receiveShare, type ResealedShare } from './shares.js';

export type CombineInput = {
  readonly openingId: string;
  /** As stored: not trusted, read strictly. */
  readonly envelope: unknown;
  readonly manifest: unknown;
  readonly parts: readonly { readonly id: string; readonly ciphertext: Uint8Array }[];
  readonly sharesSealedForKeeper: readonly ResealedShare[];
  readonly keeperIdentity: string;
  readonly oneTimeIdentity: string;
  readonly expected: BidBinding;
};

export type OpenedBid = OpenedContents & {
  readonly usedHolders: readonly string[];
  /** Holders who sent something else than the share that was sealed for them. */
  readonly badHolders: readonly string[];
};

export type OpeningRefusal =
  | BadShape
  | ContentsRefusal
  | Refused<'opening.other-bid', { readonly field: string; readonly expected: string; readonly found: string }>
  | Refused<'opening.envelope-changed'>
  | Refused<'opening.manifest-changed'>
  | Refused<'opening.holder-twice', { readonly holderId: string }>
  | Refused<
      'opening.too-few-shares',
      { readonly need: number; readonly have: number; readonly badHolders: readonly string[] }
    >
  | Refused<'opening.wrong-keeper', { readonly expected: string }>
  | Refused<'opening.keeper-half-unreadable'>
  | Refused<'opening.key-does-not-fit', { readonly holders: readonly string[] }>;

/**
 * What a bidder alone can have caused, everything being as the receipt says: the bid was sealed to a key that its own
 * envelope does not give, or holds something else than promised. Every other refusal points at a holder, the
 * installation or someone in between, and must stop an opening.
 */
export const isBiddersDoing = (refusal: OpeningRefusal): boolean =>
  [
    'opening.keeper-half-unreadable',
    'opening.key-does-not-fit',
    'opening.contents-malformed',
    'opening.commitment-broken',
  ].includes(refusal.code);

/**
 * Opens one bid in the keeper's memory: the shares of enough distinct holders and the keeper's half give the key, which
 * must be the one in the envelope, must have sealed the manifest, and must open every part to what was committed to.
 * Shares are tried in every combination; a holder whose share is not the one sealed is named. Refuses, and opens
 * nothing at all, on any difference with `expected`, the envelope or the manifest.
 */
export const combineAndOpen = async (input: CombineInput): Promise<Result<OpenedBid, OpeningRefusal>> => {
  const envelopeRead = readEnvelope(input.envelope);
  if (!envelopeRead.ok) return envelopeRead;
  const manifestRead = readManifest(input.manifest);
  if (!manifestRead.ok) return manifestRead;
  const { value: envelope } = envelopeRead;
  const { value: manifest } = manifestRead;
  for (const found of [envelope, manifest]) {
    const field = differingField(input.expected, found);
    if (field !== undefined) {
      return refused('opening.other-bid', {
        field,
        expected: String(input.expected[field]),
        found: String(found[field]),
      });
    }
  }
  if ((await hashOfEnvelope(envelope)) !== manifest.envelopeSha256) return refused('opening.envelope-changed');

  const keyed = await rebuildKey(input, envelope);
  if (!keyed.ok) return keyed;
  const { key, usedHolders, badHolders } = keyed.value;
  const { seal, ...unsealed } = manifest;
  if ((await macOf(key.sealKey, unsealed)) !== seal) return refused('opening.manifest-changed');
  const contents = await openContents(key.identity, manifest, input.parts);
  return contents.ok ? ok({ ...contents.value, usedHolders, badHolders }) : contents;
};

type Rebuilt = Pick<OpenedBid, 'usedHolders' | 'badHolders'> & { readonly key: BidKey };

const rebuildKey = async (input: CombineInput, envelope: Envelope): Promise<Result<Rebuilt, OpeningRefusal>> => {
  const ids = input.sharesSealedForKeeper.map(({ holderId }) => holderId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return refused('opening.holder-twice', { holderId: twice });
  const received = await Promise.all(
    input.sharesSealedForKeeper.map(async (sealed) => ({
      holderId: sealed.holderId,
      share: await receiveShare(sealed, envelope, input),
    })),
  );
  const good = received.filter((one): one is { holderId: string; share: Bytes } => one.share !== undefined);
  const badHolders = received.filter(({ share }) => share === undefined).map(({ holderId }) => holderId);
  if (good.length < envelope.threshold) {
    return refused('opening.too-few-shares', { need: envelope.threshold, have: good.length, badHolders });
  }
  const half = await openKeeperHalf(input.keeperIdentity, envelope);
  if (!half.ok) return half;
  try {
    for (const group of combinations(good, envelope.threshold)) {
      const buyerHalf = await joinShares(group.map(({ share }) => share));
      if (buyerHalf === undefined) continue;
      const key = await deriveBidKey(buyerHalf, half.value, envelope);
      wipe(buyerHalf);
      if (key.recipient === envelope.recipient) {
        return ok({ key, usedHolders: group.map(({ holderId }) => holderId), badHolders });
      }
    }
    return refused('opening.key-does-not-fit', { holders: good.map(({ holderId }) => holderId) });
  } finally {
    wipe(half.value, ...good.map(({ share }) => share));
  }
};

const openKeeperHalf = async (keeperIdentity: string, envelope: Envelope): Promise<Result<Bytes, OpeningRefusal>> => {
  const { recipient, half } = envelope.keeper;
  if ((await recipientOf(keeperIdentity)) !== recipient)
    return refused('opening.wrong-keeper', { expected: recipient });
  const cipher = fromBase64Url(half);
  const packed = cipher && (await decryptWith(keeperIdentity, cipher));
  const context = await contextHash('digikluis/v1/keeper', bindingOf(envelope), { bidRecipient: envelope.recipient });
  const secret = packed && unpackSecret(context, packed);
  if (packed !== undefined) wipe(packed);
  return secret?.length === 32 ? ok(secret) : refused('opening.keeper-half-unreadable');
};
