import { duty, EUROPEAN } from '../duties.js';
import type { ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, EUROPEAN_AWARD, EUROPEAN_CLOCKS, SINCE_2016, withDuties } from './shared.js';
import { fromBids, NOTICE, questionsAfter, SELECTION, step } from './steps.js';

/**
 * Competitive procedure with negotiation: the statutory time to tender is that of the first bids (Aw 2.71(4)); final bids
 * follow the negotiations, and are not negotiated themselves (Aw 2.126, 2.126a).
 */
export const negotiated: ProcedureType = {
  ...SINCE_2016,
  code: 'negotiated',
  label: { nl: 'Mededingingsprocedure met onderhandeling', en: 'Competitive procedure with negotiation' },
  milestones: [
    ...NOTICE,
    ...SELECTION,
    ...questionsAfter('invitation-sent'),
    step('first-bids-due', ['nota-published'], { time: '12:00' }),
    step('negotiation-start', ['first-bids-due'], { pace: 10 }),
    step('negotiation-end', ['negotiation-start'], { pace: 15 }),
    ...fromBids(['negotiation-end'], 10),
  ],
  terms: [
    take('T-03'),
    take('T-05', { to: 'first-bids-due' }),
    take('Q-02'),
    take('Q-13', { from: 'invitation-sent' }),
    ...answersAhead('first-bids-due'),
    ...EUROPEAN_AWARD,
  ],
  clocks: [...EUROPEAN_CLOCKS, take('Q-18')],
  duties: withDuties(
    EUROPEAN,
    duty('minimum-invitees', 'hard', { n: 3 }),
    duty('invitations-at-once', 'hard'),
    duty('dialogue-needs-a-ground', 'hard'),
    duty('final-bids-not-negotiated', 'hard'),
  ),
};
