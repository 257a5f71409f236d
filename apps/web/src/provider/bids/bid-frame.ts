import type { Translate } from '#libs/platform';
import type { Lot, Tender } from '#libs/tendering';
import type { Crumb } from '../../shared/page.js';
import { isOpen as isOpenAt, timeLeft } from '../../shared/tenders/published-tenders.js';
import type { BidFile } from './bid.facts.js';

/** Bids can be sent until the instant of the deadline; the server's clock says when that is. */
export const isOpen = ({ tender, now }: BidFile): boolean => isOpenAt(tender, now);

const AFTER_OPENING = ['opened', 'assessing', 'provisional-award', 'final-award', 'contracted'];
export const isOpened = ({ tender }: BidFile): boolean => AFTER_OPENING.includes(tender.state);

/** Who can open, by function: names of the region's people are not for outside. */
export const whoOpens = (t: Translate, { tender, holders }: BidFile): string =>
  t('bid.vault.who', {
    count: holders.length,
    functions: [...new Set(holders.map(({ functionTitle }) => functionTitle))].join(', '),
    region: tender.regionName,
  });

export const bidsPath = (tenderId: string): string => `/aanbieder/aanbestedingen/${tenderId}/inschrijven`;

export const tenderCrumbs = (t: Translate, tender: Tender): readonly Crumb[] => [
  { href: '/aanbieder', label: t('nav.start') },
  { href: `/aanbieder/aanbestedingen/${tender.id}`, label: tender.title },
];
/** On to the own bids, and to one lot among them. */
export const bidCrumbs = (t: Translate, tender: Tender, lot?: Lot): readonly Crumb[] => [
  ...tenderCrumbs(t, tender),
  { href: bidsPath(tender.id), label: t('bid.title') },
  ...(lot ? [{ href: `${bidsPath(tender.id)}/${lot.id}`, label: lotName(t, lot) }] : []),
];

export const lotName = (t: Translate, lot: Pick<Lot, 'number' | 'title'>): string =>
  t('bid.lot', { number: lot.number, title: lot.title });

/** Server time and deadline, with the time left in words for who has no JavaScript. */
export const countdown = (t: Translate, now: Date, deadline: Date) => ({
  deadline: deadline.toISOString(),
  now: now.toISOString(),
  text: timeLeft(t, now, deadline) || t('public.closed'),
});
