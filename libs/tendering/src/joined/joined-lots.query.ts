import type { LocalDate, Milestone, Route, TenderState } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { LotState } from '../lots.js';
import { MILESTONE_JSON, toMilestone } from '../milestone-json.js';
import type { MilestoneJson } from '../milestone-json.js';
import { isUuid } from '../tenders.js';

export type JoinedState = 'invited' | 'confirmed' | 'declined' | 'withdrawn';

/**
 * A lot of a lead region in which municipalities of another region take part, as both sides see it. A region that declined reads
 * the lot as it was asked, and what became of it only after the notice.
 */
export interface JoinedLot {
  readonly id: string;
  readonly lotId: string;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly route: Route;
  readonly lotState: LotState;
  readonly tenderId: string;
  readonly tenderReference: string;
  readonly tenderTitle: string;
  readonly tenderState: TenderState;
  readonly noticeSentAt: Date | null;
  readonly serviceStart: LocalDate;
  readonly leadRegionId: string;
  readonly leadRegionName: string;
  readonly participantId: string;
  readonly participantName: string;
  readonly municipalities: readonly string[];
  readonly state: JoinedState;
  readonly note: string;
  /** Until when the lead region waits for an answer; null where it named no day. */
  readonly answerBy: LocalDate | null;
  readonly answer: string;
  readonly invitedByName: string;
  readonly invitedAt: Date;
  readonly answeredByName: string;
  readonly answeredAt: Date | null;
  readonly rowVersion: number;
}

/** What a participant may know of the outcome: who, and until when it waits. No bid and no score. */
export interface JoinedResult {
  readonly kind: 'provisional' | 'final' | 'no-bids';
  readonly winner: string;
  readonly sentAt: Date | null;
  readonly standstillEnd: LocalDate | null;
  readonly earliestSigning: LocalDate | null;
}

const select = `
  select j.id, j.lot_id as "lotId", coalesce(l.number, (j.asked_about->>'number')::int) as "lotNumber",
    coalesce(l.title, j.asked_about->>'lot') as "lotTitle", coalesce(l.route, j.asked_about->>'route') as route,
    coalesce(l.state, 'draft') as "lotState", j.tender_id as "tenderId",
    coalesce(t.reference, j.asked_about->>'reference') as "tenderReference", coalesce(t.title, j.asked_about->>'title') as "tenderTitle",
    coalesce(t.state, 'draft') as "tenderState", t.notice_sent_at as "noticeSentAt",
    coalesce(t.service_start, (j.asked_about->>'serviceStart')::date) as "serviceStart", j.region_id as "leadRegionId", lead.name as "leadRegionName",
    j.participant_id as "participantId", part.name as "participantName",
    coalesce((select array_agg(m.name order by m.name) from municipality m where m.gm_code = any (j.gm_codes)), '{}') as municipalities,
    j.state, j.note, j.answer_by as "answerBy", j.answer, j.invited_by_name as "invitedByName", j.invited_at as "invitedAt",
    j.answered_by_name as "answeredByName", j.answered_at as "answeredAt", j.row_version as "rowVersion"
  from joined_lot j left join lot l on l.id = j.lot_id left join tender t on t.id = j.tender_id
    join organisation lead on lead.id = j.region_id join organisation part on part.id = j.participant_id`;

/** Lots of other regions that this region was asked to take part in, newest first. */
export const joinedLotsOf = (tx: Tx): Promise<JoinedLot[]> =>
  tx.query(`${select} where j.participant_id = $1 and j.state <> 'withdrawn' order by j.invited_at desc`, [
    tx.actor.organisationId,
  ]);

/** One of them, or null. */
export async function joinedLotById(tx: Tx, id: string): Promise<JoinedLot | null> {
  if (!isUuid(id)) return null;
  return tx.one<JoinedLot>(`${select} where j.participant_id = $1 and j.id = $2 and j.state <> 'withdrawn'`, [
    tx.actor.organisationId,
    id,
  ]);
}

