import { Injectable } from '@nestjs/common';
import { movePlanning, ok, refused } from '#libs/domain';
import type { Milestone, MovedPlanning, Ok, Refused, Shift } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import type { KeptMilestone, PlanningVersion } from './plannings.js';
import { dayTooFar } from './judge-steps.js';
import type { DayTooFar } from './judge-steps.js';
import { stepsTaken } from './steps-taken.js';
import { tenderType } from './tender-type.js';
import type { ChosenProcedure } from './tender-type.js';
import { lockTender } from './tenders.js';
import type { Tender } from './tenders.js';
import { addVersion, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export interface MovePlanningInput {
  readonly tenderId: string;
  readonly expectedNumber: number;
  readonly by: Shift;
  /** Code of the step from which on everything moves; null or absent for the whole planning. */
  readonly from?: string | null;
  readonly onDayOff: 'keep' | 'next-working-day';
  readonly reason: string;
}

/**
 * The planning moved, whole or from one step on: what the preview shows and what is written. Steps that were taken stay;
 * with `from`, so do the steps before it.
 */
export function moveWholeOf(
  tender: ChosenProcedure & Pick<Tender, 'state'>,
  planning: Pick<PlanningVersion, 'milestones' | 'circumstances'>,
  by: Shift,
  onDayOff: 'keep' | 'next-working-day',
  from: string | null = null,
): MovedPlanning {
  const milestones = stepsTaken(planning.milestones, tender.state);
  return movePlanning({ milestones }, by, {
    onDayOff,
    procedureType: tenderType(tender, planning),
    ...(milestones.some(({ code }) => code === from) && from ? { from } : {}),
  });
}

/**
 * "The steps stay, the dates move": shifts every row that is not done, or every one from a step on, as the preview showed
 * (the same pure function), and keeps it as a new version with its reason.
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
    | DayTooFar
    | Refused<'planning.none'>
    | Refused<'planning.milestone-unknown', { readonly code: string }>
  > {
    const { tenderId, expectedNumber, by, onDayOff, reason, from = null } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const follows = await versionToFollow(tx, tender, expectedNumber, reason);
      if (!follows.ok) return follows;
      const newest = follows.value;
      if (!newest) return refused('planning.none');
      if (from !== null && !newest.milestones.some(({ code }) => code === from))
        return refused('planning.milestone-unknown', { code: from });
      const moved = moveWholeOf(tender, newest, by, onDayOff, from);
      const milestones = movedRows(newest.milestones, moved.after.milestones);
      const far = dayTooFar(milestones);
      if (far) return far;
      const { id, number } = await addVersion(tx, actor, {
        tender,
        newest,
        steps: { ...newest, milestones },
        reason,
      });
      await tx.record<TenderingJournal>({
        type: 'planning.moved',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: {
          number,
          by,
          ...(from === null ? {} : { from }),
          moved: moved.moved.map(({ code, from, to }) => ({ code, from, to })),
        },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}

/** The rows as they were kept, on the days they moved to, with those done that the tender's state proves. */
const movedRows = (kept: readonly KeptMilestone[], moved: readonly Milestone[]): readonly KeptMilestone[] =>
  kept.map((row) => {
    const { date, done = false } = moved.find(({ code }) => code === row.code) ?? row;
    return { ...row, date, done };
  });
