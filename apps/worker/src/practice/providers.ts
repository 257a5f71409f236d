import type { PracticeProvider } from './practice-region.js';

const register = 'Register Blik op Werk (oefening)';

const heldMark = (effectiveAt: string): PracticeProvider['proofs'][number] => ({
  proof: 'quality-mark',
  status: 'indefinite',
  scope: 'language',
  effectiveAt,
  validUntil: null,
  source: register,
});

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
  {
    name: 'Taalacademie Noordervaart (verzonnen)',
    kvk: '90000004',
    city: 'Hoorn',
    people: [{ email: 'indiener@noordervaart.example', name: 'Nora Noordervaart (oefening)', roles: ['submitter'] }],
    proofs: [heldMark('2015-01-01T00:00:00Z')],
  },
  {
    name: 'Leerbedrijf De Graanhof (verzonnen)',
    kvk: '90000005',
    city: 'Doetinchem',
    people: [{ email: 'indiener@graanhof.example', name: 'Gijs Graanhof (oefening)', roles: ['submitter'] }],
    proofs: [heldMark('2016-05-01T00:00:00Z')],
  },
  {
    name: 'College Oefenhorst (verzonnen)',
    kvk: '90000006',
    city: 'Breda',
    people: [{ email: 'indiener@oefenhorst.example', name: 'Olga Oefenhorst (oefening)', roles: ['submitter'] }],
    proofs: [
      heldMark('2017-09-01T00:00:00Z'),
      {
        proof: 'diploma-recognition',
        status: 'recognised',
        scope: 'mbo',
        effectiveAt: '2012-08-01T00:00:00Z',
        validUntil: null,
        source: 'Register diploma-erkenning (oefening)',
      },
    ],
  },
];
