import { concat, fromBase64Url, randomBytes, sha256Hex, toBase64Url, type Bytes } from './bytes.js';

/**
 * Binds a bidder to contents without saying anything about them: SHA-256 over a nonce of 32 random bytes followed by the
 * contents, so that `cat nonce contents | sha256sum` checks it. Without the nonce nobody can try a price or a file against it.
 */
type Commitment = { readonly commitment: string; readonly nonce: string };

export const commitTo = async (contents: Uint8Array): Promise<Commitment> => {
  const nonce = randomBytes(32);
  return { commitment: await hashOf(nonce, contents), nonce: toBase64Url(nonce) };
};

/** Whether these contents with this nonce (32 bytes, base64url) are what was committed to. */
export const matchesCommitment = async (commitment: string, nonce: string, contents: Uint8Array): Promise<boolean> => {
  const salt = fromBase64Url(nonce);
  return salt?.length === 32 && (await hashOf(salt, contents)) === commitment;
};

const hashOf = (nonce: Bytes, contents: Uint8Array): Promise<string> => sha256Hex(concat(nonce, contents));
