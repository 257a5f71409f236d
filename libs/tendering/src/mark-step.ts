import { Injectable } from '@nestjs/common';
import { isDecidedElsewhere, ok, refused } from '#libs/domain';
import type { LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { approvalsOf } from './approvals/approvals.query.js';
import type { TenderingJournal } from './journal.js';
import { newestPlanning } from './plannings.js';
import { isProvenBy } from './steps-taken.js';
import { lockTender } from './tenders.js';

export type MarkStepRefusal =
  | Refused<'tender.unknown'>
  | Refused<'planning.none'>
  | Refused<'planning.step-unknown'>
  | Refused<'planning.step-proven', { readonly step: string }>
  | Refused<'planning.step-decided', { readonly step: string }>
  | Refused<'planning.done-in-future', { readonly today: LocalDate }>;

interface MarkedStep {
  readonly step: string;
  /** The day it was marked as done on before; null when it was not. */
  readonly was: LocalDate | null;
}

/**
 * Marks a step of the planning as done on a day, or takes that mark back (`doneOn` null). It is a fact of the step and not a
 * change of the planning: it makes no version, and it holds in every version. Refuses a day to come, and steps that the
 * tender's own state proves: those nobody ticks off. Nor does anybody tick off what a board decided: that is recorded with its
 * day and source as an approval, and the step follows.
 */
@Injectable()
export class MarkStep {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderId: string; readonly code: string; readonly doneOn: LocalDate | null },
  ): Promise<Ok<MarkedStep> | MarkStepRefusal> {
    const { tenderId, code, doneOn } = input;
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<MarkedStep> | MarkStepRefusal> => {
      // A version that is being made copies what was done: it is waited for, so that no mark is lost.
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const planning = await newestPlanning(tx, tender.id);
      if (!planning) return refused('planning.none');
      const row = planning.milestones.find((each) => each.code === code);
      if (!row) return refused('planning.step-unknown');
      if (isProvenBy(code, tender.state)) return refused('planning.step-proven', { step: row.label.nl });
      if (isDecidedElsewhere(row, await approvalsOf(tx, tender.id))) {
        return refused('planning.step-decided', { step: row.label.nl });
      }
      if (doneOn !== null && doneOn > tx.today) return refused('planning.done-in-future', { today: tx.today });
      await tx.query(
        `update milestone m set done = $4, done_on = $5 from planning p
         where p.id = m.planning_id and p.tender_id = $1 and m.region_id = $2 and m.code = $3`,
        [tender.id, actor.organisationId, code, doneOn !== null, doneOn],
      );
      await tx.record<TenderingJournal>({
        type: doneOn === null ? 'planning.step-reopened' : 'planning.step-done',
        dossier: tender.id,
        subjectId: planning.id,
        regionId: actor.organisationId,
        data: { code, step: row.label.nl, ...(doneOn === null ? {} : { on: doneOn }) },
      });
      return ok({ step: row.label.nl, was: row.doneOn ?? null });
    });
  }
}
