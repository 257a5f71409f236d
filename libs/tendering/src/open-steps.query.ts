import type { Circumstances, LocalDate, Milestone, TenderState } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { provenSteps } from './steps-taken.js';
import type { Chosen } from './tender-type.js';

/** A row of a newest planning that may still have to happen, with the tender it stands in. */
export interface OpenStep extends Chosen {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  /** Of the planning the row stands in. */
  readonly circumstances: Circumstances;
  readonly leadId: string;
  readonly milestone: Milestone;
}

/** What comes first per tender: its next rows from a day on that were not ticked off, a few of them, for a state may prove one. */
export async function comingSteps(
  tx: Tx,
  tenderIds: readonly string[],
  from: LocalDate,
): Promise<ReadonlyMap<string, readonly Milestone[]>> {
  const rows = await tx.query<{ tenderId: string; milestones: readonly Stored[] | null }>(
    `select p."tenderId", (select json_agg(x.milestone) from (
         select ${asMilestone} as milestone from milestone m
         where m.planning_id = p.id and m.date >= $3 and not m.done order by m.date, m.time nulls last, m.position limit 4) x) as milestones
     from (select distinct on (p.tender_id) p.tender_id as "tenderId", p.id from planning p
       where p.region_id = $1 and p.tender_id = any($2) order by p.tender_id, p.number desc) p`,
    [tx.actor.organisationId || null, tenderIds, from],
  );
  return new Map(rows.map(({ tenderId, milestones }) => [tenderId, (milestones ?? []).map(toMilestone)]));
}

const asMilestone = `json_build_object('code', m.code, 'label', json_build_object('nl', m.label_nl, 'en', m.label_en), 'kind', m.kind,
         'date', m.date, 'time', m.time, 'done', m.done)`;
const toMilestone = ({ time, ...rest }: Stored): Milestone => (time === null ? rest : { ...rest, time });
type Stored = Omit<Milestone, 'time'> & { readonly time: string | null };

interface OpenStepsQuestion {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly limit: number;
  /** Only rows with these codes, for who has to do with nothing else; left out: all. */
  readonly codes?: readonly string[] | null;
  /** False: nothing of before `from`. */
  readonly late?: boolean;
}

/**
 * Rows of a region's newest plannings that were not ticked off, by day: everything from `from` to `to`, and of before only
 * what does not pass by itself (steps that a state must prove, and all of a draft). Tenders that are over are left out.
 */
export async function openSteps(
  tx: Tx,
  { from, to, limit, codes = null, late = true }: OpenStepsQuestion,
): Promise<readonly OpenStep[]> {
  const rows = await tx.query<Omit<OpenStep, 'milestone'> & { milestone: Stored }>(
    `with newest as (
       select distinct on (p.tender_id) p.tender_id, p.id, p.circumstances from planning p where p.region_id = $1
       order by p.tender_id, p.number desc)
     select t.id as "tenderId", t.reference, t.title, t.state, t.procedure_code as "procedureCode",
       t.procedure_version as "procedureVersion", t.standstill_days as "standstillDays", n.circumstances,
       coalesce(t.led_by, t.created_by) as "leadId",
       ${asMilestone} as milestone
     from tender t join newest n on n.tender_id = t.id
       join milestone m on m.planning_id = n.id
     where t.region_id = $1 and t.state not in ('contracted', 'withdrawn') and not m.done
       and ($3::date is null or m.date <= $3) and (m.date >= $2 or ($7 and (t.state = 'draft' or m.code = any($4))))
       and ($6::text[] is null or m.code = any($6))
     order by m.date, m.time nulls last, t.reference, m.position limit $5`,
    [tx.actor.organisationId || null, from, to, provenSteps, limit, codes, late],
  );
  return rows.map((row) => ({ ...row, milestone: toMilestone(row.milestone) }));
}
