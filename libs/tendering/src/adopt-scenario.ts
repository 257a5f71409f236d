import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { scenarioById } from './scenarios.js';
import { takeUpSteps } from './take-up-steps.js';
import type { TakeUpRefusal } from './take-up-steps.js';
import { lockTender } from './tenders.js';

/**
 * Makes a scenario the newest version of the planning, with a reason. What was marked as done meanwhile stays done. The
 * scenario itself stays, to compare with. Refuses as any new version: when somebody else made one in the meantime.
 */
@Injectable()
export class AdoptScenario {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: {
      readonly tenderId: string;
      readonly scenarioId: string;
      readonly expectedNumber: number;
      readonly reason: string;
    },
  ): Promise<Ok<{ number: number }> | TakeUpRefusal | Refused<'tender.unknown' | 'scenario.unknown'>> {
    const { tenderId } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const scenario = await scenarioById(tx, tenderId, input.scenarioId);
      if (!scenario) return refused('scenario.unknown');
      const taken = await takeUpSteps(
        tx,
        actor,
        tender,
        { ...scenario, milestones: scenario.milestones.map((row) => ({ ...row, done: false })) },
        input,
      );
      if (!taken.ok) return taken;
      const { id, number } = taken.value;
      await tx.record<TenderingJournal>({
        type: 'planning.scenario-adopted',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, scenario: scenario.name },
        reason: input.reason.trim(),
      });
      return ok({ number });
    });
  }
}
