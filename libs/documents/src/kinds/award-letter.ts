import { letterById, letterDate, letterTitle, letterView, standstillFacts } from '#libs/evaluation';
import type { AwardLetterRow } from '#libs/evaluation';
import { exact, localDate, procedureType, toDecimalString } from '#libs/domain';
import type { DocumentKind } from '../document-kind.js';

/** An award letter to one bidder: theirs and the region's, nobody else's. The web page is the main form, this the record. */
export const awardLetter: DocumentKind<AwardLetterRow> = {
  code: 'award-letter',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx, subjectId) => {
    const letter = await letterById(tx, subjectId);
    if (!letter) throw new Error(`There is no award letter ${subjectId}`);
    return letter;
  },
  owner: ({ regionId, providerId }) => ({ regionId, providerId }),
  title: (letter, t) => letterTitle(t, letter),
  head: ({ content, sentAt }, t, language) => ({
    form: 'letter',
    regionName: content.regionName,
    workName: content.workName,
    reference: content.tenderReference,
    date: letterDate(language, sentAt),
    facts: [
      { term: t('letter.about'), text: content.tenderTitle },
      { term: t('letter.lot'), text: t('letter.lot-name', { lot: content.lotNumber, title: content.lotTitle }) },
    ],
    addressee: [content.providerName, content.providerCity].filter((line) => line !== ''),
  }),
  view: (letter, t, language) => letterView(t, language, letter),
  sample: {
    id: '00000000-0000-4000-8000-000000000001',
    lotId: '00000000-0000-4000-8000-000000000002',
    bidId: '00000000-0000-4000-8000-000000000003',
    regionId: '00000000-0000-4000-8000-000000000004',
    providerId: '00000000-0000-4000-8000-000000000005',
    outcome: 'lost',
    sentAt: new Date('2021-05-20T08:00:00Z'),
    content: {
      regionName: 'Regio Voorbeeld',
      workName: 'Inkoop taal en inburgering',
      tenderTitle: 'Leerroutes inburgering',
      tenderReference: 'VB-2021-01',
      lotNumber: 1,
      lotTitle: 'B1-route',
      providerName: 'Taalschool Voorbeeld (verzonnen)',
      providerCity: 'Voorbeelddorp',
      winnerName: 'Leerhuis Oefening (verzonnen)',
      decidedByName: 'Inkoper Een',
      score: {
        rank: 2,
        bids: 2,
        decidedBy: null,
        unit: 'points',
        criteria: [
          {
            title: 'Maatwerk',
            maxPoints: number('60'),
            mark: '8',
            points: number('48'),
            motivation: 'Sterk is de vaste begeleider. Beter kan de aanpak voor snelle leerders.',
            winnerMark: '10',
            winnerPoints: number('60'),
            winnerMotivation: 'Werkt voor elke deelnemer een eigen route uit en stelt die elke zes weken bij.',
            advantage: 'winner',
          },
        ],
        price: { maxPoints: number('40'), own: number('40'), winner: number('38'), advantage: 'own' },
        total: { own: number('88'), winner: number('98'), advantage: 'winner' },
      },
      exclusion: null,
      motivation: '',
      standstill: standstillFacts(localDate('2021-05-20'), procedureType('sas')!),
      standstillByLaw: false,
    },
  },
};

function number(text: string): { readonly exact: string; readonly shown: string } {
  return { exact: text, shown: toDecimalString(exact(text), 2) };
}
