import { Injectable } from '@nestjs/common';
import { ZONE } from '#libs/domain';
import { ChooseReminders, mailsTo, remindedPerson, remindersFrom } from '#libs/messages';
import { Config, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { feedById, feedsOf, isUuid, MakeFeed, RenewFeed, RevokeFeed, tendersOf } from '#libs/tendering';
import type { FeedActor } from '#libs/tendering';
import { found, NotFound } from '../errors.js';
import { one } from '../form.js';
import type { FieldError, Typed } from '../form.js';
import { Page, SeeOther } from '../page.js';
import type { Crumb } from '../page.js';
import { feedAddress, feedBase, feedMadeView, feedsView } from './feeds.page.js';

const home = { region: '/inkoop', provider: '/aanbieder' } as const;

/** Agendas for a calendar program, and how often mail reminds: a person's own settings, the same for staff and providers. */
@Injectable()
export class FeedPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly makeFeed: MakeFeed,
    private readonly renewFeed: RenewFeed,
    private readonly revokeFeed: RevokeFeed,
    private readonly chooseReminders: ChooseReminders,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  async list(
    actor: FeedActor,
    language: Language,
    typed: Typed = {},
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
      breadcrumb: this.crumbs(actor, language),
      status: errors.length > 0 ? 422 : 200,
      hasErrors: errors.length > 0,
    });
  }

  async make(actor: FeedActor, language: Language, typed: Typed): Promise<Page> {
    const answer = await this.makeFeed.run(actor, {
      scope: one(typed, 'scope'),
      tenderId: one(typed, 'tenderId'),
      language,
    });
    if (answer.ok) return this.made(actor, language, answer.value.id, answer.value.secret);
    const field = answer.code === 'feed.tender-unknown' ? 'tenderId' : 'scope';
    return this.list(actor, language, typed, [{ field, code: answer.code, data: answer.data }]);
  }

  async renew(actor: FeedActor, language: Language, id: string): Promise<Page | SeeOther> {
    const answer = isUuid(id) ? await this.renewFeed.run(actor, id) : null;
    if (!answer?.ok) {
      if (answer?.code === 'feed.revoked') return this.back(actor, 'warning', this.texts.in(language)('feed.revoked'));
      throw new NotFound();
    }
    return this.made(actor, language, id, answer.value.secret);
  }

  async revoke(actor: FeedActor, language: Language, id: string): Promise<SeeOther> {
    const answer = isUuid(id) ? await this.revokeFeed.run(actor, id) : null;
    if (!answer?.ok) throw new NotFound();
    return this.back(actor, 'success', this.texts.in(language)('feed.was-revoked'));
  }

  async remind(actor: FeedActor, language: Language, typed: Typed): Promise<Page | SeeOther> {
    const answer = await this.chooseReminders.run(actor, one(typed, 'rhythm'));
    if (!answer.ok) return this.list(actor, language, typed, [{ field: 'rhythm', code: answer.code }]);
    const t = this.texts.in(language);
    return this.back(actor, 'success', t('reminder.chosen', { rhythm: t(`reminder.rhythm.${answer.value}`) }));
  }

  /** The one time the address is shown. The page is in no cache, and the secret in no session and no log. */
  private async made(actor: FeedActor, language: Language, id: string, secret: string): Promise<Page> {
    const t = this.texts.in(language);
    const feed = found(await this.unitOfWork.read(actor, (tx) => feedById(tx, id)));
    const address = feedAddress(this.config, secret);
    return new Page('shared/feed-made', t('feed.made.title'), feedMadeView(t, actor, feed, address), {
      breadcrumb: [...this.crumbs(actor, language), { href: feedBase[actor.kind], label: t('feed.title') }],
    });
  }

  private crumbs(actor: FeedActor, language: Language): Crumb[] {
    const t = this.texts.in(language);
    return [{ href: home[actor.kind], label: t(actor.kind === 'region' ? 'nav.worklist' : 'nav.start') }];
  }

  private back(actor: FeedActor, kind: 'success' | 'warning', text: string): SeeOther {
    return new SeeOther(feedBase[actor.kind], { kind, text });
  }
}
