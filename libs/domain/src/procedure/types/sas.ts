import { duty, WITH_EUROPEAN_NOTICE } from '../duties.js';
import type { MilestoneSpec, ProcedureType } from '../procedure-type.js';
import { take } from '../rules/index.js';
import { answersAhead, EUROPEAN_CLOCKS, SINCE_2016, VALIDITY, withDuties } from './shared.js';
import { fromBids, NOTICE, questionsAfter, step } from './steps.js';

// Plans without a price, talks, sharper requirements, final bids: free to choose under SAS, so only there when wanted.
const rounds: readonly MilestoneSpec[] = [
  step('first-plans-due', ['notice-sent'], { pace: 15, optional: true }),
  step('dialogue-start', ['first-plans-due'], { pace: 10, optional: true }),
  step('revised-plans-due', ['dialogue-start'], { pace: 15, optional: true }),
  step('dialogue-end', ['revised-plans-due'], { pace: 10, optional: true }),
];

/**
 * Social and other specific services (Aw 2.38, 2.39). Few hard terms: section 2.3.2.3 (minima) and 2.3.8.8 (standstill)
 * are not declared applicable, but 2.54 (answers ten days ahead) and 2.134 (award notice) are.
 */
export const sas: ProcedureType = {
  ...SINCE_2016,
  code: 'sas',
  label: { nl: 'Sociale en andere specifieke diensten', en: 'Social and other specific services' },
  milestones: [...NOTICE, ...questionsAfter('notice-sent'), ...rounds, ...fromBids(['nota-published', 'dialogue-end'])],
  terms: [
    take('T-14'),
    take('T-12'),
    take('Q-02'),
    take('Q-13'),
    ...answersAhead('bids-due'),
    take('A-14'),
    take('A-02'),
    take('A-09', {
      label: {
        nl: 'Aankondiging gegunde opdracht binnen 30 dagen, tenzij gebundeld per kwartaal',
        en: 'Award notice within 30 days, unless bundled by quarter',
      },
      unlessBroken: 'A-10',
      kind: 'advisory',
      severity: 'info',
    }),
    take('A-10'),
    ...VALIDITY,
  ],
  clocks: [...EUROPEAN_CLOCKS, take('Q-18', { kind: 'advisory', severity: 'warning', mark: 'D' })],
  duties: withDuties(
    WITH_EUROPEAN_NOTICE,
    duty('terms-fit-the-object', 'advisory', { source: 'Aw 1.10' }),
    duty('late-nota-extends', 'advisory'),
    duty('change-extends', 'advisory'),
    duty('visit-extends', 'advisory'),
    duty('reasons-in-decision', 'advisory', { source: 'Aw 2.130; algemene beginselen' }),
    duty('award-notice', 'hard', { source: 'Aw 2.134, 2.39' }),
    duty('self-declaration', 'hard-if-grounds-used', { source: 'Aw 2.39', mark: 'V' }),
    duty('record-of-procedure', 'hard', { source: 'Aw 2.39, 2.132' }),
    duty('directive-answers', 'info'),
    duty('fifteen-days-no-more', 'info'),
  ),
};
