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
