import { formatExact } from '#libs/platform';
import { receiptByArrival } from '#libs/tendering';
import type { MessageKind, Recipient } from '../message-kind.js';

interface ReceiptNews {
  readonly bidId: string;
  readonly version: number;
  readonly number: string;
  readonly tender: string;
  readonly lot: string;
  readonly arrivedAt: Date;
}

/** The way to the receipt, to the submitters of the bidder. The row carries no region, and the mail nothing of the bid. */
export const bidReceipt: MessageKind<ReceiptNews> = {
  code: 'bid-receipt',
  load: async (tx, entry) => {
    const facts = await receiptByArrival(tx, entry.subjectId);
    if (!facts) throw new Error(`There is no receipt for arrival ${entry.subjectId}`);
    const people = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "providerId" from person p
       join person_role r on r.person_id = p.id and r.role = 'submitter' where p.active and p.organisation_id = $1 order by p.email`,
      [facts.providerId],
    );
    return {
      facts: {
        bidId: facts.bidId,
        version: facts.version,
        number: facts.receipt.number,
        tender: facts.tenderTitle,
        lot: `${facts.lotNumber}. ${facts.lotTitle}`,
        arrivedAt: facts.arrivedAt,
      },
      recipients: people.map((person) => ({ ...person, regionId: null })),
    };
  },
  subject: ({ number, tender }, t) => t('message.bid-receipt.subject', { number, tender }),
  view: ({ bidId, version, lot, arrivedAt }, t, language, publicUrl) => ({
    what: t('message.bid-receipt.what', { lot, moment: formatExact(language, arrivedAt) }),
    link: `${publicUrl}/aanbieder/ontvangstbewijs/${bidId}?versie=${version}`,
  }),
  sample: {
    bidId: '00000000-0000-4000-8000-000000000001',
    version: 1,
    number: 'RMV-2027-01/P1/00A1B2-1',
    tender: 'Leerroutes inburgering 2027–2029',
    lot: '1. B1-route',
    arrivedAt: new Date('2027-02-18T10:59:59.987Z'),
  },
};
