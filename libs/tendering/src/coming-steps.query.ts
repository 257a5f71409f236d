import type { LocalDate, Milestone } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { MILESTONE_JSON, toMilestone } from './milestone-json.js';
import type { MilestoneJson } from './milestone-json.js';

/** What comes first per tender: its next rows from a day on that were not ticked off, a few of them, for a state may prove one. */
export async function comingSteps(
  tx: Tx,
  tenderIds: readonly string[],
  from: LocalDate,
): Promise<ReadonlyMap<string, readonly Milestone[]>> {
  const rows = await tx.query<{ tenderId: string; milestones: readonly MilestoneJson[] | null }>(
    `select p."tenderId", (select json_agg(x.milestone) from (
         select ${MILESTONE_JSON} as milestone from milestone m
         where m.planning_id = p.id and m.date >= $3 and not m.done order by m.date, m.time nulls last, m.position limit 4) x) as milestones
     from (select distinct on (p.tender_id) p.tender_id as "tenderId", p.id from planning p
       where p.region_id = $1 and p.tender_id = any($2) order by p.tender_id, p.number desc) p`,
    [tx.actor.organisationId || null, tenderIds, from],
  );
  return new Map(rows.map(({ tenderId, milestones }) => [tenderId, (milestones ?? []).map(toMilestone)]));
}
