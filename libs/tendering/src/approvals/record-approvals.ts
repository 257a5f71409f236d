import { Injectable } from '@nestjs/common';
import { judgeOutcome, ok, refused } from '#libs/domain';
import type { LocalDate, Ok, OutcomeRefusal, RecordableOutcome, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { lockTender } from '../tenders.js';
import { approvalsOf } from './approvals.query.js';
import type { Approval } from './approvals.query.js';
import { settleApprovals } from './settle-approvals.js';

export interface RecordApprovalsInput {
  readonly tenderId: string;
  /** The approvals as the person saw them: one, or those of several municipalities at once. */
  readonly approvalIds: readonly string[];
  readonly outcome: RecordableOutcome;
  readonly on: LocalDate;
  /** Where it stands written (number of the decision, letter), or why it is not needed. */
  readonly source: string;
}

export type RecordApprovalsRefusal =
  | OutcomeRefusal
  | Refused<'tender.unknown'>
  | Refused<'approval.none-chosen'>
  | Refused<'approval.stale'>
  | Refused<'approval.contract-signed'>;

/**
 * Records what bodies said, or corrects it: what stood there is kept and replaced. Refuses what no longer stands as the person
 * saw it, and taking back an approval after a contract was signed on it.
 */
@Injectable()
export class RecordApprovals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: RecordApprovalsInput,
  ): Promise<Ok<{ recorded: number; complete: boolean }> | RecordApprovalsRefusal> {
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ recorded: number; complete: boolean }> | RecordApprovalsRefusal> => {
        const tender = await lockTender(tx, input.tenderId);
        if (!tender) return refused('tender.unknown');
        const current = await approvalsOf(tx, tender.id);
        const chosen = [...new Set(input.approvalIds)].map((id) => current.find((approval) => approval.id === id));
        if (chosen.length === 0) return refused('approval.none-chosen');
        const planning = await newestPlanning(tx, tender.id);
        for (const approval of chosen) {
          if (!approval) return refused('approval.stale');
          const judged = judgeOutcome(approval, input, { planning, today: tx.today });
          if (!judged.ok) return judged;
          await replace(tx, tender, approval, input);
        }
        const takesBack = input.outcome === 'asked' || input.outcome === 'refused';
        if (takesBack && (await isSignedOn(tx, tender.id, chosen))) return refused('approval.contract-signed');
        const corrected = chosen.some((approval) => approval?.outcome);
        await tx.record<TenderingJournal>({
          type: corrected ? 'approval.corrected' : 'approval.recorded',
          dossier: tender.id,
          subjectId: chosen[0]!.id,
          regionId: actor.organisationId,
          data: {
            kind: chosen[0]!.kind,
            body: chosen[0]!.body,
            outcome: input.outcome,
            on: input.on,
            count: chosen.length,
            municipalities: chosen.flatMap((approval) => approval?.municipality || []).join(', '),
            before: chosen.map((approval) => approval?.outcome ?? 'open').join(', '),
          },
          ...(input.source.trim() === '' ? {} : { reason: input.source.trim() }),
        });
        return ok({ recorded: chosen.length, complete: await settleApprovals(tx, tender) });
      },
    );
  }
}

/** Whether a contract was signed on one of these: on what a municipality said only a contract of its own. */
const isSignedOn = async (
  tx: Tx,
  tenderId: string,
  approvals: readonly (Pick<Approval, 'gmCode'> | undefined)[],
): Promise<boolean> =>
  (await tx.one(
    `select 1 from contract where tender_id = $1 and region_id = $2 and state = 'signed'
       and ($4 or cardinality(gm_codes) = 0 or gm_codes && $3::text[])`,
    [
      tenderId,
      tx.actor.organisationId,
      approvals.flatMap((approval) => approval?.gmCode ?? []),
      approvals.some((approval) => approval?.gmCode === null),
    ],
  )) !== null;

async function replace(
  tx: Tx,
  tender: { readonly id: string; readonly regionId: string },
  before: Approval,
  { outcome, on, source }: RecordApprovalsInput,
): Promise<void> {
  const asked = outcome === 'asked';
  await tx.query(
    `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, milestone_code, asked_on, last_day, outcome, decided_on,
       source, recorded_by, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      tender.id,
      tender.regionId,
      before.kind,
      before.body,
      before.bodyName,
      before.gmCode,
      before.milestoneCode,
      asked ? on : before.askedOn,
      before.lastDay,
      asked ? null : outcome,
      asked ? null : on,
      source.trim(),
      tx.actor.personId,
      before.id,
    ],
  );
}
