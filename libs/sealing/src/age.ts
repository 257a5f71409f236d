import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';
import { ownBytes } from './bytes.js';
import type { Bytes } from './bytes.js';

export const newIdentity = generateX25519Identity;
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

/** An age identity from 32 bytes: X25519 takes any 32 bytes as a private key. */
export const identityFromBytes = (secret: Uint8Array): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase();

/** One age file (age-encryption.org/v1) to one recipient. */
export const encryptTo = async (recipient: string, plain: Uint8Array): Promise<Bytes> => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return ownBytes(await encrypter.encrypt(plain));
};

/** `undefined` when this identity cannot open it or one bit of it is not as it was written. */
export const decryptWith = async (identity: string, cipher: Uint8Array): Promise<Bytes | undefined> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return ownBytes(await decrypter.decrypt(cipher));
  } catch {
    return undefined;
  }
};

type Bech32Reading = { readonly prefix: string; readonly length: number };

/** Reads a bech32 text and its checksum; `undefined` when they do not fit. */
export const readBech32 = (text: string): Bech32Reading | undefined => {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return { prefix: prefix.toLowerCase(), length: bytes.length };
  } catch {
    return undefined;
  }
};
