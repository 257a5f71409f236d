import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { decryptWith } from './age.js';
import { differingField, type BidBinding } from './binding.js';
import { sha256Hex, type Bytes } from './bytes.js';
import { canonicalBytes, type Json, type JsonObject } from './canonical-json.js';
import { matchesCommitment } from './commitment.js';
import { readJson, unpackPart } from './container.js';
import type { Manifest } from './envelope.js';
import type { BidFile, BidForm } from './seal-bid.js';

export type OpenedContents = {
  readonly form: BidForm;
  readonly files: readonly (BidFile & { readonly id: string; readonly bytes: Bytes })[];
};

export type ContentsRefusal =
  | Refused<'opening.part-missing', { readonly part: string }>
  | Refused<'opening.part-changed', { readonly part: string }>
  | Refused<'opening.part-unexpected', { readonly part: string }>
  | Refused<'opening.contents-malformed', { readonly part: string }>
  | Refused<'opening.commitment-broken', { readonly part: string }>;

type InsideFile = { id: string; name: string; type: string; size: number; nonce: string; sealedSha256: string };
type Inside = { form: BidForm; formNonce: string; files: readonly InsideFile[] };

/**
 * Decrypts every part of a manifest that has proved genuine, and compares inside with outside: binding, part ids, sizes,
 * ciphertext hashes and commitments. All of it fits, or the first part that does not is named and nothing is returned.
 */
export const openContents = async (
  identity: string,
  manifest: Manifest,
  parts: readonly { readonly id: string; readonly ciphertext: Uint8Array }[],
): Promise<Result<OpenedContents, ContentsRefusal>> => {
  const stranger = parts.find(({ id }, index) => {
    const known = manifest.parts.some((part) => part.id === id);
    return !known || parts.findIndex((part) => part.id === id) !== index;
  });
  if (stranger !== undefined) return refused('opening.part-unexpected', { part: stranger.id });
  const plain = new Map<string, Bytes>();
  for (const { id, sha256, size, paddedSize } of manifest.parts) {
    const ciphertext = parts.find((part) => part.id === id)?.ciphertext;
    if (ciphertext === undefined) return refused('opening.part-missing', { part: id });
    if (ciphertext.length !== size || (await sha256Hex(ciphertext)) !== sha256) {
      return refused('opening.part-changed', { part: id });
    }
    const packed = await decryptWith(identity, ciphertext);
    const unpacked = packed?.length === paddedSize ? unpackPart(packed) : undefined;
    if (unpacked === undefined || !isPartOf(unpacked.header, manifest, id)) {
      return refused('opening.contents-malformed', { part: id });
    }
    plain.set(id, unpacked.contents);
  }
  const inside = readInside(readJson(plain.get('form') ?? new Uint8Array()));
  if (inside === undefined || inside.files.length !== manifest.parts.length - 1) {
    return refused('opening.contents-malformed', { part: 'form' });
  }
  return compare(inside, manifest, plain);
};

const compare = async (
  inside: Inside,
  manifest: Manifest,
  plain: ReadonlyMap<string, Bytes>,
): Promise<Result<OpenedContents, ContentsRefusal>> => {
  const promised = (id: string): string => manifest.commitments.find((one) => one.id === id)?.commitment ?? '';
  const form = { prices: inside.form.prices, answers: inside.form.answers };
  if (!(await matchesCommitment(promised('form'), inside.formNonce, canonicalBytes(form)))) {
    return refused('opening.commitment-broken', { part: 'form' });
  }
  const files: (BidFile & { readonly id: string; readonly bytes: Bytes })[] = [];
  for (const { id, name, type, size, nonce, sealedSha256 } of inside.files) {
    const bytes = plain.get(id);
    const outside = manifest.parts.find((part) => part.id === id);
    const twice = files.some((file) => file.id === id);
    if (bytes?.length !== size || outside?.sha256 !== sealedSha256 || id === 'form' || twice) {
      return refused('opening.contents-malformed', { part: id });
    }
    if (!(await matchesCommitment(promised(id), nonce, bytes)))
      return refused('opening.commitment-broken', { part: id });
    files.push({ id, name, type, bytes });
  }
  return ok({ form, files });
};

const isPartOf = (header: JsonObject, manifest: BidBinding, id: string): boolean =>
  header.id === id && differingField(header as unknown as BidBinding, manifest) === undefined;

const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isText = (value: Json | undefined): value is string => typeof value === 'string';

const readInside = (value: Json | undefined): Inside | undefined => {
  if (!isObject(value) || !isObject(value.form) || !isText(value.formNonce) || !Array.isArray(value.files))
    return undefined;
  const { prices, answers } = value.form;
  if (!isObject(prices) || !isObject(answers) || !Object.values(prices).every(isText)) return undefined;
  const files = value.files as readonly Json[];
  const texts = ['id', 'name', 'type', 'nonce', 'sealedSha256'] as const;
  const fits = files.every(
    (file) => isObject(file) && texts.every((key) => isText(file[key])) && typeof file.size === 'number',
  );
  return fits ? (value as unknown as Inside) : undefined;
};
