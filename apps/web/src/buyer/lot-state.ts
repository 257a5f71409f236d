import type { Translate } from '#libs/platform';
import type { LotState } from '#libs/tendering';

const tones: Readonly<Record<LotState, string>> = {
  draft: '',
  open: 'azure',
  'no-bids': 'yellow',
  assessing: 'orange',
  'quality-locked': 'orange',
  ranked: 'orange',
  'provisionally-awarded': 'lime',
  awarded: 'lime',
  contracted: 'lime',
  retendered: '',
  withdrawn: 'red',
};

/** How far a lot is after the opening, in words with its colour. */
export const lotStateBadge = (t: Translate, state: LotState): { text: string; tone: string } => ({
  text: t(`evaluation.lot-state.${state}`),
  tone: tones[state],
});
