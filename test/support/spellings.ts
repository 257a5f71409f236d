const SHORTEST = 12;

/**
 * The ways in which a secret can lie around among random bytes: plain, UTF-16, hex, and the base64 letters that the
 * secret alone decides at each of the three offsets. Throws for a secret under 12 bytes: chance would write it too.
 */
export function spellings(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  if (bytes.length < SHORTEST) throw new Error(`"${secret}" is so short that random bytes can spell it`);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6)),
  );
  return [
    bytes,
    Buffer.from(secret, 'utf16le'),
    ...[bytes.toString('hex'), ...base64].map((text) => Buffer.from(text)),
  ];
}
