import type { PracticeStep } from '../practice-stage.js';
import { mandates } from '../verbs/approve.js';
import { invites, joins } from '../verbs/join.js';
import { plans } from '../verbs/plan.js';
import { asks, drafts, enrol, expects, follows, lotOf, publishes } from '../verbs/prepare.js';
import { steps } from '../verbs/rows.js';

const domain = 'breda.example';
const buyer = `inkoper@${domain}`;
export const BREDA = 'BR-2021-OR';

/** Only the final award of July 2021 is the paper's; the other days are made up. */
const planning = steps('sas', [
  ['notice-sent', '2021-03-08'],
  ['questions-due', '2021-03-31', '12:00'],
  ['nota-published', '2021-04-12'],
  ['bids-due', '2021-04-28', '12:00'],
  ['opening', '2021-04-28', '13:00'],
  ['provisional-award-sent', '2021-06-07'],
  ['standstill-end', '2021-06-28'],
  ['final-award', '2021-07-01'],
  ['signed', '2021-07-15'],
  ['award-notice-sent', '2021-07-22'],
  ['validity-end', '2021-07-27'],
  ['service-start', '2022-01-01'],
]);

/** Breda buys the onderwijsroute for itself and for Dongemond; the notice is out and questions may be asked. */
export const bredaStory: readonly PracticeStep[] = [
  enrol('2021-02-15 13:00', domain),
  expects('2021-02-15 13:30', buyer, 2021, { GM0758: 120 }, { b1: 60, onderwijsroute: 20, z: 20 }),
  drafts('2021-02-15 14:00', buyer, {
    reference: BREDA,
    title: 'Onderwijsroute regio Breda en Dongemond',
    description:
      'Breda is penvoerder. De gemeenten van Dongemond doen mee met een eigen perceel, omdat hun aantal voor een eigen aanbesteding te klein is; na de gunning tekent elke gemeente zelf. Oefengegevens: de aantallen van Breda en de dagen in de planning zijn verzonnen, de definitieve gunning in juli 2021 niet.',
    demandYear: 2021,
    serviceStart: '2022-01-01',
    lots: [
      lotOf('onderwijsroute', 24, 16_000_00n, 'Onderwijsroute Breda'),
      lotOf('onderwijsroute', 13, 16_000_00n, 'Onderwijsroute Dongemond'),
    ],
  }),
  plans('2021-02-15 15:00', buyer, BREDA, planning),
  invites('2021-02-16 10:00', buyer, [BREDA, 2], {
    region: 'Regio Dongemond',
    note: 'Dongemond verwacht 5 tot 10 procent op de onderwijsroute: te weinig voor een eigen aanbesteding.',
    answerBy: '2021-02-26',
  }),
  joins(
    '2021-02-22 11:10',
    'inkoper@dongemond.example',
    [BREDA, 2],
    'De vier gemeenten doen mee en tekenen na de gunning elk zelf.',
  ),
  mandates('2021-03-02 10:00', buyer, BREDA),
  publishes('2021-03-08 09:05', buyer, BREDA),
  follows('2021-03-10 09:25', 'indiener@oefenhorst.example', BREDA),
  asks('2021-03-15 11:20', 'indiener@oefenhorst.example', BREDA, [
    'Aanbestedingsleidraad',
    '2.4',
    'Mag de onderwijsroute voor Dongemond op dezelfde locatie worden gegeven als die voor Breda?',
  ]),
  asks('2021-03-18 15:40', 'indiener@noordervaart.example', BREDA, [
    'Aanbestedingsleidraad',
    '3.1',
    'Telt een samenwerking met een hogeschool mee voor de diploma-erkenning?',
  ]),
];
