import { duty, EUROPEAN } from '../duties.js';
import type { ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, EUROPEAN_AWARD, EUROPEAN_CLOCKS, SINCE_2016, withDuties } from './shared.js';
import { fromBids, NOTICE, questionsAfter, SELECTION, step } from './steps.js';

/** Competitive dialogue: thirty days to ask to take part; dialogue and final bids have no statutory minimum (T-12). */
export const dialogue: ProcedureType = {
  ...SINCE_2016,
  code: 'dialogue',
  label: { nl: 'Concurrentiegerichte dialoog', en: 'Competitive dialogue' },
  milestones: [
    ...NOTICE,
    ...SELECTION,
    step('dialogue-start', ['invitation-sent'], { pace: 10 }),
    step('dialogue-end', ['dialogue-start'], { pace: 20 }),
    ...questionsAfter('dialogue-end'),
    ...fromBids(['nota-published']),
  ],
  terms: [
    take('T-03'),
    take('T-12'),
    take('Q-02'),
    take('Q-13', { from: 'dialogue-end' }),
    ...answersAhead('bids-due'),
    ...EUROPEAN_AWARD,
  ],
  clocks: [...EUROPEAN_CLOCKS, take('Q-18')],
  duties: withDuties(
    EUROPEAN,
    duty('minimum-invitees', 'hard', { n: 3 }),
    duty('invitations-at-once', 'hard'),
    duty('dialogue-needs-a-ground', 'hard'),
    duty('dialogue-keeps-solutions-apart', 'hard'),
  ),
};
