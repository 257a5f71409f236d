import { Injectable } from '@nestjs/common';
import { ok, procedureType, refused } from '#libs/domain';
import type { Milestone, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { tenderById } from './tenders.js';
import { addVersion, PLANNING_ENDS, versionToFollow } from './write-planning.js';
import type { VersionRefusal } from './write-planning.js';

export interface MakePlanningInput {
  readonly tenderId: string;
  /** The number of the version the person saw; 0 when there was none. */
  readonly expectedNumber: number;
  readonly milestones: readonly Milestone[];
  /** Why, in at least ten characters; the first version needs none. */
  readonly reason: string;
}

export type MakePlanningRefusal =
  | VersionRefusal
  | Refused<'tender.unknown'>
  | Refused<'planning.empty'>
  | Refused<'planning.step-twice', { readonly step: string }>
  | Refused<'planning.no-longer-changes'>;

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
      const tender = await tenderById(tx, tenderId);
      const type = tender && procedureType(tender.procedureCode, tender.procedureVersion);
      if (!tender || !type) return refused('tender.unknown');
      if (PLANNING_ENDS.includes(tender.state)) return refused('planning.no-longer-changes');
      if (milestones.length === 0) return refused('planning.empty');
      const twice = milestones.find(({ code }, index) => milestones.findIndex((other) => other.code === code) < index);
      if (twice) return refused('planning.step-twice', { step: twice.label.nl });
      const follows = await versionToFollow(tx, tenderId, expectedNumber, reason);
      if (!follows.ok) return follows;
      const { id, number } = await addVersion(tx, actor, {
        tenderId,
        type,
        newest: follows.newest,
        milestones,
        reason,
      });
      await tx.record<TenderingJournal>({
        type: 'planning.made',
        dossier: tenderId,
        subjectId: id,
        regionId: actor.organisationId,
        data: { number, rows: milestones.length },
        reason: reason.trim(),
      });
      return ok({ number });
    });
  }
}
