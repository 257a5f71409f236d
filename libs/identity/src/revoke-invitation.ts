import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { IdentityJournal } from './journal.js';
import { mayManagePeople, scopeOf } from './managing-people.js';
import type { ManagingActor } from './managing-people.js';

/** Ends an open invitation of the own organisation: its link stops working at once. */
@Injectable()
export class RevokeInvitation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ManagingActor,
    invitationId: string,
  ): Promise<Ok<string> | Refused<'people.not-yours-to-manage'> | Refused<'invitation.not-open'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!mayManagePeople(actor)) return refused('people.not-yours-to-manage');
      const invitation = await tx.one<{ name: string }>(
        `update invitation set revoked_at = perceel_now()
         where id = $1 and organisation_id = $2 and accepted_at is null and revoked_at is null returning name`,
        [invitationId, actor.organisationId],
      );
      if (!invitation) return refused('invitation.not-open');
      await tx.record<IdentityJournal>({
        type: 'person.invitation-revoked',
        dossier: actor.organisationId,
        subjectId: invitationId,
        ...scopeOf(actor),
        data: { name: invitation.name },
      });
      return ok(invitation.name);
    });
  }
}
