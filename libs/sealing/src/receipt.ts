import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { BidBinding } from './binding.js';
import { concat, fromBase64Url, sha256Hex, toBase64Url, utf8, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import type { SealedPart } from './envelope.js';

/** The bidder's proof (vault.md, step 8). No names, no nonces, no contents: it may be shown to anyone. */
export type Receipt = BidBinding & {
  readonly format: 1;
  readonly number: string;
  /** ISO 8601 to the millisecond, with offset. */
  readonly arrivedAt: string;
  readonly manifestSha256: string;
  readonly parts: readonly Pick<SealedPart, 'id' | 'sha256' | 'paddedSize'>[];
  readonly commitments: readonly { readonly id: string; readonly commitment: string }[];
  /** Place in the tender's journal. */
  readonly journal: { readonly position: number; readonly hash: string };
};

export type SignedReceipt = { readonly receipt: Receipt; readonly signature: string };

/** Ed25519: private half as PKCS#8 (base64url), public half as 32 bytes (base64url). */
export type ReceiptKeyPair = { readonly privateKey: string; readonly publicKey: string };

export const receiptKeyPair = async (): Promise<ReceiptKeyPair> => {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('Ed25519 makes a pair');
  const [pkcs8, raw] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('raw', pair.publicKey),
  ]);
  return { privateKey: toBase64Url(new Uint8Array(pkcs8)), publicKey: toBase64Url(new Uint8Array(raw)) };
};

/** The bytes that are signed: a line that says what is signed, then the canonical JSON. */
const signedBytes = (receipt: Receipt): Bytes => concat(utf8('digikluis/v1/receipt\n'), canonicalBytes(receipt));

/** Ed25519 signature (base64url). Deterministic: the same receipt and key give the same signature. */
export const signReceipt = async (receipt: Receipt, privateKey: string): Promise<SignedReceipt> => {
  const pkcs8 = fromBase64Url(privateKey);
  if (pkcs8 === undefined) throw new TypeError('the receipt key is not base64url');
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  const signature = await crypto.subtle.sign('Ed25519', key, signedBytes(receipt));
  return { receipt, signature: toBase64Url(new Uint8Array(signature)) };
};

export type ReceiptRefusal = Refused<'receipt.malformed'> | Refused<'receipt.signature-does-not-fit'>;

/** Whether this installation signed exactly this receipt; needs nothing but the public key. Any changed field refuses. */
export const verifyReceipt = async (
  signed: SignedReceipt,
  publicKey: string,
): Promise<Result<Receipt, ReceiptRefusal>> => {
  const raw = fromBase64Url(publicKey);
  const signature = fromBase64Url(signed.signature);
  if (raw?.length !== 32 || signature?.length !== 64 || !isReceipt(signed.receipt)) return refused('receipt.malformed');
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  const fits = await crypto.subtle.verify('Ed25519', key, signature, signedBytes(signed.receipt));
  return fits ? ok(signed.receipt) : refused('receipt.signature-does-not-fit');
};

const RECEIPT_FIELDS = [
  'arrivedAt',
  'bidId',
  'commitments',
  'format',
  'journal',
  'lotId',
  'manifestSha256',
  'number',
  'organisationId',
  'parts',
  'tenderId',
  'version',
];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/;

/** Whether a value has the shape of a receipt and nothing besides: the keeper signs nothing else. */
export const isReceipt = (value: unknown): value is Receipt => {
  if (value === null || typeof value !== 'object') return false;
  if (Object.keys(value).sort().join() !== RECEIPT_FIELDS.join()) return false;
  const receipt = value as Receipt;
  const texts = ['number', 'tenderId', 'lotId', 'bidId', 'organisationId', 'manifestSha256'] as const;
  return (
    receipt.format === 1 &&
    texts.every((field) => typeof receipt[field] === 'string' && receipt[field] !== '') &&
    Number.isSafeInteger(receipt.version) &&
    typeof receipt.arrivedAt === 'string' &&
    INSTANT.test(receipt.arrivedAt) &&
    Array.isArray(receipt.parts) &&
    Array.isArray(receipt.commitments) &&
    typeof receipt.journal === 'object'
  );
};

export const hashOfReceipt = (receipt: Receipt): Promise<string> => sha256Hex(canonicalBytes(receipt));

export type ListHead = { readonly head: string; readonly receipts: readonly string[] };

/**
 * One hash over all receipts of a tender, published at closing before any contents can be known. The sorted receipt
 * hashes go with it, so that every bidder finds the own receipt in it and nobody can add, drop or change a bid later.
 */
export const listHead = async (tenderId: string, receipts: readonly Receipt[]): Promise<ListHead> => {
  const hashes = (await Promise.all(receipts.map(hashOfReceipt))).sort();
  return { head: await sha256Hex(canonicalBytes({ format: 1, tenderId, receipts: hashes })), receipts: hashes };
};
