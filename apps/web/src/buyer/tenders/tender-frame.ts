import type { Translate, View } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import type { Crumb } from '../../shared/page.js';
import { stateBadge } from '../../shared/tenders/state-badge.js';

const tabs = [
  ['overview', ''],
  ['lots', '/percelen'],
  ['planning', '/planning'],
  ['approvals', '/goedkeuringen'],
  ['risks', '/risicos'],
  ['guide', '/leidraad'],
  ['questions', '/vragen'],
  ['vault', '/kluis'],
  ['eligibility', '/geschiktheid'],
  ['assessment', '/beoordeling'],
  ['award', '/gunning'],
  ['log', '/logboek'],
] as const;
type TenderTab = (typeof tabs)[number][0];

interface TenderFrame {
  /** For `{{> components/page-heading frame.heading}}` and `{{> components/tabs-nav frame.tabs}}`. */
  readonly view: { readonly heading: View; readonly tabs: View };
  /** For the options of the Page. */
  readonly breadcrumb: readonly Crumb[];
  /** Title of the page, for the browser's tab. */
  readonly title: string;
}

/**
 * What every page of one tender shows above its own content: heading with state, the tabs, and the path.
 * `title` replaces the tab's name as heading, for a page below a tab; that tab then stands in the path.
 */
export function tenderFrame(
  t: Translate,
  tender: Pick<Tender, 'id' | 'reference' | 'title' | 'state'>,
  current: TenderTab,
  options: { readonly title?: string; readonly lead?: string; readonly meta?: string } = {},
): TenderFrame {
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  const heading = options.title ?? (current === 'overview' ? tender.title : t(`tender.tab.${current}`));
  const path = tabs.find(([tab]) => tab === current)?.[1] ?? '';
  return {
    title: current === 'overview' && !options.title ? tender.title : `${heading}, ${tender.title}`,
    view: {
      heading: {
        title: heading,
        eyebrow: heading === tender.title ? tender.reference : `${tender.reference} · ${tender.title}`,
        lead: options.lead ?? '',
        meta: options.meta ?? '',
        badge: stateBadge(t, tender.state),
      },
      tabs: {
        label: t('tender.tabs'),
        tabs: tabs.map(([tab, suffix]) => ({
          href: home + suffix,
          label: t(`tender.tab.${tab}`),
          current: tab === current,
          count: 0,
        })),
      },
    },
    breadcrumb: [
      { href: '/inkoop', label: t('nav.worklist') },
      { href: '/inkoop/aanbestedingen', label: t('nav.tenders') },
      ...(heading === tender.title ? [] : [{ href: home, label: tender.title }]),
      ...(options.title && path ? [{ href: home + path, label: t(`tender.tab.${current}`) }] : []),
    ],
  };
}
