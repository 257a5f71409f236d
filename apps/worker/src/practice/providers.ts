import type { PracticeProvider } from './practice-region.js';

const register = 'Register Blik op Werk (oefening)';

/** Made-up language schools. The third has its mark suspended before the bid deadline of the Gooi case. */
export const practiceProviders: readonly PracticeProvider[] = [
  {
    name: 'Taalschool De Proeftuin (verzonnen)',
    kvk: '90000001',
    city: 'Hilversum',
    people: [{ email: 'indiener@proeftuin.example', name: 'Petra Proeftuin (oefening)', roles: ['submitter'] }],
    proofs: [
      {
        proof: 'quality-mark',
        status: 'indefinite',
        scope: 'language',
        effectiveAt: '2016-03-01T00:00:00Z',
        validUntil: null,
        source: register,
      },
    ],
  },
  {
    name: 'Leerhuis Oefenplein (verzonnen)',
    kvk: '90000002',
    city: 'Huizen',
    people: [{ email: 'indiener@oefenplein.example', name: 'Otto Oefenplein (oefening)', roles: ['submitter'] }],
    proofs: [
      {
        proof: 'quality-mark',
        status: 'fixed-term',
        scope: 'language',
        effectiveAt: '2018-09-01T00:00:00Z',
        validUntil: '2022-09-01',
        source: register,
      },
    ],
  },
  {
    name: 'Instituut Voorbeeld (verzonnen)',
    kvk: '90000003',
    city: 'Bussum',
    people: [{ email: 'indiener@voorbeeld.example', name: 'Vera Voorbeeld (oefening)', roles: ['submitter'] }],
    proofs: [
      {
        proof: 'quality-mark',
        status: 'fixed-term',
        scope: 'language',
        effectiveAt: '2017-01-01T00:00:00Z',
        validUntil: '2022-01-01',
        source: register,
      },
      {
        proof: 'quality-mark',
        status: 'suspended',
        scope: 'language',
        effectiveAt: '2021-04-10T00:00:00Z',
        validUntil: null,
        source: register,
      },
    ],
  },
];
