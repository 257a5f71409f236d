import type { Milestone } from '#libs/domain';
import type { PracticeStep } from '../practice-stage.js';
import { agreesAndRanks, awards, findsEligible, scores, startsAssessment } from '../verbs/award.js';
import { bids, closes, opens } from '../verbs/bid.js';
import { mandates } from '../verbs/approve.js';
import { plans, rectifies, ticksOff } from '../verbs/plan.js';
import { drafts, enrol, expects, follows, lotOf, publishes } from '../verbs/prepare.js';
import { row, steps } from '../verbs/rows.js';

const domain = 'achterhoek.example';
const buyer = `inkoper@${domain}`;
export const ACHTERHOEK = 'AH-2021-01';
const ACHTERHOEK_STANDSTILL = 'AH-2020-02';

/** Three phases as in the paper, finished in November 2021; the days are made up. */
const dialogue = (firstRound: string): readonly Milestone[] => [
  ...steps('sas', [['notice-sent', '2021-02-15']]),
  row(
    '2021-03-12',
    'first-plans-due',
    'Fase 1: plannen van aanpak ingediend, zonder prijs',
    'Phase 1: plans handed in',
    {
      time: '12:00',
    },
  ),
  row(firstRound, 'dialogue-start', 'Fase 1: dialoog, gezamenlijk', 'Phase 1: dialogue, all together'),
  row('2021-03-30', 'dialogue:1-each', 'Fase 1: dialoog, elk apart', 'Phase 1: dialogue, each apart'),
  row('2021-04-20', 'dialogue:1-prices', 'Fase 1: indicatieve prijzen', 'Phase 1: indicative prices'),
  row('2021-05-28', 'revised-plans-due', 'Fase 2: herziene plannen ingediend', 'Phase 2: revised plans handed in', {
    time: '12:00',
  }),
  row('2021-06-10', 'dialogue-end', 'Fase 2: dialoog over prijs en wensen', 'Phase 2: dialogue on price'),
  ...steps('sas', [
    ['questions-due', '2021-08-26', '12:00'],
    ['nota-published', '2021-09-02'],
    ['bids-due', '2021-09-20', '12:00'],
    ['opening', '2021-09-20', '13:00'],
    ['provisional-award-sent', '2021-10-11'],
    ['standstill-end', '2021-11-01'],
    ['final-award', '2021-11-02'],
    ['signed', '2021-11-16'],
    ['award-notice-sent', '2021-11-30'],
    ['validity-end', '2021-12-19'],
    ['service-start', '2022-01-01'],
  ]),
];

const opstart = steps('national', [
  ['notice-sent', '2020-12-07'],
  ['questions-due', '2020-12-21', '12:00'],
  ['nota-published', '2021-01-11'],
  ['bids-due', '2021-01-25', '12:00'],
  ['opening', '2021-01-25', '13:00'],
  ['provisional-award-sent', '2021-03-11'],
  ['standstill-end', '2021-03-31'],
  ['final-award', '2021-04-01'],
  ['signed', '2021-04-13'],
  ['award-notice-sent', '2021-04-20'],
  ['validity-end', '2021-04-25'],
  ['service-start', '2021-06-01'],
]);

const LOT = [ACHTERHOEK_STANDSTILL, 1] as const;

