import { formatInstant } from '#libs/platform';
import { INTERESTED_PROVIDERS, notaById, tenderById } from '#libs/tendering';
import type { MessageKind, Recipient } from '../message-kind.js';

interface NotaNews {
  readonly tenderId: string;
  readonly tender: string;
  readonly region: string;
  readonly number: number;
  readonly questions: number;
  readonly bidsDueAt: Date | null;
}

/**
 * New answers, to the people of every provider that is interested: those who asked, those who bid and those who only follow
 * (Aw 2.53: answers go to everybody). The rows carry no region: before the opening the region may not learn from its own
 * post who takes part.
 */
export const notaPublished: MessageKind<NotaNews> = {
  code: 'nota-published',
  load: async (tx, entry) => {
    const nota = await notaById(tx, entry.subjectId);
    const tender = nota && (await tenderById(tx, nota.tenderId));
    if (!nota || !tender) throw new Error(`There is no nota ${entry.subjectId}`);
    const people = await tx.query<Recipient>(
      `select p.id as "personId", p.email, p.name, p.locale as language, p.organisation_id as "providerId" from person p
       where p.active and p.organisation_id in (${INTERESTED_PROVIDERS}) order by p.email`,
      [tender.id],
    );
    return {
      facts: {
        tenderId: tender.id,
        tender: tender.title,
        region: tender.regionName,
        number: nota.number,
        questions: nota.items.length,
        bidsDueAt: tender.bidsDueAt,
      },
      recipients: people.map((person) => ({ ...person, regionId: null })),
    };
  },
  subject: ({ number, tender }, t) => t('message.nota-published.subject', { number, tender }),
  view: ({ tenderId, tender, region, number, questions, bidsDueAt }, t, language, publicUrl) => ({
    tender,
    region,
    what: t('message.nota-published.what', { number, count: questions }),
    due: bidsDueAt ? t('message.nota-published.due', { moment: formatInstant(language, bidsDueAt) }) : '',
    link: `${publicUrl}/aanbieder/aanbestedingen/${tenderId}/vragen`,
  }),
  sample: {
    tenderId: '00000000-0000-4000-8000-000000000001',
    tender: 'Leerroutes inburgering 2027–2029',
    region: 'Regio Maas en Venen (verzonnen)',
    number: 1,
    questions: 12,
    bidsDueAt: new Date('2027-02-18T11:00:00Z'),
  },
};
