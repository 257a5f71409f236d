import { open, mkdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/**
 * Files by name, in a folder (FILES_URL=file:///…). A file is on disk, with its folder, before `put` answers:
 * a row that names it is written only after.
 */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(filesUrl: string) {
    if (!filesUrl.startsWith('file://'))
      throw new Error('FILES_URL: only file:// folders are supported in this version');
    this.root = fileURLToPath(filesUrl);
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async get(name: string): Promise<Buffer> {
    return readFile(this.path(name));
  }

  /** Size in bytes, or null when there is no such file. */
  async size(name: string): Promise<number | null> {
    try {
      return (await stat(this.path(name))).size;
    } catch {
      return null;
    }
  }

  async remove(name: string): Promise<void> {
    await unlink(this.path(name)).catch(() => undefined);
  }

  private path(name: string): string {
    if (normalize(name) !== name || name.startsWith('/') || name.startsWith('..')) throw new Error('bad file name');
    return join(this.root, name);
  }
}
