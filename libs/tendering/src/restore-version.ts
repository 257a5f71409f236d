import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { planningVersions } from './plannings.js';
import { takeUpSteps } from './take-up-steps.js';
import type { TakeUpRefusal } from './take-up-steps.js';
import { lockTender } from './tenders.js';

/**
 * Undoes what came after a version: its steps become the newest version again, with a reason. Nothing is taken away, and
 * what was marked as done meanwhile stays done. Refuses the version that is the newest already, and as any new version.
 */
@Injectable()
export class RestoreVersion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: {
      readonly tenderId: string;
      readonly number: number;
      readonly expectedNumber: number;
      readonly reason: string;
    },
  ): Promise<Ok<{ number: number }> | TakeUpRefusal | Refused<'tender.unknown' | 'planning.version-unknown'>> {
    const { tenderId } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const old = (await planningVersions(tx, tenderId)).find(({ number }) => number === input.number);
      if (!old) return refused('planning.version-unknown');
      const taken = await takeUpSteps(tx, actor, tender, old, input);
      if (!taken.ok) return taken;
      const { id, number } = taken.value;
      await tx.record<TenderingJournal>({
        type: 'planning.version-restored',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, restored: old.number },
        reason: input.reason.trim(),
      });
      return ok({ number });
    });
  }
}
