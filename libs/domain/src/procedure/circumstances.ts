import type { Explanation, LocalDate } from '../calendar/index.js';
import { ok, refused, type Refused, type Result } from '../result.js';
import type { KnownMilestone, MilestoneSpec, ProcedureType, TermRule } from './procedure-type.js';
import { take } from './rules/index.js';

/** The choices and facts of one tender that change its terms. Nothing said means: electronic, with full access, not urgent. */
export type Circumstances = {
  /** Bids by electronic means (T-02, T-05). */
  readonly electronic?: boolean;
  /** Documents free, direct and complete by electronic means from the notice on (T-10). */
  readonly fullAccess?: boolean;
  /** Urgency, with the motive that the notice must state (T-09, Q-08). */
  readonly urgent?: { readonly reason: string };
  /** A prior notice, complete or not, and the day it was sent (T-07, T-08). */
  readonly priorNotice?: { readonly sentOn: LocalDate; readonly complete: boolean };
  /** A term agreed with all selected candidates (T-06). */
  readonly agreedDays?: number;
  /** A visit on site is needed: longer than the minimum. */
  readonly siteVisit?: boolean;
  /** Rounds of dialogue in a SAS procedure, as steps of the planning. */
  readonly dialogueRounds?: boolean;
  /** A call-off, a single bidder or no notice: no statutory standstill. */
  readonly noStandstill?: 'call-off' | 'single-bidder' | 'no-notice-required';
  /** The standstill that the documents promise, when longer than the law's (A-01, A-14 … A-16). */
  readonly standstillDays?: number;
  /** The documents carry the standstill past days off, where the law has none to carry (A-14 … A-16). */
  readonly standstillRolls?: boolean;
  /** The expiry term that the documents set, in days. */
  readonly expiryDays?: number;
  /** How long bids bind, in days. */
  readonly validityDays?: number;
  /** An assessment that needs more time is extended (T-19): 15 working days. */
  readonly longerAssessment?: boolean;
};

/** The rule that stands in the way, and where it says so. */
type About = { readonly rule: string; readonly source: string; readonly procedure: string };

export type CircumstancesRefusal =
  | Refused<'circumstance.not-in-this-procedure', About>
  | Refused<'circumstance.reason-missing', About>
  | Refused<'circumstance.prior-notice-incomplete', About>
  | Refused<'circumstance.too-few-days', About & { readonly days: number; readonly least: number }>;

type Change = (type: ProcedureType, given: Circumstances) => Result<ProcedureType, CircumstancesRefusal>;

/**
 * The procedure type as it holds for one tender: its terms changed by that tender's circumstances, each with the reason
 * in `because` and the rule that allows it. Reductions do not simply add up: urgency replaces every other number, a
 * prior notice replaces the electronic five days, and only lack of access (Aw 2.72) adds. Refuses a circumstance that
 * the procedure does not know, urgency without a motive, an incomplete prior notice, and fewer days than the law has.
 */
export function typeUnder(type: ProcedureType, given: Circumstances): Result<ProcedureType, CircumstancesRefusal> {
  return CHANGES.reduce<Result<ProcedureType, CircumstancesRefusal>>(
    (answer, change) => (answer.ok ? change(answer.value, given) : answer),
    ok(type),
  );
}

const swap = (type: ProcedureType, id: string, by: (rule: TermRule) => readonly TermRule[]): ProcedureType => ({
  ...type,
  terms: type.terms.flatMap((rule) => (rule.id === id ? by(rule) : [rule])),
});

const has = (type: ProcedureType, ...ids: readonly string[]): boolean => type.terms.some(({ id }) => ids.includes(id));

const why = (code: string, rule: string, data: Explanation['data'] = {}): readonly Explanation[] => [
  { code, data: { rule, ...data } },
];

const SOURCES: Readonly<Record<string, string>> = { 'T-06': 'Aw 2.74a', 'SAS-1': 'Aw 2.38, 2.39' };

