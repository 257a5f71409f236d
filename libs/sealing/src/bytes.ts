import { base64urlnopad, hex } from '@scure/base';

/** Bytes in memory of their own, as WebCrypto wants them in the browser and in Node alike. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const ownBytes = (bytes: Uint8Array): Bytes =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes);

export const utf8 = (text: string): Bytes => ownBytes(new TextEncoder().encode(text));

export const fromUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

export const toHex = (bytes: Uint8Array): string => hex.encode(bytes);

export const toBase64Url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** Strict: a wrong character, a wrong length or stray trailing bits answer `undefined`. */
export const fromBase64Url = (text: string): Bytes | undefined => {
  try {
    return ownBytes(base64urlnopad.decode(text));
  } catch {
    return undefined;
  }
};

export const concat = (...chunks: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

/** Compares without stopping at the first difference. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};

export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));

/** Best effort only: JavaScript can promise neither that no copy was made nor that memory is overwritten. */
export const wipe = (...secrets: readonly Uint8Array[]): void => {
  for (const secret of secrets) secret.fill(0);
};

export const sha256 = async (bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', ownBytes(bytes)));

export const sha256Hex = async (bytes: Uint8Array): Promise<string> => toHex(await sha256(bytes));
