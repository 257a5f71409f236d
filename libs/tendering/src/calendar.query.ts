import type { LocalDate, Milestone, Route, TenderState } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { MILESTONE_JSON, toMilestone } from './milestone-json.js';
import type { MilestoneJson } from './milestone-json.js';

/** What of the calendar is asked for. Empty texts and null ask for everything. */
export interface CalendarQuestion {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly route: Route | '';
  readonly gmCode: string;
  readonly states: readonly TenderState[];
  /** Person who leads the tender: who made it, or whom it was handed over to. */
  readonly leadId: string | null;
  /** Part of a reference, of the title of a tender or of one of its lots, in any case; '' for all. */
  readonly search: string;
  readonly limit: number;
  readonly offset: number;
}

/** One line of the calendar: a lot of a tender, or a tender that has no lot yet. */
export interface CalendarLine {
  readonly tenderId: string;
  readonly lotId: string | null;
  readonly lotNumber: number;
  readonly lotTitle: string;
  readonly lotState: string;
  readonly route: Route | '';
  /** Name of the region that leads, where own municipalities take part in a lot of another; '' for one's own. */
  readonly ofRegion: string;
}

/** A row of the version that was published first: as much of it as tells where a date or a phase stood. */
export type FirstPlanned = Pick<Milestone, 'code' | 'kind' | 'date'>;

/** A tender as the calendar draws it: its newest planning beside the first one that was published. */
export interface CalendarTender {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  readonly leadName: string;
  readonly municipalities: readonly string[];
  readonly versionNumber: number;
  readonly milestones: readonly Milestone[];
  /** Null when no earlier version was published, so that nothing can have moved. */
  readonly firstPublished: readonly FirstPlanned[] | null;
}

/** One milestone of the month list. */
export interface CalendarMilestone {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  readonly routes: readonly Route[];
  readonly milestone: Milestone;
  /** Its date in the first published version; null when it stood there the same day, or not at all. */
  readonly firstDate: LocalDate | null;
  readonly ofRegion: string;
}

const chosen = `t.state = any($4)
    and ($5 = '' or exists (select from lot r where r.tender_id = t.id and r.route = $5))
    and ($6 = '' or exists (select from tender_municipality tm where tm.tender_id = t.id and tm.gm_code = $6))
    and ($7::uuid is null or coalesce(t.led_by, t.created_by) = $7)
    and ($10 = '' or position(lower($10) in lower(t.reference || ' ' || t.title)) > 0
      or exists (select from lot s where s.tender_id = t.id and position(lower($10) in lower(s.title)) > 0))`;
/** Takes part: invited, or said yes. */
const joined = `j.participant_id = $1 and j.state in ('invited', 'confirmed')`;
/**
 * The planning that is shown of each tender: the newest of one's own, and of another region in whose lots own municipalities
 * take part the newest that it published.
 */
const shown = `shown as (
    (select distinct on (p.tender_id) p.tender_id, p.id, '' as "ofRegion" from planning p where p.region_id = $1
     order by p.tender_id, p.number desc)
    union all
    (select distinct on (p.tender_id) p.tender_id, p.id, o.name from joined_lot j
       join planning p on p.tender_id = j.tender_id and p.published_at is not null join organisation o on o.id = j.region_id
     where ${joined} and j.region_id <> $1 order by p.tender_id, p.number desc))`;
const asked = (tx: Tx, question: CalendarQuestion): readonly unknown[] => [
  tx.actor.organisationId || null,
  question.from,
  question.to,
  question.states,
  question.route,
  question.gmCode,
  question.leadId,
  question.limit,
  question.offset,
  question.search,
];

// A page of the calendar is two thousand rows: without their names they are made and read in half the time.
const milestoneRow = 'json_build_array(m.code, m.label_nl, m.label_en, m.kind, m.date, m.time, m.done, m.lapsed)';
const firstRow = 'json_build_array(m.code, m.kind, m.date)';
type MilestoneRow = readonly [string, string, string, Milestone['kind'], LocalDate, string | null, boolean, boolean];
const fromRow = ([code, nl, en, kind, date, time, done, lapsed]: MilestoneRow): Milestone =>
  toMilestone({ code, label: { nl, en }, kind, date, time, done, lapsed });

/**
 * The lines of a region's calendar whose planning touches the days asked for, by route and then by first day, a page of them at
 * a time, with how many there are per route: its own, and the lots of others in which it takes part. Nothing else, though
 * every region may read what another published.
 */
export async function calendarLines(
  tx: Tx,
  question: CalendarQuestion,
): Promise<{ lines: readonly CalendarLine[]; totals: ReadonlyMap<Route | '', number> }> {
  const rows = await tx.query<CalendarLine & { totals: Record<string, number> | null }>(
    `with ${shown}, line as (
       select t.id as "tenderId", l.id as "lotId", coalesce(l.number, 0) as "lotNumber", coalesce(l.title, '') as "lotTitle",
         coalesce(l.state, '') as "lotState", coalesce(l.route, '') as route, span.first, t.reference, n."ofRegion"
       from tender t join shown n on n.tender_id = t.id
         cross join lateral (select min(m.date) as first, max(m.date) as last from milestone m where m.planning_id = n.id) span
         left join lot l on l.tender_id = t.id and ($5 = '' or l.route = $5)
       where ${chosen} and span.first <= $3 and span.last >= $2
         and (n."ofRegion" = '' or exists (select from joined_lot j where j.lot_id = l.id and ${joined})))
     select line."tenderId", line."lotId", line."lotNumber", line."lotTitle", line."lotState", line.route, line."ofRegion",
       (select json_object_agg(c.route, c.n) from (select route, count(*) as n from line group by route) c) as totals
     from line
     order by array_position(array['b1', 'onderwijsroute', 'z', ''], line.route), line.first, line.reference, line."lotNumber"
     limit $8 offset $9`,
    asked(tx, question),
  );
  const totals = new Map(Object.entries(rows[0]?.totals ?? {}).map(([route, n]) => [route as Route | '', n]));
  return {
    lines: rows.map((row) => {
      const { totals: _, ...line } = row;
      return line;
    }),
    totals,
  };
}

