import { FileMissing, FileStore } from '#libs/platform/files';

const SHA256 = /^[0-9a-f]{64}$/;
const ID = /^[0-9a-f-]{36}$/;

/** The two drawers of the vault: `sealed/<sha256>` (read) and `opened/<bid>/<number>` (written, never read here). */
export class VaultFiles {
  private readonly store: FileStore;

  constructor(filesUrl: string) {
    this.store = new FileStore(filesUrl);
  }

  /** `undefined` when the part is not there. */
  async sealed(sha256: string): Promise<Buffer | undefined> {
    if (!SHA256.test(sha256)) return undefined;
    try {
      return await this.store.get(`sealed/${sha256}`);
    } catch (error) {
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
  }

  /** The name in quarantine of the bid's nth file. The bidder's own name is never a path. */
  nameOf(bidId: string, number: number): string {
    if (!ID.test(bidId)) throw new Error('a bid id is a uuid');
    return `opened/${bidId}/${number}`;
  }

  /** Writes an opened file to quarantine; it is kept when this answers. */
  async quarantine(name: string, bytes: Uint8Array): Promise<void> {
    await this.store.put(name, bytes);
  }

  async forget(name: string): Promise<void> {
    await this.store.remove(name);
  }
}
