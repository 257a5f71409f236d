import type { MessageSummary } from '#libs/messages';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { addressOf, pagination } from '../../shared/pagination.js';
import { workTabs } from './jobs.page.js';

export const MAILS_A_PAGE = 50;

const tones = { waiting: 'azure', sent: 'lime', failed: 'red', lapsed: '' } as const;

const badge = (t: Translate, state: MessageSummary['state']): View => ({
  text: t(`post.state.${state}`),
  tone: tones[state],
});

const to = ({ toName, toOrganisation }: MessageSummary): string =>
  [toName, toOrganisation].filter((part) => part !== '').join(', ');

interface PostFacts {
  /** Those of this page. */
  readonly messages: readonly MessageSummary[];
  readonly total: number;
  readonly page: number;
}

export const postView = (t: Translate, language: Language, { messages, total, page }: PostFacts): View => ({
  tabs: workTabs(t, 'post'),
  shown: messages.length > 0,
  beyond: messages.length === 0 && total > 0,
  pages: pagination(t('post.pages'), { page, total, size: MAILS_A_PAGE }, (number) =>
    addressOf('/inkoop/post', {}, number),
  ),
  table: {
    id: 'post',
    caption: t('post.caption', { count: total }),
    columns: [t('post.column.subject'), t('post.column.to'), t('post.column.state'), t('post.column.moment')].map(
      (label) => ({ label }),
    ),
    rows: messages.map((message) => ({
      cells: [
        { text: message.subject, href: `/inkoop/post/${message.id}` },
        { text: message.toAddress, small: to(message) },
        {
          text: '',
          badge: badge(t, message.state),
          small: message.state === 'failed' ? (message.lastError ?? '') : '',
        },
        { text: formatInstant(language, message.sentAt ?? message.madeAt) },
      ],
    })),
  },
});

export const messageView = (
  t: Translate,
  language: Language,
  message: MessageSummary & { readonly body: string },
): View => ({
  id: message.id,
  title: message.subject,
  badge: badge(t, message.state),
  facts: [
    { term: t('post.column.to'), text: message.toAddress, small: to(message) },
    { term: t('post.language'), text: t(`document.language.${message.language}`) },
    { term: t('post.made'), text: formatInstant(language, message.madeAt) },
    { term: t('post.sent'), text: message.sentAt ? formatInstant(language, message.sentAt, true) : t('post.not-sent') },
    { term: t('post.attempts'), text: String(message.attempts) },
    ...(message.lastError ? [{ term: t('jobs.reason'), text: message.lastError }] : []),
  ],
  language: message.language,
  body: message.body,
});
