import { askedAnew, droppedAsks, toList } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import type { PlannedSteps } from '../plannings.js';
import { tenderMunicipalities } from '../tenders.js';
import { listApproval, takeBackWithdrawals } from './approval-rows.js';
import type { OfTender } from './approval-rows.js';
import { approvalsOf } from './approvals.query.js';
import type { Approval } from './approvals.query.js';
import { isSignedOn } from './signed-on.query.js';

type Steps = Pick<PlannedSteps, 'milestones' | 'undated'>;

/** As much of a row's words as the list keeps as a name. */
const LONGEST_NAME = 120;

/**
 * No version takes an approval out of the gates by leaving its row out: what the version before asked of a board and this one
 * does not is put on the list, where it stays until somebody says what was decided or withdraws it with a reason. And a question
 * that was withdrawn and stands in the planning again is asked again, unless a contract was signed on that it was withdrawn.
 */
export async function keepAsked(tx: Tx, tender: OfTender, before: Steps | null, after: Steps): Promise<void> {
  const approvals = await approvalsOf(tx, tender.id);
  const gmCodes = (await tenderMunicipalities(tx, tender.id)).map(({ gmCode }) => gmCode);
  const dropped = before ? droppedAsks({ approvals, gmCodes }, before, after) : [];
  let kept = 0;
  for (const row of dropped) {
    for (const ask of row.asks) {
      const ofRow = ask.kind !== 'mandate' && ask.gmCode === null;
      const bodyName = ofRow ? row.label.nl.slice(0, LONGEST_NAME) : ask.bodyName;
      for (const listed of toList([{ ...ask, bodyName }], gmCodes)) kept += await listApproval(tx, tender, listed);
    }
  }
  const anew = askedAnew(before, after);
  const back: Approval[] = [];
  for (const approval of approvals) {
    const { outcome, milestoneCode } = approval;
    if (outcome !== 'withdrawn' || milestoneCode === null || !anew.includes(milestoneCode)) continue;
    if (!(await isSignedOn(tx, tender.id, [approval]))) back.push(approval);
  }
  await takeBackWithdrawals(tx, tender, back);
  if (kept > 0) {
    await tx.record<TenderingJournal>({
      type: 'approval.kept',
      dossier: tender.id,
      subjectId: tender.id,
      regionId: tender.regionId,
      data: { count: kept, steps: dropped.map(({ label }) => label.nl).join('; ') },
    });
  }
  if (back.length > 0) {
    await tx.record<TenderingJournal>({
      type: 'approval.asked-again',
      dossier: tender.id,
      subjectId: tender.id,
      regionId: tender.regionId,
      data: { count: back.length, codes: anew.join(', ') },
    });
  }
}
