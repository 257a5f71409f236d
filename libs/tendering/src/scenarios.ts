import type { Tx } from '#libs/platform';
import type { PlannedSteps } from './plannings.js';
import { isUuid } from './tenders.js';

/** A planning to think with, under a name. It binds nobody and is never published. */
export interface PlanningScenario extends PlannedSteps {
  readonly id: string;
  readonly tenderId: string;
  readonly name: string;
  /** The version it started from; 0 when there was none. */
  readonly baseNumber: number;
  readonly madeByName: string;
  readonly madeAt: Date;
}

const select = `
  select s.id, s.tender_id as "tenderId", s.name, s.base_number as "baseNumber", s.milestones, s.undated, s.circumstances,
    coalesce(p.name, '') as "madeByName", s.made_at as "madeAt"
  from planning_scenario s left join person p on p.id = s.made_by where s.region_id = $1`;

/** The scenarios of a region's own tender, newest first. */
export const scenariosOf = (tx: Tx, tenderId: string): Promise<PlanningScenario[]> =>
  tx.query(`${select} and s.tender_id = $2 order by s.made_at desc, s.name`, [
    tx.actor.organisationId || null,
    tenderId,
  ]);

/** One scenario of a region's own tender, or null. */
export async function scenarioById(tx: Tx, tenderId: string, id: string): Promise<PlanningScenario | null> {
  if (!isUuid(id)) return null;
  return tx.one(`${select} and s.tender_id = $2 and s.id = $3`, [tx.actor.organisationId || null, tenderId, id]);
}
