import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ZONE } from '#libs/domain';
import { ChooseReminders, mailsTo, remindedPerson, remindersFrom } from '#libs/messages';
import { Config, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { feedById, feedsOf, MakeFeed, RenewFeed, RevokeFeed, tendersOf } from '#libs/tendering';
import type { FeedActor } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../audience.js';
import { found, NotFound } from '../errors.js';
import { one } from '../form.js';
import type { FieldError, Typed } from '../form.js';
import { IdPipe } from '../id.pipe.js';
import { Page, SeeOther } from '../page.js';
import type { Crumb } from '../page.js';
import { feedAddress, feedBase, feedMadeView, feedsView } from './feeds.page.js';

const home = { region: '/inkoop', provider: '/aanbieder' } as const;
const sides = { buyer: 'region', provider: 'provider' } as const;

/** Agendas for a calendar program, and how often mail reminds: a person's own settings, the same for staff and providers. */
function feedsController(audience: keyof typeof sides) {
  @Controller(feedBase[sides[audience]].slice(1))
  @ForAudience(audience)
  class FeedsController {
    constructor(
      private readonly unitOfWork: UnitOfWork,
      private readonly makeFeed: MakeFeed,
      private readonly renewFeed: RenewFeed,
      private readonly revokeFeed: RevokeFeed,
      private readonly chooseReminders: ChooseReminders,
      private readonly texts: Texts,
      private readonly config: Config,
    ) {}

    @Get()
    list(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() language: Language,
      @Query() query: Typed,
    ): Promise<Page> {
      const tenderId = one(query, 'aanbesteding');
      return this.page(actor, language, tenderId === '' ? {} : { scope: 'tender', tenderId });
    }

    @Post()
    async make(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() language: Language,
      @Body() typed: Typed,
    ): Promise<Page> {
      const answer = await this.makeFeed.run(actor, {
        scope: one(typed, 'scope'),
        tenderId: one(typed, 'tenderId'),
        language,
      });
      if (answer.ok) return this.made(actor, language, answer.value.id, answer.value.secret);
      const field = answer.code === 'feed.tender-unknown' ? 'tenderId' : 'scope';
      return this.page(actor, language, typed, [{ field, code: answer.code, data: answer.data }]);
    }

    @Post('herinneringen')
    async remind(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() language: Language,
      @Body() typed: Typed,
    ): Promise<Page | SeeOther> {
      const answer = await this.chooseReminders.run(actor, one(typed, 'rhythm'));
      if (!answer.ok) return this.page(actor, language, typed, [{ field: 'rhythm', code: answer.code }]);
      const t = this.texts.in(language);
      return back(actor, 'success', t('reminder.chosen', { rhythm: t(`reminder.rhythm.${answer.value}`) }));
    }

    @Post(':id/vernieuwen')
    async renew(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
    ): Promise<Page | SeeOther> {
      const answer = await this.renewFeed.run(actor, id);
      if (answer.ok) return this.made(actor, language, id, answer.value.secret);
      if (answer.code === 'feed.revoked') return back(actor, 'warning', this.texts.in(language)('feed.revoked'));
      throw new NotFound();
    }

    @Post(':id/intrekken')
    async revoke(
      @CurrentActor() actor: FeedActor,
      @CurrentLanguage() language: Language,
      @Param('id', IdPipe) id: string,
    ): Promise<SeeOther> {
      const answer = await this.revokeFeed.run(actor, id);
      if (!answer.ok) throw new NotFound();
      return back(actor, 'success', this.texts.in(language)('feed.was-revoked'));
    }

    private async page(
      actor: FeedActor,
      language: Language,
      typed: Typed,
      errors: readonly FieldError[] = [],
    ): Promise<Page> {
      const t = this.texts.in(language);
      const facts = await this.unitOfWork.read(actor, async (tx) => ({
        feeds: await feedsOf(tx),
        tenders: (await tendersOf(tx)).filter(({ state }) => state !== 'withdrawn'),
        rhythm: found(await remindedPerson(tx, ZONE, actor.personId)).rhythm,
        reminders: await remindersFrom(tx, tx.today),
        mails: await mailsTo(tx, 'reminder', 5),
      }));
      return new Page('shared/feeds', t('feed.title'), feedsView(t, language, { actor, ...facts, typed, errors }), {
        breadcrumb: crumbs(t, actor),
        hasErrors: errors.length > 0,
      });
    }

    /** The one time the address is shown. The page is in no cache, and the secret in no session and no log. */
    private async made(actor: FeedActor, language: Language, id: string, secret: string): Promise<Page> {
      const t = this.texts.in(language);
      const feed = found(await this.unitOfWork.read(actor, (tx) => feedById(tx, id)));
      const address = feedAddress(this.config, secret);
      return new Page('shared/feed-made', t('feed.made.title'), feedMadeView(t, actor, feed, address), {
        breadcrumb: [...crumbs(t, actor), { href: feedBase[actor.kind], label: t('feed.title') }],
      });
    }
  }
  return FeedsController;
}

const crumbs = (t: Translate, { kind }: FeedActor): Crumb[] => [
  { href: home[kind], label: t(kind === 'region' ? 'nav.worklist' : 'nav.start') },
];
const back = ({ kind: side }: FeedActor, kind: 'success' | 'warning', text: string): SeeOther =>
  new SeeOther(feedBase[side], { kind, text });

export const BuyerFeedsController = feedsController('buyer');
export const ProviderFeedsController = feedsController('provider');