/** The tenders of some lines with their plannings, by id; of another region only where own municipalities take part. */
export async function calendarTenders(
  tx: Tx,
  tenderIds: readonly string[],
): Promise<ReadonlyMap<string, CalendarTender>> {
  if (tenderIds.length === 0) return new Map();
  const rows = await tx.query<
    Omit<CalendarTender, 'milestones' | 'firstPublished'> & {
      milestones: readonly MilestoneRow[];
      firstPublished: readonly (readonly [string, Milestone['kind'], LocalDate])[] | null;
    }
  >(
    `select t.id, t.reference, t.title, t.state, coalesce(w.name, '') as "leadName", n.number as "versionNumber",
       array(select g.name from tender_municipality tm join municipality g using (gm_code) where tm.tender_id = t.id order by g.name) as municipalities,
       (select json_agg(${milestoneRow} order by m.position) from milestone m where m.planning_id = n.id) as milestones,
       case when f.id <> n.id then
         (select json_agg(${firstRow} order by m.position) from milestone m where m.planning_id = f.id) end as "firstPublished"
     from tender t left join person w on w.id = coalesce(t.led_by, t.created_by)
       cross join lateral (select p.id, p.number from planning p where p.tender_id = t.id
         and (p.region_id = $1 or p.published_at is not null) order by p.number desc limit 1) n
       left join lateral (select p.id from planning p where p.tender_id = t.id and p.published_at is not null
         order by p.number limit 1) f on true
     where t.id = any($2) and (t.region_id = $1 or exists (select from joined_lot j where j.tender_id = t.id and ${joined}))`,
    [tx.actor.organisationId || null, [...new Set(tenderIds)]],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        milestones: row.milestones.map(fromRow),
        firstPublished: row.firstPublished?.map(([code, kind, date]) => ({ code, kind, date })) ?? null,
      },
    ]),
  );
}

/** The milestones of a region's newest plannings on the days asked for, by day, a page at a time, and how many there are. */
export async function calendarMilestones(
  tx: Tx,
  question: CalendarQuestion,
): Promise<{ rows: readonly CalendarMilestone[]; total: number }> {
  const rows = await tx.query<Omit<CalendarMilestone, 'milestone'> & { milestone: MilestoneJson; total: number }>(
    `with ${shown}
     select t.id as "tenderId", t.reference, t.title, t.state, count(*) over ()::int as total,
       array(select distinct l.route from lot l where l.tender_id = t.id order by l.route) as routes,
       ${MILESTONE_JSON} as milestone,
       (select o.date from milestone o where o.code = m.code and o.date <> m.date and o.planning_id =
         (select p.id from planning p where p.tender_id = t.id and p.published_at is not null order by p.number limit 1)) as "firstDate",
       n."ofRegion"
     from tender t join shown n on n.tender_id = t.id
       join milestone m on m.planning_id = n.id and m.date between $2 and $3
     where ${chosen}
     order by m.date, m.time nulls last, t.reference, m.position limit $8 offset $9`,
    asked(tx, question),
  );
  return {
    rows: rows.map((row) => {
      const { total: _, milestone, ...rest } = row;
      return { ...rest, milestone: toMilestone(milestone) };
    }),
    total: rows[0]?.total ?? 0,
  };
}

export interface CalendarChoices {
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string }[];
  readonly leads: readonly { readonly id: string; readonly name: string }[];
  /** First and last year in which something is planned; null when nothing is. */
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  /** Tenders that no calendar can show, because nobody planned them yet. */
  readonly unplanned: number;
}

/** What a region can choose from in the filters of its calendar. */
export async function calendarChoices(tx: Tx): Promise<CalendarChoices> {
  const region = [tx.actor.organisationId || null];
  const municipalities = await tx.query<{ gmCode: string; name: string }>(
    `select distinct m.gm_code as "gmCode", m.name from region_municipality rm join municipality m using (gm_code)
     where rm.region_id = $1 order by m.name`,
    region,
  );
  const leads = await tx.query<{ id: string; name: string }>(
    `select p.id, p.name from person p where p.organisation_id = $1
       and exists (select from tender t where coalesce(t.led_by, t.created_by) = p.id and t.region_id = $1) order by p.name`,
    region,
  );
  const years = await tx.one<Pick<CalendarChoices, 'firstYear' | 'lastYear' | 'unplanned'>>(
    `select (select extract(year from min(date))::int from milestone where region_id = $1) as "firstYear",
       (select extract(year from max(date))::int from milestone where region_id = $1) as "lastYear",
       (select count(*)::int from tender t where t.region_id = $1 and t.state <> 'withdrawn'
         and not exists (select from planning p where p.tender_id = t.id)) as unplanned`,
    region,
  );
  return { municipalities, leads, ...(years ?? { firstYear: null, lastYear: null, unplanned: 0 }) };
}
