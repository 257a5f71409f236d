import { addDays, milestoneOf } from '#libs/domain';
import type { LocalDate, RiskTerms } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { moveStepOf } from '../move-milestone.js';
import type { PlanningVersion } from '../plannings.js';
import type { ChosenProcedure } from '../tender-type.js';
import { isUuid } from '../tenders.js';
import type { Tender } from '../tenders.js';

export interface Risk extends RiskTerms {
  readonly id: string;
  readonly tenderId: string;
  readonly regionId: string;
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly rowVersion: number;
}

export interface RiskEvent {
  readonly type: string;
  readonly actorName: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly at: Date;
}

const select = `
  select r.id, r.tender_id as "tenderId", r.region_id as "regionId", r.number, r.title, r.cause, r.chance, r.effect, r.owner, r.measure,
    r.milestone_code as "milestoneCode", r.days, r.state, coalesce(p.name, '') as "recordedByName", r.recorded_at as "recordedAt",
    r.row_version as "rowVersion"
  from risk r left join person p on p.id = r.recorded_by where r.region_id = $1`;

/** The risks of a tender, open and heaviest first. */
export const risksOf = (tx: Tx, tenderId: string): Promise<Risk[]> =>
  tx.query(`${select} and r.tender_id = $2 order by r.state desc, r.chance * r.effect desc, r.number`, [
    tx.actor.organisationId,
    tenderId,
  ]);

/** One risk of this region, or null. */
export async function riskById(tx: Tx, id: string): Promise<Risk | null> {
  return isUuid(id) ? tx.one<Risk>(`${select} and r.id = $2`, [tx.actor.organisationId, id]) : null;
}

/** The same in the register of one tender: null for a risk of another. */
export async function riskOfTender(tx: Tx, tenderId: string, id: string): Promise<Risk | null> {
  const risk = await riskById(tx, id);
  return risk?.tenderId === tenderId ? risk : null;
}

/** What was written down about a risk, newest first. */
export const riskHistory = (tx: Tx, { id, tenderId }: Risk): Promise<RiskEvent[]> =>
  tx.query(
    `select type, actor_name as "actorName", data, reason, at from journal_entry
     where dossier = $1 and subject_id = $2 and region_id = $3 and type like 'risk.%' order by position desc`,
    [tenderId, id, tx.actor.organisationId],
  );

/**
 * What a risk would move if it came true: its step by its days, and whatever the rules push along, with the reason per line.
 * A thought only; nothing is written. Null when the risk names no step or the planning no longer has it.
 */
export function whatRiskMoves(
  tender: ChosenProcedure & Pick<Tender, 'state'>,
  planning: Pick<PlanningVersion, 'milestones' | 'circumstances'> | null,
  { milestoneCode, days }: Pick<Risk, 'milestoneCode' | 'days'>,
): { readonly to: LocalDate; readonly move: ReturnType<typeof moveStepOf> } | null {
  const row = planning && milestoneCode !== null ? milestoneOf(planning, milestoneCode) : undefined;
  if (!planning || !row || days === null) return null;
  const to = addDays(row.date, days);
  return { to, move: moveStepOf(tender, planning, { code: row.code, date: to, time: '', anyway: true }) };
}
