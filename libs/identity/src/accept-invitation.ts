import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import type { SignedInPerson } from './actors.js';
import { invitationOf } from './invitations.js';
import type { InvitationRefusal } from './invitations.js';
import type { IdentityJournal } from './journal.js';
import { judgePassword } from './password-rules.js';
import type { PasswordRefusal } from './password-rules.js';
import { hashPassword } from './passwords.js';
import { activePerson } from './people.js';

/** Makes the invited person a colleague with the roles of the invitation. The secret works once. */
@Injectable()
export class AcceptInvitation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async run(input: {
    readonly token: string;
    readonly password: string;
    readonly language: Language;
  }): Promise<Ok<SignedInPerson> | InvitationRefusal | PasswordRefusal | Refused<'invitation.email-has-account'>> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const found = await invitationOf(tx, input.token);
      if (!found.ok) return found;
      const invitation = found.value;
      const password = judgePassword(input.password, [invitation.email, invitation.name, invitation.organisationName]);
      if (!password.ok) return password;
      const person = await tx.one<{ id: string }>(
        `insert into person (organisation_id, email, name, password_hash, locale) values ($1, $2, $3, $4, $5)
         on conflict (email) do nothing returning id`,
        [
          invitation.organisationId,
          invitation.email,
          invitation.name,
          await hashPassword(input.password),
          input.language,
        ],
      );
      if (!person) return refused('invitation.email-has-account');
      await tx.change(
        'update invitation set accepted_at = perceel_now() where id = $1 and accepted_at is null and revoked_at is null',
        [invitation.id],
      );
      await tx.query('insert into person_role (person_id, organisation_id, role) select $1, $2, unnest($3::text[])', [
        person.id,
        invitation.organisationId,
        invitation.roles,
      ]);
      await tx.record<IdentityJournal>({
        type: 'person.joined',
        dossier: invitation.organisationId,
        subjectId: person.id,
        regionId: invitation.kind === 'region' ? invitation.organisationId : null,
        providerId: invitation.kind === 'provider' ? invitation.organisationId : null,
        data: { name: invitation.name, roles: invitation.roles },
      });
      const joined = await activePerson(tx, person.id);
      return ok(joined!);
    });
  }
}
