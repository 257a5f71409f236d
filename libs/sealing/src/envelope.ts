import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { checkBinding, type BidBinding } from './binding.js';
import { sha256Hex } from './bytes.js';
import { canonicalBytes, type JsonObject } from './canonical-json.js';
import { readRecipient } from './holder-key.js';

/** One key holder's place in an envelope: a Shamir share in an age file to this holder only. */
export type HolderShare = {
  readonly id: string;
  readonly recipient: string;
  /** The age file, base64url. */
  readonly share: string;
  /** SHA-256 of the share in its container: 32 random bytes are in it, so it tells nothing, but a forged share is named at once. */
  readonly shareSha256: string;
};

/** The lock of one bid version: public, useless without two holders and the keeper. */
export type Envelope = BidBinding & {
  readonly format: 1;
  readonly threshold: number;
  /** Public half of the bid key; the reconstruction is compared with it. */
  readonly recipient: string;
  readonly holders: readonly HolderShare[];
  readonly keeper: { readonly recipient: string; readonly half: string };
};

export type SealedPart = {
  readonly id: string;
  /** Of the ciphertext. */
  readonly sha256: string;
  /** Bytes of ciphertext, and of the padded plaintext within. */
  readonly size: number;
  readonly paddedSize: number;
};

/** The outside list of one bid version. `seal` is an HMAC by a key that only both halves together give. */
export type Manifest = BidBinding & {
  readonly format: 1;
  readonly envelopeSha256: string;
  readonly parts: readonly SealedPart[];
  readonly commitments: readonly { readonly id: string; readonly commitment: string }[];
  readonly seal: string;
};

export type BadShape =
  Refused<'envelope.malformed', { readonly field: string }> | Refused<'manifest.malformed', { readonly field: string }>;

const HEX_64 = /^[0-9a-f]{64}$/;
const BASE64URL = /^[A-Za-z0-9_-]{100,4000}$/;
const PART_ID = /^(form|file-[1-9][0-9]{0,2})$/;
const BINDING = ['tenderId', 'lotId', 'bidId', 'version', 'organisationId'];

type Check = (value: unknown) => boolean;
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isRecipient: Check = (value) => typeof value === 'string' && readRecipient(value).ok;
const isSize: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isId: Check = matches(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/);

/** The first field that is missing, unknown or not as it should be. */
const wrongField = (value: unknown, fields: Readonly<Record<string, Check>>): string | undefined => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const object = value as JsonObject;
  return (
    Object.keys(object).find((key) => !Object.hasOwn(fields, key)) ??
    Object.entries(fields).find(([key, check]) => !Object.hasOwn(object, key) || !check(object[key]))?.[0]
  );
};
const shaped =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    wrongField(value, fields) === undefined;
const listOf =
  (check: Check, least: number, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(check);
const distinct =
  (key: string): Check =>
  (value) =>
    new Set((value as readonly JsonObject[]).map((item) => item[key])).size === (value as readonly unknown[]).length;
const all =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.every((check) => check(value));

const bindingFields: Readonly<Record<string, Check>> = Object.fromEntries(
  BINDING.map((field) => [field, field === 'version' ? isSize : isId]),
);
const envelopeFields = {
  ...bindingFields,
  format: (value: unknown) => value === 1,
  threshold: (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 2,
  recipient: isRecipient,
  holders: all(
    listOf(
      shaped({ id: isId, recipient: isRecipient, share: matches(BASE64URL), shareSha256: matches(HEX_64) }),
      2,
      20,
    ),
    distinct('id'),
    distinct('recipient'),
  ),
  keeper: shaped({ recipient: isRecipient, half: matches(BASE64URL) }),
};
const manifestFields = {
  ...bindingFields,
  format: (value: unknown) => value === 1,
  envelopeSha256: matches(HEX_64),
  parts: all(
    listOf(shaped({ id: matches(PART_ID), sha256: matches(HEX_64), size: isSize, paddedSize: isSize }), 1, 100),
    distinct('id'),
    distinct('sha256'),
  ),
  commitments: all(
    listOf(shaped({ id: matches(PART_ID), commitment: matches(HEX_64) }), 1, 100),
    distinct('id'),
    (value) => (value as readonly JsonObject[]).some((item) => item.id === 'form'),
  ),
  seal: matches(HEX_64),
};

/** Reads an envelope from outside: exactly these fields, nothing more. Refuses with the first field that is wrong. */
export const readEnvelope = (value: unknown): Result<Envelope, BadShape> => {
  const field = wrongField(value, envelopeFields);
  if (field !== undefined) return refused('envelope.malformed', { field });
  const envelope = value as Envelope;
  return envelope.threshold <= envelope.holders.length
    ? ok(envelope)
    : refused('envelope.malformed', { field: 'threshold' });
};

/** Reads a manifest from outside: exactly these fields, the form among the parts, one commitment per part. */
export const readManifest = (value: unknown): Result<Manifest, BadShape> => {
  const field = wrongField(value, manifestFields);
  if (field !== undefined) return refused('manifest.malformed', { field });
  const manifest = value as Manifest;
  const committed = new Set(manifest.commitments.map(({ id }) => id));
  const paired = manifest.parts.length === committed.size && manifest.parts.every(({ id }) => committed.has(id));
  return paired && checkBinding(manifest).ok ? ok(manifest) : refused('manifest.malformed', { field: 'commitments' });
};

/** SHA-256 (hex) over the canonical JSON; binds manifest to envelope, and receipt to manifest. */
export const hashOfEnvelope = (envelope: Envelope): Promise<string> => sha256Hex(canonicalBytes(envelope));
export const hashOfManifest = (manifest: Manifest): Promise<string> => sha256Hex(canonicalBytes(manifest));
