import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import type { i18n } from 'i18next';

export type Language = 'nl' | 'en';
export const languages: readonly Language[] = ['nl', 'en'];

export type Translate = (key: string, data?: Readonly<Record<string, unknown>>) => string;

/** All sentences of the product: `templates/texts/<language>/<area>.json`, flat keys, merged. A key in two areas is a bug. */
export class Texts {
  private readonly catalogue: i18n;
  /**
   * Sentences that were looked up before, per plural: words and names of what is filled in, by turns. A page asks the same ones
   * hundreds of times, and looking one up costs a hundred times what filling it in does.
   */
  private readonly known = {
    nl: new Map<string, readonly string[]>(),
    en: new Map<string, readonly string[]>(),
  } as const;
  private readonly plurals = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') } as const;
  readonly keys: Readonly<Record<Language, ReadonlySet<string>>>;

  constructor(folder: string) {
    const resources = { nl: readAreas(join(folder, 'nl')), en: readAreas(join(folder, 'en')) };
    this.keys = { nl: new Set(Object.keys(resources.nl)), en: new Set(Object.keys(resources.en)) };
    this.catalogue = i18next.createInstance();
    void this.catalogue.init({
      initAsync: false,
      lng: 'nl',
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      resources: { nl: { translation: resources.nl }, en: { translation: resources.en } },
      interpolation: { escapeValue: false, skipOnVariables: true },
      returnEmptyString: true,
    });
  }

  /** @throws when the key has no sentence in the language: a page never shows a code. */
  in(language: Language): Translate {
    return (key, data = {}) => {
      const { count } = data;
      const plural = typeof count !== 'number' ? '' : count === 0 ? 'zero' : this.plurals[language].select(count);
      const parts = this.known[language].get(`${key} ${plural}`) ?? this.look(language, key, plural, count);
      return parts.length === 1 ? parts[0]! : filled(parts, data);
    };
  }

  private look(language: Language, key: string, plural: string, count: unknown): readonly string[] {
    if (!this.has(language, key)) throw new Error(`No ${language} text for "${key}"`);
    // A sentence that counts, asked without a number: the plural, and never the key itself.
    const asked = this.keys[language].has(key) || plural !== '' ? key : `${key}_other`;
    const sentence = this.catalogue.t(asked, {
      lng: language,
      skipInterpolation: true,
      ...(plural === '' ? {} : { count: Number(count) }),
    });
    const parts = sentence.split(/\{\{\s*(\w+)\s*\}\}/);
    this.known[language].set(`${key} ${plural}`, parts);
    return parts;
  }

  has(language: Language, key: string): boolean {
    return this.keys[language].has(key) || this.keys[language].has(`${key}_other`);
  }
}

/** What is filled in is never itself a sentence to fill in. A name that nothing was given for stays, for a test to find. */
const filled = (parts: readonly string[], data: Readonly<Record<string, unknown>>): string => {
  let text = '';
  for (let index = 0; index < parts.length; index += 2) {
    text += parts[index]!;
    const name = parts[index + 1];
    if (name !== undefined) text += Object.hasOwn(data, name) ? wordOf(data[name]) : `{{${name}}}`;
  }
  return text;
};
const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : (value as number).toString();

function readAreas(folder: string): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const area = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(area)) {
      if (key in merged) throw new Error(`Text "${key}" stands in two areas, one of them ${file}`);
      merged[key] = text;
    }
  }
  return merged;
}
