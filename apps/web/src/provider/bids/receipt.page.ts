import type { DocumentsAbout } from '#libs/documents';
import { formatCount, formatExact } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { ReceiptFacts, Tender } from '#libs/tendering';
import { documentCards } from '../../shared/documents/document-cards.js';
import { bidsPath } from './bid-frame.js';

interface ReceiptPageFacts extends DocumentsAbout {
  readonly receipt: ReceiptFacts;
  readonly all: readonly ReceiptFacts[];
  readonly tender: Tender;
  readonly now: Date;
}

export function receiptView(t: Translate, language: Language, facts: ReceiptPageFacts): View {
  const { receipt: one, all, tender, now } = facts;
  const { receipt } = one;
  const replaced = one.version < one.standingVersion;
  const withdrawn = !replaced && one.state === 'withdrawn';
  const open = tender.state === 'published' && now < one.bidsDueAt;
  const lotPath = `${bidsPath(one.tenderId)}/${one.lotId}`;
  const size = (bytes: number): string => `${formatCount(language, Math.ceil(bytes / 1024))} kB`;
  return {
    heading: {
      title: t('receipt.title'),
      eyebrow: `${one.reference} · ${one.tenderTitle}`,
      lead: t('receipt.lead'),
      meta: t('receipt.submitted-by', { name: one.submittedBy, provider: one.providerName }),
      badge: replaced
        ? { text: t('receipt.badge.replaced'), tone: 'yellow' }
        : withdrawn
          ? { text: t('receipt.badge.withdrawn'), tone: '' }
          : { text: t('receipt.badge.stands'), tone: 'lime' },
    },
    notice: replaced
      ? { shown: true, kind: 'warning', title: t('receipt.replaced', { version: one.standingVersion }) }
      : withdrawn
        ? {
            shown: true,
            kind: 'warning',
            title: t('receipt.withdrawn', { moment: formatExact(language, one.withdrawnAt ?? now) }),
          }
        : { shown: false, kind: 'info', title: '' },
    facts: [
      { term: t('receipt.number'), text: one.receipt.number },
      { term: t('receipt.lot'), text: t('bid.lot', { number: one.lotNumber, title: one.lotTitle }) },
      { term: t('receipt.arrived'), text: formatExact(language, one.arrivedAt), small: receipt.arrivedAt },
      { term: t('receipt.deadline'), text: formatExact(language, one.bidsDueAt) },
      { term: t('receipt.version'), text: String(one.version) },
      { term: t('receipt.journal'), text: String(receipt.journal.position), small: receipt.journal.hash },
    ],
    parts: {
      id: 'delen',
      caption: t('receipt.parts'),
      columns: [
        { label: t('receipt.part') },
        { label: t('receipt.part-size'), end: true },
        { label: t('receipt.part-hash') },
      ],
      rows: receipt.parts.map((part, index) => ({
        cells: [
          { text: part.id === 'form' ? t('receipt.part-form') : t('receipt.part-file', { number: index }) },
          { text: size(part.paddedSize), end: true },
          {
            text: part.sha256,
            small: t('receipt.commitment', {
              commitment: receipt.commitments.find(({ id }) => id === part.id)?.commitment ?? '',
            }),
          },
        ],
      })),
    },
    manifest: receipt.manifestSha256,
    signature: one.signature,
    jsonHref: `/aanbieder/ontvangstbewijs/${one.bidId}/ontvangstbewijs.json?versie=${one.version}`,
    cards: [...documentCards(t, language, t('receipt.title'), facts.documents, facts.job)],
    versions: all.length > 1,
    versionLinks: all.map((other) => ({
      href: `/aanbieder/ontvangstbewijs/${one.bidId}?versie=${other.version}`,
      text: t('receipt.version-link', { version: other.version, moment: formatExact(language, other.arrivedAt) }),
      current: other.version === one.version,
    })),
    open: open && !replaced,
    replaceHref: lotPath,
    withdrawHref: `${lotPath}/intrekken`,
    mayWithdraw: open && one.state === 'submitted',
    listHref: bidsPath(one.tenderId),
  };
}
