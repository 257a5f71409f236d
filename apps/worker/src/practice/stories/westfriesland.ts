import { localDate, planBackward, procedureType } from '#libs/domain';
import type { PracticeStep } from '../practice-stage.js';
import {
  agreesAndRanks,
  awards,
  awardsFinally,
  findsEligible,
  scores,
  signs,
  startsAssessment,
} from '../verbs/award.js';
import { bids, closes, opens } from '../verbs/bid.js';
import { asksApproval, mandates, onStep, records } from '../verbs/approve.js';
import { plans, ticksOff } from '../verbs/plan.js';
import { drafts, enrol, expects, lotOf, publishes } from '../verbs/prepare.js';
import { row, steps } from '../verbs/rows.js';

const domain = 'westfriesland.example';
const buyer = `inkoper@${domain}`;
const WESTFRIESLAND = 'WF-2021-02';
export const WESTFRIESLAND_RUNNING = 'WF-2020-01';
export const WESTFRIESLAND_ASSESSING = 'WF-2021-01';

/** Made up around what the papers say: the strategy of 4 March 2021, and services from 1 January 2022, counted back by the product. */
const strategy = [
  row('2021-02-12', 'consultation:market', 'Gesprekken met aanbieders', 'Talks with providers'),
  row(
    '2021-03-04',
    'approval:strategy',
    'Inkoopstrategie besproken door de bestuurders',
    'Purchasing strategy discussed',
  ),
  row('2021-05-17', 'preparation:requirements', 'Programma van eisen gereed', 'Programme of requirements ready'),
  row(
    '2021-06-10',
    'approval:madivosa',
    'Programma van eisen vastgesteld in Madivosa',
    'Requirements adopted in Madivosa',
  ),
  row('2021-07-13', 'approval:mandate', 'Mandaat van de zeven colleges', 'Mandate of the seven colleges'),
  ...planBackward(procedureType('sas')!, localDate('2022-01-01'), { use: 'recommended' }).milestones,
];

const running = steps('sas', [
  ['notice-sent', '2020-01-13'],
  ['questions-due', '2020-01-27', '12:00'],
  ['nota-published', '2020-02-03'],
  ['bids-due', '2020-02-24', '12:00'],
  ['opening', '2020-02-24', '13:00'],
  ['provisional-award-sent', '2020-03-16'],
  ['standstill-end', '2020-04-06'],
  ['final-award', '2020-04-07'],
  ['signed', '2020-04-14'],
  ['award-notice-sent', '2020-04-20'],
  ['validity-end', '2020-05-24'],
  ['service-start', '2020-07-01'],
]);

const assessing = steps('national', [
  ['notice-sent', '2021-01-11'],
  ['questions-due', '2021-01-25', '12:00'],
  ['nota-published', '2021-02-01'],
  ['bids-due', '2021-03-01', '12:00'],
  ['opening', '2021-03-01', '13:00'],
  ['provisional-award-sent', '2021-03-29'],
  ['standstill-end', '2021-04-19'],
  ['final-award', '2021-04-20'],
  ['signed', '2021-05-11'],
  ['award-notice-sent', '2021-05-18'],
  ['validity-end', '2021-05-30'],
  ['service-start', '2021-07-01'],
]);

const madeUp = 'Oefengegevens: deze aanbesteding is verzonnen, om een late fase te laten zien.';

/** An earlier, made-up tender whose contract is running. */
const contracted: readonly PracticeStep[] = [
  drafts('2020-01-06 10:20', buyer, {
    reference: WESTFRIESLAND_RUNNING,
    title: 'Overbrugging taalroute Westfriesland 2020 (oefengegevens)',
    description: madeUp,
    demandYear: 2020,
    price: 6_000_00n,
    serviceStart: '2020-07-01',
    lots: [lotOf('b1', 75, 6_500_00n, 'Taalroute tot B1')],
  }),
  plans('2020-01-06 11:00', buyer, WESTFRIESLAND_RUNNING, running),
  mandates('2020-01-10 10:00', buyer, WESTFRIESLAND_RUNNING),
  publishes('2020-01-13 09:00', buyer, WESTFRIESLAND_RUNNING),
  bids(
    '2020-02-20 15:10',
    'indiener@noordervaart.example',
    [WESTFRIESLAND_RUNNING, 1],
    5_900_00n,
    'Drie tempogroepen.',
  ),
  bids('2020-02-21 10:05', 'indiener@graanhof.example', [WESTFRIESLAND_RUNNING, 1], 6_200_00n, 'Les op de werkvloer.'),
  closes('2020-02-24 12:02'),
  opens('2020-02-24 13:00', domain, WESTFRIESLAND_RUNNING),
  findsEligible('2020-02-26 10:00', buyer, [WESTFRIESLAND_RUNNING, 1]),
  startsAssessment('2020-02-27 09:00', domain, [WESTFRIESLAND_RUNNING, 1]),
  scores(
    '2020-03-04 11:00',
    [domain, 1],
    [WESTFRIESLAND_RUNNING, 1],
    [
      [8, 8],
      [6, 8],
    ],
  ),
  scores(
    '2020-03-05 11:00',
    [domain, 2],
    [WESTFRIESLAND_RUNNING, 1],
    [
      [8, 6],
      [6, 6],
    ],
  ),
  agreesAndRanks(
    '2020-03-09 14:00',
    domain,
    [WESTFRIESLAND_RUNNING, 1],
    [
      [8, 8],
      [6, 6],
    ],
  ),
  awards(
    '2020-03-16 10:00',
    buyer,
    [WESTFRIESLAND_RUNNING, 1],
    'De beste verhouding tussen kwaliteit en prijs (oefening).',
  ),
  awardsFinally('2020-04-07 10:00', buyer, [WESTFRIESLAND_RUNNING, 1], '2020-07-01'),
  signs(
    '2020-04-14 15:00',
    buyer,
    [WESTFRIESLAND_RUNNING, 1],
    ['Inkoper Westfriesland (oefening)', 'Nora Noordervaart (oefening)'],
  ),
];

