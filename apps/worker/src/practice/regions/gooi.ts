import type { PracticeRegion } from '../practice-region.js';

/** Gooi en Vechtstreek: municipalities and inhabitants are public figures; all people are made up. */
export const gooi: PracticeRegion = {
  name: 'Regio Gooi en Vechtstreek',
  workName: 'Inkoop taal en inburgering',
  memberSince: '2019-01-01',
  schoolRegion: 'noord',
  source: 'CBS, bevolking op 1 januari 2020',
  referenceDate: '2020-01-01',
  municipalities: [
    { gmCode: 'GM0376', name: 'Blaricum', inhabitants: 11_540 },
    { gmCode: 'GM0317', name: 'Eemnes', inhabitants: 9_247 },
    { gmCode: 'GM1942', name: 'Gooise Meren', inhabitants: 58_055 },
    { gmCode: 'GM0402', name: 'Hilversum', inhabitants: 90_831 },
    { gmCode: 'GM0406', name: 'Huizen', inhabitants: 41_273 },
    { gmCode: 'GM0417', name: 'Laren', inhabitants: 11_280 },
    { gmCode: 'GM1696', name: 'Wijdemeren', inhabitants: 24_358 },
  ],
  people: [
    { email: 'inkoper@gooi.example', name: 'Ina Inkoper (oefening)', roles: ['buyer', 'administrator'] },
    { email: 'sleutel1@gooi.example', name: 'Karel Sleutel Een (oefening)', roles: ['key_holder'] },
    { email: 'sleutel2@gooi.example', name: 'Kaat Sleutel Twee (oefening)', roles: ['key_holder'] },
    { email: 'sleutel3@gooi.example', name: 'Koos Sleutel Drie (oefening)', roles: ['key_holder'] },
    { email: 'beoordelaar1@gooi.example', name: 'Bea Beoordelaar Een (oefening)', roles: ['assessor'] },
    { email: 'beoordelaar2@gooi.example', name: 'Bas Beoordelaar Twee (oefening)', roles: ['assessor'] },
    { email: 'financien@gooi.example', name: 'Fien Financiën (oefening)', roles: ['finance'] },
    { email: 'contract@gooi.example', name: 'Coen Contract (oefening)', roles: ['contract_manager'] },
  ],
};
