import { localDate } from '#libs/domain';
import type { GuideFacts } from './tender-guide.facts.js';

const lot = {
  tenderId: '00000000-0000-4000-8000-000000000001',
  regionId: '00000000-0000-4000-8000-000000000002',
  tieRule: 'higher-quality,lot-drawing',
  cpvParts: [],
  state: 'open',
  qualityLockedAt: null,
  rowVersion: 1,
} as const;

const criteria = (lotId: string) => [
  {
    id: `${lotId}-1`,
    lotId,
    position: 1,
    title: 'Maatwerk per inburgeraar',
    question: 'Hoe past u de route aan op wat iemand al kan en wil leren?',
    weight: 40,
  },
  {
    id: `${lotId}-2`,
    lotId,
    position: 2,
    title: 'Snelle start',
    question: 'Hoe zorgt u dat iemand binnen vier weken begint?',
    weight: 30,
  },
];

/** Made-up facts in the size of a real tender: three lots, three formulas. */
export const sampleGuide: GuideFacts = {
  workName: 'Inkoop taal en inburgering',
  municipalities: ['Hoogveen (verzonnen)', 'Maasdal (verzonnen)'],
  now: new Date('2027-01-11T09:00:00Z'),
  tender: {
    id: lot.tenderId,
    regionId: lot.regionId,
    regionName: 'Regio Maas en Venen (verzonnen)',
    reference: 'RMV-2027-01',
    title: 'Leerroutes inburgering 2027–2029',
    description: 'De gemeenten kopen samen taalonderwijs in voor mensen die moeten inburgeren.',
    procedureCode: 'sas',
    procedureVersion: '2016-1',
    state: 'published',
    cpv: '80580000-3',
    demandYear: 2027,
    trajectories: 150,
    pricePerTrajectoryCents: 1_000_000n,
    contractYears: 2,
    optionYears: 1,
    estimatedValueCents: 432_750_000n,
    standstillDays: 20,
    serviceStart: localDate('2027-07-01'),
    retenderOfLotId: null,
    noticeSentAt: new Date('2027-01-11T08:00:00Z'),
    bidsDueAt: new Date('2027-02-18T11:00:00Z'),
    keeperRecipient: null,
    subjectToApproval: true,
    approvalsCompleteAt: null,
    createdByName: 'Inkoper Een',
    createdAt: new Date('2026-12-01T08:00:00Z'),
    rowVersion: 1,
  },
  lots: [
    {
      lot: {
        ...lot,
        id: 'lot-1',
        number: 1,
        title: 'B1-route',
        route: 'b1',
        expectedTrajectories: 98,
        ceilingPriceCents: 1_000_000n,
        formulaCode: 'F-2',
        formulaVersion: '2026-1',
        formulaParams: { maxPoints: '30', zeroPrice: 'refuse' },
        priceWeight: 30,
      },
      requirements: [
        {
          id: 'r-1',
          lotId: 'lot-1',
          component: 'language',
          proof: 'quality-mark',
          aspirantAccepted: true,
          equivalentAccepted: true,
        },
      ],
      criteria: criteria('lot-1'),
    },
    {
      lot: {
        ...lot,
        id: 'lot-2',
        number: 2,
        title: 'Onderwijsroute',
        route: 'onderwijsroute',
        expectedTrajectories: 37,
        ceilingPriceCents: 1_250_000n,
        formulaCode: 'F-1',
        formulaVersion: '2026-1',
        formulaParams: { maxPoints: '30', minimum: '900000', maximum: '1250000', outOfRange: 'clamp' },
        priceWeight: 30,
      },
      requirements: [
        {
          id: 'r-2',
          lotId: 'lot-2',
          component: 'language',
          proof: 'diploma-recognition',
          aspirantAccepted: null,
          equivalentAccepted: true,
        },
      ],
      criteria: criteria('lot-2'),
    },
  ],
  planning: {
    number: 2,
    circumstances: {},
    milestones: [
      {
        code: 'notice-sent',
        label: { nl: 'Aankondiging verzonden', en: 'Notice sent' },
        date: localDate('2027-01-11'),
        kind: 'milestone',
        done: true,
      },
      {
        code: 'questions-due',
        label: { nl: 'Uiterste moment vragen', en: 'Last moment for questions' },
        date: localDate('2027-01-25'),
        time: '12:00',
        kind: 'milestone',
      },
      {
        code: 'nota-published',
        label: { nl: 'Nota van inlichtingen gepubliceerd', en: 'Answers published' },
        date: localDate('2027-02-04'),
        kind: 'milestone',
      },
      {
        code: 'bids-due',
        label: { nl: 'Uiterste moment inschrijven', en: 'Last moment for bids' },
        date: localDate('2027-02-18'),
        time: '12:00',
        kind: 'milestone',
      },
    ],
  },
};
