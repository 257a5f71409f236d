import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';

/** Files in a folder. Readable for the group, so that site and keeper can be different users of one folder. */
export class Folder {
  private readonly root: string;

  constructor(url: string) {
    this.root = fileURLToPath(url);
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.root, name);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o750 });
    const draft = `${path}.${randomUUID()}`;
    try {
      const handle = await open(draft, 'wx', 0o640);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path);
    } catch (error) {
      await unlink(draft).catch(() => undefined);
      throw error;
    }
    await syncFolders(dirname(path), made === undefined ? dirname(path) : dirname(made));
  }

  async get(name: string): Promise<Buffer | null> {
    return orNull(() => readFile(join(this.root, name)));
  }

  async size(name: string): Promise<number | null> {
    return orNull(async () => (await stat(join(this.root, name))).size);
  }

  async remove(name: string): Promise<void> {
    await orNull(() => unlink(join(this.root, name)));
  }
}

/** A new file is kept only when its folder is, and a new folder only when the one above it is. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let path = from; ; path = dirname(path)) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    if (path === upTo || path === dirname(path)) return;
  }
}

async function orNull<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
