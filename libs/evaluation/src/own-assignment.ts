import { refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { ok } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { criteriaOf } from '#libs/tendering';
import type { Criterion } from '#libs/tendering';
import { eligibleBids } from './eligibility.query.js';
import type { OpenedBid } from './eligibility.query.js';
import { lotFile } from './lot-file.js';
import type { LotFile } from './lot-file.js';

export type OwnAssignmentRefusal =
  | Refused<'assessor.not-assigned'>
  | Refused<'assessor.not-declared'>
  | Refused<'assessment.not-started', { readonly state: string }>
  | Refused<'scores.already-locked', { readonly lockedAt: Date }>;

export interface OwnAssignment {
  readonly file: LotFile;
  readonly criteria: readonly Criterion[];
  readonly bids: readonly OpenedBid[];
}

/**
 * What an assessor may score on a lot, held for the rest of the unit of work. Refuses who is not assigned, has not
 * declared, comes before the start, or has locked.
 */
export async function ownAssignment(tx: Tx, lotId: string): Promise<Result<OwnAssignment, OwnAssignmentRefusal>> {
  const file = await lotFile(tx, lotId);
  const own = await tx.one<{ declared_at: Date | null; locked_at: Date | null }>(
    `select declared_at, locked_at from assessor_assignment where lot_id = $1 and person_id = $2 and region_id = $3 for update`,
    [lotId, tx.actor.personId, tx.actor.organisationId],
  );
  if (!file || !own) return refused('assessor.not-assigned');
  if (!own.declared_at) return refused('assessor.not-declared');
  if (own.locked_at) return refused('scores.already-locked', { lockedAt: own.locked_at });
  if (file.lot.state !== 'assessing') return refused('assessment.not-started', { state: file.lot.state });
  return ok({ file, criteria: await criteriaOf(tx, lotId), bids: await eligibleBids(tx, file) });
}
