import { formatExact, formatInstant } from '#libs/platform';
import type { Language, Texts, Translate, View } from '#libs/platform';
import { hashOfReceipt } from '#libs/sealing';
import type { Attempt, Closing, ReceiptFacts } from '#libs/tendering';
import { factsOfAttempt, refusalText } from '../../shared/refusal-text.js';
import { bidsPath, countdown, isOpen, isOpened, lotName, whoOpens } from './bid-frame.js';
import type { BidFile } from './bid.facts.js';

/** The vault seen by a bidder: shut until the deadline, closed, opened. */
export function vaultBanner(t: Translate, language: Language, file: BidFile): View {
  const { tender, now } = file;
  const moment = formatInstant(language, tender.bidsDueAt);
  if (isOpened(file))
    return {
      title: t('bid.vault.opened'),
      text: t('bid.vault.opened-text', { region: tender.regionName }),
      opened: true,
    };
  const text = whoOpens(t, file);
  return now < tender.bidsDueAt
    ? { title: t('bid.vault.sealed', { moment }), text, countdown: countdown(t, now, tender.bidsDueAt) }
    : { title: t('bid.vault.closed', { moment }), text };
}

export async function ownBidsView(
  t: Translate,
  language: Language,
  facts: {
    readonly file: BidFile;
    readonly closing: Closing | null;
    readonly receipts: readonly ReceiptFacts[];
    readonly maySubmit: boolean;
  },
): Promise<View> {
  const { file, closing, receipts, maySubmit } = facts;
  const { tender, lots, bids, now } = file;
  const open = isOpen(file);
  const path = bidsPath(tender.id);
  const hashes = await Promise.all(receipts.map(({ receipt }) => hashOfReceipt(receipt)));
  return {
    heading: {
      title: t('bid.title'),
      eyebrow: `${tender.reference} · ${tender.title}`,
      lead: t('bid.lead'),
      meta: t('bid.server-time', { moment: formatExact(language, now) }),
    },
    banner: vaultBanner(t, language, file),
    mayNotShown: open && !maySubmit,
    lots: {
      id: 'percelen',
      caption: t('bid.lots'),
      columns: [t('bid.lot-column'), t('bid.state-column'), t('bid.action-column')].map((label) => ({ label })),
      rows: lots
        .filter(({ state }) => state !== 'draft')
        .map((lot) => {
          const bid = bids.find(({ lotId }) => lotId === lot.id);
          const sent = bid?.state === 'submitted';
          const action = !open || !maySubmit ? '' : t(sent ? 'bid.action.replace' : 'bid.action.start');
          return {
            cells: [
              { text: lotName(t, lot), small: t(`bid.route.${lot.route}`) },
              {
                text: bid ? formatExact(language, bid.arrivedAt) : '',
                badge: bid
                  ? {
                      text: t(
                        sent ? (isOpened(file) ? 'bid.badge.opened' : 'bid.badge.sealed') : 'bid.badge.withdrawn',
                      ),
                      tone: sent ? 'lime' : '',
                    }
                  : { text: t(open ? 'bid.badge.none' : 'bid.badge.none-sent'), tone: open ? 'red' : '' },
                small: bid ? t('bid.version-number', { version: bid.version, number: bid.number }) : '',
                ...(bid ? { href: `/aanbieder/ontvangstbewijs/${bid.id}` } : {}),
              },
              { text: action || t('bid.action.none'), ...(action ? { href: `${path}/${lot.id}` } : {}) },
            ],
          };
        }),
      empty: t('bid.no-lots'),
    },
    closing: closing
      ? {
          shown: true,
          text: t('bid.closing.text', {
            moment: formatExact(language, closing.closedAt),
            count: closing.receipts.length,
          }),
          head: closing.listHead,
          found: hashes.every((hash) => closing.receipts.includes(hash)),
          receipts: closing.receipts.map((hash) => ({ hash, own: hashes.includes(hash) })),
          notCompleted: closing.notCompleted > 0 ? t('bid.closing.not-completed', { count: closing.notCompleted }) : '',
        }
      : { shown: false, text: '', head: '', found: true, receipts: [], notCompleted: '' },
    attemptsHref: `${path}/pogingen`,
  };
}

export function attemptsView(texts: Texts, language: Language, file: BidFile, attempts: readonly Attempt[]): View {
  const t = texts.in(language);
  return {
    heading: {
      title: t('bid.attempts.title'),
      eyebrow: `${file.tender.reference} · ${file.tender.title}`,
      lead: t('bid.attempts.lead'),
      meta: t('bid.deadline-was', { moment: formatExact(language, file.tender.bidsDueAt) }),
    },
    table: {
      id: 'pogingen',
      caption: t('bid.attempts.caption'),
      columns: [t('bid.attempts.arrived'), t('bid.attempts.outcome'), t('bid.attempts.evidence')].map((label) => ({
        label,
      })),
      rows: attempts.map((attempt) => ({
        cells: [
          { text: formatExact(language, attempt.at), small: t('bid.attempts.by', { name: attempt.by }) },
          outcomeCell(texts, language, file, attempt),
          {
            text:
              attempt.journalPosition === null ? '' : t('bid.attempts.journal', { position: attempt.journalPosition }),
            small: t('bid.attempts.hashes', { manifest: attempt.manifestSha256, journal: attempt.journalHash ?? '' }),
          },
        ],
      })),
      empty: t('bid.attempts.empty'),
    },
  };
}

function outcomeCell(texts: Texts, language: Language, file: BidFile, attempt: Attempt): View {
  const t = texts.in(language);
  if (attempt.outcome === 'submitted')
    return {
      text: attempt.number ?? '',
      href: `/aanbieder/ontvangstbewijs/${attempt.bidId ?? ''}`,
      badge: { text: t('bid.outcome.submitted'), tone: 'lime' },
    };
  if (attempt.outcome === null) return { text: '', badge: { text: t('bid.outcome.judging'), tone: 'azure' } };
  if (attempt.outcome === 'not-completed')
    return { text: t('bid.outcome.not-completed-text'), badge: { text: t('bid.outcome.not-completed'), tone: 'red' } };
  const data = factsOfAttempt(attempt.at, file.tender.bidsDueAt);
  return {
    text: refusalText(texts, language, { code: attempt.outcome, data }),
    badge: { text: t('bid.outcome.refused'), tone: 'red' },
  };
}
