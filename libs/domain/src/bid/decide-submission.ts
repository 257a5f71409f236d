import type { TenderState } from '../procedure/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

export type Submission = {
  readonly tenderState: TenderState;
  readonly lotState: string;
  /** Null while no deadline has been published. */
  readonly bidsDueAt: Date | null;
  /** Stamped by the database clock when the whole request was in, before any lock. */
  readonly arrivedAt: Date;
  /** Names of parts the manifest lists and the server does not have. */
  readonly missingParts: readonly string[];
  /** Required parts the manifest does not list. */
  readonly missingFromManifest?: readonly string[];
};

export type SubmissionRefusal =
  | Refused<'bid.deadline-passed', { readonly arrivedAt: Date; readonly bidsDueAt: Date; readonly lateByMs: number }>
  | Refused<'tender.not-open', { readonly state: TenderState }>
  | Refused<'lot.not-open', { readonly state: string }>
  | Refused<'bid.incomplete', { readonly missing: readonly string[] }>;

const TAKES_BIDS: readonly TenderState[] = ['published', 'closing'];

/**
 * Whether a bid is in time and whole. Judged by when it arrived, not by when it is looked at: a bid from before the
 * deadline is accepted while the tender is closing, and one that arrives at the very instant of the deadline is late
 * (K-18: 12:00 ends at 12:00:00.000). Late is told first, because it is what the bidder must be able to prove.
 */
export function decideSubmission({
  tenderState,
  lotState,
  bidsDueAt,
  arrivedAt,
  missingParts,
  missingFromManifest = [],
}: Submission): Result<{ readonly arrivedAt: Date; readonly bidsDueAt: Date }, SubmissionRefusal> {
  if (bidsDueAt === null) return refused('tender.not-open', { state: tenderState });
  const lateByMs = arrivedAt.getTime() - bidsDueAt.getTime();
  if (lateByMs >= 0) return refused('bid.deadline-passed', { arrivedAt, bidsDueAt, lateByMs });
  if (!TAKES_BIDS.includes(tenderState)) return refused('tender.not-open', { state: tenderState });
  if (lotState !== 'open') return refused('lot.not-open', { state: lotState });
  const missing = [...missingFromManifest, ...missingParts];
  return missing.length > 0 ? refused('bid.incomplete', { missing }) : ok({ arrivedAt, bidsDueAt });
}
