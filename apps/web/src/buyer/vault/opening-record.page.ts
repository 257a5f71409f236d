import type { DocumentSummary, JobSummary } from '#libs/documents';
import { formatCount, formatExact } from '#libs/platform';
import type { Language, Texts, View } from '#libs/platform';
import type { OpeningRecord } from '#libs/tendering';
import { documentCards } from '../../shared/documents/document-cards.js';
import { factsOfAttempt, refusalText } from '../../shared/refusal-text.js';
import { eventText } from './vault.page.js';

export function recordView(
  texts: Texts,
  language: Language,
  record: OpeningRecord,
  documents: readonly DocumentSummary[],
  job: JobSummary | null,
): View {
  const t = texts.in(language);
  const { tender, opening, closing, bids } = record;
  const exact = (instant: Date | null): string => (instant ? formatExact(language, instant) : '');
  const matches = closing === null || closing.listHead === opening.listHead;
  const outcome = (code: string, arrivedAt: Date | null = null): string =>
    texts.has(language, `bid.outcome.${code}`)
      ? t(`bid.outcome.${code}`)
      : refusalText(texts, language, { code, data: factsOfAttempt(arrivedAt, tender.bidsDueAt) });
  return {
    facts: [
      { term: t('vault.record.deadline'), text: exact(tender.bidsDueAt) },
      { term: t('vault.record.closed'), text: exact(closing?.closedAt ?? null) },
      { term: t('vault.record.started'), text: exact(opening.startedAt), small: opening.startedBy },
      { term: t('vault.record.opened'), text: exact(opening.openedAt) },
      {
        term: t('vault.record.list-head'),
        text: opening.listHead ?? '',
        small: t(matches ? 'vault.record.head-same' : 'vault.record.head-other'),
      },
      { term: t('vault.record.journal'), text: String(record.journal.position), small: record.journal.hash },
    ],
    headDiffers: !matches,
    persons: {
      id: 'personen',
      caption: t('vault.record.persons'),
      columns: [t('vault.holder-name'), t('vault.holder-function'), t('vault.record.approved')].map((label) => ({
        label,
      })),
      rows: opening.approvals.map(({ name, functionTitle, at }) => ({
        cells: [{ text: name }, { text: functionTitle }, { text: exact(at) }],
      })),
    },
    bids: {
      id: 'inschrijvingen',
      caption: t('vault.record.bids', { count: bids.length }),
      columns: [
        { label: t('vault.record.bidder') },
        { label: t('vault.record.lot') },
        { label: t('vault.record.arrived') },
        { label: t('vault.record.size'), end: true },
        { label: t('vault.record.state') },
      ],
      rows: bids.map((bid) => ({
        cells: [
          { text: bid.providerName, small: bid.number },
          { text: t('bid.lot', { number: bid.lotNumber, title: bid.lotTitle }) },
          { text: exact(bid.arrivedAt), small: t('vault.record.manifest', { hash: bid.manifestSha256 }) },
          { text: `${formatCount(language, Math.ceil(bid.paddedSize / 1024))} kB`, end: true },
          {
            text: bid.unreadable
              ? eventText(texts, language, { code: bid.unreadable, data: {}, at: bid.arrivedAt })
              : '',
            badge:
              bid.state === 'withdrawn'
                ? { text: t('vault.record.withdrawn'), tone: '' }
                : bid.opened
                  ? { text: t('vault.record.read'), tone: 'lime' }
                  : { text: t('vault.record.unread'), tone: 'red' },
          },
        ],
      })),
      empty: t('vault.record.no-bids'),
    },
    refused: {
      id: 'geweigerd',
      caption: t('vault.record.refused'),
      columns: [t('vault.record.bidder'), t('vault.record.arrived'), t('vault.record.reason')].map((label) => ({
        label,
      })),
      rows: record.refused.map((one) => ({
        cells: [
          { text: one.providerName },
          { text: exact(one.at), small: t('vault.record.manifest', { hash: one.manifestSha256 }) },
          { text: outcome(one.outcome, one.at) },
        ],
      })),
      empty: t('vault.record.none-refused'),
    },
    lotsWithoutBids: [...record.lotsWithoutBids],
    failed: record.failed.map((one) => ({
      text: t(one.state === 'failed' ? 'vault.failed' : 'vault.expired', {
        name: one.startedBy,
        moment: exact(one.startedAt),
      }),
      reasons: one.events.map((event) => eventText(texts, language, event)),
    })),
    remarks: opening.events
      .filter(({ code }) => code !== 'opening.left-out')
      .map((event) => eventText(texts, language, event)),
    cards: [...documentCards(t, language, t('vault.record.title'), documents, job)],
    nextHref: `/inkoop/aanbestedingen/${tender.id}/geschiktheid`,
  };
}
