import type { PracticeRegion } from '../practice-region.js';

/** A region apart, which must never see anything of the others. */
export const maasEnVenen: PracticeRegion = {
  name: 'Regio Maas en Venen (verzonnen)',
  workName: 'Inkoop taal en inburgering',
  memberSince: '2019-01-01',
  schoolRegion: 'midden',
  source: 'verzonnen voor de oefenomgeving',
  referenceDate: '2020-01-01',
  municipalities: [
    { gmCode: 'GM9901', name: 'Maasdal (verzonnen)', inhabitants: 41_250 },
    { gmCode: 'GM9902', name: 'Hoogveen (verzonnen)', inhabitants: 28_900 },
  ],
  people: [
    { email: 'inkoper@maas.example', name: 'Mia Inkoper (oefening)', roles: ['buyer', 'administrator', 'finance'] },
  ],
};
