import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { encryptTo } from './age.js';
import { deriveBidKey, macOf } from './bid-key.js';
import { bindingOf, checkBinding, contextHash, type BadBinding, type BidBinding } from './binding.js';
import { randomBytes, sha256Hex, toBase64Url, wipe, type Bytes } from './bytes.js';
import { canonicalBytes, type Json, type JsonObject } from './canonical-json.js';
import { commitTo } from './commitment.js';
import { FORMAT_VERSION, packPart, packSecret } from './container.js';
import { hashOfEnvelope, hashOfManifest, type Envelope, type Manifest, type SealedPart } from './envelope.js';
import { readRecipient } from './holder-key.js';
import { shareOut, type Holder } from './shares.js';

export type BidFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** What a bidder fills in: amounts as whole cents in text (never a float), and answers by criterion. */
export type BidForm = {
  readonly prices: { readonly [name: string]: string };
  readonly answers: { readonly [name: string]: Json };
};

export type SealBidInput = BidBinding & {
  readonly holders: readonly Holder[];
  readonly threshold?: number;
  readonly keeperRecipient: string;
  readonly files: readonly BidFile[];
  readonly form: BidForm;
};

export type CipherPart = SealedPart & { readonly ciphertext: Bytes };

/** Stays with the bidder: the only place with names, nonces and contents of the form. */
export type OwnCopy = JsonObject;

export type SealedBid = {
  readonly envelope: Envelope;
  readonly manifest: Manifest;
  readonly parts: readonly CipherPart[];
  readonly commitments: Manifest['commitments'];
  readonly ownCopy: OwnCopy;
};

export type SealingRefusal =
  | BadBinding
  | Refused<'sealing.too-few-holders', { readonly least: number; readonly found: number }>
  | Refused<'sealing.holder-twice', { readonly holderId: string }>
  | Refused<'sealing.bad-recipient', { readonly of: string }>
  | Refused<'sealing.too-many-files', { readonly most: number; readonly found: number }>;

const MOST_FILES = 99;
const DEFAULT_THRESHOLD = 2;

/**
 * Seals one bid version (vault.md): a fresh key of which half is split over the buyer's holders and half is locked to
 * the keeper; every file and the form an age file to that key, padded, named only inside; a manifest that binds all of
 * it to this tender, lot, bid, version and organisation. Needs at least 2t−1 holders, so that one may be lost.
 * Refuses ids that cannot be bound, too few or doubled holders, and keys that are not public age keys.
 */
export const sealBid = async (input: SealBidInput): Promise<Result<SealedBid, SealingRefusal>> => {
  const refusal = check(input);
  if (refusal !== undefined) return refusal;
  const binding = bindingOf(input);
  const threshold = input.threshold ?? DEFAULT_THRESHOLD;
  const buyerHalf = randomBytes(32);
  const keeperHalf = randomBytes(32);
  const key = await deriveBidKey(buyerHalf, keeperHalf, binding);

  const keeperContext = await contextHash('digikluis/v1/keeper', binding, { bidRecipient: key.recipient });
  const packedHalf = packSecret(keeperContext, keeperHalf);
  const envelope: Envelope = {
    format: FORMAT_VERSION,
    ...binding,
    threshold,
    recipient: key.recipient,
    holders: await shareOut(buyerHalf, input.holders, threshold, binding, key.recipient),
    keeper: { recipient: input.keeperRecipient, half: toBase64Url(await encryptTo(input.keeperRecipient, packedHalf)) },
  };
  wipe(buyerHalf, keeperHalf, packedHalf);

  const sealPart = async (id: string, contents: Uint8Array): Promise<CipherPart> => {
    const packed = packPart({ ...binding, id }, contents);
    const ciphertext = await encryptTo(key.recipient, packed);
    const padded = packed.length;
    wipe(packed);
    return { id, sha256: await sha256Hex(ciphertext), size: ciphertext.length, paddedSize: padded, ciphertext };
  };
  const files: { part: CipherPart; inside: JsonObject; commitment: string }[] = [];
  for (const [index, { name, type, bytes }] of input.files.entries()) {
    const id = `file-${index + 1}`;
    const part = await sealPart(id, bytes);
    const { commitment, nonce } = await commitTo(bytes);
    files.push({ part, commitment, inside: { id, name, type, size: bytes.length, nonce, sealedSha256: part.sha256 } });
  }
  const form: JsonObject = { prices: input.form.prices, answers: input.form.answers };
  const formCommitment = await commitTo(canonicalBytes(form));
  const inside: JsonObject = {
    form,
    formNonce: formCommitment.nonce,
    files: files.map((file) => file.inside),
  };
  const parts = [await sealPart('form', canonicalBytes(inside)), ...files.map(({ part }) => part)];
  const commitments = [
    { id: 'form', commitment: formCommitment.commitment },
    ...files.map(({ part, commitment }) => ({ id: part.id, commitment })),
  ];
  const unsealed = {
    format: FORMAT_VERSION,
    ...binding,
    envelopeSha256: await hashOfEnvelope(envelope),
    parts: parts.map(({ id, sha256, size, paddedSize }) => ({ id, sha256, size, paddedSize })),
    commitments,
  } as const;
  const manifest: Manifest = { ...unsealed, seal: await macOf(key.sealKey, unsealed) };
  const ownCopy: OwnCopy = {
    ...inside,
    format: FORMAT_VERSION,
    ...binding,
    commitments,
    manifestSha256: await hashOfManifest(manifest),
  };
  return ok({ envelope, manifest, parts, commitments, ownCopy });
};

const check = (input: SealBidInput): SealingRefusal | undefined => {
  const binding = checkBinding(input);
  if (!binding.ok) return binding;
  const threshold = input.threshold ?? DEFAULT_THRESHOLD;
  const least = 2 * threshold - 1;
  if (input.holders.length < least) return refused('sealing.too-few-holders', { least, found: input.holders.length });
  for (const [index, { id, recipient }] of input.holders.entries()) {
    if (!readRecipient(recipient).ok) return refused('sealing.bad-recipient', { of: id });
    const before = input.holders.slice(0, index);
    if (before.some((other) => other.id === id || other.recipient === recipient)) {
      return refused('sealing.holder-twice', { holderId: id });
    }
  }
  const keeperIsHolder = input.holders.some(({ recipient }) => recipient === input.keeperRecipient);
  if (keeperIsHolder || !readRecipient(input.keeperRecipient).ok)
    return refused('sealing.bad-recipient', { of: 'keeper' });
  if (input.files.length > MOST_FILES) {
    return refused('sealing.too-many-files', { most: MOST_FILES, found: input.files.length });
  }
  return undefined;
};
