import { refused, riskFaults } from '#libs/domain';
import type { Refused, RiskRefusal, RiskTerms } from '#libs/domain';
import type { PlannedSteps } from '../plannings.js';

export type StepUnknown = Refused<'risk.step-unknown', { readonly code: string }>;

/**
 * All that is wrong with a risk beside this planning, the first of which it is refused for: what the domain says, and a step
 * that the planning lacks, unless it stood in the risk already. Pure.
 */
export function wrongInRisk(
  terms: RiskTerms,
  planning: Pick<PlannedSteps, 'milestones'> | null,
  before: Pick<RiskTerms, 'milestoneCode'> | null,
): readonly (RiskRefusal | StepUnknown)[] {
  const { milestoneCode } = terms;
  const isKnown =
    milestoneCode === null ||
    milestoneCode === before?.milestoneCode ||
    planning?.milestones.some(({ code }) => code === milestoneCode);
  return [...riskFaults(terms), ...(isKnown ? [] : [refused('risk.step-unknown', { code: milestoneCode })])];
}
