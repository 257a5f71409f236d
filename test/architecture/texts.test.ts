import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Texts } from '#libs/platform';

const texts = new Texts('templates/texts');
const walk = (folder: string, ending: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path, ending) : path.endsWith(ending) ? [path] : [];
  });

describe('texts', () => {
  it('say the same things in Dutch and English', () => {
    const only = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((key) => !b.has(key));
    expect({ onlyDutch: only(texts.keys.nl, texts.keys.en), onlyEnglish: only(texts.keys.en, texts.keys.nl) }).toEqual({
      onlyDutch: [],
      onlyEnglish: [],
    });
  });

  it('use the same placeholders in both languages', () => {
    // A word that differs by language comes twice, as `ruleNl` and `ruleEn`: each language fills in its own.
    const holes = (language: 'Nl' | 'En', text: string): string[] =>
      [
        ...new Set(
          [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!.replace(new RegExp(`${language}$`), '*')),
        ),
      ].sort();
    const catalogue = (language: string): Record<string, string> =>
      Object.assign(
        {},
        ...readdirSync(`templates/texts/${language}`).map(
          (file) => JSON.parse(readFileSync(`templates/texts/${language}/${file}`, 'utf8')) as object,
        ),
      );
    const [nl, en] = [catalogue('nl'), catalogue('en')];
    expect(Object.keys(nl).filter((key) => holes('Nl', nl[key]!).join() !== holes('En', en[key] ?? '').join())).toEqual(
      [],
    );
  });

  it('exist for every key a template asks', () => {
    const asked = walk('templates', '.hbs').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/[{(]t "([^"]+)"/g)].map((match) => [file, match[1]!] as const),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(([, key]) => !texts.has('nl', key))).toEqual([]);
  });

  it('exist for every key that code asks by name', () => {
    const sources = [...walk('apps', '.ts'), ...walk('libs', '.ts')];
    const asked = sources.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(/\bt\('([^'$]+)'[,)]/g),
        ...readFileSync(file, 'utf8').matchAll(/\{ message: '([^']+)' \}/g),
      ]
        .map((match) => [file, match[1]!] as const)
        .filter(([path, key]) => !path.includes('platform/src/config') && key.includes('.')),
    );
    expect(asked.filter(([, key]) => !texts.has('nl', key))).toEqual([]);
  });

  it('exist for every act that can stand in the log of a tender', () => {
    // These belong to a region, a provider or a person, and have pages of their own.
    const elsewhere =
      /^(demand|feed|holder|key|person|proof|provider|region|reminder)\.|^tender\.(un)?followed$|^award-letter\.opened$/;
    const types = walk('libs', 'journal.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z-]+)'/g)].map((match) => match[1]!),
    );
    expect(types.length).toBeGreaterThan(60);
    expect(types.filter((type) => !elsewhere.test(type) && !texts.has('nl', `log.${type}`))).toEqual([]);
  });

  it('exist for every refusal', () => {
    const sources = [...walk('apps/web', '.ts'), ...walk('libs', '.ts')].filter(
      (file) => !/libs\/sealing|apps\/web\/browser/.test(file),
    );
    const codes = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\brefused\(\s*'([^']+)'/g)].map((match) => [file, match[1]!] as const),
    );
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter(([, code]) => !texts.has('nl', code))).toEqual([]);
  });
});
