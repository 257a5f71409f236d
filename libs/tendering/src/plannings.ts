import type { LocalDate, Milestone } from '#libs/domain';
import type { Tx } from '#libs/platform';

/** A version of a tender's planning. Never edited: a change is the next number. */
export interface PlanningVersion {
  readonly id: string;
  readonly tenderId: string;
  readonly number: number;
  readonly reason: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly publishedAt: Date | null;
  readonly milestones: readonly Milestone[];
}

export interface PlanningOverride {
  readonly rule: string;
  readonly milestoneCode: string;
  readonly reason: string;
  readonly byName: string;
  readonly at: Date;
}

interface VersionRow extends Omit<PlanningVersion, 'milestones'> {
  readonly milestones: readonly {
    code: string;
    labelNl: string;
    labelEn: string;
    kind: Milestone['kind'];
    date: LocalDate;
    time: string | null;
    done: boolean;
  }[];
}

const select = `
  select p.id, p.tender_id as "tenderId", p.number, p.reason, coalesce(w.name, '') as "madeByName", p.made_at as "madeAt",
    p.published_at as "publishedAt",
    coalesce((select json_agg(json_build_object('code', m.code, 'labelNl', m.label_nl, 'labelEn', m.label_en, 'kind', m.kind,
      'date', m.date, 'time', m.time, 'done', m.done) order by m.position) from milestone m where m.planning_id = p.id), '[]') as milestones
  from planning p left join person w on w.id = p.made_by
  where ($1 = 'system' or ($1 = 'region' and p.region_id = $2::uuid) or ($1 in ('provider', '') and p.published_at is not null))`;

const toVersion = ({ milestones, ...row }: VersionRow): PlanningVersion => ({
  ...row,
  milestones: milestones.map(({ labelNl, labelEn, time, ...rest }) => ({
    ...rest,
    label: { nl: labelNl, en: labelEn },
    ...(time === null ? {} : { time }),
  })),
});

/** Every version this actor may see, newest first: a region all of its own, others those that were published. */
export async function planningVersions(tx: Tx, tenderId: string): Promise<PlanningVersion[]> {
  const rows = await tx.query<VersionRow>(`${select} and p.tender_id = $3 order by p.number desc`, [
    tx.actor.kind,
    tx.actor.organisationId || null,
    tenderId,
  ]);
  return rows.map(toVersion);
}

/** The version that counts: the newest this actor may see; null when no planning was made. */
export async function newestPlanning(tx: Tx, tenderId: string): Promise<PlanningVersion | null> {
  const row = await tx.one<VersionRow>(`${select} and p.tender_id = $3 order by p.number desc limit 1`, [
    tx.actor.kind,
    tx.actor.organisationId || null,
    tenderId,
  ]);
  return row && toVersion(row);
}

/** The newest visible planning of every tender this actor may see, by tender. */
export async function newestPlannings(tx: Tx): Promise<ReadonlyMap<string, PlanningVersion>> {
  const rows = await tx.query<VersionRow>(
    `select distinct on (x."tenderId") x.* from (${select}) x order by x."tenderId", x.number desc`,
    [tx.actor.kind, tx.actor.organisationId || null],
  );
  return new Map(rows.map((row) => [row.tenderId, toVersion(row)]));
}

/** Rules that were overruled in one version, with who and why. */
export const overridesOf = (tx: Tx, planningId: string): Promise<PlanningOverride[]> =>
  tx.query(
    `select o.rule, o.milestone_code as "milestoneCode", o.reason, coalesce(p.name, '') as "byName", o.overridden_at as at
     from planning_override o left join person p on p.id = o.overridden_by where o.planning_id = $1 order by o.overridden_at`,
    [planningId],
  );
