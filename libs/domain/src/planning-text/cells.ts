/** What a column of a table holds, by the word above it. */
export type Column = 'date' | 'time' | 'code' | 'text' | 'other';

const HEADERS: readonly (readonly [Column, RegExp])[] = [
  ['date', /^(?:datum|data|dag|wanneer|date|day|when)$/],
  ['time', /^(?:tijd|tijdstip|time)$/],
  ['code', /^(?:code|mijlpaalcode|milestone code)$/],
  [
    'text',
    /^(?:activiteit|activiteiten|actie|stap|mijlpaal|omschrijving|onderwerp|fase|wat|naam|activity|step|milestone|description|phase|what|name|label)$/,
  ],
];

/** The columns of a header line, or null when the line is none: it must name the date and hold no other words than headers. */
export function headerOf(cells: readonly string[]): readonly Column[] | null {
  const columns = cells.map((cell): Column => {
    const word = cell.toLowerCase();
    return HEADERS.find(([, words]) => words.test(word))?.[0] ?? 'other';
  });
  return columns.includes('date') && columns.some((column) => column === 'text' || column === 'code') ? columns : null;
}

/** '| --- | :--: |': the line under the head of a table. */
export const isRuler = (line: string): boolean => line.includes('--') && /^[\s|:+=-]+$/.test(line);

/**
 * The cells of a line: between tabs, bars or semicolons, whichever the line holds first in that order. Commas part cells
 * only where the table has them everywhere (a head with commas), for dates are written with commas too.
 */
export function cellsOf(line: string, commas: boolean): readonly string[] {
  if (line.includes('\t')) return line.split('\t').map(unquote);
  if (line.includes('|'))
    return line
      .replace(/^\s*\||\|\s*$/g, '')
      .split('|')
      .map(unquote);
  if (line.includes(';')) return separated(line, ';');
  return commas || /^\s*"/.test(line) ? separated(line, ',') : [line.trim()];
}

const unquote = (cell: string): string => {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"').trim()
    : text;
};

/** Cells of one CSV line; a cell between quotes may hold the separator, and two quotes for one. */
function separated(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    if (sign === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell].map(unquote);
}
