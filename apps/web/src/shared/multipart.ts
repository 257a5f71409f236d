/** One field of a form with files, complete in memory. */
interface FormPart {
  readonly name: string;
  /** '' for a plain field. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

class BadMultipart extends Error {
  readonly status = 400;
}
class MultipartTooLarge extends Error {
  readonly status = 413;
}

const HEADERS_END = Buffer.from('\r\n\r\n');
const LARGEST_HEADERS = 8 * 1024;

/**
 * Reads multipart/form-data (RFC 7578) part by part, as it comes in: at any moment only one part is in memory. A caller that
 * stops early leaves the rest unread.
 * @throws BadMultipart when the body is not what its content type says, MultipartTooLarge when one part exceeds `largestPart` bytes
 */
export async function* readMultipart(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  largestPart: number,
): AsyncGenerator<FormPart> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (!boundary) throw new BadMultipart('no boundary');
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]!}`);
  const source = body[Symbol.asyncIterator]();
  // As if a line had ended before the body: then the first delimiter looks like all others.
  let held = Buffer.from('\r\n');
  const more = async (): Promise<void> => {
    const next = await source.next();
    if (next.done) throw new BadMultipart('ends in the middle');
    held = Buffer.concat([held, next.value]);
  };
  /** Everything up to the mark, which is taken away as well. */
  const upTo = async (mark: Buffer, most: number): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    let taken = 0;
    for (;;) {
      const found = held.indexOf(mark);
      const safe = found >= 0 ? found : Math.max(0, held.length - mark.length);
      taken += safe;
      if (taken > most) throw new MultipartTooLarge(`more than ${most} bytes`);
      pieces.push(held.subarray(0, safe));
      held = held.subarray(found >= 0 ? found + mark.length : safe);
      if (found >= 0) return Buffer.concat(pieces);
      await more();
    }
  };

  await upTo(delimiter, LARGEST_HEADERS);
  for (;;) {
    while (held.length < 2) await more();
    if (held.subarray(0, 2).toString('latin1') === '--') return;
    const headers = (await upTo(HEADERS_END, LARGEST_HEADERS)).toString('utf8');
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(headers)?.[1];
    if (disposition === undefined) throw new BadMultipart('a part without a name');
    const value = (name: string): string =>
      new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(`;${disposition}`)?.[1] ?? '';
    yield { name: value('name'), fileName: value('filename'), bytes: await upTo(delimiter, largestPart) };
  }
}
