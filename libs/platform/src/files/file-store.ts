import { Bucket } from './bucket.js';
import { filesUrlExpects, readFilesUrl } from './files-url.js';
import { Folder } from './folder.js';

/** There is no file of this name: an answer for callers that can do without, a bug for those that cannot. */
export class FileMissing extends Error {
  constructor(readonly file: string) {
    super(`no file ${file}`);
  }
}

const fileName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * Files by name, in a folder (file:///…) or in a bucket (s3+https://…). When `put` answers, the file is kept: on disk with its
 * folder, or confirmed by the bucket, which has checked it against its SHA-256. A row that names it is written only after.
 */
export class FileStore {
  private readonly place: Folder | Bucket;

  constructor(filesUrl: string) {
    const place = readFilesUrl(filesUrl);
    if (place === null) throw new Error(`FILES_URL expects ${filesUrlExpects}`);
    this.place = place.kind === 'folder' ? new Folder(place.url) : new Bucket(place);
  }

  /** Writes whole or not at all; an earlier file of this name is replaced. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.place.put(checked(name), bytes);
  }

  /** @throws FileMissing when there is none */
  async get(name: string): Promise<Buffer> {
    const bytes = await this.place.get(checked(name));
    if (bytes === null) throw new FileMissing(name);
    return bytes;
  }

  /** Size in bytes, or null when there is no such file. */
  async size(name: string): Promise<number | null> {
    return this.place.size(checked(name));
  }

  /** Also right when it was not there. */
  async remove(name: string): Promise<void> {
    await this.place.remove(checked(name));
  }
}

/** Names are made by us (a hash, an id, a number), never by whoever brought the file. */
function checked(name: string): string {
  if (!fileName.test(name)) throw new Error('bad file name');
  return name;
}
