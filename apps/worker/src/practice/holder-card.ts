import { createHash } from 'node:crypto';
import { bech32 } from '@scure/base';
import { readHolderKey } from '#libs/sealing';
import type { HolderKey } from '#libs/sealing';

/**
 * The card of a made-up key holder follows from the e-mail address, so that everybody who practises can open a vault, and a
 * load that was cut off finds the same key again. It is no secret, and is made nowhere but in a practice installation.
 */
export async function practiceCardOf(email: string): Promise<HolderKey> {
  const seed = createHash('sha256').update(`perceel/practice-card|${email}`).digest();
  const key = await readHolderKey(bech32.encode('age-secret-key-', bech32.toWords(seed)));
  if (!key.ok) throw new Error(`no practice card for ${email}: ${key.code}`);
  return key.value;
}
