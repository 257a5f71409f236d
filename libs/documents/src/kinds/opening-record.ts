import { localDateOf } from '#libs/domain';
import { formatCount, formatDay, formatExact } from '#libs/platform';
import type { Translate, Tx } from '#libs/platform';
import { openingRecord as readRecord } from '#libs/tendering';
import type { OpeningRecord } from '#libs/tendering';
import type { DocumentKind } from '../document-kind.js';

interface Facts extends OpeningRecord {
  readonly workName: string;
}

/** Proces-verbaal van opening: who, when, every bid with its arrival, size and hash, and what was refused. */
export const openingRecord: DocumentKind<Facts> = {
  code: 'opening-record',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx: Tx, tenderId) => {
    const record = await readRecord(tx, tenderId);
    if (!record) throw new Error(`Tender ${tenderId} was not opened`);
    const region = await tx.one<{ workName: string }>(
      'select work_name as "workName" from organisation where id = $1',
      [record.tender.regionId],
    );
    return { ...record, workName: region?.workName ?? '' };
  },
  owner: ({ tender }) => ({ regionId: tender.regionId }),
  title: ({ tender }, t) => `${t('vault.record.title')}, ${tender.title}`,
  head: ({ tender, opening, workName }, t, language) => ({
    form: 'report',
    regionName: tender.regionName,
    workName,
    reference: `${tender.reference}-PV`,
    date: formatDay(language, localDateOf(opening.openedAt ?? opening.startedAt)),
    facts: [
      { term: t('vault.record.deadline'), text: tender.bidsDueAt ? formatExact(language, tender.bidsDueAt) : '' },
      { term: t('vault.record.opened'), text: opening.openedAt ? formatExact(language, opening.openedAt) : '' },
    ],
    addressee: [],
  }),
  view: ({ opening, closing, bids, refused, lotsWithoutBids, failed, journal }, t, language) => {
    const exact = (instant: Date | null | undefined): string => (instant ? formatExact(language, instant) : '');
    return {
      intro: t('vault.record.intro', {
        moment: exact(opening.openedAt),
        names: opening.approvals.map(({ name }) => name).join(', '),
      }),
      closed: exact(closing?.closedAt),
      started: `${exact(opening.startedAt)}, ${opening.startedBy}`,
      persons: opening.approvals.map(({ name, functionTitle, at }) => ({ name, functionTitle, at: exact(at) })),
      bids: bids.map((bid) => ({
        bidder: bid.providerName,
        number: bid.number,
        lot: String(bid.lotNumber),
        arrived: exact(bid.arrivedAt),
        manifest: bid.manifestSha256,
        size: `${formatCount(language, Math.ceil(bid.paddedSize / 1024))} kB`,
        outcome: bidOutcome(bid, t),
      })),
      refused: refused.map((one) => ({
        bidder: one.providerName,
        arrived: exact(one.at),
        reason: t(one.outcome === 'bid.deadline-passed' ? 'vault.record.late' : 'vault.record.other-reason', {
          code: one.outcome,
        }),
        manifest: one.manifestSha256,
      })),
      lotsWithoutBids: [...lotsWithoutBids],
      failed: failed.map((one) => ({
        text: t(one.state === 'failed' ? 'vault.failed' : 'vault.expired', {
          name: one.startedBy,
          moment: exact(one.startedAt),
        }),
        reasons: one.events.map(({ code }) => eventWords(code, t)),
      })),
      listHead: opening.listHead ?? '',
      headCompared: t(
        closing === null || closing.listHead === opening.listHead
          ? 'vault.record.head-same'
          : 'vault.record.head-other',
      ),
      journal: `${journal.position}: ${journal.hash}`,
    };
  },
  sample: sampleRecord(),
};

