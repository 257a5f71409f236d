import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { isOver, lockTender } from '../tenders.js';
import { takeBackWithdrawals } from './approval-rows.js';
import { approvalsOf } from './approvals.query.js';
import { settleApprovals } from './settle-approvals.js';
import { isSignedOn } from './signed-on.query.js';

export type UndoWithdrawalRefusal =
  | Refused<'tender.unknown'>
  | Refused<'approval.tender-over'>
  | Refused<'approval.none-chosen'>
  | Refused<'approval.stale'>
  | Refused<'approval.not-withdrawn'>
  | Refused<'approval.contract-signed'>;

/**
 * Takes back that approvals were withdrawn: they stand again as they stood before. Refuses what somebody else changed in the
 * meantime, what was not withdrawn, and what a contract was signed on.
 */
@Injectable()
export class UndoWithdrawal {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { tenderId, approvalIds }: { readonly tenderId: string; readonly approvalIds: readonly string[] },
  ): Promise<Ok<{ reopened: number }> | UndoWithdrawalRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ reopened: number }> | UndoWithdrawalRefusal> => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const wanted = new Set(approvalIds);
      const chosen = (await approvalsOf(tx, tender.id)).filter(({ id }) => wanted.has(id));
      if (wanted.size === 0) return refused('approval.none-chosen');
      if (chosen.length < wanted.size) return refused('approval.stale');
      if (chosen.some(({ outcome }) => outcome !== 'withdrawn')) return refused('approval.not-withdrawn');
      if (await isSignedOn(tx, tender.id, chosen)) return refused('approval.contract-signed');
      if (isOver(tender)) return refused('approval.tender-over');
      await takeBackWithdrawals(tx, tender, chosen);
      const [first] = chosen;
      await tx.record<TenderingJournal>({
        type: 'approval.withdrawal-undone',
        dossier: tender.id,
        subjectId: first!.id,
        regionId: actor.organisationId,
        data: {
          kind: first!.kind,
          body: first!.body,
          bodyName: first!.bodyName,
          count: chosen.length,
          municipalities: chosen.flatMap(({ municipality }) => municipality || []).join(', '),
        },
      });
      await settleApprovals(tx, tender);
      return ok({ reopened: chosen.length });
    });
  }
}
