import type { Mark } from '#libs/domain';
import type { Translate, View } from '#libs/platform';

const tones: Readonly<Record<string, string>> = { V: 'lime', S: 'azure', M: 'yellow', D: '' };

/** How sure a rule is, in a word and in a sentence per part; the weakest part gives the word. */
export function certaintyView(t: Translate, mark: Mark): { readonly badge: View; readonly text: string } {
  const parts = mark.split('/').map((part) => part.slice(0, 1));
  const weakest = ['M', 'D', 'S', 'V'].find((part) => parts.includes(part)) ?? 'V';
  return {
    badge: { text: t(`certainty.${weakest}.word`), tone: tones[weakest] ?? '' },
    text: parts.map((part) => t(`certainty.${part}.text`)).join(' '),
  };
}
