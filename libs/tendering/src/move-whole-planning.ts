import { Injectable } from '@nestjs/common';
import { ok, procedureType, refused } from '#libs/domain';
import type { Ok, Refused, Shift } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { moveOf } from './steps-taken.js';
import { tenderById } from './tenders.js';
import { addVersion, PLANNING_ENDS, REASON_LENGTH, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export interface MovePlanningInput {
  readonly tenderId: string;
  readonly expectedNumber: number;
  readonly by: Shift;
  readonly onDayOff: 'keep' | 'next-working-day';
  readonly reason: string;
}

/**
 * "The steps stay, the dates move": shifts every row that is not done, as the preview showed (the same pure function), and
 * keeps it as a new version with its reason.
 */
@Injectable()
export class MoveWholePlanning {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: MovePlanningInput,
  ): Promise<
    | Ok<{ number: number }>
    | VersionRefusal
    | Refused<'tender.unknown'>
    | Refused<'planning.none'>
    | Refused<'planning.no-longer-changes'>
  > {
    const { tenderId, expectedNumber, by, onDayOff, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, tenderId);
      const type = tender && procedureType(tender.procedureCode, tender.procedureVersion);
      if (!tender || !type) return refused('tender.unknown');
      if (PLANNING_ENDS.includes(tender.state)) return refused('planning.no-longer-changes');
      const follows = await versionToFollow(tx, tenderId, expectedNumber, reason);
      if (!follows.ok) return follows;
      if (!follows.newest) return refused('planning.none');
      if (reason.trim().length < REASON_LENGTH) return refused('planning.reason-missing', { least: REASON_LENGTH });
      const moved = moveOf(tender, follows.newest, by, onDayOff);
      const { id, number } = await addVersion(tx, actor, {
        tenderId,
        type,
        newest: follows.newest,
        milestones: moved.after.milestones,
        reason,
      });
      await tx.record<TenderingJournal>({
        type: 'planning.moved',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, by, moved: moved.moved.map(({ code, from, to }) => ({ code, from, to })) },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}
