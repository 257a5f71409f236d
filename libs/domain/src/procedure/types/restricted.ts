import { duty, EUROPEAN } from '../duties.js';
import type { ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, EUROPEAN_AWARD, EUROPEAN_CLOCKS, SINCE_2016, withDuties } from './shared.js';
import { fromBids, NOTICE, questionsAfter, SELECTION } from './steps.js';

/** Restricted procedure: at least five are chosen, and they get 40 − 5 = 35 days to tender (Aw 2.71(2), (4), 2.74b). */
export const restricted: ProcedureType = {
  ...SINCE_2016,
  code: 'restricted',
  label: { nl: 'Niet-openbare procedure', en: 'Restricted procedure' },
  milestones: [...NOTICE, ...SELECTION, ...questionsAfter('invitation-sent'), ...fromBids(['nota-published'])],
  terms: [
    take('T-03'),
    take('T-05'),
    take('Q-02'),
    take('Q-13', { from: 'invitation-sent' }),
    ...answersAhead('bids-due'),
    ...EUROPEAN_AWARD,
  ],
  clocks: EUROPEAN_CLOCKS,
  duties: withDuties(EUROPEAN, duty('minimum-invitees', 'hard', { n: 5 }), duty('invitations-at-once', 'hard')),
};
