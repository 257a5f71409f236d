import { localDate, type Label } from '../../calendar/index.js';
import { BY_PRINCIPLE, duty } from '../duties.js';
import type { MilestoneSpec, ProcedureType } from '../procedure-type.js';
import { ADMISSION } from '../points.js';
import { take } from '../rules/index.js';
import { answersAhead, BY_ANALOGY, SINCE_2016, withDuties } from './shared.js';
import { ONE_STAGE } from './steps.js';

// There is no award notice and no bid validity.
const foreign: readonly MilestoneSpec['code'][] = [
  'prior-notice-sent',
  'receipt-confirmed',
  'published-elsewhere',
  'award-notice-sent',
  'validity-end',
];

const words: Partial<Record<MilestoneSpec['code'], Label>> = ADMISSION;

const bare = ONE_STAGE.filter(({ code }) => !foreign.includes(code));

/** Open house (toelating): all who meet the conditions are admitted, so the award rules of the Aw do not apply (C-410/14). */
export const openHouse: ProcedureType = {
  ...SINCE_2016,
  code: 'open-house',
  // The day of the Falk Pharma judgment.
  validFrom: localDate('2016-06-02'),
  label: { nl: 'Open house (toelating)', en: 'Open house (admission)' },
  milestones: bare.map((each) => ({
    ...each,
    label: words[each.code] ?? each.label,
    after: each.after.filter((code) => !foreign.includes(code)),
  })),
  terms: [take('T-17'), take('Q-13'), ...answersAhead('bids-due', BY_ANALOGY).slice(0, 1), take('A-15'), take('A-02')],
  clocks: [],
  duties: withDuties(
    BY_PRINCIPLE.filter(({ code }) => code !== 'decision-is-no-acceptance'),
    duty('no-selection', 'hard'),
    duty('published-suitably', 'advisory'),
    duty('no-public-contract', 'info'),
    duty('closed-to-newcomers', 'info'),
    duty('words-of-admission', 'info'),
    duty('conflicts-of-interest', 'advisory', { source: 'algemene beginselen', mark: 'D' }),
    duty('reasons-in-decision', 'advisory', { source: 'algemene beginselen', mark: 'M m' }),
    duty('self-declaration', 'advisory', { source: 'naar analogie van Aw 2.84', mark: 'D' }),
    duty('record-of-procedure', 'advisory', { source: 'naar analogie van Aw 2.132', mark: 'D' }),
  ),
};
