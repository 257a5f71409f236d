import { Controller, Get, Param } from '@nestjs/common';
import { publicActor, systemActor, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, CurrentPerson, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { Page } from '../../shared/page.js';
import { publishedTenderFacts, publishedTenderView } from '../../shared/tenders/published-tender.js';
import { publishedListView, tendersWithLots } from '../../shared/tenders/published-tenders.js';
import { practiceAccountsOf } from './practice-accounts.query.js';
import { accountsView, moreAccounts, signInHref } from './practice-accounts.page.js';

/** What everybody may read: the published tenders; a practice installation also explains itself. */
@Controller()
@ForAudience('public')
export class PublicTendersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const { tenders, now } = await this.unitOfWork.read(publicActor, async (tx) => ({
      tenders: await tendersWithLots(tx),
      now: tx.now,
    }));
    const accounts = await this.unitOfWork.read(systemActor, practiceAccountsOf);
    return new Page('public/tenders/tender-list', t('public.title'), {
      list: publishedListView(t, language, tenders, now, '/aanbestedingen'),
      isEmpty: tenders.length === 0,
      accounts: accounts ? accountsView(t, accounts) : false,
      moreAccounts: moreAccounts(t, accounts ?? []),
      firstHref: signInHref(accounts?.find(({ roles }) => roles.includes('buyer'))?.email ?? ''),
    });
  }

  @Get('aanbestedingen/:id')
  async show(
    @CurrentLanguage() language: Language,
    @CurrentPerson() person: { readonly kind: string } | null,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const facts = found(await this.unitOfWork.read(publicActor, (tx) => publishedTenderFacts(tx, id)));
    return new Page(
      'public/tenders/tender',
      facts.tender.title,
      {
        ...publishedTenderView(t, language, facts),
        // A stranger signs in on the way, and comes back to this tender.
        takePartHref: person?.kind === 'region' ? '' : `/aanbieder/aanbestedingen/${id}`,
      },
      { breadcrumb: [{ href: '/', label: t('nav.public-tenders') }] },
    );
  }
}
