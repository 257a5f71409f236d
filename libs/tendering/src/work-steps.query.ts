import type { Circumstances, LocalDate, Milestone, TenderState } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { MILESTONE_JSON, toMilestone } from './milestone-json.js';
import type { MilestoneJson } from './milestone-json.js';
import { beforeNotice, passingSteps, provenInState, provenSteps } from './steps-taken.js';
import type { ChosenProcedure } from './tender-type.js';

/** A row of a newest planning that still has to happen, with the tender it stands in. */
export interface OpenStep extends ChosenProcedure {
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly state: TenderState;
  /** Of the planning the row stands in. */
  readonly circumstances: Circumstances;
  readonly milestone: Milestone;
}

/** What a step is to somebody: own work that is late or of today, of this week, of later, or somebody else's. */
export type WorkPart = 'now' | 'week' | 'later' | 'waiting';
const workParts: readonly WorkPart[] = ['now', 'week', 'later', 'waiting'];

export interface WorkStep extends OpenStep {
  readonly part: WorkPart;
}

export interface WorkStepsQuestion {
  readonly today: LocalDate;
  /** The last day of this week. */
  readonly week: LocalDate;
  /** How far one looks ahead. */
  readonly to: LocalDate;
  /** Only rows with these codes, for who has to do with nothing else; null: all. */
  readonly codes: readonly string[] | null;
  /** Rows that others take or that pass by themselves, until their day is past; 'all': none is one's own, however late. */
  readonly ofOthers: { readonly codes: readonly string[]; readonly kinds: readonly string[] } | 'all';
  /** How many of each part, the first by day: of what is late and of what comes so many each. */
  readonly most: Readonly<Record<WorkPart, number>>;
  /** Besides, so many of every day from today to this one. */
  readonly daily: { readonly to: LocalDate; readonly most: number };
}

export interface WorkSteps {
  /** By day. */
  readonly steps: readonly WorkStep[];
  /** How many there are of each part, also those beyond what was asked. */
  readonly totals: Readonly<Record<WorkPart, number>>;
  /** How many of `now` are of before today. */
  readonly late: number;
  /** How many there are on each of the coming days that something stands on. */
  readonly onDay: ReadonlyMap<LocalDate, number>;
}

/**
 * What is open in a region's newest plannings: not ticked off, not proven by the tender's state, not passed by itself, and
 * able to happen in that state; the same that `withProgress` and `canHappen` say of one row. What needs a decision never
 * passes by itself. Tenders that are over are left out.
 */
const open = `from tender t join (
      select distinct on (p.tender_id) p.tender_id, p.id, p.circumstances from planning p where p.region_id = $1
      order by p.tender_id, p.number desc) n on n.tender_id = t.id
    join milestone m on m.planning_id = n.id
  where t.region_id = $1 and t.state not in ('contracted', 'withdrawn') and not m.done
    and ($2::text[] is null or m.code = any($2)) and m.date between coalesce($3::date, '-infinity') and coalesce($4::date, 'infinity')
    and not (t.state || ' ' || m.code = any($5))
    and (t.state <> 'draft' or position(':' in m.code) > 0 or m.code = any($6))
    and (m.date >= $7 or not (m.code = any($8)
      or (t.state <> 'draft' and m.kind <> 'approval' and not m.code = any($9))))`;
const asked = (
  tx: Tx,
  today: LocalDate,
  codes: readonly string[] | null,
  from: LocalDate | null,
  to: LocalDate | null,
): readonly unknown[] => [
  tx.actor.organisationId || null,
  codes,
  from,
  to,
  provenInState,
  beforeNotice,
  today,
  passingSteps,
  provenSteps,
];
const shown = `t.id as "tenderId", t.reference, t.title, t.state, t.procedure_code as "procedureCode",
  t.procedure_version as "procedureVersion", t.standstill_days as "standstillDays", n.circumstances,
  ${MILESTONE_JSON} as milestone`;
/** By day; bytes are compared where the alphabet does not matter, which takes a tenth of the time. */
const inOrder = (step: string, tender = step): string =>
  `${step}.date, ${step}.time collate "C" nulls last, ${tender}.reference collate "C", ${step}.position`;

type Stored = Omit<OpenStep, 'milestone'> & { readonly milestone: MilestoneJson };
const stepOf = (row: Stored): OpenStep => ({
  tenderId: row.tenderId,
  reference: row.reference,
  title: row.title,
  state: row.state,
  procedureCode: row.procedureCode,
  procedureVersion: row.procedureVersion,
  standstillDays: row.standstillDays,
  circumstances: row.circumstances,
  milestone: toMilestone(row.milestone),
});

/**
 * The open steps of a region's newest plannings as somebody's work list needs them: the first of each part and of each of
 * the next days, and how many there are in all. A region may have thousands that are late: they are counted and put in order
 * by their keys, and only what is shown is read whole.
 */
export async function workSteps(tx: Tx, question: WorkStepsQuestion): Promise<WorkSteps> {
  const { today, week, to, codes, ofOthers, most, daily } = question;
  const rows = await tx.query<
    Stored & { readonly part: number; readonly total: number; readonly late: number; readonly onDay: number | null }
  >(
    `with placed as materialized (
       select m.id, m.planning_id, m.date, m.time, m.position, t.reference,
         case when $10 or (m.date >= $7 and (m.code = any($11) or m.kind = any($12))) then 3
           when m.date <= $7 then 0 when m.date <= $13 then 1 else 2 end as part
       ${open}),
     counted as (select part, count(*)::int as total, count(*) filter (where date < $7)::int as late from placed group by part),
     ranked as (
       select o.*, row_number() over (partition by o.part, o.date > $7 order by ${inOrder('o')}) as rank from placed o),
     of_day as (
       select o.id, row_number() over (partition by o.date order by ${inOrder('o')}) as rank, count(*) over (partition by o.date)::int as total
       from placed o where o.date between $7 and $14)
     select ${shown}, r.part, c.total, c.late, d.total as "onDay"
     from ranked r join counted c on c.part = r.part left join of_day d on d.id = r.id
       join milestone m on m.id = r.id join planning n on n.id = r.planning_id join tender t on t.id = n.tender_id
     where r.rank <= ($15::int[])[r.part + 1] or d.rank <= $16
     order by ${inOrder('m', 't')}`,
    [
      ...asked(tx, today, codes, null, to),
      ofOthers === 'all',
      ofOthers === 'all' ? [] : ofOthers.codes,
      ofOthers === 'all' ? [] : ofOthers.kinds,
      week,
      daily.to,
      workParts.map((part) => most[part]),
      daily.most,
    ],
  );
  const of = (part: WorkPart) => rows.find((row) => workParts[row.part] === part);
  const totalOf = (part: WorkPart): number => of(part)?.total ?? 0;
  return {
    steps: rows.map((row) => ({ ...stepOf(row), part: workParts[row.part]! })),
    totals: { now: totalOf('now'), week: totalOf('week'), later: totalOf('later'), waiting: totalOf('waiting') },
    late: of('now')?.late ?? 0,
    onDay: new Map(rows.flatMap(({ milestone, onDay }) => (onDay === null ? [] : [[milestone.date, onDay] as const]))),
  };
}

/** The first open step of a region on this day or after it; null when nothing is planned any more. */
export async function firstStepFrom(tx: Tx, day: LocalDate, codes: readonly string[] | null): Promise<OpenStep | null> {
  const row = await tx.one<Stored>(`select ${shown} ${open} order by ${inOrder('m', 't')} limit 1`, [
    ...asked(tx, day, codes, day, null),
  ]);
  return row && stepOf(row);
}
