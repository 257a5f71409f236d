import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { judgeSteps } from './judge-steps.js';
import type { StepsRefusal } from './judge-steps.js';
import type { TenderingJournal } from './journal.js';
import { planningVersions } from './plannings.js';
import { lockTender } from './tenders.js';
import { addVersion, PLANNING_ENDS, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

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
  ): Promise<
    | Ok<{ number: number }>
    | VersionRefusal
    | StepsRefusal
    | Refused<'planning.version-unknown'>
    | Refused<'planning.newest-already'>
    | Refused<'planning.no-longer-changes'>
  > {
    const { tenderId, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const old = (await planningVersions(tx, tenderId)).find(({ number }) => number === input.number);
      if (!old) return refused('planning.version-unknown');
      if (PLANNING_ENDS.includes(tender.state)) return refused('planning.no-longer-changes');
      const follows = await versionToFollow(tx, tenderId, input.expectedNumber, reason);
      if (!follows.ok) return follows;
      const { newest } = follows;
      if (newest?.number === old.number) return refused('planning.newest-already');
      const milestones = old.milestones.map((planned) => {
        const { done: _, doneOn: __, ...row } = planned;
        const kept = newest?.milestones.find(({ code }) => code === row.code) ?? planned;
        return { ...row, done: kept.done ?? false, ...(kept.doneOn ? { doneOn: kept.doneOn } : {}) };
      });
      const steps = { milestones, undated: old.undated, circumstances: old.circumstances };
      const judged = judgeSteps(tender, steps);
      if (!judged.ok) return judged;
      const { id, number } = await addVersion(tx, actor, { tenderId, type: judged.type, newest, steps, reason });
      await tx.record<TenderingJournal>({
        type: 'planning.version-restored',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, restored: old.number },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}
