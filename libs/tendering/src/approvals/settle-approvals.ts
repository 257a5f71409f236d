import { openForSigning, stepDecisions } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { approvalFacts } from './approvals.query.js';

interface ReservedTender {
  readonly id: string;
  readonly regionId: string;
  readonly subjectToApproval: boolean;
  readonly approvalsCompleteAt: Date | null;
}

/**
 * Makes what the approvals say hold elsewhere: steps of boards and advisers are done on the day the last of them spoke (lapsed
 * where everything they were asked was withdrawn), and undone when that is taken back. And it keeps on the tender since when everybody has spoken, for those who may not read the approvals themselves: bidders and visitors.
 * Only a tender that was published under reservation has it; a correction may take it back.
 */
export async function settleApprovals(tx: Tx, tender: ReservedTender): Promise<boolean> {
  const facts = await approvalFacts(tx, tender.id);
  for (const step of stepDecisions(facts.approvals, facts.gmCodes, facts.planning)) {
    await tx.query(
      `update milestone m set done = $4, done_on = $5, lapsed = $6 from planning p
       where p.id = m.planning_id and p.tender_id = $1 and m.region_id = $2 and m.code = $3
         and (m.done, m.done_on, m.lapsed) is distinct from ($4::boolean, $5::date, $6::boolean)`,
      [tender.id, tender.regionId, step.code, step.isSettled, step.decidedOn, step.isLapsed],
    );
  }
  const complete = openForSigning(facts).length === 0;
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
