import type { MilestoneSpec, ProcedureType, TermRule } from '../procedure-type.js';

// Said once for the types whose life is the same; a type that differs writes its own list.

export const ONE_STAGE_MILESTONES: readonly MilestoneSpec[] = [
  { code: 'notice-sent', label: { nl: 'Aankondiging verzonden', en: 'Notice sent' }, after: [] },
  {
    code: 'questions-due',
    label: { nl: 'Uiterste moment vragen', en: 'Last moment for questions' },
    after: ['notice-sent'],
    time: '12:00',
  },
  {
    code: 'nota-published',
    label: { nl: 'Nota van inlichtingen gepubliceerd', en: 'Answers published' },
    after: ['questions-due'],
    pace: 4,
  },
  {
    code: 'bids-due',
    label: { nl: 'Uiterste moment inschrijven', en: 'Last moment for bids' },
    after: ['nota-published'],
    time: '12:00',
  },
  { code: 'opening', label: { nl: 'Opening', en: 'Opening' }, after: ['bids-due'], time: '13:00' },
  {
    code: 'provisional-award-sent',
    label: { nl: 'Voorlopige gunning verzonden', en: 'Provisional award sent' },
    after: ['opening'],
    pace: 15,
  },
  {
    code: 'standstill-end',
    label: { nl: 'Einde opschortende termijn', en: 'End of standstill' },
    after: ['provisional-award-sent'],
    computed: true,
  },
  { code: 'final-award', label: { nl: 'Definitieve gunning', en: 'Final award' }, after: ['standstill-end'] },
  { code: 'signed', label: { nl: 'Contract ondertekend', en: 'Contract signed' }, after: ['final-award'], pace: 5 },
  {
    code: 'award-notice-sent',
    label: { nl: 'Aankondiging gegunde opdracht verzonden', en: 'Award notice sent' },
    after: ['final-award'],
    pace: 5,
  },
  {
    code: 'validity-end',
    label: { nl: 'Einde gestanddoeningstermijn', en: 'End of bid validity' },
    after: ['bids-due'],
    computed: true,
  },
  {
    code: 'service-start',
    label: { nl: 'Start dienstverlening', en: 'Start of services' },
    after: ['signed'],
    pace: 20,
    computed: true,
  },
];

export const TENDER_TRANSITIONS: ProcedureType['transitions'] = {
  draft: ['published', 'withdrawn'],
  published: ['closing', 'withdrawn'],
  closing: ['closed'],
  closed: ['opened', 'withdrawn'],
  opened: ['assessing', 'withdrawn'],
  assessing: ['provisional-award', 'withdrawn'],
  // A decision may be taken back and replaced; the new one starts a new standstill.
  'provisional-award': ['final-award', 'assessing', 'withdrawn'],
  'final-award': ['contracted', 'withdrawn'],
  contracted: [],
  withdrawn: [],
};

export const ROOM_FOR_QUESTIONS: TermRule = {
  id: 'Q-13',
  label: { nl: 'Tijd om vragen te stellen', en: 'Time to ask questions' },
  from: 'notice-sent',
  to: 'questions-due',
  bound: 'at-least',
  n: 7,
  unit: 'calendar-day',
  and: { n: 5, unit: 'working-day' },
  direction: 'forward',
  roll: 'none',
  kind: 'advisory',
  severity: 'warning',
  source: 'Aw 1.10, 1.13, 2.70',
  mark: 'D',
};

/** Aw 2.54: counted back, so never moved to a working day (K-07). */
export const NOTA_TEN_DAYS: TermRule = {
  id: 'Q-07',
  label: { nl: 'Nota van inlichtingen tien dagen vooraf', en: 'Answers ten days ahead' },
  from: 'bids-due',
  to: 'nota-published',
  bound: 'at-least',
  n: 10,
  unit: 'calendar-day',
  direction: 'backward',
  roll: 'none',
  kind: 'statutory',
  severity: 'error',
  source: 'Aw 2.54',
  mark: 'V',
};

export const NOTA_CLEAR_DAYS: TermRule = {
  ...NOTA_TEN_DAYS,
  id: 'Q-14',
  label: { nl: 'Tien volle dagen na de nota', en: 'Ten clear days after the answers' },
  n: 11,
  unlessBroken: 'Q-07',
  kind: 'advisory',
  severity: 'info',
  source: 'Aw 2.54; Q-14',
  mark: 'D',
};

export const STANDSTILL: TermRule = {
  id: 'A-01',
  label: { nl: 'Opschortende termijn', en: 'Standstill' },
  from: 'provisional-award-sent',
  to: 'standstill-end',
  bound: 'at-least',
  n: 20,
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'atw',
  opens: ['final-award', 'signed'],
  kind: 'statutory',
  severity: 'error',
  source: 'Aw 2.127',
  mark: 'V',
};

export const AWARD_NOTICE: TermRule = {
  id: 'A-09',
  label: { nl: 'Aankondiging gegunde opdracht binnen 30 dagen', en: 'Award notice within 30 days' },
  from: 'final-award',
  to: 'award-notice-sent',
  bound: 'at-most',
  n: 30,
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'atw',
  kind: 'statutory',
  severity: 'error',
  source: 'Aw 2.134',
  mark: 'V',
};

export const BID_VALIDITY: TermRule = {
  id: 'A-17',
  label: { nl: 'Gestanddoeningstermijn', en: 'Bid validity' },
  from: 'bids-due',
  to: 'validity-end',
  bound: 'at-least',
  n: 90,
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'none',
  kind: 'chosen',
  severity: 'info',
  source: 'ARW 2016; praktijk',
  mark: 'S/M',
};

export const VALIDITY_COVERS_STANDSTILL: TermRule = {
  id: 'A-18',
  label: { nl: 'Gestanddoening dekt de opschortende termijn', en: 'Validity covers the standstill' },
  from: 'provisional-award-sent',
  to: 'validity-end',
  bound: 'at-least',
  n: 21,
  unit: 'calendar-day',
  direction: 'forward',
  roll: 'none',
  kind: 'advisory',
  severity: 'warning',
  source: 'A-18',
  mark: 'D',
};
