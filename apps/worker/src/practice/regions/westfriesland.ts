import { assessors, buyerAndHolders } from '../practice-region.js';
import type { PracticeRegion } from '../practice-region.js';

/** Westfriesland with WerkSaam: municipalities and inhabitants are public figures; all people are made up. */
export const westfriesland: PracticeRegion = {
  name: 'Regio Westfriesland',
  workName: 'Projectgroep inburgering',
  memberSince: '2019-01-01',
  schoolRegion: 'noord',
  source: 'CBS, bevolking op 1 januari 2020',
  referenceDate: '2020-01-01',
  municipalities: [
    { gmCode: 'GM0498', name: 'Drechterland', inhabitants: 19_719 },
    { gmCode: 'GM0388', name: 'Enkhuizen', inhabitants: 18_591 },
    { gmCode: 'GM0405', name: 'Hoorn', inhabitants: 73_261 },
    { gmCode: 'GM1598', name: 'Koggenland', inhabitants: 22_749 },
    { gmCode: 'GM0420', name: 'Medemblik', inhabitants: 45_101 },
    { gmCode: 'GM0432', name: 'Opmeer', inhabitants: 11_836 },
    { gmCode: 'GM0532', name: 'Stede Broec', inhabitants: 21_726 },
  ],
  people: [
    ...buyerAndHolders('westfriesland.example', 'Westfriesland'),
    ...assessors('westfriesland.example', 'Westfriesland'),
  ],
};
