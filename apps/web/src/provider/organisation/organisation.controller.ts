import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import type { Typed } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import type { Page, SeeOther } from '../../shared/page.js';
import { PeoplePages } from '../../shared/people/people-pages.js';

@Controller('aanbieder/organisatie')
@ForAudience('provider')
export class OrganisationController {
  constructor(private readonly pages: PeoplePages) {}

  @Get()
  list(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    return this.pages.list(actor, language);
  }

  @Get('uitnodigen')
  inviteForm(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Page {
    return this.pages.inviteForm(actor, language);
  }

  @Post('uitnodigen')
  invite(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.pages.sendInvitation(actor, language, typed);
  }

  @Get('uitnodigingen/:id')
  invitation(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<Page> {
    return this.pages.invitationMail(actor, language, id);
  }

  @Post('uitnodigingen/:id/intrekken')
  revoke(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<SeeOther> {
    return this.pages.endInvitation(actor, language, id);
  }

  @Get('personen/:id')
  person(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<Page> {
    return this.pages.person(actor, language, id);
  }

  @Post('personen/:id/rollen')
  saveRoles(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.pages.saveRoles(actor, language, id, typed);
  }

  @Post('personen/:id/afsluiten')
  close(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.pages.close(actor, language, id, typed);
  }
}
