import { formatEuro } from '#libs/domain';
import { formatExact } from '#libs/platform';
import type { Language, Texts } from '#libs/platform';

type Facts = Readonly<Record<string, unknown>>;

/** A refusal in one sentence of the reader's language; a code without a sentence of its own is named, never swallowed. */
export function refusalText(
  texts: Texts,
  language: Language,
  refusal: { readonly code: string; readonly data: Facts },
): string {
  const t = texts.in(language);
  return texts.has(language, refusal.code)
    ? t(refusal.code, readable(language, refusal.data))
    : t('refusal.other', { code: refusal.code });
}

const readable = (language: Language, facts: Facts): Record<string, string | number> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, inWords(language, value)]));

function inWords(language: Language, value: unknown): string | number {
  if (value instanceof Date) return formatExact(language, value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'bigint') return formatEuro(value, language);
  return typeof value === 'number' ? value : String(value);
}