const against = ({ code }: ProcedureType, rule: string): About => ({
  rule,
  source: SOURCES[rule] ?? take(rule).source,
  procedure: code,
});

const notHere = (type: ProcedureType, rule: string) =>
  refused('circumstance.not-in-this-procedure', against(type, rule));

const onPaper: Change = (type, { electronic = true }) => {
  if (electronic) return ok(type);
  const because = why('circumstance.not-electronic', 'T-01');
  const longer = swap(type, 'T-02', () => [take('T-01', { because })]);
  return ok(swap(longer, 'T-05', ({ to }) => [take('T-04', { to, because })]));
};

const priorNotice: Change = (type, { priorNotice: prior, urgent }) => {
  if (!prior || urgent) return ok(type);
  if (!has(type, 'T-01', 'T-02', 'T-04', 'T-05')) return ok(type);
  if (!prior.complete) return refused('circumstance.prior-notice-incomplete', against(type, 'T-08'));
  const because = why('circumstance.prior-notice', 'T-07', { sentOn: prior.sentOn });
  const shorter = ({ from, to }: TermRule) => [take('T-07', { from, to, because }), take('T-08')];
  const changed = ['T-01', 'T-02', 'T-04', 'T-05'].reduce((each, id) => swap(each, id, shorter), type);
  return ok({ ...changed, known: { ...type.known, 'prior-notice-sent': prior.sentOn } });
};

const urgency: Change = (type, { urgent }) => {
  if (!urgent) return ok(type);
  if (!has(type, 'T-01', 'T-02', 'T-04', 'T-05')) return notHere(type, 'T-09');
  if (urgent.reason.trim() === '') return refused('circumstance.reason-missing', against(type, 'T-09'));
  const because = why('circumstance.urgent', 'T-09', { reason: urgent.reason.trim() });
  const shorter: Readonly<Record<string, string>> = {
    'T-01': 'T-09',
    'T-02': 'T-09',
    'T-03': 'T-09a',
    'T-04': 'T-09b',
    'T-05': 'T-09b',
    'Q-07': 'Q-08',
  };
  const terms = type.terms
    .filter(({ id }) => id !== 'Q-14')
    .map((rule) => {
      const id = shorter[rule.id];
      return id ? take(id, { from: rule.from, to: rule.to, because }) : rule;
    });
  return ok({ ...type, terms });
};

const agreed: Change = (type, { agreedDays: days }) => {
  if (days === undefined) return ok(type);
  const id = ['T-04', 'T-05', 'T-07', 'T-09b'].find((each) => has(type, each));
  if (!id || type.code === 'open') return notHere(type, 'T-06');
  if (!(days >= 1)) return refused('circumstance.too-few-days', { ...against(type, 'T-06'), days, least: 1 });
  const because = why('circumstance.agreed-term', 'T-06', { n: days });
  return ok(
    swap(type, id, ({ from, to }) => [
      take('T-04', {
        id: 'T-06',
        label: { nl: 'Afgesproken inschrijvingstermijn', en: 'Agreed time to tender' },
        from,
        to,
        n: days,
        because,
        source: 'Aw 2.74a',
      }),
    ]),
  );
};

// Aw 2.72 speaks of the terms of 2.71; a term under urgency (2.74) or by agreement (2.74a) is not one of them.
const LENGTHENED: readonly string[] = ['T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-07'];

const lengthen = (type: ProcedureType, by: number, rule: string, source: string, code: string): ProcedureType => ({
  ...type,
  terms: type.terms.map((term) =>
    LENGTHENED.includes(term.id)
      ? {
          ...term,
          n: term.n + by,
          ...(term.recommended === undefined ? {} : { recommended: term.recommended + by }),
          source: `${term.source}; ${source}`,
          because: [...(term.because ?? []), ...why(code, rule, { n: by })],
        }
      : term,
  ),
});

const noFullAccess: Change = (type, { fullAccess = true }) =>
  ok(fullAccess ? type : lengthen(type, 5, 'T-10', 'Aw 2.72', 'circumstance.no-full-access'));

