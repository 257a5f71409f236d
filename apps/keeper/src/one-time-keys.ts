import { makeHolderKey, type HolderKey } from '#libs/sealing';

const LIFE_MS = 15 * 60 * 1000;

/** Keys for one opening each, in memory only: gone after fifteen minutes, after use, and with the process. */
export class OneTimeKeys {
  private readonly keys = new Map<string, { readonly key: Promise<HolderKey>; readonly until: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The public half for this opening; the same one while it lives. */
  async recipientFor(openingId: string): Promise<{ recipient: string; expiresInSeconds: number }> {
    this.forgetExpired();
    const entry = this.keys.get(openingId) ?? { key: makeHolderKey(), until: this.now() + LIFE_MS };
    this.keys.set(openingId, entry);
    return { recipient: (await entry.key).recipient, expiresInSeconds: Math.floor((entry.until - this.now()) / 1000) };
  }

  /** `undefined` when it was never made, has expired or was used. */
  async keyOf(openingId: string): Promise<HolderKey | undefined> {
    this.forgetExpired();
    return this.keys.get(openingId)?.key;
  }

  forget(openingId: string): void {
    this.keys.delete(openingId);
  }

  private forgetExpired(): void {
    for (const [openingId, { until }] of this.keys) if (until <= this.now()) this.keys.delete(openingId);
  }
}
