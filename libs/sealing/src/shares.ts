import { combine, split } from 'shamir-secret-sharing';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { decryptWith, encryptTo, recipientOf } from './age.js';
import { bindingOf, contextHash, type BidBinding } from './binding.js';
import { fromBase64Url, ownBytes, sha256Hex, toBase64Url, wipe, type Bytes } from './bytes.js';
import { packSecret, unpackSecret } from './container.js';
import type { Envelope, HolderShare } from './envelope.js';

export type Holder = { readonly id: string; readonly recipient: string };

const SHARE_LENGTH = 33;

const shareContext = (binding: BidBinding, bidRecipient: string, holderId: string): Promise<Bytes> =>
  contextHash('digikluis/v1/share', binding, { bidRecipient, holderId });

const resealContext = (binding: BidBinding, openingId: string, holderId: string): Promise<Bytes> =>
  contextHash('digikluis/v1/reseal', binding, { openingId, holderId });

/** Splits the buyer's half over the holders, each share in an age file of its own. Order of holders is kept. */
export const shareOut = async (
  buyerHalf: Bytes,
  holders: readonly Holder[],
  threshold: number,
  binding: BidBinding,
  bidRecipient: string,
): Promise<readonly HolderShare[]> => {
  const shares = await split(buyerHalf, holders.length, threshold);
  const sealed = await Promise.all(
    holders.map(async ({ id, recipient }, index): Promise<HolderShare> => {
      const packed = packSecret(await shareContext(binding, bidRecipient, id), shares[index] as Uint8Array);
      const share = toBase64Url(await encryptTo(recipient, packed));
      const shareSha256 = await sha256Hex(packed);
      wipe(packed);
      return { id, recipient, share, shareSha256 };
    }),
  );
  wipe(...shares);
  return sealed;
};

/** A share in the clear, in the holder's browser only, between unlocking and resealing. */
export type OpenShare = { readonly binding: BidBinding; readonly holderId: string; readonly secret: Bytes };

export type ShareRefusal =
  | Refused<'share.no-share-for-this-key', { readonly bidId: string }>
  | Refused<'share.unreadable', { readonly bidId: string; readonly holderId: string }>;

/**
 * Unlocks the holder's own share of one bid. Refuses a key that the bid was not sealed for, and a share that was
 * changed, moved from another bid or holder, or is not the share that the envelope promised.
 */
export const openShare = async (
  holderIdentity: string,
  envelope: Envelope,
): Promise<Result<OpenShare, ShareRefusal>> => {
  const recipient = await recipientOf(holderIdentity);
  const { bidId } = envelope;
  const mine = envelope.holders.find((holder) => holder.recipient === recipient);
  if (mine === undefined) return refused('share.no-share-for-this-key', { bidId });
  const packed = await decryptWith(holderIdentity, fromBase64Url(mine.share) ?? new Uint8Array());
  const binding = bindingOf(envelope);
  const secret = packed && (await readShare(packed, mine, binding, envelope.recipient));
  if (secret === undefined) return refused('share.unreadable', { bidId, holderId: mine.id });
  return ok({ binding, holderId: mine.id, secret });
};

const readShare = async (
  packed: Bytes,
  holder: HolderShare,
  binding: BidBinding,
  bidRecipient: string,
): Promise<Bytes | undefined> => {
  if ((await sha256Hex(packed)) !== holder.shareSha256) return undefined;
  const secret = unpackSecret(await shareContext(binding, bidRecipient, holder.id), packed);
  return secret?.length === SHARE_LENGTH ? secret : undefined;
};

/** A share on its way from a holder to the keeper, readable only with the one-time key of this opening. */
export type ResealedShare = { readonly bidId: string; readonly holderId: string; readonly sealed: string };

/** Locks shares to the keeper's one-time key and wipes them. One age file per bid, so that bids open one by one. */
export const resealShares = async (
  shares: readonly OpenShare[],
  opening: { readonly openingId: string; readonly keeperOneTimeRecipient: string },
): Promise<readonly ResealedShare[]> =>
  Promise.all(
    shares.map(async ({ binding, holderId, secret }) => {
      const packed = packSecret(await resealContext(binding, opening.openingId, holderId), secret);
      const sealed = toBase64Url(await encryptTo(opening.keeperOneTimeRecipient, packed));
      wipe(packed, secret);
      return { bidId: binding.bidId, holderId, sealed };
    }),
  );

/** The keeper's side of `resealShares`: the share if it is the one that the envelope promised this holder, else `undefined`. */
export const receiveShare = async (
  resealed: ResealedShare,
  envelope: Envelope,
  opening: { readonly openingId: string; readonly oneTimeIdentity: string },
): Promise<Bytes | undefined> => {
  const holder = envelope.holders.find(({ id }) => id === resealed.holderId);
  const cipher = fromBase64Url(resealed.sealed);
  if (holder === undefined || cipher === undefined || resealed.bidId !== envelope.bidId) return undefined;
  const packed = await decryptWith(opening.oneTimeIdentity, cipher);
  const binding = bindingOf(envelope);
  const secret = packed && unpackSecret(await resealContext(binding, opening.openingId, holder.id), packed);
  if (secret === undefined) return undefined;
  const original = packSecret(await shareContext(binding, envelope.recipient, holder.id), secret);
  return readShare(original, holder, binding, envelope.recipient);
};

/** The buyer's half from shares with distinct numbers; `undefined` when two have the same number. A wrong share gives a wrong half. */
export const joinShares = async (shares: readonly Bytes[]): Promise<Bytes | undefined> => {
  const numbers = new Set(shares.map((share) => share.at(-1)));
  if (numbers.size !== shares.length || numbers.has(0)) return undefined;
  return ownBytes(await combine([...shares]));
};

/** Every way to pick `size` of the items, in order. */
export const combinations = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] => {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((others) => [item, ...others]),
  );
};
