import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { ManagingActor } from '#libs/identity';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../audience.js';
import type { Typed } from '../form.js';
import { IdPipe } from '../id.pipe.js';
import type { Page, SeeOther } from '../page.js';
import { peopleBase, PeoplePages } from './people-pages.js';

/** How an organisation looks after its own people: the same for a region and for a provider, each at its own address. */
function peopleController(audience: 'buyer' | 'provider', kind: keyof typeof peopleBase) {
  @Controller(peopleBase[kind].slice(1))
  @ForAudience(audience)
  class PeopleController {
    constructor(private readonly pages: PeoplePages) {}

    @Get()
    list(@CurrentActor() actor: ManagingActor, @CurrentLanguage() language: Language): Promise<Page> {
      return this.pages.list(actor, language);
    }

    @Get('uitnodigen')
    inviteForm(@CurrentActor() actor: ManagingActor, @CurrentLanguage() language: Language): Page {
      return this.pages.inviteForm(actor, language);
    }

    @Post('uitnodigen')
    invite(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Body() typed: Typed,
    ): Promise<Page | SeeOther> {
      return this.pages.sendInvitation(actor, language, typed);
    }

    @Get('uitnodigingen/:id')
    invitation(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
    ): Promise<Page> {
      return this.pages.invitationMail(actor, language, id);
    }

    @Post('uitnodigingen/:id/intrekken')
    revoke(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
    ): Promise<SeeOther> {
      return this.pages.endInvitation(actor, language, id);
    }

    @Get('personen/:id')
    person(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
    ): Promise<Page> {
      return this.pages.person(actor, language, id);
    }

    @Post('personen/:id/rollen')
    saveRoles(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
      @Body() typed: Typed,
    ): Promise<Page | SeeOther> {
      return this.pages.saveRoles(actor, language, id, typed);
    }

    @Post('personen/:id/afsluiten')
    close(
      @CurrentActor() actor: ManagingActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
      @Body() typed: Typed,
    ): Promise<Page | SeeOther> {
      return this.pages.close(actor, language, id, typed);
    }
  }
  return PeopleController;
}

export const BuyerPeopleController = peopleController('buyer', 'region');
export const OrganisationController = peopleController('provider', 'provider');
