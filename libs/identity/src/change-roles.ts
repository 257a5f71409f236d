import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { Role } from './actors.js';
import { endHolderKeyOf } from './holder-keys.js';
import type { IdentityJournal } from './journal.js';
import {
  cleanRoles,
  isLastManager,
  lockOrganisation,
  managingRole,
  mayManagePeople,
  scopeOf,
} from './managing-people.js';
import type { ManagingActor } from './managing-people.js';

export type ChangeRolesRefusal =
  | Refused<'people.not-yours-to-manage'>
  | Refused<'people.not-a-colleague'>
  | Refused<'people.no-roles'>
  | Refused<'people.last-manager'>;

/**
 * Gives a colleague other roles; they work from the next click. Whoever stops being a key holder loses the holder key too.
 * The last person who can look after people keeps that role.
 * @throws StaleRow when somebody else changed this person in the meantime.
 */
@Injectable()
export class ChangeRoles {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ManagingActor,
    input: { readonly personId: string; readonly roles: readonly string[]; readonly rowVersion: number },
  ): Promise<Ok<{ name: string }> | ChangeRolesRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayManagePeople(actor)) return refused('people.not-yours-to-manage');
      const roles = cleanRoles(actor.kind, input.roles);
      if (roles.length === 0) return refused('people.no-roles');
      await lockOrganisation(tx, actor.organisationId);
      const person = await tx.one<{ name: string; roles: Role[] }>(
        `select name, array(select role from person_role where person_id = person.id order by role) as roles
         from person where id = $1 and organisation_id = $2 and active`,
        [input.personId, actor.organisationId],
      );
      if (!person) return refused('people.not-a-colleague');
      if (!roles.includes(managingRole(actor.kind)) && (await isLastManager(tx, actor, input.personId))) {
        return refused('people.last-manager');
      }
      await tx.change(
        'update person set row_version = row_version + 1 where id = $1 and organisation_id = $2 and row_version = $3',
        [input.personId, actor.organisationId, input.rowVersion],
      );
      await tx.query('delete from person_role where person_id = $1 and organisation_id = $2 and role <> all($3)', [
        input.personId,
        actor.organisationId,
        roles,
      ]);
      await tx.query(
        `insert into person_role (person_id, organisation_id, role) select $1, $2, unnest($3::text[]) on conflict do nothing`,
        [input.personId, actor.organisationId, roles],
      );
      await tx.record<IdentityJournal>({
        type: 'person.roles-changed',
        dossier: actor.organisationId,
        subjectId: input.personId,
        ...scopeOf(actor),
        data: { name: person.name, from: person.roles, to: roles },
      });
      if (person.roles.includes('key_holder') && !roles.includes('key_holder')) {
        await endHolderKeyOf(tx, actor.organisationId, input.personId, 'rol sleutelhouder ingetrokken');
      }
      return ok({ name: person.name });
    });
  }
}
