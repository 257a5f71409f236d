import { tenderById } from '#libs/tendering';
import type { MessageKind, Recipient } from '../message-kind.js';

interface HandOver {
  readonly tenderId: string;
  readonly tender: string;
  /** Who led it before. */
  readonly from: string;
}

/** To the buyer who leads a tender from now on, unless that person took it over. */
export const tenderHandedOver: MessageKind<HandOver> = {
  code: 'tender-handed-over',
  load: async (tx, entry) => {
    const tender = await tenderById(tx, entry.dossier);
    if (!tender) throw new Error(`There is no tender ${entry.dossier}`);
    const { from, toId, taken } = entry.data;
    const people = await tx.query<Recipient>(
      `select id as "personId", email, name, locale as language, organisation_id as "regionId" from person
       where active and id = $1 and organisation_id = $2`,
      [taken === true ? null : toId, entry.regionId],
    );
    return {
      facts: { tenderId: tender.id, tender: `${tender.title} (${tender.reference})`, from: String(from) },
      recipients: people,
    };
  },
  subject: ({ tender }, t) => t('message.tender-handed-over.subject', { tender }),
  view: ({ tenderId, tender, from }, t, _language, url) => ({
    text: t('message.tender-handed-over.text', { tender, from }),
    next: t('message.tender-handed-over.next'),
    link: `${url}/inkoop/aanbestedingen/${tenderId}`,
  }),
  sample: {
    tenderId: '00000000-0000-4000-8000-000000000001',
    tender: 'Leerroutes inburgering 2027–2029 (MV-2027-01)',
    from: 'Ida Inkoper (oefening)',
  },
};
