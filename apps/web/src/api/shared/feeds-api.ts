import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ZONE } from '#libs/domain';
import { ChooseReminders, remindedPerson } from '#libs/messages';
import { Config, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { feedById, feedsOf, MakeFeed, RenewFeed, RevokeFeed } from '#libs/tendering';
import type { FeedActor } from '#libs/tendering';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { feedAddress } from '../../shared/feeds/feeds.page.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { FeedAddressDto, FeedDto, FeedsDto, MakeFeedDto, RemindersDto, toFeed } from '../feed.dto.js';
import { bodyOf, valueOf } from './answers.js';
import { ApiPart, Does, Reads } from './operation.js';

/** A person's own agendas and reminders: a controller for staff or for people of a provider, beside its `page`. */
export function feedsApi(audience: 'buyer' | 'provider', page: string) {
  @Controller(`api/v1/${audience}/feeds`)
  @ApiPart('agenda', audience)
  class FeedsApi {
    constructor(
      private readonly unitOfWork: UnitOfWork,
      private readonly makeFeed: MakeFeed,
      private readonly renewFeed: RenewFeed,
      private readonly revokeFeed: RevokeFeed,
      private readonly chooseReminders: ChooseReminders,
      private readonly config: Config,
    ) {}

    @Get()
    @Reads('Your agendas for a calendar program, and how often mail reminds you', FeedsDto, { page: `GET ${page}` })
    list(@CurrentActor() actor: FeedActor): Promise<FeedsDto> {
      return this.unitOfWork.read(actor, async (tx) => ({
        feeds: (await feedsOf(tx)).map(toFeed),
        reminders: found(await remindedPerson(tx, ZONE, actor.personId)).rhythm,
      }));
    }

    @Post()
    @Does('Make an agenda with a secret address of its own', FeedAddressDto, { status: 201, page: `POST ${page}` })
    async make(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() current: Language,
      @Body(bodyOf(MakeFeedDto)) { scope, tenderId = '', language = current }: MakeFeedDto,
    ): Promise<FeedAddressDto> {
      const { id, secret } = valueOf(await this.makeFeed.run(actor, { scope, tenderId, language }));
      return { id, address: feedAddress(this.config, secret) };
    }

    @Put('reminders')
    @Does('Choose how often mail reminds you', RemindersDto, { page: `POST ${page}/herinneringen` })
    async remind(
      @CurrentActor() actor: FeedActor,
      @Body(bodyOf(RemindersDto)) { rhythm }: RemindersDto,
    ): Promise<RemindersDto> {
      return { rhythm: valueOf(await this.chooseReminders.run(actor, rhythm)) };
    }

    @Post(':id/renewal')
    @Does('Give an agenda another address; the old one is dead at once', FeedAddressDto, {
      page: `POST ${page}/:id/vernieuwen`,
    })
    async renew(@CurrentActor() actor: FeedActor, @Param('id', IdPipe) id: string): Promise<FeedAddressDto> {
      return { id, address: feedAddress(this.config, valueOf(await this.renewFeed.run(actor, id)).secret) };
    }

    @Delete(':id')
    @Does('Revoke an agenda: its address is dead at once', FeedDto, { page: `POST ${page}/:id/intrekken` })
    async revoke(@CurrentActor() actor: FeedActor, @Param('id', IdPipe) id: string): Promise<FeedDto> {
      valueOf(await this.revokeFeed.run(actor, id));
      return toFeed(found(await this.unitOfWork.read(actor, (tx) => feedById(tx, id))));
    }
  }
  return FeedsApi;
}
