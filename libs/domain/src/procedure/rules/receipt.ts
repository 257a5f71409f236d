import { ADMISSION, POINTS } from '../points.js';
import type { TermRule } from '../procedure-type.js';
import { advisory, statutory } from './term-rule.js';

// Rulebook § 1.3: how long the market gets. Whole days (K-19): a clock time on the last day cuts that day short.

const reasonable = {
  label: { nl: 'Inschrijvingstermijn', en: 'Time to tender' },
  from: 'notice-sent',
  to: 'bids-due',
  bound: 'at-least',
} as const;

const tender = { ...reasonable, wholeDays: true, mark: 'V' } as const;

const afterSelection = {
  ...tender,
  label: { nl: 'Inschrijvingstermijn na selectie', en: 'Time to tender after selection' },
  from: 'invitation-sent',
} as const;

const participation = {
  ...tender,
  label: { nl: 'Termijn verzoek tot deelneming', en: 'Time to ask to take part' },
  to: 'requests-due',
} as const;

export const RECEIPT_RULES: readonly TermRule[] = [
  statutory({ ...tender, id: 'T-01', n: 45, source: 'Aw 2.71(1)' }),
  statutory({
    ...tender,
    id: 'T-02',
    label: { nl: 'Inschrijvingstermijn (elektronisch)', en: 'Time to tender (electronic)' },
    n: 40,
    source: 'Aw 2.71(1), 2.74b',
  }),
  statutory({ ...participation, id: 'T-03', n: 30, source: 'Aw 2.71(2), (3)' }),
  statutory({ ...afterSelection, id: 'T-04', n: 40, source: 'Aw 2.71(4)' }),
  statutory({
    ...afterSelection,
    id: 'T-05',
    label: { nl: 'Inschrijvingstermijn na selectie (elektronisch)', en: 'Time to tender after selection (electronic)' },
    n: 35,
    source: 'Aw 2.71(4), 2.74b',
  }),
  statutory({
    ...tender,
    id: 'T-07',
    label: { nl: 'Inschrijvingstermijn na vooraankondiging', en: 'Time to tender after a prior notice' },
    n: 22,
    recommended: 29,
    source: 'Aw 2.71(5)',
  }),
  statutory({
    id: 'T-08',
    label: { nl: 'Vooraankondiging op tijd verzonden', en: 'Prior notice sent in time' },
    from: 'prior-notice-sent',
    to: 'notice-sent',
    bound: 'at-least',
    n: 52,
    within: { n: 12, unit: 'month' },
    roll: 'none',
    source: 'Aw 2.71(6)',
    mark: 'V',
  }),
  statutory({
    ...tender,
    id: 'T-09',
    label: { nl: 'Inschrijvingstermijn bij urgentie', en: 'Time to tender under urgency' },
    n: 15,
    source: 'Aw 2.74',
  }),
  statutory({
    ...participation,
    id: 'T-09a',
    label: { nl: 'Termijn verzoek tot deelneming bij urgentie', en: 'Time to ask to take part under urgency' },
    n: 15,
    source: 'Aw 2.74',
  }),
  statutory({
    ...afterSelection,
    id: 'T-09b',
    label: { nl: 'Inschrijvingstermijn na selectie bij urgentie', en: 'Time to tender after selection under urgency' },
    n: 10,
    source: 'Aw 2.74',
  }),
  statutory({
    ...tender,
    id: 'T-10',
    label: { nl: 'Inschrijvingstermijn zonder vrije elektronische toegang', en: 'Time to tender without free access' },
    n: 45,
    source: 'Aw 2.71(1), 2.74b, 2.72',
  }),
  advisory({
    ...reasonable,
    id: 'T-12',
    label: { nl: 'Tijd voor de definitieve inschrijving na de dialoog', en: 'Time for final bids after the dialogue' },
    from: 'dialogue-end',
    n: 14,
    source: 'Aw 2.28–2.29, 2.110–2.112',
    mark: 'V/D',
  }),
  advisory({ ...reasonable, id: 'T-14', n: 20, recommended: 30, source: 'Aw 2.38, 2.39', mark: 'V/D' }),
  advisory({ ...reasonable, id: 'T-15', n: 20, source: 'Aw 1.11–1.13; Gids Proportionaliteit 3.6', mark: 'V/D' }),
  advisory({
    ...reasonable,
    id: 'T-16',
    names: { from: POINTS['invitation-sent'] },
    n: 14,
    source: 'Aw 1.14–1.16; Gids Proportionaliteit 3.4B',
    mark: 'V/D',
  }),
  advisory({
    ...reasonable,
    id: 'T-17',
    label: { nl: 'Aanmeldtermijn eerste ronde', en: 'Time to apply, first round' },
    names: { to: ADMISSION['bids-due'] },
    n: 20,
    source: 'HvJ EU C-410/14, C-9/17',
    mark: 'V/D',
  }),
  statutory({ ...participation, id: 'T-18', n: 30, source: 'Aw 2.146' }),
  statutory({
    ...afterSelection,
    id: 'T-18b',
    label: { nl: 'Inschrijvingstermijn per opdracht', en: 'Time to tender per order' },
    n: 10,
    source: 'Aw 2.148',
  }),
  statutory({
    id: 'T-19',
    label: { nl: 'Verzoek tot toelating beoordeeld', en: 'Request for admission assessed' },
    from: 'requests-due',
    to: 'admission-decided',
    bound: 'at-most',
    n: 10,
    unit: 'working-day',
    source: 'Aw 2.146a',
    mark: 'V',
  }),
  statutory({
    id: 'T-20',
    label: { nl: 'Nieuwe eigen verklaring aangeleverd', en: 'Renewed self-declaration handed in' },
    from: 'declaration-asked',
    to: 'declaration-received',
    bound: 'at-most',
    n: 5,
    unit: 'working-day',
    source: 'Aw 2.144(3)',
    mark: 'V',
  }),
];
