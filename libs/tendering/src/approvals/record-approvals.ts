import { Injectable } from '@nestjs/common';
import { judgeOutcome, ok, refused, settles, typedLastDay } from '#libs/domain';
import type { LocalDate, Ok, OutcomeRefusal, RecordableOutcome, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { isOver, lockTender } from '../tenders.js';
import { replaceApproval } from './approval-rows.js';
import { approvalsOf } from './approvals.query.js';
import type { Approval } from './approvals.query.js';
import { settleApprovals } from './settle-approvals.js';
import { isSignedOn } from './signed-on.query.js';

export interface RecordApprovalsInput {
  readonly tenderId: string;
  /** The approvals as the person saw them: one, or those of several municipalities at once. */
  readonly approvalIds: readonly string[];
  readonly outcome: RecordableOutcome;
  readonly on: LocalDate;
  /** Where it stands written (number of the decision, letter), or why it is not needed or no longer asked. */
  readonly source: string;
  /** Of what is asked again: until when an answer is waited for; left out, a day that has passed by then is cleared. */
  readonly lastDay?: LocalDate | null;
}

export interface RecordedApprovals {
  readonly recorded: number;
  /** The approvals as they stand now. */
  readonly ids: readonly string[];
  /** Whether everybody has spoken. */
  readonly complete: boolean;
}

export type RecordApprovalsRefusal =
  | OutcomeRefusal
  | Refused<'tender.unknown'>
  | Refused<'approval.none-chosen'>
  | Refused<'approval.stale'>
  | Refused<'approval.contract-signed'>
  | Refused<'approval.tender-over'>;

/**
 * Records what bodies said, or corrects it: what stood there is kept and replaced. So is an approval withdrawn: the one way out of
 * the gates for what was asked and is asked no more. Refuses what no longer stands as the person saw it, taking back what
 * settled after a contract was signed on it, and a tender that is over.
 */
@Injectable()
export class RecordApprovals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: RecordApprovalsInput): Promise<Ok<RecordedApprovals> | RecordApprovalsRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<RecordedApprovals> | RecordApprovalsRefusal> => {
      const tender = await lockTender(tx, input.tenderId);
      if (!tender) return refused('tender.unknown');
      const current = await approvalsOf(tx, tender.id);
      const chosen: Approval[] = [];
      for (const id of new Set(input.approvalIds)) {
        const approval = current.find((each) => each.id === id);
        if (!approval) return refused('approval.stale');
        chosen.push(approval);
      }
      const [first] = chosen;
      if (!first) return refused('approval.none-chosen');
      const { outcome, on } = input;
      const takesBack = outcome === 'asked' || outcome === 'withdrawn' || !settles(outcome);
      const standing = chosen.filter((approval) => settles(approval.outcome));
      if (takesBack && (await isSignedOn(tx, tender.id, standing))) return refused('approval.contract-signed');
      if (isOver(tender)) return refused('approval.tender-over');
      const planning = await newestPlanning(tx, tender.id);
      const ids: string[] = [];
      for (const approval of chosen) {
        const judged = judgeOutcome(approval, input, { planning, today: tx.today });
        if (!judged.ok) return judged;
        const { askedOn, lastDay } = approval;
        const now =
          outcome === 'asked'
            ? { outcome: null, decidedOn: null, askedOn: on, lastDay: typedLastDay(approval, input) }
            : { outcome, decidedOn: on, askedOn, lastDay };
        ids.push(await replaceApproval(tx, tender, approval, { ...now, source: input.source }));
      }
      const corrected = chosen.some((approval) => approval.outcome);
      const said = corrected ? 'approval.corrected' : 'approval.recorded';
      await tx.record<TenderingJournal>({
        type: outcome === 'withdrawn' ? 'approval.withdrawn' : said,
        dossier: tender.id,
        subjectId: first.id,
        regionId: actor.organisationId,
        data: {
          kind: first.kind,
          body: first.body,
          bodyName: first.bodyName,
          outcome,
          on,
          count: chosen.length,
          municipalities: chosen.flatMap(({ municipality }) => municipality || []).join(', '),
          before: chosen.map((approval) => approval.outcome ?? 'open').join(', '),
        },
        ...(input.source.trim() === '' ? {} : { reason: input.source.trim() }),
      });
      return ok({ recorded: ids.length, ids, complete: await settleApprovals(tx, tender) });
    });
  }
}
