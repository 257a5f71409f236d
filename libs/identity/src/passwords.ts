import argon2 from 'argon2';

/** argon2id, 64 MiB, three passes: above the OWASP minimum. */
const settings = { type: argon2.argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => argon2.hash(password, settings);

let decoy: Promise<string> | undefined;

/** True when the password fits. An unknown account costs the same time as a wrong password, so nobody learns who has one. */
export async function passwordFits(hash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const fits = await argon2.verify(hash ?? (await decoy), password);
  return hash !== null && fits;
}
