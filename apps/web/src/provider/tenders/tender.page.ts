import { localDateOf } from '#libs/domain';
import type { AwardLetterRow } from '#libs/evaluation';
import { formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { Page } from '../../shared/page.js';
import { publishedTenderView } from '../../shared/tenders/published-tender.js';
import type { PublishedTenderFacts } from '../../shared/tenders/published-tender.js';
import { isOpen, publishedListView } from '../../shared/tenders/published-tenders.js';
import type { ListedTender } from '../../shared/tenders/published-tenders.js';

export function providerTenderPage(
  t: Translate,
  language: Language,
  facts: PublishedTenderFacts,
  following: boolean,
): Page {
  const home = `/aanbieder/aanbestedingen/${facts.tender.id}`;
  return new Page(
    'provider/tenders/tender',
    facts.tender.title,
    {
      ...publishedTenderView(t, language, facts),
      questionsHref: `${home}/vragen`,
      bidHref: `${home}/inschrijven`,
      agendaHref: `/aanbieder/agenda?aanbesteding=${facts.tender.id}#nieuw`,
      followHref: `${home}/volgen`,
      followText: t(following ? 'provider.follow.yes' : 'provider.follow.no'),
      followLabel: t(following ? 'provider.follow.stop' : 'provider.follow.start'),
      followAction: following ? 'stop' : 'start',
    },
    {
      breadcrumb: [
        { href: '/aanbieder', label: t('nav.start') },
        { href: '/aanbieder/aanbestedingen', label: t('nav.tenders') },
      ],
    },
  );
}

interface StartFacts {
  readonly tenders: readonly ListedTender[];
  readonly letters: readonly AwardLetterRow[];
  /** Of those letters, what the reader opened before. */
  readonly opened: ReadonlySet<string>;
  readonly now: Date;
}

/** Where a provider begins: first the letters that were not read yet, then the tenders that are open. */
export function providerStartPage(t: Translate, language: Language, facts: StartFacts): Page {
  const { tenders, now } = facts;
  const open = tenders.filter(({ tender }) => isOpen(tender, now));
  return new Page('provider/tenders/start', t('provider.start.title'), {
    lead: t('provider.start.lead', { count: open.length }),
    letters: lettersView(t, language, facts),
    list: publishedListView(t, language, open, now, '/aanbieder/aanbestedingen'),
    hasOpen: open.length > 0,
  });
}

/** More stand on the page of all letters. */
const LETTERS_SHOWN = 5;

function lettersView(t: Translate, language: Language, { letters, opened, now }: StartFacts): View {
  const unread = letters.filter(({ id }) => !opened.has(id));
  const today = localDateOf(now);
  const more = unread.length - LETTERS_SHOWN;
  return {
    title: t('provider.letters.title', { count: unread.length }),
    items: unread.slice(0, LETTERS_SHOWN).map(({ id, content, sentAt }) => ({
      href: `/aanbieder/uitslag/${id}`,
      what: t('provider.letters.about', { number: content.lotNumber, title: content.lotTitle }),
      where: `${content.tenderTitle} · ${content.regionName}`,
      sent: t('provider.letters.sent', { day: formatDayShort(language, localDateOf(sentAt)) }),
      until:
        content.standstill.end < today
          ? ''
          : t('result.until', { end: formatDayShort(language, content.standstill.end) }),
    })),
    more: more > 0 ? t('provider.letters.more', { count: more }) : '',
    empty: t(letters.length === 0 ? 'provider.letters.none' : 'provider.letters.all-read'),
  };
}
