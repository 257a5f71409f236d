import type { UndatedStep } from '#libs/tendering';
import type { PracticeStep } from '../practice-stage.js';
import { asksApproval, isMandate, onStep, records } from '../verbs/approve.js';
import { plans, thinksOfMoving, ticksOff } from '../verbs/plan.js';
import { drafts, expects, lotOf } from '../verbs/prepare.js';
import { row, step } from '../verbs/rows.js';

const buyer = 'inkoper@gooi.example';
export const GOOI = 'GV-2020-TD';

/** The table of the region's paper, in its own order: two rows out of date order, a Saturday and a Sunday among them. */
const gooiPaper = [
  // The paper says "done" and gives no day.
  row('2020-10-29', 'preparation:market', 'Marktconsultatie (gedaan, dag niet in het papier)', 'Market consultation', {
    done: true,
  }),
  row('2020-12-03', 'consultation:councils-start', 'Adviesraden geraadpleegd', 'Advisory councils consulted'),
  row(
    '2020-11-12',
    'approval:do-principles',
    'Uitgangspunten en richting van het toelatingsdocument besproken in het DO',
    'Principles and direction of the admission document discussed in the DO',
  ),
  row(
    '2020-12-19',
    'approval:pfho-principles',
    'Uitgangspunten en richting besproken in het PFHO',
    'Principles and direction discussed in the PFHO',
  ),
  row(
    '2020-12-20',
    'consultation:draft',
    'Concept van het toelatingsdocument besproken met de adviesraden',
    'Draft admission document discussed with the advisory councils',
  ),
  row('2020-12-20', 'preparation:tariffs', 'Onderzoek naar reële tarieven gereed', 'Study of real tariffs ready'),
  row('2021-01-21', 'approval:do', 'Toelatingsdocument vastgesteld in het DO', 'Admission document adopted in the DO'),
  row('2021-01-22', 'consultation:advice-asked', 'Advies gevraagd aan de adviesraden', 'Advice asked of the councils'),
  row(
    '2021-02-26',
    'consultation:advice-due',
    'Laatste dag voor advies van de adviesraden',
    'Last day for the councils’ advice',
  ),
  row(
    '2021-03-18',
    'approval:pfho',
    'Toelatingsdocument vastgesteld door het PFHO',
    'Admission document adopted by the PFHO',
  ),
  row(
    '2021-03-19',
    'approval:released',
    'Vrijgegeven voor vaststelling door de colleges',
    'Released for adoption by the colleges',
  ),
  row(
    '2021-04-16',
    'notice-sent',
    'Publicatie, onder voorbehoud van bestuurlijke goedkeuring',
    'Published, subject to administrative approval',
  ),
  step('sas', 'questions-due', '2021-04-19', '12:00'),
  step('sas', 'nota-published', '2021-04-23'),
  step('sas', 'bids-due', '2021-04-30', '12:00'),
  row('2021-05-20', 'provisional-award-sent', 'Voorlopige toelatingsbeslissing', 'Provisional admission decision'),
  row('2021-06-04', 'final-award', 'Definitieve toelatingsbeslissing', 'Final admission decision'),
];

const afterTheAward: readonly UndatedStep[] = [
  {
    code: 'signed',
    label: { nl: 'Contracten ondertekend', en: 'Contracts signed' },
    kind: 'milestone',
    after: ['final-award'],
  },
  {
    code: 'service-start',
    label: { nl: 'Start dienstverlening', en: 'Services start' },
    kind: 'milestone',
    after: ['final-award'],
  },
];

/** What was done on which day; what boards and councils said is recorded as an approval, and its step follows. */
const ticks: readonly (readonly [at: string, ...codes: string[]])[] = [
  ['2020-12-17 16:00', 'consultation:draft', 'preparation:tariffs'],
  ['2021-01-22 09:30', 'consultation:advice-asked'],
];

