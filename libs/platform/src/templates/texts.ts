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
  /** Sentences without anything to fill in: a page asks the same ones hundreds of times. */
  private readonly fixed = { nl: new Map<string, string>(), en: new Map<string, string>() } as const;
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
    return (key, data) => {
      if (data) return this.say(language, key, data);
      const text = this.fixed[language].get(key) ?? this.say(language, key, {});
      this.fixed[language].set(key, text);
      return text;
    };
  }

  private say(language: Language, key: string, data: Readonly<Record<string, unknown>>): string {
    if (!this.has(language, key)) throw new Error(`No ${language} text for "${key}"`);
    // A sentence that counts, asked without a number: the plural, and never the key itself.
    const asked = this.keys[language].has(key) || typeof data['count'] === 'number' ? key : `${key}_other`;
    return this.catalogue.t(asked, { lng: language, ...data });
  }

  has(language: Language, key: string): boolean {
    return this.keys[language].has(key) || this.keys[language].has(`${key}_other`);
  }
}

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
