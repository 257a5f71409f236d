import { ADMISSION } from '../points.js';
import type { TermRule } from '../procedure-type.js';
import { advisory, statutory } from './term-rule.js';

// Rulebook § 1.5: award decision, standstill, award notice, validity, claims and the file.

const standstill = {
  label: { nl: 'Opschortende termijn', en: 'Standstill' },
  from: 'provisional-award-sent',
  to: 'standstill-end',
  bound: 'at-least',
  n: 20,
  opens: ['final-award', 'signed'],
} as const;

const awardNotice = { from: 'final-award', to: 'award-notice-sent', bound: 'at-most', n: 30, mark: 'V' } as const;

export const AWARD_RULES: readonly TermRule[] = [
  statutory({ ...standstill, id: 'A-01', source: 'Aw 2.127', mark: 'V' }),
  // The documents' own date: no law extends it, so it may fall before the statutory end (RBDHA:2021:1251).
  advisory({
    id: 'A-02',
    label: { nl: 'Vervaltermijn uit de stukken', en: 'Expiry term of the documents' },
    from: 'provisional-award-sent',
    to: 'objection-due',
    bound: 'at-least',
    n: 20,
    kind: 'chosen',
    source: 'Atw 1; RBDHA:2021:1251',
    mark: 'V/S',
  }),
  statutory({
    id: 'A-08',
    label: { nl: 'Nadere redenen na een verzoek', en: 'Further reasons after a request' },
    from: 'reasons-asked',
    to: 'reasons-given',
    bound: 'at-most',
    n: 15,
    source: 'Aw 2.103',
    mark: 'V',
  }),
  statutory({
    ...awardNotice,
    id: 'A-09',
    label: { nl: 'Aankondiging gegunde opdracht binnen 30 dagen', en: 'Award notice within 30 days' },
    source: 'Aw 2.134',
  }),
  statutory({
    ...awardNotice,
    id: 'A-10',
    label: { nl: 'Aankondiging gegunde opdracht, gebundeld per kwartaal', en: 'Award notice, bundled by quarter' },
    fromEndOf: 'quarter',
    source: 'Aw 2.134, 2.39',
  }),
  statutory({
    id: 'A-12',
    label: { nl: 'Wachten na vrijwillige aankondiging vooraf', en: 'Wait after a voluntary notice' },
    from: 'ex-ante-notice-published',
    to: 'signed',
    opens: ['signed'],
    bound: 'at-least',
    n: 20,
    source: 'Aw 4.16',
    mark: 'V',
  }),
  statutory({
    id: 'A-13',
    label: { nl: 'Vordering tot vernietiging na de aankondiging', en: 'Claim of annulment after the notice' },
    from: 'award-notice-sent',
    to: 'claim-due',
    bound: 'at-most',
    n: 30,
    source: 'Aw 4.15',
    mark: 'V',
  }),
  statutory({
    id: 'A-13b',
    label: { nl: 'Vordering tot vernietiging zonder aankondiging', en: 'Claim of annulment without a notice' },
    from: 'signed',
    to: 'claim-due-without-notice',
    bound: 'at-most',
    n: 6,
    unit: 'month',
    source: 'Aw 4.15',
    mark: 'V',
  }),
  // Chosen freely under SAS, but counted as the law does where the law has one: buyers declare Aw 2.127 applicable.
  advisory({ ...standstill, id: 'A-14', roll: 'atw', source: 'Aw 2.39; richtlijn 89/665', mark: 'V/M' }),
  advisory({
    ...standstill,
    id: 'A-15',
    label: { nl: 'Bezwaartermijn', en: 'Objection term' },
    names: { from: ADMISSION['provisional-award-sent'], to: ADMISSION['standstill-end'] },
    severity: 'info',
    source: 'algemene beginselen; praktijk',
    mark: 'M m',
  }),
  advisory({ ...standstill, id: 'A-16', source: 'Aw 1.4, 1.15(2); praktijk', mark: 'V/M' }),
  advisory({
    id: 'A-17',
    label: { nl: 'Gestanddoeningstermijn', en: 'Bid validity' },
    from: 'bids-due',
    to: 'validity-end',
    bound: 'at-least',
    n: 90,
    kind: 'chosen',
    severity: 'info',
    // No statute sets this: ninety days is practice in services, fifty is what the ARW has for works.
    source: 'praktijk; ARW 2016 (werken): 50 dagen, 30 zonder opschortende termijn',
    mark: 'S/M',
  }),
  advisory({
    id: 'A-18',
    label: { nl: 'Gestanddoening dekt de opschortende termijn', en: 'Validity covers the standstill' },
    from: 'provisional-award-sent',
    to: 'validity-end',
    bound: 'at-least',
    n: 21,
    source: 'Perceel, volgt uit de opschortende termijn',
    mark: 'D',
  }),
  statutory({
    id: 'A-20',
    label: { nl: 'Dossier bewaren', en: 'Keep the file' },
    from: 'final-award',
    to: 'records-kept-until',
    bound: 'at-least',
    n: 3,
    unit: 'year',
    source: 'Aw 2.56',
    mark: 'V',
  }),
];
