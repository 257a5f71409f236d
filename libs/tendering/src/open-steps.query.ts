import type { LocalDate, Milestone, TenderState } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { provenSteps } from './steps-taken.js';

/** A row of a newest planning that may still have to happen, with the tender it stands in. */
export interface OpenStep {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  readonly procedureCode: string;
  readonly procedureVersion: string;
  readonly leadId: string;
  readonly milestone: Milestone;
}

type Stored = Omit<Milestone, 'time'> & { readonly time: string | null };

/**
 * Rows of a region's newest plannings that were not ticked off, by day: everything from `from` to `to`, and of before only
 * what does not pass by itself (steps that a state must prove, and all of a draft). Tenders that are over are left out.
 */
export async function openSteps(
  tx: Tx,
  { from, to, limit }: { readonly from: LocalDate; readonly to: LocalDate | null; readonly limit: number },
): Promise<readonly OpenStep[]> {
  const rows = await tx.query<Omit<OpenStep, 'milestone'> & { milestone: Stored }>(
    `with newest as (
       select distinct on (p.tender_id) p.tender_id, p.id from planning p where p.region_id = $1
       order by p.tender_id, p.number desc)
     select t.id as "tenderId", t.reference, t.title, t.state, t.procedure_code as "procedureCode",
       t.procedure_version as "procedureVersion", t.created_by as "leadId",
       json_build_object('code', m.code, 'label', json_build_object('nl', m.label_nl, 'en', m.label_en), 'kind', m.kind,
         'date', m.date, 'time', m.time, 'done', m.done) as milestone
     from tender t join newest n on n.tender_id = t.id
       join milestone m on m.planning_id = n.id
     where t.region_id = $1 and t.state not in ('contracted', 'withdrawn') and not m.done
       and ($3::date is null or m.date <= $3) and (m.date >= $2 or t.state = 'draft' or m.code = any($4))
     order by m.date, m.time nulls last, t.reference, m.position limit $5`,
    [tx.actor.organisationId || null, from, to, provenSteps, limit],
  );
  return rows.map(({ milestone: { time, ...rest }, ...row }) => ({
    ...row,
    milestone: time === null ? rest : { ...rest, time },
  }));
}
