import type { SchoolRegion } from '#libs/domain';
import type { Tx } from '#libs/platform';

/** Whose school holidays the actor's own region reckons with; null when nobody chose. */
export const ownSchoolRegion = async (tx: Tx): Promise<SchoolRegion | null> =>
  (
    await tx.one<{ schoolRegion: SchoolRegion | null }>(
      `select school_region as "schoolRegion" from organisation where id = $1 and kind = 'region'`,
      [tx.actor.organisationId || null],
    )
  )?.schoolRegion ?? null;

export interface RegionSettings {
  readonly schoolRegion: SchoolRegion | null;
  readonly rowVersion: number;
  /** Who chose last, and when; '' and null when it is as it was at the start. */
  readonly chosenBy: string;
  readonly chosenAt: Date | null;
}

/** What the actor's own region set for itself; null for who is not of a region. */
export const regionSettings = (tx: Tx): Promise<RegionSettings | null> =>
  tx.one(
    `select o.school_region as "schoolRegion", o.row_version as "rowVersion", coalesce(e.actor_name, '') as "chosenBy", e.at as "chosenAt"
     from organisation o left join lateral (
       select j.actor_name, j.at from journal_entry j
       where j.subject_id = o.id and j.region_id = o.id and j.type = 'region.school-region-chosen'
       order by j.at desc, j.id desc limit 1) e on true
     where o.id = $1 and o.kind = 'region'`,
    [tx.actor.organisationId || null],
  );
