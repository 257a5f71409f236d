import { EUROPEAN } from '../duties.js';
import type { ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, EUROPEAN_AWARD, EUROPEAN_CLOCKS, SINCE_2016 } from './shared.js';
import { ONE_STAGE } from './steps.js';

/** Open procedure above the EU threshold, tenders by electronic means: 45 − 5 = 40 days (Aw 2.71(1), 2.74b). */
export const open: ProcedureType = {
  ...SINCE_2016,
  code: 'open',
  label: { nl: 'Openbare procedure', en: 'Open procedure' },
  milestones: ONE_STAGE,
  terms: [take('T-02'), take('Q-02'), take('Q-13'), ...answersAhead('bids-due'), ...EUROPEAN_AWARD],
  clocks: EUROPEAN_CLOCKS,
  duties: EUROPEAN,
};
