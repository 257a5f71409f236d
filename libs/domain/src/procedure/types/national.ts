import { localDate } from '../../calendar/index.js';
import { BY_PRINCIPLE, duty } from '../duties.js';
import type { Duty, MilestoneSpec, ProcedureType, TermRule } from '../procedure-type.js';
import { POINTS } from '../points.js';
import { take } from '../rules/index.js';
import { answersAhead, BY_ANALOGY, SINCE_2016, VALIDITY, withDuties } from './shared.js';
import { ONE_STAGE } from './steps.js';

// The Gids Proportionaliteit of 2016 held until the end of 2021; that of 2022 has held since.
const gids2016 = { version: '2016-1', validTo: localDate('2021-12-31') } as const;
const gids2022 = { version: '2022-1', validFrom: localDate('2022-01-01') } as const;
const edition = (year: number, paragraph: string, law: string) => ({
  source: `${law}; Gids Proportionaliteit ${year}, ${paragraph}`,
});
const validity = (year: number) => {
  const { validFrom, validTo } = { ...SINCE_2016, ...(year === 2016 ? gids2016 : gids2022) };
  return { validFrom, validTo };
};

const european: readonly MilestoneSpec['code'][] = ['prior-notice-sent', 'receipt-confirmed', 'published-elsewhere'];
const withoutEurope = (steps: readonly MilestoneSpec[], more: readonly MilestoneSpec['code'][] = []) =>
  steps
    .filter(({ code }) => ![...european, ...more].includes(code))
    .map((each) => ({ ...each, after: each.after.filter((code) => !european.includes(code)) }));

const award: readonly TermRule[] = [take('A-16'), take('A-02'), ...VALIDITY];
// The rulebook's matrix has it as advice here (§ 1.7): no law sets this term, so nothing extends it.
const awardNotice = take('A-09', {
  kind: 'advisory',
  severity: 'info',
  roll: 'none',
  source: 'naar analogie van Aw 2.134',
  mark: 'D',
});
const answers = answersAhead('bids-due', BY_ANALOGY).slice(0, 1);
const clocks: readonly TermRule[] = [
  take('A-20', { kind: 'advisory', severity: 'warning', source: 'naar analogie van Aw 2.56', mark: 'D' }),
];

const duties: readonly Duty[] = withDuties(
  BY_PRINCIPLE,
  duty('reasons-in-decision', 'hard', { source: 'Aw 1.15(2), 1.4' }),
  duty('self-declaration', 'hard-if-grounds-used', { source: 'Aw 1.19', mark: 'M h' }),
  duty('record-of-procedure', 'advisory', { source: 'naar analogie van Aw 2.132', mark: 'D' }),
);

const nationalUnder = (year: number): Omit<ProcedureType, 'version'> => ({
  ...SINCE_2016,
  code: 'national',
  label: { nl: 'Nationale openbare procedure', en: 'National open procedure' },
  milestones: withoutEurope(ONE_STAGE),
  terms: [
    take('T-15', { ...edition(year, '3.6', 'Aw 1.11–1.13'), ...validity(year) }),
    take('Q-13'),
    ...answers,
    ...award,
    awardNotice,
  ],
  clocks,
  duties: withDuties(
    duties,
    duty('notice-on-tenderned', 'hard', { source: 'Aw 1.18' }),
    duty('documents-free', 'hard', { source: 'Aw 1.21' }),
    duty('award-notice', 'advisory', { source: 'naar analogie van Aw 2.134', mark: 'D' }),
  ),
});

/** National open procedure below the European threshold (Aw 1.11–1.13): no fixed terms, all of them proportionate. */
export const national: readonly ProcedureType[] = [
  { ...nationalUnder(2016), ...gids2016 },
  { ...nationalUnder(2022), ...gids2022 },
];

const invitedUnder = (year: number): Omit<ProcedureType, 'version'> => ({
  ...SINCE_2016,
  code: 'invited',
  label: { nl: 'Meervoudig onderhands', en: 'By invitation' },
  // The invitation is to those who get it what a notice is to everybody.
  milestones: withoutEurope(ONE_STAGE, ['award-notice-sent']).map((each) =>
    each.code === 'notice-sent' ? { ...each, label: POINTS['invitation-sent'] } : each,
  ),
  terms: [
    take('T-16', { ...edition(year, '3.4B', 'Aw 1.14–1.16'), ...validity(year) }),
    take('Q-13'),
    ...answers,
    ...award,
  ],
  clocks,
  duties: withDuties(duties, duty('minimum-invitees', 'advisory', { n: 3, ...edition(year, '3.4B', 'Aw 1.14') })),
});

/** By invitation ("meervoudig onderhands"): three to five parties, no notice, no fixed terms (Aw 1.14–1.16). */
export const invited: readonly ProcedureType[] = [
  { ...invitedUnder(2016), ...gids2016 },
  { ...invitedUnder(2022), ...gids2022 },
];
