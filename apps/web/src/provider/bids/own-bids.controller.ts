import { Controller, Get, Param } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { closingOf, ownAttempts, receiptsOfBid } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { Page } from '../../shared/page.js';
import { bidCrumbs, tenderCrumbs } from './bid-frame.js';
import { loadBidFile } from './bid.facts.js';
import { attemptsView, ownBidsView } from './own-bids.page.js';

/** The bidder's lots of one tender with the state of the vault, and the log of everything that was ever sent in. */
@Controller('aanbieder/aanbestedingen/:tenderId/inschrijven')
@ForAudience('provider')
export class OwnBidsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const file = await loadBidFile(tx, tenderId);
      const closing = await closingOf(tx, tenderId);
      const receipts = await Promise.all(file.bids.map(({ id }) => receiptsOfBid(tx, id)));
      return { file, closing, receipts: receipts.flat() };
    });
    const t = this.texts.in(language);
    return new Page(
      'provider/bids/own-bids',
      t('bid.title'),
      await ownBidsView(t, language, { ...facts, maySubmit: actor.roles.includes('submitter') }),
      { breadcrumb: tenderCrumbs(t, facts.file.tender) },
    );
  }

  @Get('pogingen')
  async attempts(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const { file, attempts } = await this.unitOfWork.read(actor, async (tx) => ({
      file: await loadBidFile(tx, tenderId),
      attempts: await ownAttempts(tx, tenderId),
    }));
    const t = this.texts.in(language);
    return new Page(
      'provider/bids/attempts',
      t('bid.attempts.title'),
      attemptsView(this.texts, language, file, attempts),
      {
        breadcrumb: bidCrumbs(t, file.tender),
      },
    );
  }
}
