import type { LocalDate } from '../calendar/index.js';
import { addMonths } from '../calendar/index.js';

const AGED_PROOFS = ['gva', 'kvk', 'tax'] as const;
type AgedProof = (typeof AGED_PROOFS)[number];

/** How old a proof may be on the day of submission, in months, with its source (E-30, E-31, E-32). */
const MAXIMUM_AGE: Readonly<Record<AgedProof, { readonly months: number; readonly source: string }>> = {
  gva: { months: 24, source: 'Aw 2.89' },
  kvk: { months: 6, source: 'Aw 2.89' },
  tax: { months: 6, source: 'Aw 2.89' },
};

type ProofAge = {
  /** The oldest day of issue that still counts. */
  readonly oldestAllowed: LocalDate;
  readonly validOnSubmission: boolean;
  readonly expiresBeforeSigning: boolean;
  readonly source: string;
};

/**
 * Whether a proof is young enough. Age counts to the day of submission, never to the award; that it will be too old
 * when the contract is signed is told apart, because it asks nothing of the bidder now.
 */
export function checkProofAge({
  kind,
  issuedOn,
  submittedOn,
  signingOn,
}: {
  readonly kind: AgedProof;
  readonly issuedOn: LocalDate;
  readonly submittedOn: LocalDate;
  readonly signingOn: LocalDate;
}): ProofAge {
  const { months, source } = MAXIMUM_AGE[kind];
  const oldestAllowed = addMonths(submittedOn, -months);
  return {
    oldestAllowed,
    validOnSubmission: issuedOn >= oldestAllowed && issuedOn <= submittedOn,
    expiresBeforeSigning: issuedOn < addMonths(signingOn, -months),
    source,
  };
}
