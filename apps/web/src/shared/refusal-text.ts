import { formatExact } from '#libs/platform';
import type { Language, Texts } from '#libs/platform';
import { inWords } from './in-words.js';

type Facts = Readonly<Record<string, unknown>>;

/**
 * The facts that sentences about a refused bid may name, empty where nothing was kept of them: a list of attempts knows only
 * when each arrived and what was the deadline.
 */
export const factsOfAttempt = (arrivedAt: Date | null, bidsDueAt: Date | null): Facts => ({
  arrivedAt: arrivedAt ?? '',
  bidsDueAt: bidsDueAt ?? '',
  missing: [],
  because: '',
  expected: '',
  found: '',
  field: '',
  unknown: '',
  state: '',
});

/** A refusal in one sentence of the reader's language; a code without a sentence of its own is named, never swallowed. */
export function refusalText(
  texts: Texts,
  language: Language,
  refusal: { readonly code: string; readonly data: Facts },
): string {
  const t = texts.in(language);
  return texts.has(language, refusal.code)
    ? t(refusal.code, inWords(language, refusal.data, { moment: formatExact }))
    : t('refusal.other', { code: refusal.code });
}