/** An invitation for the post, which speaks to both sides. */
export const joinedLotForPost = (tx: Tx, id: string): Promise<JoinedLot | null> =>
  tx.one<JoinedLot>(`${select} where $1 = 'system' and j.id = $2`, [tx.actor.kind, id]);

/** Invitations to an own lot that nobody answered yet, of tenders whose notice was not sent. */
export const unansweredInvitations = (tx: Tx): Promise<JoinedLot[]> =>
  tx.query(
    `${select} where j.region_id = $1 and j.state = 'invited' and t.notice_sent_at is null and t.state <> 'withdrawn'
     order by j.answer_by nulls last, j.invited_at`,
    [tx.actor.organisationId],
  );

/** Invitations of other regions that wait for an answer of this one, as long as it can still take part. */
export const invitationsToAnswer = (tx: Tx): Promise<JoinedLot[]> =>
  tx.query(
    `${select} where j.participant_id = $1 and j.state = 'invited' and t.notice_sent_at is null and t.state <> 'withdrawn'
     order by j.answer_by nulls last, j.invited_at`,
    [tx.actor.organisationId],
  );

/** The regions that were asked to take part in the lots of an own tender. */
export const participantsOf = (tx: Tx, tenderId: string): Promise<JoinedLot[]> =>
  tx.query(`${select} where j.region_id = $1 and j.tender_id = $2 order by l.number, part.name`, [
    tx.actor.organisationId,
    tenderId,
  ]);

/** The steps of the newest published planning, for a region that takes part. */
export const publishedSteps = (
  tx: Tx,
  { tenderId }: Pick<JoinedLot, 'tenderId'>,
): Promise<(Pick<Milestone, 'code' | 'label' | 'date'> & { readonly time: string | null })[]> =>
  tx.query(
    `select m.code, json_build_object('nl', m.label_nl, 'en', m.label_en) as label, m.date, m.time
     from milestone m where m.planning_id = (select p.id from planning p
       where p.tender_id = $1 and p.published_at is not null order by p.number desc limit 1)
     order by m.date, m.position`,
    [tenderId],
  );

/** A step that another region published for a lot in which own municipalities take part. */
export interface JoinedStep {
  /** Of the participation; of several lots in one tender the first. */
  readonly id: string;
  readonly tenderId: string;
  readonly reference: string;
  readonly lot: string;
  readonly leadRegionName: string;
  readonly state: TenderState;
  readonly milestone: Milestone;
}

