import { rhythms } from '#libs/domain';
import type { Rhythm } from '#libs/domain';
import type { GivenReminder, MessageSummary } from '#libs/messages';
import { formatInstant } from '#libs/platform';
import type { Config, Language, Translate, View } from '#libs/platform';
import type { Feed, FeedActor, FeedScope, Tender } from '#libs/tendering';
import { formView, one } from '../form.js';
import type { FieldError, Typed } from '../form.js';

export const feedBase = { region: '/inkoop/agenda', provider: '/aanbieder/agenda' } as const;

interface FeedsFacts {
  readonly actor: FeedActor;
  readonly feeds: readonly Feed[];
  readonly tenders: readonly Tender[];
  readonly rhythm: Rhythm;
  readonly reminders: readonly GivenReminder[];
  readonly mails: readonly Pick<MessageSummary, 'id' | 'subject' | 'state' | 'lastError' | 'madeAt' | 'sentAt'>[];
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

const scopesOf = (actor: FeedActor): readonly FeedScope[] =>
  actor.kind === 'region' ? ['person', 'region', 'tender'] : ['person', 'tender'];

const tones = { waiting: 'azure', sent: 'lime', failed: 'red', lapsed: '' } as const;

/** What a feed holds, in words: "Eén aanbesteding: Leerroutes 2021". */
const contents = (t: Translate, actor: FeedActor, feed: Feed): string =>
  t(`feed.scope.${actor.kind}.${feed.scope}`) + (feed.tenderTitle === '' ? '' : `: ${feed.tenderTitle}`);

/** Agendas with what can be done with them, the form for a new one, and the choice of reminders. */
export function feedsView(t: Translate, language: Language, facts: FeedsFacts): View {
  const { actor, feeds, tenders, rhythm, mails, typed, errors } = facts;
  const form = formView(t, { scope: 'person', tenderId: '', rhythm }, typed, errors);
  const chosen = one(typed, 'tenderId');
  return {
    base: feedBase[actor.kind],
    summary: form.summary,
    hasFeeds: feeds.length > 0,
    feeds: feeds.map((feed) => ({
      id: feed.id,
      contents: contents(t, actor, feed),
      language: t(`document.language.${feed.language}`),
      made: formatInstant(language, feed.madeAt),
      renewed: feed.renewedAt ? t('feed.renewed-at', { at: formatInstant(language, feed.renewedAt) }) : '',
      used: feed.lastUsedAt ? formatInstant(language, feed.lastUsedAt) : t('feed.never-used'),
      works: feed.revokedAt === null,
      state: feed.revokedAt
        ? { text: t('feed.state.revoked'), tone: 'red' }
        : { text: t('feed.state.works'), tone: 'lime' },
      ended: feed.revokedAt ? formatInstant(language, feed.revokedAt) : '',
    })),
    scopes: scopesOf(actor).map((scope) => ({
      value: scope,
      label: t(`feed.scope.${actor.kind}.${scope}`),
      hint: t(`feed.scope-hint.${actor.kind}.${scope}`),
      checked: form.typed['scope'] === scope,
    })),
    scopeError: form.errors['scope'] ?? '',
    tenders: [
      { value: '', label: t('feed.choose-tender'), selected: chosen === '' },
      ...tenders.map(({ id, reference, title }) => ({
        value: id,
        label: `${reference}, ${title}`,
        selected: id === chosen,
      })),
    ],
    tenderError: form.errors['tenderId'] ?? '',
    rhythms: rhythms.map((each) => ({
      value: each,
      label: t(`reminder.rhythm.${each}`),
      hint: t(`reminder.rhythm-hint.${each}`),
      checked: form.typed['rhythm'] === each,
    })),
    rhythmError: form.errors['rhythm'] ?? '',
    mine: t(`reminder.mine.${actor.kind}`),
    hasMails: mails.length > 0,
    mails: {
      id: 'reminder-mails',
      caption: t('reminder.mails'),
      columns: ['post.column.subject', 'post.column.state', 'post.column.moment'].map((code) => ({ label: t(code) })),
      rows: mails.map((mail) => ({
        cells: [
          { text: mail.subject },
          {
            text: '',
            badge: { text: t(`post.state.${mail.state}`), tone: tones[mail.state] },
            small: mail.state === 'failed' ? t('reminder.mail-failed') : '',
          },
          { text: formatInstant(language, mail.sentAt ?? mail.madeAt) },
        ],
      })),
    },
  };
}

/** What a calendar program asks for. Whoever has it, has the agenda. */
export const feedAddress = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, secret: string): string =>
  `${PUBLIC_URL}/agenda/${secret}.ics`;

/** The address, once, with what to do with it in the usual calendar programs. */
export const feedMadeView = (t: Translate, actor: FeedActor, feed: Feed, address: string): View => ({
  home: feedBase[actor.kind],
  contents: contents(t, actor, feed),
  address,
  subscribe: address.replace(/^https?:/, 'webcal:'),
  programs: ['outlook', 'google', 'apple'].map((program) => ({
    term: t(`feed.program.${program}`),
    text: t(`feed.program.${program}.steps`),
  })),
});
