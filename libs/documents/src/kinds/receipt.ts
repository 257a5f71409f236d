import { localDateOf } from '#libs/domain';
import { formatCount, formatDay, formatExact } from '#libs/platform';
import { receiptByArrival } from '#libs/tendering';
import type { ReceiptFacts } from '#libs/tendering';
import type { DocumentKind } from '../document-kind.js';

/** The receipt of one bid version, for the bidder alone: it carries no region, which may not learn before the opening who bids. */
export const receipt: DocumentKind<ReceiptFacts> = {
  code: 'receipt',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx, arrivalKey) => {
    const facts = await receiptByArrival(tx, arrivalKey);
    if (!facts) throw new Error(`There is no receipt for arrival ${arrivalKey}`);
    return facts;
  },
  owner: ({ providerId }) => ({ regionId: null, providerId }),
  title: ({ receipt: { number } }, t) => `${t('receipt.title')} ${number}`,
  head: (facts, t, language) => ({
    form: 'report',
    regionName: facts.regionName,
    workName: facts.tenderTitle,
    reference: facts.receipt.number,
    date: formatDay(language, localDateOf(facts.arrivedAt)),
    facts: [
      { term: t('receipt.arrived'), text: formatExact(language, facts.arrivedAt) },
      { term: t('receipt.deadline'), text: formatExact(language, facts.bidsDueAt) },
      { term: t('receipt.lot'), text: t('bid.lot', { number: facts.lotNumber, title: facts.lotTitle }) },
      { term: t('receipt.version'), text: String(facts.version) },
    ],
    addressee: [],
  }),
  view: ({ receipt: one, signature, submittedBy, providerName, reference }, t, language) => ({
    submittedBy: t('receipt.submitted-by', { name: submittedBy, provider: providerName }),
    tender: reference,
    arrivedAt: one.arrivedAt,
    parts: one.parts.map((part, index) => ({
      name: part.id === 'form' ? t('receipt.part-form') : t('receipt.part-file', { number: index }),
      size: `${formatCount(language, Math.ceil(part.paddedSize / 1024))} kB`,
      sha256: part.sha256,
      commitment: t('receipt.commitment', {
        commitment: one.commitments.find(({ id }) => id === part.id)?.commitment ?? '',
      }),
    })),
    manifest: one.manifestSha256,
    journal: `${one.journal.position}: ${one.journal.hash}`,
    signature,
  }),
  sample: {
    bidId: '00000000-0000-4000-8000-000000000001',
    version: 1,
    signature: 'c2lnbmF0dXJl',
    tenderId: '00000000-0000-4000-8000-000000000002',
    tenderTitle: 'Leerroutes inburgering 2027–2029',
    reference: 'RMV-2027-01',
    regionName: 'Regio Maas en Venen (verzonnen)',
    lotId: '00000000-0000-4000-8000-000000000003',
    lotNumber: 1,
    lotTitle: 'B1-route',
    providerId: '00000000-0000-4000-8000-000000000004',
    providerName: 'Taalschool De Proeftuin (verzonnen)',
    arrivalKey: '00000000-0000-4000-8000-000000000005',
    arrivedAt: new Date('2027-02-18T10:59:59.987Z'),
    bidsDueAt: new Date('2027-02-18T11:00:00Z'),
    submittedBy: 'Petra Proeftuin (oefening)',
    standingVersion: 1,
    state: 'submitted',
    withdrawnAt: null,
    receipt: {
      format: 1,
      tenderId: '00000000-0000-4000-8000-000000000002',
      lotId: '00000000-0000-4000-8000-000000000003',
      bidId: '00000000-0000-4000-8000-000000000001',
      version: 1,
      organisationId: '00000000-0000-4000-8000-000000000004',
      number: 'RMV-2027-01/P1/00A1B2-1',
      arrivedAt: '2027-02-18T10:59:59.987Z',
      manifestSha256: 'ab'.repeat(32),
      parts: [
        { id: 'form', sha256: 'cd'.repeat(32), paddedSize: 65_536 },
        { id: 'file-1', sha256: 'ef'.repeat(32), paddedSize: 131_072 },
      ],
      commitments: [
        { id: 'form', commitment: '12'.repeat(32) },
        { id: 'file-1', commitment: '34'.repeat(32) },
      ],
      journal: { position: 41, hash: '56'.repeat(32) },
    },
  },
};
