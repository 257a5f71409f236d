import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Circumstances, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import type { KeptMilestone, PlanningVersion, UndatedStep } from './plannings.js';
import { judgeSteps } from './judge-steps.js';
import type { StepsRefusal } from './judge-steps.js';
import { lockTender } from './tenders.js';
import { addVersion, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export interface MakePlanningInput {
  readonly tenderId: string;
  /** The number of the version the person saw; 0 when there was none. */
  readonly expectedNumber: number;
  /** A row that does not say whether it is done stays as done as it was. */
  readonly milestones: readonly KeptMilestone[];
  /** Steps without a day; when left out, those of the newest version that still come after steps that are there. */
  readonly undated?: readonly UndatedStep[];
  /** Choices that change the terms; those of the newest version when left out. */
  readonly circumstances?: Circumstances;
  /** Why, in at least ten characters; the first version needs none. */
  readonly reason: string;
}

export type MakePlanningRefusal = VersionRefusal | StepsRefusal | Refused<'tender.unknown'>;

/**
 * Writes a new version of a planning. A broken rule is no refusal: it is shown, and stands in the way of publication until
 * it is mended or overruled. Refuses when somebody else made a version in the meantime.
 */
@Injectable()
export class MakePlanning {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: MakePlanningInput): Promise<Ok<{ number: number }> | MakePlanningRefusal> {
    const { tenderId, expectedNumber, milestones, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const follows = await versionToFollow(tx, tender, expectedNumber, reason);
      if (!follows.ok) return follows;
      const newest = follows.value;
      const undated = input.undated ?? stillUndated(milestones, newest);
      const rows = milestones.map((row) => (row.done === undefined ? asDone(row, newest) : row));
      const steps = { milestones: rows, undated, circumstances: input.circumstances ?? newest?.circumstances ?? {} };
      const refusal = judgeSteps(tender, steps);
      if (refusal) return refusal;
      const { id, number } = await addVersion(tx, actor, { tender, newest, steps, reason });
      await tx.record<TenderingJournal>({
        type: 'planning.made',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, rows: milestones.length + undated.length },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}

function asDone(row: KeptMilestone, newest: PlanningVersion | null): KeptMilestone {
  const { done = false, doneOn } = newest?.milestones.find(({ code }) => code === row.code) ?? {};
  return { ...row, done, ...(doneOn ? { doneOn } : {}) };
}

function stillUndated(milestones: readonly KeptMilestone[], newest: PlanningVersion | null): readonly UndatedStep[] {
  const dated = new Set(milestones.map(({ code }) => code));
  return (newest?.undated ?? []).filter(
    ({ code, after }) => !dated.has(code) && after.every((each) => dated.has(each)),
  );
}
