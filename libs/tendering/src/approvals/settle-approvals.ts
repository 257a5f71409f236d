import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { approvalsBeforeSigning } from './approvals.query.js';

interface ReservedTender {
  readonly id: string;
  readonly regionId: string;
  readonly subjectToApproval: boolean;
  readonly approvalsCompleteAt: Date | null;
}

/**
 * Keeps on the tender since when everybody has spoken, for those who may not read the approvals themselves: bidders and visitors.
 * Only a tender that was published under reservation has it; a correction may take it back.
 */
export async function settleApprovals(tx: Tx, tender: ReservedTender): Promise<boolean> {
  const complete = (await approvalsBeforeSigning(tx, tender.id)).length === 0;
  if (!tender.subjectToApproval || complete === (tender.approvalsCompleteAt !== null)) return complete;
  await tx.query('update tender set approvals_complete_at = $3 where id = $1 and region_id = $2', [
    tender.id,
    tender.regionId,
    complete ? tx.now : null,
  ]);
  await tx.record<TenderingJournal>({
    type: complete ? 'approval.complete' : 'approval.reopened',
    dossier: tender.id,
    subjectId: tender.id,
    regionId: tender.regionId,
    data: {},
  });
  return complete;
}
