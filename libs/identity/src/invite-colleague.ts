import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { IdentityJournal } from './journal.js';
import { cleanRoles, mayManagePeople, scopeOf } from './managing-people.js';
import type { ManagingActor } from './managing-people.js';

const INVITATION_DAYS = 7;

export type InviteRefusal =
  | Refused<'people.not-yours-to-manage'>
  | Refused<'people.no-roles'>
  | Refused<'invitation.already-colleague', { name: string }>;

/**
 * Invites a colleague, or invites again: an older open invitation of the same address ends. The secret of the invitation is
 * made by the mail itself, so neither the journal nor a reader of this row can enter with it.
 * Whether the address has an account elsewhere is not told here; the invited person hears it on the accept page.
 */
@Injectable()
export class InviteColleague {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ManagingActor,
    input: { readonly name: string; readonly email: string; readonly roles: readonly string[] },
  ): Promise<Ok<string> | InviteRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayManagePeople(actor)) return refused('people.not-yours-to-manage');
      const roles = cleanRoles(actor.kind, input.roles);
      if (roles.length === 0) return refused('people.no-roles');
      const email = input.email.trim().toLowerCase();
      const colleague = await tx.one<{ name: string }>(
        'select name from person where email = $1 and organisation_id = $2',
        [email, actor.organisationId],
      );
      if (colleague) return refused('invitation.already-colleague', { name: colleague.name });
      await tx.query(
        `update invitation set revoked_at = perceel_now()
         where organisation_id = $1 and email = $2 and accepted_at is null and revoked_at is null`,
        [actor.organisationId, email],
      );
      const invitation = await tx.one<{ id: string }>(
        `insert into invitation (organisation_id, email, name, roles, invited_by, expires_at)
         values ($1, $2, $3, $4, $5, perceel_now() + make_interval(days => $6)) returning id`,
        [actor.organisationId, email, input.name, roles, actor.personId, INVITATION_DAYS],
      );
      await tx.record<IdentityJournal>({
        type: 'person.invited',
        dossier: actor.organisationId,
        subjectId: invitation!.id,
        ...scopeOf(actor),
        data: { name: input.name, roles },
      });
      return ok(invitation!.id);
    });
  }
}
