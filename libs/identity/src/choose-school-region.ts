import { Injectable } from '@nestjs/common';
import { ok, refused, SCHOOL_REGIONS } from '#libs/domain';
import type { Ok, Refused, SchoolRegion } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { BuyerActor } from './actors.js';
import type { IdentityJournal } from './journal.js';
import { mayManagePeople } from './managing-people.js';

export type ChooseSchoolRegionRefusal = Refused<'region.not-yours-to-set'> | Refused<'region.school-region-unknown'>;

/**
 * Chooses whose school holidays a region reckons with; '' for none. The calendar and the findings of every planning read it
 * at their next look, so nothing has to be made again. Only the administrator may, and choosing the same again says nothing.
 * @throws StaleRow when somebody else changed the region's settings in the meantime.
 */
@Injectable()
export class ChooseSchoolRegion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly schoolRegion: string; readonly rowVersion: number },
  ): Promise<Ok<{ schoolRegion: SchoolRegion | null }> | ChooseSchoolRegionRefusal> {
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ schoolRegion: SchoolRegion | null }> | ChooseSchoolRegionRefusal> => {
        if (!mayManagePeople(actor)) return refused('region.not-yours-to-set');
        const to = SCHOOL_REGIONS.find((known) => known === input.schoolRegion) ?? null;
        if (to === null && input.schoolRegion !== '') return refused('region.school-region-unknown');
        const now = await tx.one<{ from: SchoolRegion | null; rowVersion: number }>(
          `select school_region as from, row_version as "rowVersion" from organisation where id = $1 and kind = 'region' for update`,
          [actor.organisationId],
        );
        if (now?.from === to && now.rowVersion === input.rowVersion) return ok({ schoolRegion: to });
        await tx.change(
          'update organisation set school_region = $2, row_version = row_version + 1 where id = $1 and row_version = $3',
          [actor.organisationId, to, input.rowVersion],
        );
        await tx.record<IdentityJournal>({
          type: 'region.school-region-chosen',
          dossier: actor.organisationId,
          subjectId: actor.organisationId,
          regionId: actor.organisationId,
          data: { from: now?.from ?? '', to: to ?? '' },
        });
        return ok({ schoolRegion: to });
      },
    );
  }
}
