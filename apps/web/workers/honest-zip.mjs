import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const IN_DIRECTORY = 0x02014b50;
const MOST_FILES = 500;

/**
 * How a zip file unpacks, by doing so with a limit: what a file says of its own size is not believed. 'unreadable' is what is
 * no zip file, is encrypted, or is packed in another way than spreadsheets are; 'too-much' holds more than `most` bytes.
 */
export function unpacked(zip, most) {
  try {
    let left = most;
    for (const { method, start, size } of filesIn(zip)) {
      const packed = zip.subarray(start, start + size);
      if (method === 0) left -= packed.length;
      else left -= inflateRawSync(packed, { maxOutputLength: left + 1 }).length;
      if (left < 0) return 'too-much';
    }
    return 'within';
  } catch (error) {
    return error?.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : 'unreadable';
  }
}

function filesIn(zip) {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_FILES) throw new RangeError('too many files');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(at) !== IN_DIRECTORY || (zip.readUInt16LE(at + 8) & 1) === 1)
      throw new RangeError('unreadable');
    const method = zip.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw new RangeError('packed in an unusual way');
    const file = {
      method,
      size: zip.readUInt32LE(at + 20),
      start: local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
    };
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return file;
  });
}
