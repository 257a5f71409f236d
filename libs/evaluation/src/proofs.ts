import { PROGRAMME_LEVELS } from '#libs/domain';
import type { ProofStatus } from '#libs/domain';

export const proofCodes = ['quality-mark', 'diploma-recognition', 'equivalent'] as const;
export type ProofCode = (typeof proofCodes)[number];

/** What can happen to each kind of proof. */
export const statusesOf: Readonly<Record<ProofCode, readonly ProofStatus[]>> = {
  'quality-mark': ['aspirant', 'fixed-term', 'indefinite', 'suspended', 'reinstated', 'withdrawn', 'expired'],
  'diploma-recognition': ['recognised', 'suspended', 'reinstated', 'withdrawn', 'expired'],
  equivalent: ['recognised', 'withdrawn', 'expired'],
};

/** What each kind of proof can be for: a part of the route, or a programme of the onderwijsroute. */
export const scopesOf: Readonly<Record<ProofCode, readonly string[]>> = {
  'quality-mark': ['language'],
  'diploma-recognition': PROGRAMME_LEVELS,
  equivalent: ['language', 'participation'],
};

/** Statuses that are given for a term, so that a last day can be named. */
export const givenForTerm: readonly ProofStatus[] = ['aspirant', 'fixed-term', 'recognised', 'reinstated'];
