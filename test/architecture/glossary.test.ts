import { readdirSync, readFileSync } from 'node:fs';
import { reactions } from '../../apps/worker/src/reactions.js';
import { ROUTES } from '#libs/domain';
import { providerRoles, regionRoles } from '#libs/identity';

const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!English |-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, english = '', dutch = '', source = '', meaning = '']) => ({ english, dutch, source, meaning }));
const english = rows.map((row) => row.english.toLowerCase());

const schema = readdirSync('migrations')
  .filter((name) => /^\d/.test(name))
  .map((name) => readFileSync(`migrations/${name}`, 'utf8'))
  .join('\n');

/** The states a table's first check on `state` allows. */
const statesOf = (table: string): string[] => {
  const body = schema.slice(schema.indexOf(`create table ${table} (`));
  const listed = /state text not null[^(]*check \(state in \(([^)]*)\)/.exec(body)?.[1] ?? '';
  return [...listed.matchAll(/'([^']+)'/g)].map((match) => match[1]!);
};

const lacking = (identifiers: readonly string[]): string[] =>
  [...new Set(identifiers)].filter((identifier) => {
    const words = identifier.replace(/[_-]/g, ' ').toLowerCase();
    return !english.includes(words) && !english.includes(words.replace(/s$/, ''));
  });

const repeated = (terms: readonly string[]): string[] => terms.filter((term, at) => terms.indexOf(term) !== at);

describe('the glossary', () => {
  it('gives every English identifier one Dutch term, and every Dutch term one identifier', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => Object.values(row).includes(''))).toEqual([]);
    expect(repeated(english)).toEqual([]);
    expect(repeated(rows.map((row) => row.dutch.toLowerCase()))).toEqual([]);
  });

  it('stands in the order of the alphabet', () => {
    expect(english).toEqual([...english].sort());
  });

  it('knows every table', () => {
    const tables = [...schema.matchAll(/create table (\w+)/g)].map((match) => match[1]!);
    expect(tables).toContain('tender');
    expect(lacking(tables)).toEqual([]);
  });

  it('knows every role and route', () => {
    expect(lacking([...regionRoles, ...providerRoles, ...ROUTES])).toEqual([]);
  });

  it('knows every subject of the journal', () => {
    expect(lacking(Object.keys(reactions).map((type) => type.slice(0, type.indexOf('.'))))).toEqual([]);
  });

  it.each(['tender', 'lot'])('knows every state of a %s', (table) => {
    expect(statesOf(table)).toContain('draft');
    expect(lacking(statesOf(table))).toEqual([]);
  });
});
