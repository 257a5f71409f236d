import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import { endHolderKeyOf } from './holder-keys.js';
import type { IdentityJournal } from './journal.js';
import { isLastManager, lockOrganisation, mayManagePeople, scopeOf } from './managing-people.js';
import type { ManagingActor } from './managing-people.js';

export type DeactivateRefusal =
  | Refused<'people.not-yours-to-manage'>
  | Refused<'people.not-a-colleague'>
  | Refused<'people.not-yourself'>
  | Refused<'people.last-manager'>;

/**
 * Shuts a colleague out at once: no new sign-in, open sessions end, the holder key is revoked. What the person did stays.
 * Nobody can shut themselves out, and the last person who looks after people stays.
 * @throws StaleRow when somebody else changed this person in the meantime.
 */
@Injectable()
export class DeactivatePerson {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ManagingActor,
    input: { readonly personId: string; readonly rowVersion: number },
  ): Promise<Ok<{ name: string }> | DeactivateRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayManagePeople(actor)) return refused('people.not-yours-to-manage');
      if (input.personId === actor.personId) return refused('people.not-yourself');
      await lockOrganisation(tx, actor.organisationId);
      const person = await tx.one<{ name: string }>(
        'select name from person where id = $1 and organisation_id = $2 and active',
        [input.personId, actor.organisationId],
      );
      if (!person) return refused('people.not-a-colleague');
      if (await isLastManager(tx, actor, input.personId)) return refused('people.last-manager');
      await tx.change(
        `update person set active = false, row_version = row_version + 1
         where id = $1 and organisation_id = $2 and row_version = $3`,
        [input.personId, actor.organisationId, input.rowVersion],
      );
      await tx.query(`delete from web_session where sess ->> 'personId' = $1`, [input.personId]);
      await tx.record<IdentityJournal>({
        type: 'person.deactivated',
        dossier: actor.organisationId,
        subjectId: input.personId,
        ...scopeOf(actor),
        data: { name: person.name },
      });
      await endHolderKeyOf(tx, actor.organisationId, input.personId, 'account afgesloten');
      return ok({ name: person.name });
    });
  }
}
