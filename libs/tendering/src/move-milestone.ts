import { Injectable } from '@nestjs/common';
import { moveMilestone, ok, refused } from '#libs/domain';
import type { LocalDate, MilestoneMove, MoveRefusal, Ok, Refused, Result } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { dayTooFar } from './judge-steps.js';
import type { DayTooFar } from './judge-steps.js';
import type { TenderingJournal } from './journal.js';
import type { PlanningVersion } from './plannings.js';
import { stepsTaken } from './steps-taken.js';
import { tenderType } from './tender-type.js';
import type { ChosenProcedure } from './tender-type.js';
import { lockTender } from './tenders.js';
import type { Tender } from './tenders.js';
import { addVersion, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export interface StepMove {
  readonly code: string;
  readonly date: LocalDate;
  /** 'HH:MM', or '' to keep the time it has. */
  readonly time: string;
  /** Breaks the rule that would refuse this date; the finding then stands with the planning until it is overruled. */
  readonly anyway: boolean;
}

/** One step moved with all that must move along: what the preview shows and what is written. */
export function moveStepOf(
  tender: ChosenProcedure & Pick<Tender, 'state'>,
  planning: Pick<PlanningVersion, 'milestones' | 'circumstances'>,
  move: StepMove,
): Result<MilestoneMove, MoveRefusal | DayTooFar> {
  const type = tenderType(tender, planning);
  const far = dayTooFar(
    planning.milestones.flatMap((row) => (row.code === move.code ? [{ ...row, date: move.date }] : [])),
  );
  if (far) return far;
  const taken = stepsTaken(planning.milestones, tender.state);
  const milestones = taken.map((row) =>
    row.code === move.code && move.time !== '' ? { ...row, time: move.time } : row,
  );
  const moved = moveMilestone({ milestones }, move.code, move.date, { type, overrule: move.anyway });
  // Before the move the step still had its old time.
  return moved.ok ? ok({ ...moved.value, before: { milestones: taken } }) : moved;
}

/**
 * Moves one step and what the rules push along behind it, as a new version with its reason. Refuses as `moveMilestone`
 * does (a step that is done, a date that breaks a rule of law unless it is to be so anyway) and as any new version.
 * A day in the past is no refusal: what was written down wrongly must be mendable.
 */
@Injectable()
export class MoveMilestone {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: StepMove & { readonly tenderId: string; readonly expectedNumber: number; readonly reason: string },
  ): Promise<
    | Ok<{ number: number }>
    | VersionRefusal
    | MoveRefusal
    | DayTooFar
    | Refused<'tender.unknown'>
    | Refused<'planning.none'>
  > {
    const { tenderId, expectedNumber, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const follows = await versionToFollow(tx, tender, expectedNumber, reason);
      if (!follows.ok) return follows;
      const newest = follows.value;
      if (!newest) return refused('planning.none');
      const move = moveStepOf(tender, newest, input);
      if (!move.ok) return move;
      const rows = move.value.after.milestones;
      const milestones = newest.milestones.map((row) => {
        const { date, time } = rows.find(({ code }) => code === row.code) ?? row;
        return { ...row, date, ...(time === undefined ? {} : { time }) };
      });
      const far = dayTooFar(milestones);
      if (far) return far;
      const steps = { ...newest, milestones };
      const { id, number } = await addVersion(tx, actor, { tender, newest, steps, reason });
      await tx.record<TenderingJournal>({
        type: 'planning.step-moved',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: {
          number,
          step: newest.milestones.find(({ code }) => code === input.code)?.label.nl ?? input.code,
          along: move.value.moved.length - 1,
          moved: move.value.moved.map(({ code, from, to }) => ({ code, from, to })),
        },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}
