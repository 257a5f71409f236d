/** A spreadsheet reads text that starts like this as a formula, whoever typed it; some take the wide signs as well. */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/;

/** Text for a spreadsheet cell: a quote in front of what would otherwise be run as a formula. */
export const safeCell = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/**
 * Rows as a file that a Dutch Excel opens in columns: semicolons, a byte order mark, CRLF. Text cells are made safe;
 * a `bigint` is an amount in cents and is written as a plain number with a comma.
 */
export function csvFile(rows: readonly (readonly (string | number | bigint)[])[]): Buffer {
  const cell = (value: string | number | bigint): string => {
    if (typeof value === 'bigint') return cents(value);
    if (typeof value === 'number') return String(value);
    const safe = safeCell(value);
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return Buffer.from(`\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`, 'utf8');
}

function cents(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

const SEPARATORS = ['\t', ';', ','] as const;

/**
 * The cells of CSV text (RFC 4180) between tabs, semicolons or commas. A cell between quotes may hold
 * separators and line ends; a quote that never closes ends with the text. Reads no further than `mostRows`.
 */
export function readCsv(text: string, mostRows: number): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length < mostRows; at += 1) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (rows.length < mostRows && (cell !== '' || row.length > 0)) rows.push([...row, cell]);
  return rows;
}

/** What `safeCell` put in front of a text is taken away again. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;

/** A tab or a semicolon is there to part cells; a comma only where neither is: dates and sums have commas too. */
function separatorOf(text: string): string {
  const unquoted = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  return SEPARATORS.find((separator) => unquoted.includes(separator)) ?? ',';
}

/** What 0x80 to 0x9f are in Windows-1252; the five that are nothing stand as a replacement sign. */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Text from the bytes of a file: by its mark, else UTF-8 when it is that, else Windows-1252, which older Excel writes. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder of several Node versions takes Windows-1252 for Latin-1, and loses the euro and the quotes.
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
  }
}