/** A made-up tender whose letters are out: the standstill runs until 31 March 2021. */
const inStandstill: readonly PracticeStep[] = [
  expects(
    '2020-11-30 09:30',
    buyer,
    2021,
    { GM0197: 9, GM1859: 14, GM1876: 11, GM0222: 18, GM1955: 11, GM1586: 9, GM1509: 12, GM0294: 9 },
    { b1: [50, 65], onderwijsroute: [10, 25], z: [10, 40] },
  ),
  drafts('2020-11-30 10:00', buyer, {
    reference: ACHTERHOEK_STANDSTILL,
    procedure: 'national',
    title: 'Opstartklas taal Achterhoek (oefengegevens)',
    description: 'Oefengegevens: deze aanbesteding is verzonnen, om een lopende opschortende termijn te laten zien.',
    demandYear: 2021,
    price: 2_500_00n,
    years: [1, 1],
    serviceStart: '2021-06-01',
    lots: [lotOf('b1', 93, 3_000_00n, 'Opstartklas taal')],
  }),
  plans('2020-11-30 10:40', buyer, ACHTERHOEK_STANDSTILL, opstart),
  mandates('2020-12-03 10:00', buyer, ACHTERHOEK_STANDSTILL),
  publishes('2020-12-07 09:00', buyer, ACHTERHOEK_STANDSTILL),
  bids('2021-01-20 14:00', 'indiener@graanhof.example', LOT, 2_450_00n, 'Start elke maandag, in vier kernen.'),
  bids('2021-01-21 10:30', 'indiener@noordervaart.example', LOT, 2_700_00n, 'Start om de twee weken.'),
  bids('2021-01-22 16:15', 'indiener@oefenhorst.example', LOT, 2_390_00n, 'Start elke maand, op school.'),
  closes('2021-01-25 12:02'),
  opens('2021-01-25 13:00', domain, ACHTERHOEK_STANDSTILL),
  findsEligible('2021-01-28 10:00', buyer, LOT),
  startsAssessment('2021-02-01 09:00', domain, LOT),
  scores('2021-02-10 11:00', [domain, 1], LOT, [
    [8, 10],
    [8, 6],
    [6, 6],
  ]),
  scores('2021-02-11 11:00', [domain, 2], LOT, [
    [8, 8],
    [6, 6],
    [6, 8],
  ]),
  agreesAndRanks('2021-02-18 14:00', domain, LOT, [
    [8, 8],
    [8, 6],
    [6, 6],
  ]),
  awards('2021-03-11 10:00', buyer, LOT, 'De beste verhouding tussen kwaliteit en prijs (oefening).'),
];

/** A dialogue in its first phase, in two lots, and a standstill that runs. */
export const achterhoekStory: readonly PracticeStep[] = [
  enrol('2020-11-30 09:00', domain),
  ...inStandstill,
  expects(
    '2021-01-25 09:00',
    buyer,
    2022,
    { GM0197: 33, GM1859: 53, GM1876: 44, GM0222: 71, GM1955: 44, GM1586: 36, GM1509: 48, GM0294: 35 },
    { b1: [50, 65], onderwijsroute: [10, 25], z: [10, 40] },
  ),
  drafts('2021-01-25 09:40', buyer, {
    reference: ACHTERHOEK,
    title: 'Leerroutes inburgering Achterhoek, in dialoog',
    description:
      'Acht gemeenten kopen de leerroutes in drie fasen van dialoog: een plan van aanpak zonder prijs, herziene plannen, en een prijs voor een nauwkeurig beschreven basispakket met modules. Ten hoogste twee aanbieders per perceel. Winterswijk verwacht 35 inburgeraars in 2022; de aantallen van de andere gemeenten en de dagen in de planning zijn oefengegevens.',
    demandYear: 2022,
    serviceStart: '2022-01-01',
    lots: [
      lotOf('onderwijsroute', 91, 16_000_00n, 'Onderwijsroute'),
      lotOf('b1', 273, 8_000_00n, 'B1-route en Z-route'),
    ],
  }),
  plans('2021-01-25 11:00', buyer, ACHTERHOEK, dialogue('2021-03-23')),
  mandates('2021-02-11 10:00', buyer, ACHTERHOEK),
  publishes('2021-02-15 09:30', buyer, ACHTERHOEK),
  follows('2021-02-18 13:20', 'indiener@graanhof.example', ACHTERHOEK),
  follows('2021-02-19 10:50', 'indiener@oefenhorst.example', ACHTERHOEK),
  ticksOff('2021-03-12 14:00', buyer, ACHTERHOEK, ['first-plans-due']),
  plans('2021-03-15 10:00', buyer, ACHTERHOEK, dialogue('2021-03-25'), {
    reason: 'Zes partijen dienden een plan in: de gezamenlijke dialoog schuift twee dagen.',
  }),
  rectifies('2021-03-15 10:30', buyer, ACHTERHOEK),
];
