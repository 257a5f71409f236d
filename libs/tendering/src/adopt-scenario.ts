import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { judgeSteps } from './judge-steps.js';
import type { StepsRefusal } from './judge-steps.js';
import type { TenderingJournal } from './journal.js';
import { scenarioById } from './scenarios.js';
import { lockTender } from './tenders.js';
import { addVersion, PLANNING_ENDS, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

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
  ): Promise<
    | Ok<{ number: number }>
    | VersionRefusal
    | StepsRefusal
    | Refused<'scenario.unknown'>
    | Refused<'planning.no-longer-changes'>
  > {
    const { tenderId, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const scenario = await scenarioById(tx, tenderId, input.scenarioId);
      if (!scenario) return refused('scenario.unknown');
      if (PLANNING_ENDS.includes(tender.state)) return refused('planning.no-longer-changes');
      const follows = await versionToFollow(tx, tenderId, input.expectedNumber, reason);
      if (!follows.ok) return follows;
      const { newest } = follows;
      const milestones = scenario.milestones.map((planned) => {
        const { done: _, doneOn: __, ...row } = planned;
        const kept = newest?.milestones.find(({ code }) => code === row.code);
        return { ...row, done: kept?.done ?? false, ...(kept?.doneOn ? { doneOn: kept.doneOn } : {}) };
      });
      const steps = { milestones, undated: scenario.undated, circumstances: scenario.circumstances };
      const judged = judgeSteps(tender, steps);
      if (!judged.ok) return judged;
      const { id, number } = await addVersion(tx, actor, { tenderId, type: judged.type, newest, steps, reason });
      await tx.record<TenderingJournal>({
        type: 'planning.scenario-adopted',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, scenario: scenario.name },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}
