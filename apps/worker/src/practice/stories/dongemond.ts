import type { Milestone, RiskTerms } from '#libs/domain';
import type { PracticeStep } from '../practice-stage.js';
import { bids, closes } from '../verbs/bid.js';
import { asksApproval, mandates, onStep, records } from '../verbs/approve.js';
import { plans, ticksOff } from '../verbs/plan.js';
import { drafts, enrol, expects, lotOf, publishes, weighs } from '../verbs/prepare.js';
import { row, step, steps } from '../verbs/rows.js';

const domain = 'dongemond.example';
const buyer = `inkoper@${domain}`;
export const DONGEMOND = 'DM-2021-01';
const DONGEMOND_CLOSED = 'DM-2020-02';

/**
 * The months are the paper's: requirements in May, provisional award in August, final award in October. The days are made up.
 * The policy framework, the by-law and the lot in Breda's tender run beside the region's own tender, and touch it.
 */
const dongemondPlanning: readonly Milestone[] = [
  row('2021-01-18', 'preparation:start', 'Start van de aanbesteding B1- en Z-route', 'Start of the tender of B1 and Z'),
  row('2021-02-15', 'approval:framework', 'Beleidskader naar de gemeenteraden', 'Policy framework to the councils', {
    track: 'policy',
  }),
  row('2021-04-22', 'approval:project', 'Programma van eisen besproken door de bestuurders', 'Requirements discussed'),
  row(
    '2021-04-29',
    'approval:framework-adopted',
    'Beleidskader vastgesteld door de raden',
    'Policy framework adopted',
    {
      track: 'policy',
      after: ['approval:framework'],
    },
  ),
  row('2021-05-11', 'preparation:requirements', 'Programma van eisen gereed', 'Programme of requirements ready', {
    after: ['approval:framework-adopted', 'approval:project'],
  }),
  { ...step('sas', 'notice-sent', '2021-05-17'), after: ['preparation:requirements'] },
  ...steps('sas', [
    ['questions-due', '2021-05-31', '12:00'],
    ['nota-published', '2021-06-07'],
    ['bids-due', '2021-06-24', '12:00'],
    ['opening', '2021-06-24', '13:00'],
  ]),
  row('2021-07-01', 'milestone:breda-award', 'Definitieve gunning onderwijsroute door Breda', 'Final award by Breda', {
    track: 'other',
  }),
  { ...step('sas', 'provisional-award-sent', '2021-08-23'), after: ['milestone:breda-award'] },
  row('2021-09-09', 'approval:by-law', 'Verordening vastgesteld, als die nodig is', 'By-law adopted, where needed', {
    track: 'by-law',
    after: ['milestone:breda-award'],
  }),
  step('sas', 'standstill-end', '2021-09-13'),
  step('sas', 'validity-end', '2021-09-22'),
  { ...step('sas', 'final-award', '2021-10-04'), after: ['approval:by-law'] },
  ...steps('sas', [
    ['signed', '2021-10-18'],
    ['award-notice-sent', '2021-10-25'],
    ['service-start', '2022-01-01'],
  ]),
];

const owner = 'Projectleider inburgering';

/** The risks are the paper's; chance, effect, measures and days are made up. */
const risks: readonly RiskTerms[] = [
  {
    title: 'De taakstelling verdubbelt',
    cause: 'Het rijk stelt elk half jaar een nieuwe taakstelling vast.',
    chance: 3,
    effect: 4,
    owner,
    measure: 'Maximum en bandbreedte in de raamovereenkomst opnemen, en de raming herzien voor de aankondiging.',
    milestoneCode: 'notice-sent',
    days: 14,
  },
  {
    title: 'De wet wordt opnieuw uitgesteld',
    cause: 'De ingangsdatum is eerder verschoven, van 1 januari 2021 naar 1 juli 2021 en 1 januari 2022.',
    chance: 3,
    effect: 5,
    owner,
    measure: 'Ingangsdatum als instelling van de planning houden en de stappen met een half jaar kunnen verplaatsen.',
    milestoneCode: 'service-start',
    days: 181,
  },
  {
    title: '€ 10.000 is te laag voor de onderwijsroute',
    cause: 'De route is voltijds en duurt gemiddeld anderhalf jaar.',
    chance: 4,
    effect: 4,
    owner: 'Penvoerder Breda',
    measure: 'Prijs over alle routes samen toetsen aan het budget; overleg met Breda voor de gunning.',
    milestoneCode: null,
    days: null,
  },
  {
    title: 'Corona',
    cause: 'Gesprekken en bezoeken gaan niet door, aanbieders hebben minder mensen.',
    chance: 3,
    effect: 3,
    owner,
    measure: 'Alle stappen kunnen op afstand; lessen online toestaan in het programma van eisen.',
    milestoneCode: 'provisional-award-sent',
    days: 14,
  },
  {
    title: 'Sporen die naast elkaar lopen en elkaar raken',
    cause: 'Beleidskader, aanbesteding en een mogelijke verordening lopen tegelijk.',
    chance: 4,
    effect: 3,
    owner,
    measure: 'Vaste afstemming in de projectgroep; het programma van eisen pas na het beleidskader.',
    milestoneCode: 'notice-sent',
    days: 21,
  },
];

