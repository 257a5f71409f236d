import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { judgeSteps } from './judge-steps.js';
import type { StepsRefusal } from './judge-steps.js';
import type { TenderingJournal } from './journal.js';
import type { PlannedSteps } from './plannings.js';
import { scenarioById, scenariosOf } from './scenarios.js';
import { lockTender } from './tenders.js';

const SCENARIO_NAME = { least: 2, most: 80 } as const;

export type KeepScenarioRefusal =
  | StepsRefusal
  | Refused<'tender.unknown'>
  | Refused<'scenario.name', { readonly least: number; readonly most: number }>
  | Refused<'scenario.name-taken', { readonly name: string }>;

/**
 * Keeps a planning under a name, to compare and perhaps to adopt. It makes no version. Refuses a name that is too short, too
 * long or in use at this tender, and steps that cannot be written down at all.
 */
@Injectable()
export class KeepScenario {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: {
      readonly tenderId: string;
      readonly name: string;
      /** The version it starts from; 0 when there is none. */
      readonly baseNumber: number;
      readonly steps: PlannedSteps;
    },
  ): Promise<Ok<{ id: string }> | KeepScenarioRefusal> {
    const name = input.name.trim();
    const { milestones, undated, circumstances } = input.steps;
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ id: string }> | KeepScenarioRefusal> => {
      const tender = await lockTender(tx, input.tenderId);
      if (!tender) return refused('tender.unknown');
      if (name.length < SCENARIO_NAME.least || name.length > SCENARIO_NAME.most)
        return refused('scenario.name', SCENARIO_NAME);
      const taken = (await scenariosOf(tx, tender.id)).some((other) => other.name.toLowerCase() === name.toLowerCase());
      if (taken) return refused('scenario.name-taken', { name });
      const refusal = judgeSteps(tender, input.steps);
      if (refusal) return refusal;
      const row = await tx.one<{ id: string }>(
        `insert into planning_scenario (tender_id, region_id, name, base_number, milestones, undated, circumstances, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          tender.id,
          actor.organisationId,
          name,
          input.baseNumber,
          JSON.stringify(milestones),
          JSON.stringify(undated),
          JSON.stringify(circumstances),
          actor.personId,
        ],
      );
      const id = row!.id;
      await tx.record<TenderingJournal>({
        type: 'planning.scenario-kept',
        dossier: tender.id,
        subjectId: id,
        regionId: actor.organisationId,
        data: { scenario: name, rows: milestones.length + undated.length },
      });
      return ok({ id });
    });
  }
}

/** Throws a scenario away. Refuses one that is not there (any more). */
@Injectable()
export class RemoveScenario {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderId: string; readonly scenarioId: string },
  ): Promise<Ok<{ name: string }> | Refused<'scenario.unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const scenario = await scenarioById(tx, input.tenderId, input.scenarioId);
      if (!scenario) return refused('scenario.unknown');
      await tx.change('delete from planning_scenario where id = $1 and region_id = $2', [
        scenario.id,
        actor.organisationId,
      ]);
      await tx.record<TenderingJournal>({
        type: 'planning.scenario-removed',
        dossier: scenario.tenderId,
        subjectId: scenario.id,
        regionId: actor.organisationId,
        data: { scenario: scenario.name },
      });
      return ok({ name: scenario.name });
    });
  }
}
