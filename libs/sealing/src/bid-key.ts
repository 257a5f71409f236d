import { identityFromBytes, recipientOf } from './age.js';
import type { BidBinding } from './binding.js';
import { concat, toHex, utf8, wipe, type Bytes } from './bytes.js';
import { canonicalBytes, type Json } from './canonical-json.js';

/** WebCrypto's key handle, under whichever library the types come from (browser or Node). */
type SecretKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

export type BidKey = { readonly identity: string; readonly recipient: string; readonly sealKey: SecretKey };

const info = (purpose: string, { tenderId, bidId, version }: BidBinding): Bytes =>
  utf8(`${purpose}|${tenderId}|${bidId}|${version}`);

/**
 * The key of one bid version from its two halves: an age identity by HKDF-SHA-256 over K_b‖K_p with info
 * "digikluis/v1|tender|bid|version", and, under its own info, the HMAC key that seals the manifest. The halves stay
 * the caller's to wipe.
 */
export const deriveBidKey = async (buyerHalf: Bytes, keeperHalf: Bytes, binding: BidBinding): Promise<BidKey> => {
  const both = concat(buyerHalf, keeperHalf);
  const material = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveBits', 'deriveKey']);
  wipe(both);
  const hkdf = (purpose: string) =>
    ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: info(purpose, binding) }) as const;
  const secret = new Uint8Array(await crypto.subtle.deriveBits(hkdf('digikluis/v1'), material, 256));
  const identity = identityFromBytes(secret);
  wipe(secret);
  const sealKey = await crypto.subtle.deriveKey(
    hkdf('digikluis/v1/manifest'),
    material,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  );
  return { identity, recipient: await recipientOf(identity), sealKey };
};

/** HMAC-SHA-256 (hex) over canonical JSON. Only who knew both halves can have made it: age itself does not name its sender. */
export const macOf = async (sealKey: SecretKey, value: Json): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.sign('HMAC', sealKey, canonicalBytes(value))));
