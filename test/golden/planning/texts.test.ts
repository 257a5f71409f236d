import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkPlanning, movePlanning, procedureType } from '#libs/domain';
import { GOOI } from './gooi.js';

const root = resolve(__dirname, '../../..');
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(join(root, 'templates/texts', language, file), 'utf8')) as Record<string, string>;
const texts = (language: string): Record<string, string> =>
  Object.assign({}, ...readdirSync(join(root, 'templates/texts', language)).map((file) => read(language, file)));
const nl = texts('nl');
const en = texts('en');
const names = (text: string | undefined) =>
  new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));

const bare = (text: string | undefined) => [...names(text)].map((name) => name?.replace(/(Nl|En)$/, '')).toSorted();

const UNITS = ['hour', 'calendar-day', 'working-day', 'week', 'month', 'year'];
const CODE = /'((?:calendar|term|planning|move|consequence|circumstance|regime)\.[a-z0-9-]+)'/g;

function codesInSource(): readonly string[] {
  const files = ['calendar', 'procedure', 'planning'].flatMap((folder) =>
    readdirSync(join(root, 'libs/domain/src', folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
  );
  const literal = files.flatMap((text) => [...text.matchAll(CODE)].map(([, code]) => code!));
  const composed = UNITS.flatMap((unit) => [`term.counted-${unit}-forward`, `term.counted-${unit}-backward`]);
  return [...new Set([...literal, ...composed])].toSorted();
}

describe('every code of terms and plannings', () => {
  it('has a Dutch and an English sentence, and no sentence is left over', () => {
    const codes = codesInSource();
    for (const catalogue of [nl, en]) expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
    for (const language of ['nl', 'en'])
      expect(Object.keys(read(language, 'terms.json')).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('asks for the same facts in both languages', () => {
    for (const code of codesInSource()) expect([code, bare(en[code])]).toEqual([code, bare(nl[code])]);
  });

  it('gets every fact its sentence asks for', () => {
    const findings = ['sas', 'open', 'national'].flatMap((code) => checkPlanning(GOOI, procedureType(code)!));
    const steps = [
      ...findings,
      ...findings.flatMap(({ because }) => because),
      ...movePlanning(GOOI, { months: 6 }).moved.flatMap(({ because }) => because),
    ];
    expect(steps.length).toBeGreaterThan(60);
    for (const { code, data } of steps) {
      for (const name of [...names(nl[code]), ...names(en[code])])
        expect([code, Object.keys(data)]).toEqual([code, expect.arrayContaining([name])]);
    }
  });
});
