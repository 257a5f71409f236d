import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { canonicalBytes, type JsonObject } from './canonical-json.js';
import { sha256, type Bytes } from './bytes.js';

/** Which bid this is: every container, key and hash is tied to these five, so that nothing can be moved elsewhere. */
export type BidBinding = {
  readonly tenderId: string;
  readonly lotId: string;
  readonly bidId: string;
  /** 1 for the first submission, 2 for the one that replaces it. */
  readonly version: number;
  readonly organisationId: string;
};

const BINDING_FIELDS = ['tenderId', 'lotId', 'bidId', 'version', 'organisationId'] as const;

export type BadBinding = Refused<'sealing.bad-binding', { readonly field: string }>;

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

/** Ids of letters, digits and `._:-` (the key derivation joins them with `|`), version a whole number from 1. */
export const checkBinding = (binding: BidBinding): Result<BidBinding, BadBinding> => {
  for (const field of BINDING_FIELDS) {
    const value: unknown = binding[field];
    const fits =
      field === 'version'
        ? Number.isSafeInteger(value) && Number(value) >= 1
        : typeof value === 'string' && ID.test(value);
    if (!fits) return refused('sealing.bad-binding', { field });
  }
  return ok(bindingOf(binding));
};

/** Only the five fields, whatever else the object carries. */
export const bindingOf = ({ tenderId, lotId, bidId, version, organisationId }: BidBinding): BidBinding => ({
  tenderId,
  lotId,
  bidId,
  version,
  organisationId,
});

/** The first field in which two bids differ, or `undefined` when they are the same bid. */
export const differingField = (a: BidBinding, b: BidBinding): keyof BidBinding | undefined =>
  BINDING_FIELDS.find((field) => a[field] !== b[field]);

/** 32 bytes that name a purpose within a bid; written inside each small container and compared when it is opened. */
export const contextHash = (purpose: string, binding: BidBinding, more: JsonObject): Promise<Bytes> =>
  sha256(canonicalBytes({ purpose, ...bindingOf(binding), ...more }));
