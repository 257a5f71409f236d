import { Controller, Get, Param } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page } from '../../shared/page.js';
import { publishedTenderFacts } from '../../shared/tenders/published-tender.js';
import { publishedListView, tendersWithLots } from '../../shared/tenders/published-tenders.js';
import type { ListedTender } from '../../shared/tenders/published-tenders.js';
import { providerStartPage, providerTenderPage } from './tender.page.js';

/** What a provider may read of tenders: those that were published, of every region. */
@Controller('aanbieder')
@ForAudience('provider')
export class ProviderTendersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async start(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    const { tenders, now } = await this.published(actor);
    return providerStartPage(this.texts.in(language), language, tenders, now);
  }

  @Get('aanbestedingen')
  async list(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const { tenders, now } = await this.published(actor);
    return new Page(
      'provider/tenders/tender-list',
      t('provider.list.title'),
      { list: publishedListView(t, language, tenders, now, '/aanbieder/aanbestedingen') },
      { breadcrumb: [{ href: '/aanbieder', label: t('nav.start') }] },
    );
  }

  @Get('aanbestedingen/:id')
  async show(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const facts = found(await this.unitOfWork.read(actor, (tx) => publishedTenderFacts(tx, id)));
    return providerTenderPage(this.texts.in(language), language, facts);
  }

  private published(actor: ProviderActor): Promise<{ tenders: ListedTender[]; now: Date }> {
    return this.unitOfWork.read(actor, async (tx) => ({ tenders: await tendersWithLots(tx), now: tx.now }));
  }
}
