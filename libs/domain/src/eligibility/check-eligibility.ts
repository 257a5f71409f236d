import type { ProofEvent, StatusAt } from './proof-history.js';
import { markStatusAt } from './proof-history.js';
import type { Component, ProgrammeLevel, ProofKind, Requirement } from './routes.js';
import { PROGRAMME_LEVELS } from './routes.js';

/** A proof a provider has, of its own or of a party that delivers the component for it. */
export type Proof = {
  readonly kind: ProofKind | 'equivalent';
  /** The component it is for (mark, equivalent) or the programme level (recognition); '' means: as it usually is. */
  readonly scope: string;
  readonly history: readonly ProofEvent[];
  /** Who holds it, where that is not the bidder itself (E-45). */
  readonly holder?: string;
  /** For a recognition held by another: whether that institution answers for the route (E-14). */
  readonly holderAnswersForRoute?: boolean;
};

export const ELIGIBILITY_CODES = [
  'eligibility.mark-held',
  'eligibility.aspirant-counts',
  'eligibility.aspirant-does-not-count',
  'eligibility.aspirant-not-decided',
  'eligibility.mark-suspended',
  'eligibility.mark-withdrawn',
  'eligibility.mark-expired',
  'eligibility.mark-missing',
  'eligibility.mark-history-incomplete',
  'eligibility.recognition-held',
  'eligibility.recognition-suspended',
  'eligibility.recognition-withdrawn',
  'eligibility.recognition-expired',
  'eligibility.recognition-missing',
  'eligibility.recognition-holder-not-answering',
  'eligibility.mark-does-not-replace-recognition',
  'eligibility.equivalent-offered',
  'eligibility.equivalent-not-foreseen',
] as const;
type EligibilityCode = (typeof ELIGIBILITY_CODES)[number];

export type EligibilityFinding = {
  readonly component: Component;
  readonly requirement: ProofKind;
  readonly code: EligibilityCode;
  readonly verdict: 'met' | 'not-met' | 'judge' | 'note';
  readonly data: {
    readonly level: ProgrammeLevel | null;
    readonly since: Date | null;
    readonly asOf: Date;
    readonly holder: string | null;
    readonly proofSource: string | null;
  };
  /** The rule. */
  readonly source: string;
};

export type EligibilityAdvice = {
  readonly outcome: 'eligible' | 'excluded' | 'needs-judgement';
  readonly asOf: Date;
  readonly findings: readonly EligibilityFinding[];
};

const MARK_LAW = 'Wi2021 16(3)';
const EQUIVALENT_LAW = 'Wi2021 16(3); Aw 2.78a(3),(4)';
const RECOGNITION_LAW = 'Wi2021 8; WEB 1.4a.1';

/**
 * Advises whether a provider may take part in a lot, requirement by requirement, as of a moment (the deadline). What the
 * lot says about aspirant is followed. An equivalent proof always goes to a person, also where the lot did not foresee
 * it, because the law lets it count. The buyer decides; this only says what the proofs show.
 */
export function checkEligibility({
  requirements,
  proofs,
  asOf,
  knownAt,
}: {
  readonly requirements: readonly Requirement[];
  readonly proofs: readonly Proof[];
  readonly asOf: Date;
  readonly knownAt?: Date;
}): EligibilityAdvice {
  const statusOf = (proof: Proof): StatusAt => markStatusAt(proof.history, asOf, knownAt);
  const findings = requirements.flatMap((requirement): readonly EligibilityFinding[] => {
    const own =
      requirement.proof === 'quality-mark'
        ? [checkMark(requirement, proofs, statusOf)]
        : levelsOf(requirement).flatMap((level) => checkRecognition(level, proofs, statusOf));
    const found = own.some(({ verdict }) => verdict === 'not-met')
      ? withEquivalent(own, requirement, proofs, statusOf)
      : own;
    return found.map(({ code, verdict, level, status, holder, source }) => ({
      component: requirement.component,
      requirement: requirement.proof,
      code,
      verdict,
      data: { level, since: status?.since ?? null, asOf, holder: holder ?? null, proofSource: status?.source ?? null },
      source,
    }));
  });
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  const outcome = verdicts.has('not-met') ? 'excluded' : verdicts.has('judge') ? 'needs-judgement' : 'eligible';
  return { outcome, asOf, findings };
}

type Found = Pick<EligibilityFinding, 'code' | 'verdict' | 'source'> & {
  readonly level: ProgrammeLevel | null;
  readonly status?: StatusAt;
  readonly holder?: string | undefined;
};
type StatusOf = (proof: Proof) => StatusAt;

const found = (
  code: EligibilityCode,
  verdict: EligibilityFinding['verdict'],
  source: string,
  rest: Partial<Found> = {},
): Found => ({ level: null, ...rest, code, verdict, source });

const BEST_FIRST: readonly EligibilityFinding['verdict'][] = ['met', 'judge', 'not-met'];
const bestOf = (candidates: readonly Found[]): Found | undefined =>
  candidates.toSorted((a, b) => BEST_FIRST.indexOf(a.verdict) - BEST_FIRST.indexOf(b.verdict))[0];

