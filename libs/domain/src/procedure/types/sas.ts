import { duty, WITH_EUROPEAN_NOTICE } from '../duties.js';
import type { MilestoneSpec, ProcedureType, TermRule } from '../procedure-type.js';
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

// Aw 2.39 does not declare these sections applicable; equal treatment asks for as much.
const BY_EQUAL_TREATMENT: readonly string[] = ['A-08', 'Q-16'];
const byAnalogy = (clock: TermRule): TermRule => ({
  ...clock,
  kind: 'advisory',
  severity: 'warning',
  roll: 'none',
  source: `naar analogie van ${clock.source}`,
  mark: 'D',
});
const EXTENDING = { source: 'Aw 2.39; naar analogie van Aw 2.73(1)', mark: 'V/D' } as const;

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
    // The law's number, but no breach by itself: A-10 lets notices wait for the end of the quarter.
    take('A-09', {
      label: {
        nl: 'Aankondiging gegunde opdracht binnen 30 dagen, tenzij gebundeld per kwartaal',
        en: 'Award notice within 30 days, unless bundled by quarter',
      },
      unlessBroken: 'A-10',
      severity: 'info',
    }),
    take('A-10'),
    ...VALIDITY,
  ],
  clocks: [
    ...EUROPEAN_CLOCKS.map((clock) => (BY_EQUAL_TREATMENT.includes(clock.id) ? byAnalogy(clock) : clock)),
    byAnalogy(take('Q-18')),
  ],
  duties: withDuties(
    WITH_EUROPEAN_NOTICE,
    duty('terms-fit-the-object', 'advisory', { source: 'Aw 1.10' }),
    duty('late-nota-extends', 'advisory', EXTENDING),
    duty('change-extends', 'advisory', EXTENDING),
    duty('visit-extends', 'advisory', EXTENDING),
    duty('system-failure-extends', 'advisory', { source: 'naar analogie van Aw 2.109', mark: 'D' }),
    duty('reasons-in-decision', 'advisory', {
      source: 'algemene beginselen; naar analogie van Aw 2.130',
      mark: 'D',
    }),
    duty('award-notice', 'hard', { source: 'Aw 2.134, 2.39' }),
    duty('self-declaration', 'hard-if-grounds-used', { source: 'Aw 2.39', mark: 'V' }),
    duty('record-of-procedure', 'hard', { source: 'Aw 2.39, 2.132' }),
    duty('market-consultation', 'advisory', { source: 'naar analogie van Aw 2.25, 2.51', mark: 'D' }),
    duty('steps-of-social-services', 'hard'),
    duty('equal-and-open', 'hard'),
    duty('usual-for-social-services', 'info'),
    duty('not-for-social-services', 'info'),
    duty('standing-prior-notice', 'info'),
    duty('framework-possible', 'info'),
    duty('directive-answers', 'info'),
    duty('fifteen-days-no-more', 'info'),
  ),
};