const siteVisit: Change = (type, given) =>
  ok(given.siteVisit ? lengthen(type, 1, 'Q-11', 'Aw 2.73(1)', 'circumstance.site-visit') : type);

const DIALOGUE: readonly KnownMilestone[] = ['first-plans-due', 'dialogue-start', 'revised-plans-due', 'dialogue-end'];

const dialogueRounds: Change = (type, given) => {
  if (!given.dialogueRounds) return ok(type);
  if (!type.milestones.some(({ code }) => code === 'dialogue-end')) return notHere(type, 'SAS-1');
  const wanted = (spec: MilestoneSpec): MilestoneSpec => {
    const { optional, ...rest } = spec;
    return optional && DIALOGUE.includes(spec.code) ? rest : spec;
  };
  return ok({ ...type, milestones: type.milestones.map(wanted) });
};

const noStandstill: Change = (type, { noStandstill: exception }) => {
  if (!exception) return ok(type);
  const because = why('circumstance.no-standstill', 'A-03', { exception });
  const softened: Partial<TermRule> = { kind: 'advisory', severity: 'info', source: 'Aw 2.127; A-03', because };
  return ok(swap(type, 'A-01', (rule) => [{ ...rule, ...softened }]));
};

const STANDSTILLS: readonly string[] = ['A-01', 'A-14', 'A-15', 'A-16'];

const ownDays: Change = (type, { standstillDays, expiryDays, validityDays }) => {
  const law = type.terms.find(({ id }) => STANDSTILLS.includes(id));
  if (standstillDays !== undefined && law?.kind === 'statutory' && standstillDays < law.n) {
    const data = { ...against(type, law.id), days: standstillDays, least: law.n };
    return refused('circumstance.too-few-days', data);
  }
  const chosen = (rule: TermRule): TermRule => {
    const n = STANDSTILLS.includes(rule.id) ? standstillDays : { 'A-02': expiryDays, 'A-17': validityDays }[rule.id];
    if (n === undefined || n === rule.n) return rule;
    const chose = why('circumstance.chosen-in-documents', rule.id, { n, usual: rule.n });
    return { ...rule, n, because: [...(rule.because ?? []), ...chose] };
  };
  // Bids must outlast the standstill that was chosen.
  const covering = (rule: TermRule): TermRule => {
    if (rule.id !== 'A-18' || !law || standstillDays === undefined || standstillDays + 1 === rule.n) return rule;
    const because = why('circumstance.covers-standstill', rule.id, { n: standstillDays + 1, days: standstillDays });
    return { ...rule, n: standstillDays + 1, because };
  };
  const terms = type.terms.map((rule) => covering(chosen(rule)));
  return ok(terms.every((rule, index) => rule === type.terms[index]) ? type : { ...type, terms });
};

const rollingStandstill: Change = (type, { standstillRolls }) => {
  const rolls = (rule: TermRule): boolean => STANDSTILLS.includes(rule.id) && rule.roll === 'none';
  if (!standstillRolls || !type.terms.some(rolls)) return ok(type);
  const carried = (rule: TermRule): TermRule =>
    rolls(rule)
      ? { ...rule, roll: 'atw', because: [...(rule.because ?? []), ...why('circumstance.rolls-by-documents', rule.id)] }
      : rule;
  return ok({ ...type, terms: type.terms.map(carried) });
};

const longerAssessment: Change = (type, given) => {
  if (!given.longerAssessment) return ok(type);
  if (!has(type, 'T-19')) return notHere(type, 'T-19');
  return ok(swap(type, 'T-19', (rule) => [{ ...rule, n: 15, because: why('circumstance.longer-assessment', 'T-19') }]));
};

const CHANGES: readonly Change[] = [
  onPaper,
  priorNotice,
  urgency,
  agreed,
  noFullAccess,
  siteVisit,
  dialogueRounds,
  noStandstill,
  ownDays,
  rollingStandstill,
  longerAssessment,
];
