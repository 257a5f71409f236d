import { assessors, buyerAndHolders } from '../practice-region.js';
import type { PracticeRegion } from '../practice-region.js';

/** Achterhoek: municipalities and inhabitants are public figures; all people are made up. */
export const achterhoek: PracticeRegion = {
  name: 'Regio Achterhoek',
  workName: 'Inkoop inburgering',
  memberSince: '2019-01-01',
  schoolRegion: 'midden',
  source: 'CBS, bevolking op 1 januari 2020',
  referenceDate: '2020-01-01',
  municipalities: [
    { gmCode: 'GM0197', name: 'Aalten', inhabitants: 27_121 },
    { gmCode: 'GM1859', name: 'Berkelland', inhabitants: 43_747 },
    { gmCode: 'GM1876', name: 'Bronckhorst', inhabitants: 36_055 },
    { gmCode: 'GM0222', name: 'Doetinchem', inhabitants: 58_001 },
    { gmCode: 'GM1955', name: 'Montferland', inhabitants: 36_011 },
    { gmCode: 'GM1586', name: 'Oost Gelre', inhabitants: 29_627 },
    { gmCode: 'GM1509', name: 'Oude IJsselstreek', inhabitants: 39_388 },
    { gmCode: 'GM0294', name: 'Winterswijk', inhabitants: 28_854 },
  ],
  people: [...buyerAndHolders('achterhoek.example', 'Achterhoek'), ...assessors('achterhoek.example', 'Achterhoek')],
};
