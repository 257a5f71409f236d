import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { FeedPages } from '../../shared/feeds/feed-pages.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import type { Page, SeeOther } from '../../shared/page.js';

@Controller('aanbieder/agenda')
@ForAudience('provider')
export class ProviderFeedsController {
  constructor(private readonly pages: FeedPages) {}

  @Get()
  list(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Query() query: Typed,
  ): Promise<Page> {
    const tenderId = one(query, 'aanbesteding');
    return this.pages.list(actor, language, tenderId === '' ? {} : { scope: 'tender', tenderId });
  }

  @Post()
  make(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page> {
    return this.pages.make(actor, language, typed);
  }

  @Post('herinneringen')
  remind(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.pages.remind(actor, language, typed);
  }

  @Post(':id/vernieuwen')
  renew(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page | SeeOther> {
    return this.pages.renew(actor, language, id);
  }

  @Post(':id/intrekken')
  revoke(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<SeeOther> {
    return this.pages.revoke(actor, language, id);
  }
}
