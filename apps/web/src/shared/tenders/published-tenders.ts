import { formatInstant } from '#libs/platform';
import type { Language, Translate, Tx, View } from '#libs/platform';
import { lotsOfTenders, tendersOf } from '#libs/tendering';
import type { Lot, Tender } from '#libs/tendering';

export interface ListedTender {
  readonly tender: Tender;
  readonly lots: readonly Lot[];
}

/** Whether bids can still be made. */
export const isOpen = (tender: Tender, now: Date): boolean =>
  tender.state === 'published' && tender.bidsDueAt !== null && tender.bidsDueAt > now;

/** "nog 12 dagen en 3 uur" to a moment; '' once it has passed. */
export function timeLeft(t: Translate, from: Date, to: Date): string {
  const minutes = Math.floor((to.getTime() - from.getTime()) / 60_000);
  if (minutes <= 0) return '';
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const hourPart = t('left.hour-part', { count: hours });
  if (days > 0) return t('left.days-hours', { days: t('left.days', { count: days }), hours: hourPart });
  return hours > 0
    ? t('left.hours-minutes', { hours: hourPart, minutes: t('left.minute-part', { count: minutes % 60 }) })
    : t('left.minutes', { count: minutes % 60 });
}

/** Published tenders as the public and providers read them, those that are still open first. */
export function publishedListView(
  t: Translate,
  language: Language,
  tenders: readonly ListedTender[],
  now: Date,
  base: string,
): View {
  const sorted = [...tenders].sort((a, b) => Number(isOpen(b.tender, now)) - Number(isOpen(a.tender, now)));
  return {
    id: 'tenders',
    caption: t('public.list.caption', { count: sorted.length }),
    columns: [
      'lot.column.tender',
      'tender.fact.region',
      'public.column.lots',
      'tender.fact.bids-due',
      'tender.column.phase',
    ].map((code) => ({ label: t(code) })),
    rows: sorted.map(({ tender, lots }) => ({
      cells: [
        { text: tender.title, href: `${base}/${tender.id}`, small: tender.reference },
        { text: tender.regionName },
        { text: [...new Set(lots.map(({ route }) => t(`route.${route}`)))].join(', ') || '–' },
        tender.bidsDueAt
          ? {
              text: formatInstant(language, tender.bidsDueAt),
              small: timeLeft(t, now, tender.bidsDueAt) || t('public.closed'),
            }
          : { text: '–' },
        { text: t(`tender.state.${tender.state}`) },
      ],
    })),
    empty: t('public.list.empty'),
  };
}

/** The tenders this actor may see with their lots. */
export async function tendersWithLots(tx: Tx): Promise<ListedTender[]> {
  const tenders = await tendersOf(tx);
  const lots = await lotsOfTenders(
    tx,
    tenders.map(({ id }) => id),
  );
  return tenders.map((tender) => ({ tender, lots: lots.get(tender.id) ?? [] }));
}
