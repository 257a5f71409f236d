import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { lettersToProvider, openedLetters } from '#libs/evaluation';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { FollowTender, isFollowing } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
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
    private readonly followTender: FollowTender,
  ) {}

  @Get()
  async start(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => ({
      tenders: await tendersWithLots(tx),
      letters: await lettersToProvider(tx),
      opened: await openedLetters(tx),
      now: tx.now,
    }));
    return providerStartPage(this.texts.in(language), language, facts);
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
    const { facts, following } = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await publishedTenderFacts(tx, id));
      return { facts: tender, following: await isFollowing(tx, tender.tender.id) };
    });
    return providerTenderPage(this.texts.in(language), language, facts, following);
  }

  /** To be told of every change, or no longer. */
  @Post('aanbestedingen/:id/volgen')
  async follow(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<SeeOther> {
    const answer = await this.followTender.run(actor, { tenderId: id, follow: one(typed, 'action') === 'start' });
    const { following } = found(answer.ok ? answer.value : null);
    return new SeeOther(`/aanbieder/aanbestedingen/${id}`, {
      kind: 'success',
      text: this.texts.in(language)(following ? 'provider.follow.started' : 'provider.follow.stopped'),
    });
  }

  private published(actor: ProviderActor): Promise<{ tenders: ListedTender[]; now: Date }> {
    return this.unitOfWork.read(actor, async (tx) => ({ tenders: await tendersWithLots(tx), now: tx.now }));
  }
}