/** A made-up tender of which the assessors are still at work. */
const underAssessment: readonly PracticeStep[] = [
  drafts('2021-01-04 10:00', buyer, {
    reference: WESTFRIESLAND_ASSESSING,
    procedure: 'national',
    title: 'Taal in de wijk, Z-route Westfriesland (oefengegevens)',
    description: madeUp,
    demandYear: 2020,
    price: 4_000_00n,
    years: [1, 1],
    serviceStart: '2021-07-01',
    lots: [lotOf('z', 75, 4_500_00n, 'Taal in de wijk')],
  }),
  plans('2021-01-04 10:40', buyer, WESTFRIESLAND_ASSESSING, assessing),
  mandates('2021-01-08 10:00', buyer, WESTFRIESLAND_ASSESSING),
  publishes('2021-01-11 09:00', buyer, WESTFRIESLAND_ASSESSING),
  bids(
    '2021-02-24 16:20',
    'indiener@noordervaart.example',
    [WESTFRIESLAND_ASSESSING, 1],
    4_150_00n,
    'Taalmaatjes per wijk.',
  ),
  bids(
    '2021-02-26 09:45',
    'indiener@oefenhorst.example',
    [WESTFRIESLAND_ASSESSING, 1],
    3_950_00n,
    'Les in het buurthuis.',
  ),
  closes('2021-03-01 12:02'),
  opens('2021-03-01 13:00', domain, WESTFRIESLAND_ASSESSING),
  findsEligible('2021-03-03 10:00', buyer, [WESTFRIESLAND_ASSESSING, 1]),
  startsAssessment('2021-03-08 09:00', domain, [WESTFRIESLAND_ASSESSING, 1]),
  scores(
    '2021-03-17 13:30',
    [domain, 1],
    [WESTFRIESLAND_ASSESSING, 1],
    [
      [8, 6],
      [6, 8],
    ],
  ),
  scores(
    '2021-03-18 11:15',
    [domain, 2],
    [WESTFRIESLAND_ASSESSING, 1],
    [
      [8, 8],
      [8, 6],
    ],
    { lock: false },
  ),
];

/** A strategy without a notice yet, a tender under assessment, and a contract that runs. */
export const westfrieslandStory: readonly PracticeStep[] = [
  enrol('2020-01-06 09:00', domain),
  expects(
    '2020-01-06 09:30',
    buyer,
    2020,
    { GM1598: 8, GM0432: 4, GM0420: 16, GM0532: 8, GM0388: 7, GM0498: 7, GM0405: 25 },
    { b1: 65, onderwijsroute: 25, z: 10 },
  ),
  ...contracted,
  ...underAssessment,
  expects(
    '2021-02-08 09:20',
    buyer,
    2021,
    { GM1598: 16, GM0432: 8, GM0420: 32, GM0532: 16, GM0388: 14, GM0498: 14, GM0405: 50 },
    { b1: 65, onderwijsroute: 25, z: 10 },
  ),
  drafts('2021-02-08 10:00', buyer, {
    reference: WESTFRIESLAND,
    title: 'Leerroutes inburgering Westfriesland',
    description:
      'Eén regionale aanbesteding van de leerroutes voor zeven gemeenten en WerkSaam. De behoefte is de taakstelling van 2019 (150, ongeveer de helft volwassen en inburgeringsplichtig); de verdeling over de routes is de landelijke verwachting. De planning is een oefening: teruggerekend vanaf 1 januari 2022.',
    demandYear: 2021,
    serviceStart: '2022-01-01',
    lots: [
      lotOf('b1', 98, 10_000_00n, 'B1-route, raamovereenkomst met enkele aanbieders'),
      lotOf('onderwijsroute', 37, 10_000_00n, 'Onderwijsroute, één hoofdaannemer'),
      lotOf('z', 15, 10_000_00n, 'Z-route, met lokale welzijnsorganisaties'),
    ],
  }),
  plans('2021-02-08 11:00', buyer, WESTFRIESLAND, strategy, {
    reason: 'Oefengegevens: teruggerekend vanaf 1 januari 2022.',
  }),
  ticksOff('2021-02-12 16:00', buyer, WESTFRIESLAND, ['consultation:market']),
  asksApproval('2021-02-25 09:30', buyer, WESTFRIESLAND, [
    { kind: 'decision', body: 'other', name: 'Bestuurlijk overleg', milestone: 'approval:strategy' },
  ]),
  records(
    '2021-03-04 16:00',
    buyer,
    WESTFRIESLAND,
    onStep('approval:strategy'),
    'approved',
    'Verslag bestuurlijk overleg 4 maart 2021 (oefening)',
  ),
];
