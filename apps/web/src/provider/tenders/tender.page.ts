import type { Language, Translate } from '#libs/platform';
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

export function providerStartPage(t: Translate, language: Language, tenders: readonly ListedTender[], now: Date): Page {
  const open = tenders.filter(({ tender }) => isOpen(tender, now));
  return new Page('provider/tenders/start', t('provider.start.title'), {
    lead: t('provider.start.lead', { count: open.length }),
    list: publishedListView(t, language, open, now, '/aanbieder/aanbestedingen'),
    hasOpen: open.length > 0,
  });
}
