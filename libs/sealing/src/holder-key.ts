import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { newIdentity, readBech32, recipientOf } from './age.js';

/** A person's key pair: the identity stays on paper with the person, the recipient is public. */
export type HolderKey = { readonly identity: string; readonly recipient: string };

const KEY_LENGTH = 74;
const RECIPIENT_LENGTH = 62;
const KEY_PREFIX = 'AGE-SECRET-KEY-1';

/** Makes a key pair; to be called on the holder's own machine, and only there. */
export const makeHolderKey = async (): Promise<HolderKey> => {
  const identity = await newIdentity();
  return { identity, recipient: await recipientOf(identity) };
};

export type HolderKeyRefusal =
  | Refused<'holder-key.empty'>
  | Refused<'holder-key.recipient-given'>
  | Refused<'holder-key.not-a-key'>
  | Refused<'holder-key.wrong-length', { readonly expected: number; readonly found: number }>
  | Refused<'holder-key.mistyped'>;

/**
 * Reads a key as a person types, pastes or scans it: spaces and line ends between the groups of the card do not matter, nor
 * does the case. Refuses an empty field, the public half, anything that is no key, a key with characters
 * missing or too many, and a key of which the checksum does not fit (a typing error).
 */
export const readHolderKey = async (text: string): Promise<Result<HolderKey, HolderKeyRefusal>> => {
  const typed = text.replace(/[\s\u00a0\u200b\ufeff]+/g, '').toUpperCase();
  if (typed === '') return refused('holder-key.empty');
  if (typed.startsWith('AGE1')) return refused('holder-key.recipient-given');
  if (!typed.startsWith(KEY_PREFIX)) return refused('holder-key.not-a-key');
  if (typed.length !== KEY_LENGTH) {
    return refused('holder-key.wrong-length', { expected: KEY_LENGTH, found: typed.length });
  }
  const reading = readBech32(typed);
  if (reading?.prefix !== 'age-secret-key-' || reading.length !== 32) return refused('holder-key.mistyped');
  return ok({ identity: typed, recipient: await recipientOf(typed) });
};

export type RecipientRefusal =
  Refused<'recipient.secret-key-given'> | Refused<'recipient.not-a-recipient'> | Refused<'recipient.mistyped'>;

/** Reads a public half (`age1…`, 62 characters). Refuses a secret key, which must never reach a server. */
export const readRecipient = (text: string): Result<string, RecipientRefusal> => {
  const typed = text.trim();
  if (typed.toUpperCase().startsWith('AGE-SECRET-KEY-')) return refused('recipient.secret-key-given');
  if (!typed.startsWith('age1') || typed.length !== RECIPIENT_LENGTH) return refused('recipient.not-a-recipient');
  const reading = readBech32(typed);
  if (reading?.prefix !== 'age' || reading.length !== 32) return refused('recipient.mistyped');
  return ok(typed);
};
