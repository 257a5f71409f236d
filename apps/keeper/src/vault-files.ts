import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const SHA256 = /^[0-9a-f]{64}$/;
const ID = /^[0-9a-f-]{36}$/;

/** The two folders of the vault: `sealed/<sha256>` (read) and `opened/<bid>/<number>` (written, never read here). */
export class VaultFiles {
  constructor(private readonly folder: string) {}

  /** `undefined` when the part is not there. */
  async sealed(sha256: string): Promise<Buffer | undefined> {
    if (!SHA256.test(sha256)) return undefined;
    try {
      return await readFile(join(this.folder, 'sealed', sha256));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Writes an opened file to quarantine, on disk before it answers with its name. The bidder's own name is never a path. */
  async quarantine(bidId: string, number: number, bytes: Uint8Array): Promise<string> {
    if (!ID.test(bidId)) throw new Error('a bid id is a uuid');
    const name = `opened/${bidId}/${number}`;
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o750 });
    const handle = await open(path, 'w', 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return name;
  }

  async forgetOpened(bidId: string): Promise<void> {
    if (ID.test(bidId)) await rm(join(this.folder, 'opened', bidId), { recursive: true, force: true });
  }
}
