import { formatEuro } from '#libs/domain';
import { formatExact, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { LARGEST_FILE_MIB } from '#libs/tendering';
import { bidsPath, countdown, isOpen, whoOpens } from './bid-frame.js';
import type { invitationOf, LotFile } from './bid.facts.js';
import { vaultBanner } from './own-bids.page.js';

/** What the sealing module says, in the reader's language: `data-text-<name>`. */
const spoken = [
  'sealing',
  'uploading',
  'submitting',
  'retrying',
  'done',
  'price',
  'price-too-high',
  'required',
  'file-too-large',
  'no-connection',
  'fault',
] as const;

export function submitBidView(
  t: Translate,
  language: Language,
  file: LotFile,
  invitation: ReturnType<typeof invitationOf>,
): View {
  const { tender, lot, bid, criteria, now } = file;
  const path = `${bidsPath(tender.id)}/${lot.id}`;
  const open = isOpen(file) && lot.state === 'open';
  const ready = invitation.holders.length >= 3 && invitation.keeperRecipient !== '';
  return {
    heading: {
      title: t('bid.form.title', { number: lot.number, title: lot.title }),
      eyebrow: `${tender.reference} · ${tender.title}`,
      lead: open ? t('bid.form.lead') : '',
      meta: t('bid.server-time', { moment: formatExact(language, now) }),
    },
    state: stateAlert(t, language, file),
    banner: open
      ? {
          title: t('bid.form.until', { moment: formatInstant(language, tender.bidsDueAt) }),
          text: t('bid.form.until-text'),
          countdown: countdown(t, now, tender.bidsDueAt),
        }
      : vaultBanner(t, language, file),
    closed: !open,
    notReady: open && !ready,
    form: open && ready,
    standing: bid?.state === 'submitted',
    receiptHref: `/aanbieder/ontvangstbewijs/${bid?.id ?? ''}`,
    withdrawHref: `${path}/intrekken`,
    withoutBrowserHref: `${path}/zonder-browser`,
    invitationHref: `${path}/uitnodiging.json`,
    listHref: bidsPath(tender.id),
    version: String(invitation.version),
    sealFor: {
      tenderId: invitation.tenderId,
      lotId: invitation.lotId,
      bidId: invitation.bidId,
      version: String(invitation.version),
      organisationId: invitation.organisationId,
      holders: JSON.stringify(invitation.holders),
      threshold: String(invitation.threshold),
      keeperRecipient: invitation.keeperRecipient,
      uploadUrl: `${path}/delen`,
      submitUrl: `${path}/indienen`,
      maxFileMib: String(LARGEST_FILE_MIB),
    },
    spoken: Object.fromEntries(
      spoken.map((name) => [
        name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
        t(`bid.says.${name}`),
      ]),
    ),
    price: {
      hint: t('bid.form.price-hint', { ceiling: formatEuro(lot.ceilingPriceCents, language) }),
      maxCents: lot.ceilingPriceCents.toString(),
    },
    criteria: criteria.map(({ id, title, question, weight }) => ({
      id,
      label: t('bid.form.criterion', { title, weight }),
      question: question || t('bid.form.no-question'),
    })),
    filesHint: t('bid.form.files-hint', { most: LARGEST_FILE_MIB }),
    holders: whoOpens(t, file),
    button: t(bid?.state === 'submitted' ? 'bid.form.button-replace' : 'bid.form.button'),
  };
}

/** Whether there is a bid: never left to be guessed. */
function stateAlert(t: Translate, language: Language, { bid, now, tender }: LotFile): View {
  if (bid?.state === 'submitted')
    return {
      kind: 'success',
      title: t('bid.form.submitted'),
      text: t('bid.form.submitted-text', { moment: formatExact(language, bid.arrivedAt), number: bid.number }),
    };
  const text = bid
    ? t('bid.form.withdrawn-text', { moment: formatExact(language, bid.withdrawnAt ?? bid.arrivedAt) })
    : t(now < tender.bidsDueAt ? 'bid.form.not-submitted-text' : 'bid.form.nothing-arrived');
  return { kind: 'error', title: t('bid.form.not-submitted'), text };
}
