import { hash, verify } from '@node-rs/argon2';
import type { Algorithm } from '@node-rs/argon2';

/** argon2id, 64 MiB, three passes: above the OWASP minimum. */
const settings = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, settings);

let decoy: Promise<string> | undefined;

/** True when the password fits. An unknown account costs the same time as a wrong password, so nobody learns who has one. */
export async function passwordFits(known: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const fits = await verify(known ?? (await decoy), password);
  return known !== null && fits;
}
