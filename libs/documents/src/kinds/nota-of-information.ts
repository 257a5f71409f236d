import { localDateOf } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import { lotsOf, notaById, tenderById } from '#libs/tendering';
import type { Nota, Tender } from '#libs/tendering';
import type { DocumentKind } from '../document-kind.js';

interface NotaFacts {
  readonly nota: Nota;
  readonly tender: Pick<Tender, 'regionId' | 'regionName' | 'reference' | 'title' | 'bidsDueAt'>;
  readonly workName: string;
  readonly lotTitles: Readonly<Record<number, string>>;
}

/** The nota van inlichtingen: all questions with their answers, for everybody at once, without names. */
export const notaOfInformation: DocumentKind<NotaFacts> = {
  code: 'nota-of-information',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx, subjectId) => {
    const nota = await notaById(tx, subjectId);
    const tender = nota && (await tenderById(tx, nota.tenderId));
    if (!nota || !tender) throw new Error(`There is no nota ${subjectId}`);
    const region = await tx.one<{ workName: string }>(
      'select work_name as "workName" from organisation where id = $1',
      [tender.regionId],
    );
    const lots = await lotsOf(tx, tender.id);
    return {
      nota,
      tender,
      workName: region?.workName ?? '',
      lotTitles: Object.fromEntries(lots.map(({ number, title }) => [number, title])),
    };
  },
  owner: ({ tender }) => ({ regionId: tender.regionId, isPublic: true }),
  title: ({ nota, tender }, t) => t('nota.document-title', { number: nota.number, title: tender.title }),
  head: ({ nota, tender, workName }, t, language) => ({
    form: 'report',
    regionName: tender.regionName,
    workName,
    reference: `${tender.reference}-NvI-${nota.number}`,
    date: formatDay(language, localDateOf(nota.publishedAt)),
    facts: [
      { term: t('nota.questions'), text: String(nota.items.length) },
      ...(tender.bidsDueAt ? [{ term: t('guide.bids-due'), text: formatInstant(language, tender.bidsDueAt) }] : []),
    ],
    addressee: [],
  }),
  view: ({ nota, lotTitles }, t) => ({
    intro: t('nota.intro', { number: nota.number }),
    lateShown: nota.lateReason !== '',
    lateReason: nota.lateReason,
    items: nota.items.map((item) => ({
      heading: t('nota.item', { number: nota.number, position: item.position }),
      place: [
        item.lotNumber === 0
          ? t('nota.all-lots')
          : t('guide.lot', { number: item.lotNumber, title: lotTitles[item.lotNumber] ?? '' }),
        item.document,
        ...(item.article ? [t('nota.article', { article: item.article })] : []),
      ].join(' · '),
      question: lines(item.text),
      answer: lines(item.answer),
    })),
  }),
  sample: {
    workName: 'Inkoop taal en inburgering',
    lotTitles: { 1: 'B1-route' },
    tender: {
      regionId: '00000000-0000-4000-8000-000000000002',
      regionName: 'Regio Maas en Venen (verzonnen)',
      reference: 'RMV-2027-01',
      title: 'Leerroutes inburgering 2027–2029',
      bidsDueAt: new Date('2027-02-18T11:00:00Z'),
    },
    nota: {
      id: '00000000-0000-4000-8000-000000000009',
      tenderId: '00000000-0000-4000-8000-000000000001',
      number: 1,
      lateReason: '',
      publishedAt: new Date('2027-02-04T09:00:00Z'),
      items: [
        {
          position: 1,
          lotNumber: 0,
          document: 'Aanbestedingsleidraad',
          article: '6',
          text: 'Mogen wij een inschrijving vervangen nadat wij het ontvangstbewijs hebben gekregen?',
          answer: 'Ja, tot het uiterste moment van inschrijven. De laatste versie telt.',
        },
        {
          position: 2,
          lotNumber: 1,
          document: 'Programma van eisen',
          article: '3.2',
          text: 'Telt een aspirant-keurmerk mee?\nEn op welke datum wordt dat beoordeeld?',
          answer: 'Ja, een aspirant telt mee.\nWij kijken naar de status op het uiterste moment van inschrijven.',
        },
      ],
    },
  },
};

/** Paragraphs as they were typed. */
const lines = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
