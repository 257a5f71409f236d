import { estimateTender, localDateOf, thresholdDay } from '#libs/domain';
import type { EstimateInput, LocalDate, NearbyTender, TenderEstimate } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { cpvPartsOf, lotsOf } from './lots.js';
import { newestPlanning } from './plannings.js';
import { tenderById } from './tenders.js';
import type { Tender } from './tenders.js';

/**
 * Brings the estimate of a draft in line with its lots, and answers it in cents. Raises the tender's row version, though only
 * a lot may have changed: who publishes what they read, read its lots too.
 */
export async function keepEstimate(tx: Tx, tenderId: string): Promise<bigint> {
  const tender = await tenderById(tx, tenderId);
  if (tender?.state !== 'draft') throw new Error(`There is no draft ${tenderId} to estimate`);
  const { totalCents } = await reckonEstimate(tx, tender);
  await tx.change(
    `update tender set estimated_value_cents = $3, row_version = row_version + 1
     where id = $1 and region_id = $2 and state = 'draft'`,
    [tenderId, tx.actor.organisationId, totalCents],
  );
  return totalCents;
}

/** The estimate and the regime of an own tender: as they stood when the notice was sent, or as they are for a draft. */
export async function estimateOf(tx: Tx, tender: Tender): Promise<TenderEstimate> {
  const kept = await tx.one<{ estimate: string | null }>(
    'select notice_estimate::text as estimate from tender where id = $1 and region_id = $2',
    [tender.id, tx.actor.organisationId],
  );
  return kept?.estimate ? (JSON.parse(kept.estimate, centsBack) as TenderEstimate) : reckonEstimate(tx, tender);
}

/** The estimate as it is now, with what is known otherwise in its place: the terms in a form, or the day of the notice. */
export async function reckonEstimate(
  tx: Tx,
  tender: Tender,
  otherwise: Partial<EstimateInput> = {},
): Promise<TenderEstimate> {
  const lots = await lotsOf(tx, tender.id);
  const root = await rootOf(tx, tender);
  return estimateTender({
    on: otherwise.on ?? thresholdDay(tender, await newestPlanning(tx, tender.id), tx.today),
    procedureCode: tender.procedureCode,
    cpv: tender.cpv,
    years: tender.contractYears,
    optionYears: tender.optionYears,
    demand: { trajectories: tender.trajectories, pricePerTrajectoryCents: tender.pricePerTrajectoryCents },
    lots: lots.map((lot) => ({
      number: lot.number,
      title: lot.title,
      route: lot.route,
      trajectories: lot.expectedTrajectories,
      pricePerTrajectoryCents: lot.ceilingPriceCents,
      cpvParts: cpvPartsOf(lot),
    })),
    nearby: await nearbyTenders(tx, root?.id ?? tender.id),
    retenderOf: root,
    ...otherwise,
  });
}

/** The estimate of a tender that is not there yet, were its notice sent today. */
export const firstEstimate = async (
  tx: Tx,
  terms: Omit<EstimateInput, 'on' | 'lots' | 'nearby' | 'retenderOf'>,
): Promise<TenderEstimate> =>
  estimateTender({
    ...terms,
    on: tx.today,
    lots: [],
    nearby: await nearbyTenders(tx, null),
    retenderOf: null,
  });

/**
 * The tender a retender began with, through other retenders too, with its estimate as kept with its notice; null for a tender
 * that is no retender.
 */
const rootOf = (
  tx: Tx,
  { retenderOfLotId }: Tender,
): Promise<{ readonly id: string; readonly reference: string; readonly valueCents: bigint } | null> =>
  tx.one(
    `with recursive chain as (
       select t.id, t.reference, t.retender_of_lot_id,
         coalesce((t.notice_estimate->'totalCents'->>'cents')::bigint, t.estimated_value_cents) as cents
       from lot l join tender t on t.id = l.tender_id where l.id = $1::uuid and t.region_id = $2
       union
       select t.id, t.reference, t.retender_of_lot_id,
         coalesce((t.notice_estimate->'totalCents'->>'cents')::bigint, t.estimated_value_cents)
       from chain c join lot l on l.id = c.retender_of_lot_id join tender t on t.id = l.tender_id where t.region_id = $2)
     select id, reference, cents as "valueCents" from chain where retender_of_lot_id is null`,
    [retenderOfLotId, tx.actor.organisationId],
  );

/**
 * The region's other tenders that have or plan a notice. Not those withdrawn, nor the root and its retenders: that is the
 * same purchase, already counted. Without a root it is about a tender that is not there yet.
 */
async function nearbyTenders(tx: Tx, rootId: string | null): Promise<NearbyTender[]> {
  const rows = await tx.query<
    Omit<NearbyTender, 'noticeOn'> & { readonly noticeSentAt: Date | null; readonly planned: LocalDate | null }
  >(
    `with recursive purchase as (
       select $2::uuid as id
       union select t.id from purchase p join lot l on l.tender_id = p.id join tender t on t.retender_of_lot_id = l.id)
     select t.id, t.reference, t.title, t.estimated_value_cents as "valueCents", t.notice_sent_at as "noticeSentAt",
       (select m.date from milestone m where m.code = 'notice-sent' and m.planning_id =
         (select p.id from planning p where p.tender_id = t.id order by p.number desc limit 1)) as planned,
       coalesce((select array_agg(distinct l.route) from lot l where l.tender_id = t.id), '{}') as routes,
       array_append((select array_agg(distinct part->>'cpv') from lot l, jsonb_array_elements(l.cpv_parts) part
         where l.tender_id = t.id), t.cpv) as cpvs
     from tender t
     where t.region_id = $1 and t.state <> 'withdrawn' and not exists (select from purchase p where p.id = t.id)
     order by t.reference`,
    [tx.actor.organisationId, rootId],
  );
  return rows.flatMap(({ noticeSentAt, planned, ...row }) => {
    const noticeOn = noticeSentAt ? localDateOf(noticeSentAt) : planned;
    return noticeOn ? [{ ...row, noticeOn }] : [];
  });
}

/** As the column keeps it: JSON has no exact amounts, so they are written as {"cents": "450000000"}. */
export const estimateKept = (estimate: TenderEstimate): string =>
  JSON.stringify(estimate, (_, value: unknown) => (typeof value === 'bigint' ? { cents: value.toString() } : value));

function centsBack(_: string, value: unknown): unknown {
  const cents =
    value && typeof value === 'object' && Object.keys(value).length === 1 && 'cents' in value && value.cents;
  return typeof cents === 'string' ? BigInt(cents) : value;
}