/** What comes from `from` to `to` in the published plannings of other regions in whose lots this region takes part, by day. */
export async function joinedSteps(
  tx: Tx,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly JoinedStep[]> {
  const rows = await tx.query<Omit<JoinedStep, 'milestone'> & { milestone: MilestoneJson }>(
    `with mine as (
       select distinct on (j.tender_id) j.id, j.tender_id, l.title as lot, lead.name as lead
       from joined_lot j join lot l on l.id = j.lot_id join organisation lead on lead.id = j.region_id
       where j.participant_id = $1 and j.state = 'confirmed' order by j.tender_id, l.number)
     select mine.id, t.id as "tenderId", t.reference, mine.lot, mine.lead as "leadRegionName", t.state,
       ${MILESTONE_JSON} as milestone
     from mine join tender t on t.id = mine.tender_id
       cross join lateral (select p.id from planning p where p.tender_id = t.id and p.published_at is not null
         order by p.number desc limit 1) n
       join milestone m on m.planning_id = n.id
     where t.state not in ('contracted', 'withdrawn') and not m.done and m.date between $2 and $3
     order by m.date, m.time nulls last, m.position`,
    [tx.actor.organisationId, from, to],
  );
  return rows.map((row) => ({ ...row, milestone: toMilestone(row.milestone) }));
}

/** How the lot ended, final before provisional; null while nothing was decided or this region has not confirmed. */
export const resultOf = (tx: Tx, { lotId }: Pick<JoinedLot, 'lotId'>): Promise<JoinedResult | null> =>
  tx.one<JoinedResult>(
    `select f.kind, coalesce(nullif(f.winner, ''), p.winner, '') as winner, coalesce(p.sent_at, f.sent_at) as "sentAt",
       coalesce(p.standstill_end, f.standstill_end) as "standstillEnd", coalesce(p.earliest_signing, f.earliest_signing) as "earliestSigning"
     from joined_lot_result($1) f left join joined_lot_result($1) p on p.kind = 'provisional'
     order by f.kind <> 'provisional' desc limit 1`,
    [lotId],
  );

/** A contract of own municipalities in a lot of another region, as far as a participant reads it: no price. */
export interface JoinedContract {
  readonly number: string;
  readonly municipalities: readonly string[];
  readonly state: 'draft' | 'signed';
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly signedOn: LocalDate | null;
}
export const joinedContractsOf = (tx: Tx, { lotId }: Pick<JoinedLot, 'lotId'>): Promise<JoinedContract[]> =>
  tx.query(
    `select c.number, c.state, c.starts_on as "startsOn", c.ends_on as "endsOn", c.signed_on as "signedOn",
       coalesce((select array_agg(m.name order by m.name) from municipality m where m.gm_code = any (c.gm_codes)), '{}') as municipalities
     from joined_lot_contracts($1) c order by c.number`,
    [lotId],
  );

export interface RegionToInvite {
  readonly id: string;
  readonly name: string;
  readonly municipalities: { gmCode: string; name: string }[];
}

/** Other regions with the municipalities they have on a day: whom a lead region can invite. */
export const regionsToInvite = (tx: Tx): Promise<RegionToInvite[]> =>
  tx.query(
    `select o.id, o.name, json_agg(json_build_object('gmCode', m.gm_code, 'name', m.name) order by m.name) as municipalities
     from organisation o join region_municipality rm on rm.region_id = o.id join municipality m using (gm_code)
     where o.kind = 'region' and o.id <> $1 and rm.valid_from <= $2 and (rm.valid_to is null or rm.valid_to > $2)
     group by o.id, o.name order by o.name`,
    [tx.actor.organisationId, tx.today],
  );

/**
 * The municipalities one lot is for: those of the tender, without those that only take part in another lot. Only named
 * parties may use a framework (Aw 2.140, C-03).
 */
export const lotMunicipalities = (
  tx: Tx,
  { tenderId, lotId }: Pick<JoinedLot, 'tenderId' | 'lotId'>,
): Promise<{ gmCode: string; name: string; regionName: string }[]> =>
  tx.query(
    `select m.gm_code as "gmCode", m.name, coalesce((select o.name from joined_lot j join organisation o on o.id = j.participant_id
         where j.lot_id = $2 and j.state = 'confirmed' and m.gm_code = any (j.gm_codes) limit 1), '') as "regionName"
     from tender_municipality tm join municipality m using (gm_code)
     where tm.tender_id = $1 and (
       not exists (select from joined_lot j where j.tender_id = $1 and j.state = 'confirmed' and m.gm_code = any (j.gm_codes))
       or exists (select from joined_lot j where j.lot_id = $2 and j.state = 'confirmed' and m.gm_code = any (j.gm_codes)))
     order by m.name`,
    [tenderId, lotId],
  );

/** The municipalities of a tender's own region, without those of regions that take part in a lot. */
export const ownMunicipalities = (tx: Tx, tenderId: string): Promise<{ gmCode: string; name: string }[]> =>
  tx.query(
    `select m.gm_code as "gmCode", m.name from tender_municipality tm join municipality m using (gm_code)
     where tm.tender_id = $1 and not exists (
       select from joined_lot j where j.tender_id = $1 and j.state = 'confirmed' and m.gm_code = any (j.gm_codes))
     order by m.name`,
    [tenderId],
  );
