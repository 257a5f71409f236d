import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
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
import { CurrentActor } from '../../shared/audience.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { InviteForm } from '../../shared/people/people.form.js';
import {
  ChangeRolesDto,
  ClosePersonDto,
  InvitedDto,
  InviteDto,
  NameDto,
  PeopleDto,
  toInvitation,
  toPerson,
} from '../people.dto.js';
import { bodyOf, formOf, valueOf } from './answers.js';
import { ApiPart, Does, Reads } from './operation.js';

/** How an organisation looks after its own people: a controller for a region or for a provider, beside its `page`. */
export function peopleApi(audience: 'buyer' | 'provider', page: string) {
  @Controller(`api/v1/${audience}/people`)
  @ApiPart('people', audience)
  class PeopleApi {
    constructor(
      private readonly unitOfWork: UnitOfWork,
      private readonly inviteColleague: InviteColleague,
      private readonly revokeInvitation: RevokeInvitation,
      private readonly changeRoles: ChangeRoles,
      private readonly deactivate: DeactivatePerson,
    ) {}

    @Get()
    @Reads('Everybody with an account, and the open invitations', PeopleDto, { page: `GET ${page}` })
    list(@CurrentActor() actor: ManagingActor): Promise<PeopleDto> {
      return this.unitOfWork.read(actor, async (tx) => ({
        people: (await peopleOf(tx, actor.organisationId)).map(toPerson),
        invitations: mayManagePeople(actor) ? (await invitationsOf(tx, actor.organisationId)).map(toInvitation) : [],
      }));
    }

    @Post('invitations')
    @Does('Invite a colleague, or invite again', InvitedDto, { status: 201, page: `POST ${page}/uitnodigen` })
    async invite(
      @CurrentActor() actor: ManagingActor,
      @Body(bodyOf(InviteDto)) { name, email, roles }: InviteDto,
    ): Promise<InvitedDto> {
      const form = formOf(parseForm(InviteForm, { name, email, roles }));
      const asked = { name: form.name, email: form.email, roles };
      return { invitationId: valueOf(await this.inviteColleague.run(actor, asked)) };
    }

    @Delete('invitations/:id')
    @Does('End an invitation: its link stops working at once', NameDto, {
      page: `POST ${page}/uitnodigingen/:id/intrekken`,
    })
    async revoke(@CurrentActor() actor: ManagingActor, @Param('id', IdPipe) id: string): Promise<NameDto> {
      return { name: valueOf(await this.revokeInvitation.run(actor, id)) };
    }

    @Put(':id/roles')
    @Does('Give a colleague other roles', NameDto, { page: `POST ${page}/personen/:id/rollen` })
    async setRoles(
      @CurrentActor() actor: ManagingActor,
      @Param('id', IdPipe) personId: string,
      @Body(bodyOf(ChangeRolesDto)) { roles, rowVersion }: ChangeRolesDto,
    ): Promise<NameDto> {
      return { name: valueOf(await this.changeRoles.run(actor, { personId, roles, rowVersion })).name };
    }

    @Post(':id/closing')
    @Does('Close the account of a colleague', NameDto, { page: `POST ${page}/personen/:id/afsluiten` })
    async close(
      @CurrentActor() actor: ManagingActor,
      @Param('id', IdPipe) personId: string,
      @Body(bodyOf(ClosePersonDto)) { rowVersion }: ClosePersonDto,
    ): Promise<NameDto> {
      return { name: valueOf(await this.deactivate.run(actor, { personId, rowVersion })).name };
    }
  }
  return PeopleApi;
}
