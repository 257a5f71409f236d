import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { differingField, type BidBinding } from './binding.js';
import {
  hashOfEnvelope,
  hashOfManifest,
  readEnvelope,
  readManifest,
  type BadShape,
  type Envelope,
  type Manifest,
} from './envelope.js';
import type { Holder } from './shares.js';

export type SubmissionRefusal =
  | BadShape
  | Refused<'submission.other-bid', { readonly field: string }>
  | Refused<'submission.envelope-does-not-fit'>
  | Refused<'submission.other-holders', { readonly missing: readonly string[]; readonly unknown: readonly string[] }>
  | Refused<'submission.other-keeper'>;

export type CheckedSubmission = {
  readonly envelope: Envelope;
  readonly manifest: Manifest;
  readonly envelopeSha256: string;
  readonly manifestSha256: string;
};

/**
 * What the server can and must check of a sealed bid without reading it: shape, binding, that manifest and envelope
 * belong together, and that it is locked to exactly the holders, threshold and keeper of this tender.
 */
export const checkSubmission = async (
  submitted: { readonly envelope: unknown; readonly manifest: unknown },
  expected: BidBinding & {
    readonly holders: readonly Holder[];
    readonly threshold: number;
    readonly keeperRecipient: string;
  },
): Promise<Result<CheckedSubmission, SubmissionRefusal>> => {
  const envelopeRead = readEnvelope(submitted.envelope);
  if (!envelopeRead.ok) return envelopeRead;
  const manifestRead = readManifest(submitted.manifest);
  if (!manifestRead.ok) return manifestRead;
  const { value: envelope } = envelopeRead;
  const { value: manifest } = manifestRead;
  const field = differingField(expected, envelope) ?? differingField(expected, manifest);
  if (field !== undefined) return refused('submission.other-bid', { field });
  const envelopeSha256 = await hashOfEnvelope(envelope);
  if (envelopeSha256 !== manifest.envelopeSha256) return refused('submission.envelope-does-not-fit');
  const missing = without(expected.holders, envelope.holders);
  const unknown = without(envelope.holders, expected.holders);
  if (missing.length > 0 || unknown.length > 0 || envelope.threshold !== expected.threshold) {
    return refused('submission.other-holders', { missing, unknown });
  }
  if (envelope.keeper.recipient !== expected.keeperRecipient) return refused('submission.other-keeper');
  return ok({ envelope, manifest, envelopeSha256, manifestSha256: await hashOfManifest(manifest) });
};

const without = (all: readonly Holder[], some: readonly Holder[]): readonly string[] =>
  all.filter((a) => !some.some((b) => a.id === b.id && a.recipient === b.recipient)).map(({ id }) => id);
