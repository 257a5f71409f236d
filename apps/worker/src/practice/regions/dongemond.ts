import { assessors, buyerAndHolders } from '../practice-region.js';
import type { PracticeRegion } from '../practice-region.js';

/** Dongemond: four municipalities in a project, without a joint body. Public figures, made-up people. */
export const dongemond: PracticeRegion = {
  name: 'Regio Dongemond',
  workName: 'Projectorganisatie inburgering',
  memberSince: '2019-01-01',
  schoolRegion: 'zuid',
  source: 'CBS, bevolking op 1 januari 2020',
  referenceDate: '2020-01-01',
  municipalities: [
    { gmCode: 'GM1959', name: 'Altena', inhabitants: 55_967 },
    { gmCode: 'GM1719', name: 'Drimmelen', inhabitants: 27_272 },
    { gmCode: 'GM0779', name: 'Geertruidenberg', inhabitants: 21_544 },
    { gmCode: 'GM0826', name: 'Oosterhout', inhabitants: 55_982 },
  ],
  people: [...buyerAndHolders('dongemond.example', 'Dongemond'), ...assessors('dongemond.example', 'Dongemond')],
};

/** Breda, lead buyer of the onderwijsroute in which Dongemond takes part. The papers give no inhabitants: made up, and round. */
export const breda: PracticeRegion = {
  name: 'Regio Breda',
  workName: 'Penvoerder onderwijsroute',
  memberSince: '2019-01-01',
  schoolRegion: 'zuid',
  source: 'oefengegevens, afgerond',
  referenceDate: '2020-01-01',
  municipalities: [{ gmCode: 'GM0758', name: 'Breda', inhabitants: 184_000 }],
  people: buyerAndHolders('breda.example', 'Breda'),
};
