import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { CurrentActor } from '../../shared/audience.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { ChangeRolesDto, ClosePersonDto, InvitedDto, InviteDto, NameDto, PeopleDto } from '../people.dto.js';
import { bodyOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { PeopleActs } from '../shared/people-acts.js';

const page = '/aanbieder/organisatie';

@Controller('api/v1/provider/people')
@ApiPart('people', 'provider')
export class ProviderPeopleApiController {
  constructor(private readonly acts: PeopleActs) {}

  @Get()
  @Reads('Everybody with an account, and the open invitations', PeopleDto, { page: `GET ${page}` })
  list(@CurrentActor() actor: ProviderActor): Promise<PeopleDto> {
    return this.acts.list(actor);
  }

  @Post('invitations')
  @Does('Invite a colleague, or invite again', InvitedDto, { status: 201, page: `POST ${page}/uitnodigen` })
  invite(@CurrentActor() actor: ProviderActor, @Body(bodyOf(InviteDto)) body: InviteDto): Promise<InvitedDto> {
    return this.acts.invite(actor, body);
  }

  @Delete('invitations/:id')
  @Does('End an invitation: its link stops working at once', NameDto, {
    page: `POST ${page}/uitnodigingen/:id/intrekken`,
  })
  revoke(@CurrentActor() actor: ProviderActor, @Param('id', IdPipe) id: string): Promise<NameDto> {
    return this.acts.revoke(actor, id);
  }

  @Put(':id/roles')
  @Does('Give a colleague other roles', NameDto, { page: `POST ${page}/personen/:id/rollen` })
  setRoles(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ChangeRolesDto)) body: ChangeRolesDto,
  ): Promise<NameDto> {
    return this.acts.setRoles(actor, id, body);
  }

  @Post(':id/closing')
  @Does('Close the account of a colleague', NameDto, { page: `POST ${page}/personen/:id/afsluiten` })
  close(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ClosePersonDto)) { rowVersion }: ClosePersonDto,
  ): Promise<NameDto> {
    return this.acts.close(actor, id, rowVersion);
  }
}