/** The best of the marks that cover the component: a combination may hold several. */
function checkMark({ component, aspirantAccepted }: Requirement, proofs: readonly Proof[], statusOf: StatusOf): Found {
  const candidates = proofs
    .filter(({ kind, scope }) => kind === 'quality-mark' && (scope === '' ? 'language' : scope) === component)
    .map((proof) => markFinding(statusOf(proof), aspirantAccepted, proof.holder));
  return bestOf(candidates) ?? found('eligibility.mark-missing', 'not-met', MARK_LAW);
}

function markFinding(status: StatusAt, aspirantAccepted: boolean | null, holder: string | undefined): Found {
  const rest = { status, holder };
  switch (status.status) {
    case 'fixed-term':
    case 'indefinite':
    case 'recognised':
      return found('eligibility.mark-held', 'met', MARK_LAW, rest);
    case 'aspirant':
      if (aspirantAccepted === null) return found('eligibility.aspirant-not-decided', 'judge', 'E-11', rest);
      return aspirantAccepted
        ? found('eligibility.aspirant-counts', 'met', 'aanbestedingsstukken', rest)
        : found('eligibility.aspirant-does-not-count', 'not-met', 'Rb. Rotterdam, 18 februari', rest);
    case 'suspended':
      return found('eligibility.mark-suspended', 'not-met', `${MARK_LAW}; Bi2021 8.2`, rest);
    case 'withdrawn':
      return found('eligibility.mark-withdrawn', 'not-met', `${MARK_LAW}; Bi2021 8.2`, rest);
    case 'expired':
      return found('eligibility.mark-expired', 'not-met', MARK_LAW, rest);
    case 'unknown':
      return found('eligibility.mark-history-incomplete', 'judge', MARK_LAW, rest);
    case 'none':
      return found('eligibility.mark-missing', 'not-met', MARK_LAW, rest);
  }
}

const levelsOf = ({ levels = [] }: Requirement): readonly (ProgrammeLevel | null)[] =>
  levels.length > 0 ? levels : [null];

function checkRecognition(
  level: ProgrammeLevel | null,
  proofs: readonly Proof[],
  statusOf: StatusOf,
): readonly Found[] {
  const candidates = proofs
    .filter(({ kind, scope }) => kind === 'diploma-recognition' && (level === null || scope === level))
    .map((proof) => recognitionFinding(statusOf(proof), level ?? levelIn(proof.scope), proof));
  const best = bestOf(candidates);
  if (best && best.verdict !== 'not-met') return [best];
  const missing = best ?? found('eligibility.recognition-missing', 'not-met', RECOGNITION_LAW, { level });
  const hasMark = proofs.some(({ kind }) => kind === 'quality-mark');
  return hasMark
    ? [missing, found('eligibility.mark-does-not-replace-recognition', 'note', 'Wi2021 8(2)', { level })]
    : [missing];
}

function recognitionFinding(status: StatusAt, level: ProgrammeLevel | null, proof: Proof): Found {
  const rest = { status, level, holder: proof.holder };
  switch (status.status) {
    case 'suspended':
      return found('eligibility.recognition-suspended', 'not-met', `${RECOGNITION_LAW}; 6a.1.2`, rest);
    case 'withdrawn':
      return found('eligibility.recognition-withdrawn', 'not-met', `${RECOGNITION_LAW}; 6a.1.2`, rest);
    case 'expired':
      return found('eligibility.recognition-expired', 'not-met', RECOGNITION_LAW, rest);
    case 'none':
      return found('eligibility.recognition-missing', 'not-met', RECOGNITION_LAW, rest);
    default:
      return proof.holder !== undefined && !proof.holderAnswersForRoute
        ? found('eligibility.recognition-holder-not-answering', 'judge', 'BWBR0045183', rest)
        : found('eligibility.recognition-held', 'met', RECOGNITION_LAW, rest);
  }
}

const levelIn = (scope: string): ProgrammeLevel | null => PROGRAMME_LEVELS.find((level) => level === scope) ?? null;

/** What is not met becomes a matter of judgement when an equivalent proof for the component was put in. */
function withEquivalent(
  own: readonly Found[],
  { component, proof, equivalentAccepted }: Requirement,
  proofs: readonly Proof[],
  statusOf: StatusOf,
): readonly Found[] {
  // Recognition is a status the law itself asks for: nothing is equivalent to it.
  if (proof === 'diploma-recognition') return own;
  const offered = proofs.find(
    (candidate) =>
      candidate.kind === 'equivalent' &&
      (candidate.scope === '' || candidate.scope === component) &&
      !['withdrawn', 'expired', 'none'].includes(statusOf(candidate).status),
  );
  if (!offered) return own;
  const code = equivalentAccepted ? 'eligibility.equivalent-offered' : 'eligibility.equivalent-not-foreseen';
  const rest = { status: statusOf(offered), holder: offered.holder };
  return [
    ...own.map((finding) => ({ ...finding, verdict: 'note' as const })),
    found(code, 'judge', EQUIVALENT_LAW, rest),
  ];
}
