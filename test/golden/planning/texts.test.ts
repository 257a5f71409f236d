import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkPlanning, movePlanning, procedureType } from '#libs/domain';
import { explain, Texts } from '#libs/platform';
import { GOOI } from './gooi.js';

const root = resolve(__dirname, '../../..');
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(join(root, 'templates/texts', language, file), 'utf8')) as Record<string, string>;
const texts = (language: string): Record<string, string> =>
  Object.assign({}, ...readdirSync(join(root, 'templates/texts', language)).map((file) => read(language, file)));
const nl = texts('nl');
const en = texts('en');
/** The sentences of a code: one, or one for a single day and one for more. */
const formsOf = (catalogue: Record<string, string>, code: string): readonly (string | undefined)[] =>
  code in catalogue ? [catalogue[code]] : [catalogue[`${code}_one`], catalogue[`${code}_other`]];
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

describe('a sentence that counts', () => {
  const says = (days: number, language: 'nl' | 'en' = 'nl') =>
    explain(new Texts(join(root, 'templates/texts')).in(language), language, {
      code: 'planning.tracks-touch',
      data: { otherNl: 'Beleidskader', otherEn: 'Policy', otherDate: '2021-04-29', days },
    });

  it('is singular for one day only', () => {
    expect(says(1)).toContain('Er zit 1 werkdag tussen');
    expect(says(0)).toContain('Er zit geen werkdag tussen');
    expect(says(2, 'en')).toContain('There are 2 working days between');
  });
});

describe('every code of terms and plannings', () => {
  it('has a Dutch and an English sentence, and no sentence is left over', () => {
    const codes = codesInSource();
    for (const catalogue of [nl, en])
      expect(codes.filter((code) => formsOf(catalogue, code).includes(undefined))).toEqual([]);
    for (const language of ['nl', 'en'])
      expect(
        Object.keys(read(language, 'terms.json')).filter(
          (key) => !codes.includes(key.replace(/_(?:zero|one|other)$/, '')),
        ),
      ).toEqual([]);
  });

  it('asks for the same facts in both languages', () => {
    for (const code of codesInSource()) {
      const asked = [nl, en].flatMap((catalogue) => formsOf(catalogue, code)).map(bare);
      expect([code, asked]).toEqual([code, asked.map(() => asked[0])]);
    }
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
      for (const name of [nl, en].flatMap((catalogue) => formsOf(catalogue, code)).flatMap((text) => [...names(text)]))
        expect([code, Object.keys(data)]).toEqual([code, expect.arrayContaining([name])]);
    }
  });
});
