import { tenderById } from '#libs/tendering';
import type { MessageKind, Recipient } from '../message-kind.js';

interface HandOver {
  readonly tenderId: string;
  readonly tender: string;
  /** Who led it before. */
  readonly from: string;
}

/**
 * To the buyer who leads a tender from now on, unless that person took it over, or leads it no longer: what was overtaken
 * makes no mail.
 */
export const tenderHandedOver: MessageKind<HandOver> = {
  code: 'tender-handed-over',
  goesWithTheWork: true,
  load: async (tx, entry) => {
    const tender = await tenderById(tx, entry.dossier);
    if (!tender) throw new Error(`There is no tender ${entry.dossier}`);
    const { from, toId, taken } = entry.data;
    const people = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "regionId"
       from person p join tender t on t.led_by = p.id and t.region_id = p.organisation_id
       where p.active and p.id = $1 and t.id = $2
         and exists (select from person_role r where r.person_id = p.id and r.role = 'buyer')`,
      [taken === true ? null : toId, tender.id],
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
