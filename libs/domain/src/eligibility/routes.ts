/** The three learning routes of the Wet inburgering 2021. */
export const ROUTES = ['b1', 'onderwijsroute', 'z'] as const;
export type Route = (typeof ROUTES)[number];

/** The parts of a route that a proof is asked for. The mark is for language only, so a check is per component (E-03). */
const COMPONENTS = ['language', 'participation'] as const;
export type Component = (typeof COMPONENTS)[number];

export type ProofKind = 'quality-mark' | 'diploma-recognition';

/** The programmes of the onderwijsroute; recognition is given per programme (E-13). */
export const PROGRAMME_LEVELS = ['mbo', 'hbo', 'wo'] as const;
export type ProgrammeLevel = (typeof PROGRAMME_LEVELS)[number];

export type Requirement = {
  readonly component: Component;
  readonly proof: ProofKind;
  /** Whether an aspirant mark counts. The documents must say it either way: silence has excluded a bidder in court. */
  readonly aspirantAccepted: boolean | null;
  readonly equivalentAccepted: boolean;
  /** Only for a diploma recognition; without levels any one recognised programme will do. */
  readonly levels?: readonly ProgrammeLevel[];
};

type RequirementFinding = {
  readonly code:
    | 'requirement.mark-not-for-onderwijsroute'
    | 'requirement.mark-not-for-participation'
    | 'requirement.recognition-only-for-onderwijsroute'
    | 'requirement.language-proof-missing'
    | 'requirement.aspirant-not-chosen'
    | 'requirement.equivalent-must-count';
  readonly severity: 'error' | 'warning';
  readonly source: string;
  readonly data: { readonly route: Route; readonly component: Component };
};

/**
 * Whether what a lot asks fits its route (E-01, E-03, E-12): the mark belongs to the language of B1 and Z, a diploma
 * recognition to the onderwijsroute, aspirant is said either way, and an equivalent proof cannot be shut out.
 */
export function checkRequirements(route: Route, requirements: readonly Requirement[]): readonly RequirementFinding[] {
  const findings: RequirementFinding[] = [];
  const add = (
    code: RequirementFinding['code'],
    severity: RequirementFinding['severity'],
    source: string,
    component: Component,
  ) => findings.push({ code, severity, source, data: { route, component } });

  for (const { component, proof, aspirantAccepted, equivalentAccepted } of requirements) {
    if (proof === 'quality-mark') {
      if (route === 'onderwijsroute') {
        add('requirement.mark-not-for-onderwijsroute', 'error', 'Wi2021 8(2)', component);
      }
      if (component === 'participation') {
        add('requirement.mark-not-for-participation', 'error', 'Bi2021 3.14; Ri2021 3.1', component);
      }
      if (aspirantAccepted === null) {
        add('requirement.aspirant-not-chosen', 'error', 'Rb. Rotterdam, 18 februari', component);
      }
      if (!equivalentAccepted) add('requirement.equivalent-must-count', 'warning', 'Wi2021 16(3); Aw 2.78a', component);
    } else if (route !== 'onderwijsroute') {
      add('requirement.recognition-only-for-onderwijsroute', 'error', 'Wi2021 8', component);
    }
  }
  if (!requirements.some(({ component, proof }) => component === 'language' && proof === usualProof(route))) {
    add(
      'requirement.language-proof-missing',
      'error',
      route === 'onderwijsroute' ? 'Wi2021 8' : 'Wi2021 16(3)',
      'language',
    );
  }
  return findings;
}

const usualProof = (route: Route): ProofKind => (route === 'onderwijsroute' ? 'diploma-recognition' : 'quality-mark');

/** What a new lot on a route asks, with the choice about aspirant still open for the buyer to make. */
export const usualRequirements = (route: Route): readonly Requirement[] => [
  { component: 'language', proof: usualProof(route), aspirantAccepted: null, equivalentAccepted: true },
];
