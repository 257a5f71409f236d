/** A spreadsheet reads text that starts like this as a formula, whoever typed it. */
const FORMULA_START = /^[=+\-@\t\r]/;

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
