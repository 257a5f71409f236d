import { formatEuro, formatEuroDifference } from '#libs/domain';
import { sumsOf } from '#libs/finance';
import type { Cost, MoneyEvent, Split } from '#libs/finance';
import { formatCount, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

/** The costs of a tender with every sum written out. */
export function costsView(t: Translate, language: Language, costs: readonly Cost[]): View {
  const euro = (cents: bigint): string => formatEuro(cents, language);
  const sums = sumsOf(costs);
  return {
    lines: costs.map((cost) => ({
      description: cost.description,
      sum:
        cost.hours !== null && cost.rateCents !== null
          ? t('finance.hours-sum', {
              hours: formatCount(language, cost.hours),
              rate: euro(cost.rateCents),
              amount: euro(cost.amountCents),
            })
          : '',
      amount: euro(cost.amountCents),
      published: cost.publishedCents === null ? '' : euro(cost.publishedCents),
      difference:
        cost.publishedCents === null || cost.publishedCents === cost.amountCents
          ? ''
          : t('finance.published-differs', {
              difference: formatEuroDifference(cost.publishedCents - cost.amountCents, language),
              amount: euro(cost.amountCents),
            }),
      by: t('finance.recorded-by', { name: cost.recordedByName, moment: formatInstant(language, cost.recordedAt) }),
      remove: `/financien/aanbestedingen/${cost.tenderId}/kosten/${cost.id}/verwijderen`,
    })),
    total: euro(sums.recorded),
    written: t('finance.sum-written', {
      sum: costs.map(({ amountCents }) => euro(amountCents)).join(' + '),
      total: euro(sums.recorded),
    }),
    published: sums.anyPublished
      ? t('finance.published-total', {
          total: euro(sums.published),
          difference: formatEuroDifference(sums.published - sums.recorded, language),
        })
      : '',
  };
}

/** Who did what with the money of a tender. */
export const eventsView = (t: Translate, language: Language, events: readonly MoneyEvent[]): View[] =>
  events.map(({ type, actorName, at, data, reason }) => {
    const cents = data['amountCents'] ?? data['totalCents'];
    const what = data['description'] ?? data['title'];
    return {
      text: t(`finance.log.${type}`, {
        name: actorName,
        what: typeof what === 'string' ? what : '',
        amount: typeof cents === 'string' ? formatEuro(BigInt(cents), language) : '',
      }),
      small: reason ? `${formatInstant(language, at)} · ${reason}` : formatInstant(language, at),
    };
  });

/** The splits that were made of a tender's costs. */
export const splitRows = (t: Translate, language: Language, splits: readonly Split[]): View[] =>
  splits.map((split) => ({
    cells: [
      {
        text: split.title,
        href: `/financien/verdelingen/${split.id}`,
        small: t('finance.recorded-by', { name: split.madeByName, moment: formatInstant(language, split.madeAt) }),
      },
      { text: t('finance.key-version', { title: split.keyTitle, version: split.keyVersion }) },
      { text: formatEuro(split.totalCents, language), end: true },
      {
        text: '',
        badge: split.replacedBy
          ? { text: t('finance.split.replaced'), tone: '' }
          : { text: t('finance.split.valid'), tone: 'lime' },
      },
    ],
  }));