const ondertussen = steps('national', [
  ['notice-sent', '2021-02-08'],
  ['questions-due', '2021-02-22', '12:00'],
  ['nota-published', '2021-03-01'],
  ['bids-due', '2021-03-19', '12:00'],
  ['opening', '2021-03-22', '10:00'],
  ['provisional-award-sent', '2021-04-12'],
  ['standstill-end', '2021-05-03'],
  ['final-award', '2021-05-04'],
  ['signed', '2021-05-11'],
  ['award-notice-sent', '2021-05-18'],
  ['validity-end', '2021-06-17'],
  ['service-start', '2021-09-01'],
]);

/** A tender of B1 and Z in preparation, and a made-up one whose vault waits for two key holders. */
export const dongemondStory: readonly PracticeStep[] = [
  enrol('2021-01-11 08:40', domain),
  expects(
    '2021-01-11 09:30',
    buyer,
    2020,
    { GM1959: 40, GM1719: 50, GM0779: 23, GM0826: 60 },
    { b1: 30, onderwijsroute: [5, 10], z: 65 },
  ),
  drafts('2021-01-11 10:00', buyer, {
    reference: DONGEMOND_CLOSED,
    procedure: 'national',
    title: 'Aanbod voor de ondertussengroep Dongemond (oefengegevens)',
    description:
      'Oefengegevens: deze aanbesteding is verzonnen, om een gesloten kluis te laten zien. De aantallen zijn de schatting van de ondertussengroep (173).',
    demandYear: 2020,
    price: 3_000_00n,
    years: [1, 0],
    serviceStart: '2021-09-01',
    lots: [lotOf('z', 173, 3_500_00n, 'Taal en participatie, ondertussengroep')],
  }),
  plans('2021-01-11 10:30', buyer, DONGEMOND_CLOSED, ondertussen),
  expects(
    '2021-01-18 09:00',
    buyer,
    2021,
    { GM1959: 43, GM1719: 21, GM0779: 22, GM0826: 43 },
    { b1: 30, onderwijsroute: [5, 10], z: 65 },
  ),
  drafts('2021-01-18 09:30', buyer, {
    reference: DONGEMOND,
    title: 'B1-route en Z-route Dongemond',
    description:
      'Eén regionale aanbesteding van de B1-route en de Z-route; elke gemeente tekent en betaalt zelf. De onderwijsroute loopt mee als perceel van Breda. Z-route: 800 uur taal en KNM en 800 uur andere onderdelen. De behoefte is de taakstelling van de eerste helft van 2021.',
    demandYear: 2021,
    serviceStart: '2022-01-01',
    lots: [lotOf('b1', 39, 10_000_00n), lotOf('z', 84, 10_000_00n)],
  }),
  plans('2021-01-18 10:15', buyer, DONGEMOND, dongemondPlanning),
  ticksOff('2021-01-18 16:00', buyer, DONGEMOND, ['preparation:start']),
  asksApproval('2021-02-01 11:00', buyer, DONGEMOND, [
    { kind: 'decision', body: 'council', milestone: 'approval:framework', each: true },
  ]),
  records(
    '2021-02-15 16:00',
    buyer,
    DONGEMOND,
    onStep('approval:framework'),
    'approved',
    'Raadsstukken beleidskader, 15 februari 2021 (oefening)',
  ),
  mandates('2021-02-04 10:00', buyer, DONGEMOND_CLOSED),
  weighs('2021-01-25 15:00', buyer, DONGEMOND, risks),
  publishes('2021-02-08 09:10', buyer, DONGEMOND_CLOSED),
  bids(
    '2021-03-17 14:35',
    'indiener@oefenhorst.example',
    [DONGEMOND_CLOSED, 1],
    2_980_00n,
    'Les en stage naast elkaar.',
  ),
  bids(
    '2021-03-18 17:05',
    'indiener@graanhof.example',
    [DONGEMOND_CLOSED, 1],
    3_250_00n,
    'Kleine groepen op twee plekken.',
  ),
  closes('2021-03-19 12:02'),
];
