import { holdsUpContract } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { Approval } from './approvals.query.js';

/** Whether a contract was signed on one of these: on what a municipality said only a contract of its own. */
export async function isSignedOn(
  tx: Tx,
  tenderId: string,
  approvals: readonly Pick<Approval, 'gmCode'>[],
): Promise<boolean> {
  const signed = await tx.query<{ gmCodes: readonly string[] }>(
    `select gm_codes as "gmCodes" from contract where tender_id = $1 and region_id = $2 and state = 'signed'`,
    [tenderId, tx.actor.organisationId],
  );
  return signed.some(({ gmCodes }) => approvals.some((approval) => holdsUpContract(approval, gmCodes)));
}
