import { canonicalBytes, type Json, type JsonObject } from './canonical-json.js';
import { concat, equalBytes, fromUtf8, type Bytes } from './bytes.js';
import { paddedSize } from './padding.js';

/** First byte of every container; another value is another format and is refused, never guessed at. */
export const FORMAT_VERSION = 1;

const CONTEXT = 32;

/** Small container: version, context hash (32), secret. Without the right context it does not open. */
export const packSecret = (context: Bytes, secret: Uint8Array): Bytes =>
  concat(Uint8Array.of(FORMAT_VERSION), context, secret);

export const unpackSecret = (context: Bytes, packed: Bytes): Bytes | undefined => {
  if (packed[0] !== FORMAT_VERSION || packed.length <= 1 + CONTEXT) return undefined;
  if (!equalBytes(packed.subarray(1, 1 + CONTEXT), context)) return undefined;
  return packed.slice(1 + CONTEXT);
};

/** Part container: version, length of the header (4 bytes, big end first), header as JSON, contents, zeros up to the padded size. */
export const packPart = (header: JsonObject, contents: Uint8Array): Bytes => {
  const head = canonicalBytes({ ...header, size: contents.length });
  const length = 5 + head.length + contents.length;
  const packed = new Uint8Array(paddedSize(length));
  packed[0] = FORMAT_VERSION;
  new DataView(packed.buffer).setUint32(1, head.length);
  packed.set(head, 5);
  packed.set(contents, 5 + head.length);
  return packed;
};

type UnpackedPart = { readonly header: JsonObject; readonly contents: Bytes };

/** `undefined` for another version, a header that is no JSON object, a wrong size, or padding that is not zero. */
export const unpackPart = (packed: Bytes): UnpackedPart | undefined => {
  if (packed[0] !== FORMAT_VERSION || packed.length < 5) return undefined;
  const headLength = new DataView(packed.buffer, packed.byteOffset).getUint32(1);
  const header = readJson(packed.subarray(5, 5 + headLength));
  if (header === undefined || header === null || typeof header !== 'object' || Array.isArray(header)) return undefined;
  const { size } = header as JsonObject;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  const end = 5 + headLength + size;
  if (end > packed.length || packed.length !== paddedSize(end) || packed.subarray(end).some((byte) => byte !== 0))
    return undefined;
  return { header: header as JsonObject, contents: packed.slice(5 + headLength, end) };
};

export const readJson = (bytes: Uint8Array): Json | undefined => {
  const text = fromUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