/** Who is asked, when, and what was said: two boards and the councils spoke; the seven colleges have until the publication. */
const approvals: readonly PracticeStep[] = [
  asksApproval('2020-11-06 09:15', buyer, GOOI, [
    { kind: 'decision', body: 'do', milestone: 'approval:do-principles' },
    { kind: 'decision', body: 'pfho', milestone: 'approval:pfho-principles' },
    { kind: 'advice', body: 'advisory-council', milestone: 'consultation:councils-start' },
  ]),
  records('2020-11-12 16:00', buyer, GOOI, onStep('approval:do-principles'), 'approved', 'Verslag DO 12 november 2020'),
  records(
    '2020-12-03 17:00',
    buyer,
    GOOI,
    onStep('consultation:councils-start'),
    'advice-given',
    'Verslag van de adviesraden, 3 december 2020',
  ),
  records(
    '2020-12-10 16:30',
    buyer,
    GOOI,
    onStep('approval:pfho-principles'),
    'approved',
    'Verslag PFHO 10 december 2020: de planning noemt zaterdag 19 december, het PFHO vergaderde op de tiende.',
  ),
  asksApproval('2021-01-15 10:00', buyer, GOOI, [
    { kind: 'decision', body: 'do', milestone: 'approval:do' },
    { kind: 'decision', body: 'pfho', milestone: 'approval:pfho' },
  ]),
  records('2021-01-21 16:00', buyer, GOOI, onStep('approval:do'), 'approved', 'Verslag DO 21 januari 2021'),
  asksApproval('2021-01-22 09:00', buyer, GOOI, [
    { kind: 'advice', body: 'advisory-council', milestone: 'consultation:advice-due', lastDay: '2021-02-26' },
  ]),
  records(
    '2021-02-25 14:00',
    buyer,
    GOOI,
    onStep('consultation:advice-due'),
    'advice-given',
    'Gezamenlijk advies van de adviesraden, 25 februari 2021',
  ),
  records(
    '2021-03-16 15:00',
    buyer,
    GOOI,
    (approval) => isMandate(approval) && ['GM0402', 'GM1942', 'GM0406'].includes(approval.gmCode ?? ''),
    'approved',
    'Mandaatbesluiten van de colleges (oefening)',
  ),
  records('2021-03-18 16:00', buyer, GOOI, onStep('approval:pfho'), 'approved', 'Verslag PFHO 18 maart 2021'),
  asksApproval('2021-03-19 11:00', buyer, GOOI, [
    { kind: 'decision', body: 'pfho', milestone: 'approval:released' },
    { kind: 'decision', body: 'college', each: true },
  ]),
  records(
    '2021-03-19 12:00',
    buyer,
    GOOI,
    onStep('approval:released'),
    'approved',
    'Verslag PFHO 18 maart 2021, punt 4: naar de colleges',
  ),
];

/** 150 trajectories of about € 10,000, two years and an option of one: € 4,500,000. A draft with its approvals under way. */
export const gooiStory: readonly PracticeStep[] = [
  expects(
    '2020-11-02 09:10',
    buyer,
    2021,
    { GM0406: 17, GM0376: 6, GM0317: 3, GM0417: 6, GM1942: 32, GM0402: 70, GM1696: 16 },
    { b1: 65, onderwijsroute: 25, z: 10 },
  ),
  drafts('2020-11-02 09:40', buyer, {
    reference: GOOI,
    title: 'Toelating leerroutes inburgering Gooi en Vechtstreek',
    description:
      'Gezamenlijke inkoop van de B1-route, de onderwijsroute en de taalcomponent van de Z-route voor zeven gemeenten. De marktconsultatie is gedaan. PVT, MAP en het participatiedeel van de Z-route mogen gemeenten zelf inkopen.',
    demandYear: 2021,
    serviceStart: '2021-07-01',
    lots: [
      lotOf('b1', 98, 10_000_00n),
      lotOf('onderwijsroute', 37, 10_000_00n),
      lotOf('z', 15, 10_000_00n, 'Z-route, taalcomponent'),
    ],
  }),
  plans('2020-11-05 14:00', buyer, GOOI, gooiPaper, { undated: afterTheAward }),
  ...approvals,
  ...ticks.map(([at, ...codes]) => ticksOff(at, buyer, GOOI, codes)),
  thinksOfMoving('2021-03-19 16:30', buyer, GOOI, 'Wet per 1 januari 2022: een half jaar later', { months: 6 }),
];
