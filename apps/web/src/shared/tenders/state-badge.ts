import type { Translate } from '#libs/platform';
import type { Tender } from '#libs/tendering';

const tones: Readonly<Record<Tender['state'], string>> = {
  draft: '',
  published: 'azure',
  closing: 'purple',
  closed: 'purple',
  opened: 'orange',
  assessing: 'orange',
  'provisional-award': 'lime',
  'final-award': 'lime',
  contracted: 'lime',
  withdrawn: 'red',
};

/** The state of a tender in words with its colour. */
export const stateBadge = (t: Translate, state: Tender['state']): { text: string; tone: string } => ({
  text: t(`tender.state.${state}`),
  tone: tones[state],
});
