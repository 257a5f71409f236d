import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

/**
 * @param {string} packed a .br file
 * @param {string} target
 */
export async function unpackProgram(packed, target) {
  const output = createWriteStream(target, { mode: 0o755 });
  await pipeline(createReadStream(packed), createBrotliDecompress({ chunkSize: 1 << 20 }), output);
}

/**
 * Writes the plain files of a .tar.br flat into a folder.
 * @param {string} packed
 * @param {string} folder
 */
export function unpackFiles(packed, folder) {
  mkdirSync(folder, { recursive: true });
  const tar = brotliDecompressSync(readFileSync(packed));
  const block = 512;
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const field = (/** @type {number} */ from, /** @type {number} */ length) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const isPlainFile = ['0', ''].includes(field(156, 1));
    const start = at + block;
    if (isPlainFile) writeFileSync(join(folder, basename(field(0, 100))), tar.subarray(start, start + size));
    at = start + Math.ceil(size / block) * block;
  }
}
