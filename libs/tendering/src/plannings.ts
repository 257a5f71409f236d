import type { Circumstances, LocalDate, Milestone } from '#libs/domain';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';

/** A step of which only is known after which others it comes; kept beside the milestones, which all have a day. */
export interface UndatedStep extends Pick<Milestone, 'code' | 'label' | 'kind'> {
  readonly track?: NonNullable<Milestone['track']>;
  /** Codes of the steps it comes after; at least one. */
  readonly after: readonly string[];
}

/** A milestone as a tender keeps it: with the day it was done, where that is known. */
export interface KeptMilestone extends Milestone {
  readonly doneOn?: LocalDate;
}

/** What is planned, whoever made it and when: the part of a version that a scenario has too. */
export interface PlannedSteps {
  readonly milestones: readonly KeptMilestone[];
  readonly undated: readonly UndatedStep[];
  readonly circumstances: Circumstances;
}

/** A version of a tender's planning. Never edited: a change is the next number. */
export interface PlanningVersion extends PlannedSteps {
  readonly id: string;
  readonly tenderId: string;
  readonly number: number;
  readonly reason: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly publishedAt: Date | null;
}

export interface PlanningOverride {
  readonly rule: string;
  readonly milestoneCode: string;
  readonly reason: string;
  readonly byName: string;
  readonly at: Date;
}

/** An overruling as the newest version in which it held has it. */
export interface FormerOverride extends PlanningOverride {
  readonly number: number;
}

interface StoredStep {
  readonly code: string;
  readonly labelNl: string;
  readonly labelEn: string;
  readonly kind: Milestone['kind'];
  readonly track: NonNullable<Milestone['track']>;
  readonly after: readonly string[];
}
interface VersionRow extends Omit<PlanningVersion, 'milestones' | 'undated'> {
  readonly milestones: readonly (StoredStep & {
    readonly date: LocalDate;
    readonly time: string | null;
    readonly done: boolean;
    readonly doneOn: LocalDate | null;
    readonly lapsed: boolean;
  })[];
  readonly undated: readonly StoredStep[];
}

/** Which versions an actor meets; `$1` is its kind, `$2` its organisation or null, `p` the version. */
export const mayReadVersion = `($1 = 'system' or ($1 = 'region' and p.region_id = $2::uuid) or ($1 in ('provider', '') and p.published_at is not null))`;
const step = `'code', m.code, 'labelNl', m.label_nl, 'labelEn', m.label_en, 'kind', m.kind, 'track', m.track, 'after', m.after`;
const select = `
  select p.id, p.tender_id as "tenderId", p.number, p.reason, coalesce(w.name, '') as "madeByName", p.made_at as "madeAt",
    p.published_at as "publishedAt", p.circumstances,
    coalesce((select json_agg(json_build_object(${step}, 'date', m.date, 'time', m.time, 'done', m.done, 'doneOn', m.done_on, 'lapsed', m.lapsed)
      order by m.position) from milestone m where m.planning_id = p.id), '[]') as milestones,
    coalesce((select json_agg(json_build_object(${step}) order by m.position) from undated_step m where m.planning_id = p.id), '[]')
      as undated
  from planning p left join person w on w.id = p.made_by
  where ${mayReadVersion}`;

const toStep = ({ code, labelNl, labelEn, kind, track, after }: StoredStep): UndatedStep => ({
  code,
  label: { nl: labelNl, en: labelEn },
  kind,
  ...(track === 'tender' ? {} : { track }),
  after,
});
const toVersion = ({ milestones, undated, ...row }: VersionRow): PlanningVersion => ({
  ...row,
  milestones: milestones.map(({ date, time, done, doneOn, lapsed, ...stored }): KeptMilestone => {
    const { after, ...rest } = toStep(stored);
    return {
      ...rest,
      ...(after.length > 0 ? { after } : {}),
      date,
      ...(time === null ? {} : { time }),
      done,
      ...(doneOn === null ? {} : { doneOn }),
      ...(lapsed ? { lapsed } : {}),
    };
  }),
  undated: undated.map(toStep),
});

/** Every version this actor may see, newest first: a region all of its own, others those that were published. */
export async function planningVersions(tx: Tx, tenderId: string): Promise<PlanningVersion[]> {
  const rows = await tx.query<VersionRow>(`${select} and p.tender_id = $3 order by p.number desc`, [
    ...whose(tx),
    tenderId,
  ]);
  return rows.map(toVersion);
}

/** A part of those versions, newest first, and how many there are in all. */
export async function planningVersionsPage(
  tx: Tx,
  tenderId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly versions: readonly PlanningVersion[]; readonly total: number }> {
  const rows = await tx.query<VersionRow>(`${select} and p.tender_id = $3 order by p.number desc limit $4 offset $5`, [
    ...whose(tx),
    tenderId,
    limit,
    offset,
  ]);
  const counted = await tx.one<{ total: number }>(
    `select count(*)::int as total from (${select} and p.tender_id = $3) seen`,
    [...whose(tx), tenderId],
  );
  return { versions: rows.map(toVersion), total: counted?.total ?? 0 };
}

/** The version that counts: the newest this actor may see; null when no planning was made. */
export async function newestPlanning(tx: Tx, tenderId: string): Promise<PlanningVersion | null> {
  const row = await tx.one<VersionRow>(`${select} and p.tender_id = $3 order by p.number desc limit 1`, [
    ...whose(tx),
    tenderId,
  ]);
  return row && toVersion(row);
}

/**
 * The version that has effect: the newest published one; before any was published, the newest. The deadline, the last day
 * for questions and everything told to the market follow from this one, never from a version still being thought about.
 */
export async function effectivePlanning(tx: Tx, tenderId: string): Promise<PlanningVersion | null> {
  const row = await tx.one<VersionRow>(
    `${select} and p.tender_id = $3 order by (p.published_at is not null) desc, p.number desc limit 1`,
    [...whose(tx), tenderId],
  );
  return row && toVersion(row);
}

/** Rules that were overruled in one version, with who and why. */
export const overridesOf = (tx: Tx, planningId: string): Promise<PlanningOverride[]> =>
  tx.query(
    `select o.rule, o.milestone_code as "milestoneCode", o.reason, coalesce(p.name, '') as "byName", o.overridden_at as at
     from planning_override o left join person p on p.id = o.overridden_by where o.planning_id = $1 order by o.overridden_at`,
    [planningId],
  );

/** Of each rule at each step the overruling that held last, whether it still does or lapsed: by the newest version that has one. */
export const overridesEver = (tx: Tx, tenderId: string): Promise<FormerOverride[]> =>
  tx.query(
    `select distinct on (o.rule, o.milestone_code) o.rule, o.milestone_code as "milestoneCode", o.reason,
       coalesce(w.name, '') as "byName", o.overridden_at as at, p.number
     from planning p join planning_override o on o.planning_id = p.id left join person w on w.id = o.overridden_by
     where p.tender_id = $1 and p.region_id = $2 order by o.rule, o.milestone_code, p.number desc`,
    [tenderId, tx.actor.organisationId],
  );
