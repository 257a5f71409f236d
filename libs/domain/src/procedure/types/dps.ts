import { duty, EUROPEAN } from '../duties.js';
import type { ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, BY_ANALOGY, EUROPEAN_CLOCKS, SINCE_2016, VALIDITY, withDuties } from './shared.js';
import { fromBids, NOTICE, questionsAfter, step } from './steps.js';

// Aw 2.73 speaks of the terms of 2.71; those of a dynamic purchasing system stand elsewhere.
const EXTENDING = ['late-nota-extends', 'change-extends', 'visit-extends'] as const;

/**
 * Dynamic purchasing system, with its first order: who meets the conditions is admitted at any time; an order goes to
 * all admitted, who get ten days (Aw 2.146, 2.148). An order has no statutory standstill, but its award is announced:
 * Aw 2.135 frees the orders under a framework only.
 */
export const dps: ProcedureType = {
  ...SINCE_2016,
  code: 'dps',
  label: { nl: 'Dynamisch aankoopsysteem', en: 'Dynamic purchasing system' },
  milestones: [
    ...NOTICE,
    ...questionsAfter('notice-sent'),
    step('requests-due', ['nota-published'], { time: '12:00' }),
    step('declaration-asked', ['notice-sent'], { optional: true }),
    step('declaration-received', ['declaration-asked'], { optional: true }),
    step('admission-decided', ['requests-due'], { pace: 8 }),
    step('invitation-sent', ['admission-decided'], { pace: 5 }),
    ...fromBids(['invitation-sent']),
  ],
  terms: [
    take('T-18'),
    take('T-18b'),
    take('T-19'),
    take('T-20'),
    take('Q-02'),
    take('Q-13'),
    ...answersAhead('requests-due', BY_ANALOGY),
    take('A-14', { source: 'Aw 2.127; A-03', mark: 'D', severity: 'info' }),
    take('A-02'),
    take('A-09'),
    ...VALIDITY,
  ],
  clocks: EUROPEAN_CLOCKS,
  duties: withDuties(
    EUROPEAN.filter(({ code }) => code !== 'no-award-notice-for-orders'),
    duty('invitations-at-once', 'hard'),
    ...EXTENDING.map((code) => duty(code, 'advisory', { source: 'naar analogie van Aw 2.73(1)', mark: 'D' })),
  ),
};
