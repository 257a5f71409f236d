import { Injectable } from '@nestjs/common';
import {
  ChangeRoles,
  DeactivatePerson,
  invitationsOf,
  InviteColleague,
  mayManagePeople,
  peopleOf,
  RevokeInvitation,
} from '#libs/identity';
import type { ManagingActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { parseForm } from '../../shared/form.js';
import { InviteForm } from '../../shared/people/people.form.js';
import type { ChangeRolesDto, InvitedDto, InviteDto, NameDto, PeopleDto } from '../people.dto.js';
import { toInvitation, toPerson } from '../people.dto.js';
import { formOf, valueOf } from './answers.js';

/** How an organisation looks after its own people: the same for a region and for a provider. */
@Injectable()
export class PeopleActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inviteColleague: InviteColleague,
    private readonly revokeInvitation: RevokeInvitation,
    private readonly changeRoles: ChangeRoles,
    private readonly deactivate: DeactivatePerson,
  ) {}

  list(actor: ManagingActor): Promise<PeopleDto> {
    return this.unitOfWork.read(actor, async (tx) => ({
      people: (await peopleOf(tx, actor.organisationId)).map(toPerson),
      invitations: mayManagePeople(actor) ? (await invitationsOf(tx, actor.organisationId)).map(toInvitation) : [],
    }));
  }

  async invite(actor: ManagingActor, { name, email, roles }: InviteDto): Promise<InvitedDto> {
    const form = formOf(parseForm(InviteForm, { name, email, roles }));
    const invitationId = valueOf(await this.inviteColleague.run(actor, { name: form.name, email: form.email, roles }));
    return { invitationId };
  }

  async revoke(actor: ManagingActor, id: string): Promise<NameDto> {
    return { name: valueOf(await this.revokeInvitation.run(actor, id)) };
  }

  async setRoles(actor: ManagingActor, personId: string, { roles, rowVersion }: ChangeRolesDto): Promise<NameDto> {
    return { name: valueOf(await this.changeRoles.run(actor, { personId, roles, rowVersion })).name };
  }

  async close(actor: ManagingActor, personId: string, rowVersion: number): Promise<NameDto> {
    return { name: valueOf(await this.deactivate.run(actor, { personId, rowVersion })).name };
  }
}