const KNOWN = [
  'opening.left-out',
  'opening.too-few-shares',
  'opening.bad-share',
  'opening.no-price',
  'opening.keeper-half-unreadable',
  'opening.key-does-not-fit',
  'opening.contents-malformed',
  'opening.commitment-broken',
  'opening.part-missing',
  'opening.envelope-changed',
  'opening.manifest-changed',
  'opening.receipt-does-not-fit',
  'receipt.signature-does-not-fit',
  'opening.bid-is-late',
];

const eventWords = (code: string, t: Translate): string =>
  KNOWN.includes(code) ? t(`vault.event.${code}`) : t('refusal.other', { code });

function bidOutcome(bid: OpeningRecord['bids'][number], t: Translate): string {
  if (bid.state === 'withdrawn') return t('vault.record.withdrawn');
  if (bid.opened) return t('vault.record.read');
  return `${t('vault.record.unread')}. ${bid.unreadable ? eventWords(bid.unreadable, t) : ''}`.trim();
}

function sampleRecord(): Facts {
  const at = (time: string): Date => new Date(`2027-02-18T${time}Z`);
  const opening = {
    id: '00000000-0000-4000-8000-000000000001',
    tenderId: '00000000-0000-4000-8000-000000000002',
    startedBy: 'Karel Sleutel Een (oefening)',
    startedById: '00000000-0000-4000-8000-000000000003',
    startedAt: at('13:00:00.100'),
    expiresAt: at('13:10:00.100'),
    state: 'opened' as const,
    expired: false,
    openedAt: at('13:04:11.020'),
    listHead: 'ab'.repeat(32),
    oneTimeRecipient: 'age1',
    approvals: [
      {
        personId: '1',
        name: 'Karel Sleutel Een (oefening)',
        functionTitle: 'controller',
        at: at('13:01:00.000'),
        leftOut: [],
      },
      {
        personId: '2',
        name: 'Kaat Sleutel Twee (oefening)',
        functionTitle: 'jurist',
        at: at('13:04:09.000'),
        leftOut: [],
      },
    ],
    events: [],
  };
  const bid = {
    bidId: '00000000-0000-4000-8000-000000000004',
    lotNumber: 1,
    lotTitle: 'B1-route',
    providerName: 'Taalschool De Proeftuin (verzonnen)',
    number: 'RMV-2027-01/P1/00A1B2-1',
    arrivedAt: at('10:59:59.987'),
    version: 1,
    state: 'submitted' as const,
    manifestSha256: 'cd'.repeat(32),
    paddedSize: 196_608,
    parts: [{ id: 'form', sha256: 'ef'.repeat(32), paddedSize: 196_608 }],
    opened: true,
    unreadable: '',
  };
  return {
    tender: {
      id: opening.tenderId,
      regionId: '00000000-0000-4000-8000-000000000005',
      regionName: 'Regio Maas en Venen (verzonnen)',
      reference: 'RMV-2027-01',
      title: 'Leerroutes inburgering 2027–2029',
      bidsDueAt: at('11:00:00.000'),
    } as Facts['tender'],
    workName: 'Inkoop taal en inburgering',
    opening,
    failed: [
      { ...opening, state: 'failed', events: [{ code: 'opening.too-few-shares', data: {}, at: at('12:30:00.000') }] },
    ],
    closing: {
      closedAt: at('11:00:01.000'),
      listHead: 'ab'.repeat(32),
      receipts: [],
      lotsWithoutBids: [],
      notCompleted: 0,
    },
    bids: [
      bid,
      { ...bid, providerName: 'Instituut Voorbeeld (verzonnen)', opened: false, unreadable: 'opening.left-out' },
    ],
    refused: [
      {
        providerName: 'Leerhuis Oefenplein (verzonnen)',
        at: at('11:00:00.000'),
        outcome: 'bid.deadline-passed',
        manifestSha256: '12'.repeat(32),
      },
    ],
    lotsWithoutBids: ['2. Onderwijsroute'],
    journal: { position: 57, hash: '34'.repeat(32) },
  };
}
