import { nextDue } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import { daysLeft, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { phasesOf, timelineView } from '../../shared/tenders/timeline.js';
import { Page } from '../../shared/page.js';
import type { ListedTender } from '../../shared/tenders/published-tenders.js';
import { stateBadge } from '../../shared/tenders/state-badge.js';

interface Line {
  readonly label: string;
  readonly route: string;
  readonly href: string;
  readonly listed: ListedTender;
  readonly state: string;
}

/** One line per lot; a tender without lots has a line of its own. */
const linesOf = (t: Translate, listed: ListedTender): Line[] => {
  const { tender, lots } = listed;
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  if (lots.length === 0) return [{ label: tender.title, route: '–', href: home, listed, state: '' }];
  return lots.map((lot) => ({
    label: `${lot.number}. ${lot.title}`,
    route: t(`route.${lot.route}`),
    href: home,
    listed,
    state: ['no-bids', 'retendered', 'withdrawn'].includes(lot.state) ? t(`lot.state.${lot.state}`) : '',
  }));
};

/** The region's calendar: one picture over all lots, and the same lines as a table with what comes next. */
export function tenderListPage(
  t: Translate,
  language: Language,
  tenders: readonly ListedTender[],
  today: LocalDate,
  mayMake: boolean,
): Page {
  const lines = tenders.flatMap((listed) => linesOf(t, listed));
  const caption = t('tender.list.caption', { count: lines.length });
  const pictured = lines.filter(({ listed }) => listed.planning !== null);
  return new Page(
    'buyer/tenders/tender-list',
    t('tender.list.title'),
    {
      mayMake,
      isEmpty: tenders.length === 0,
      picture:
        pictured.length === 0
          ? false
          : timelineView(t, language, {
              id: 'calendar',
              title: t('tender.list.picture'),
              table: caption,
              rows: pictured.map(({ label, listed }) => ({
                label,
                spans: phasesOf(t, language, listed.planning?.milestones ?? []),
              })),
              today,
            }),
      table: {
        id: 'tenders',
        caption,
        columns: [
          'lot.column.lot',
          'lot.column.tender',
          'lot.field.route',
          'tender.column.phase',
          'tender.column.next',
        ].map((code) => ({ label: t(code), end: false })),
        rows: lines.map(({ label, route, href, listed, state }) => {
          const { tender } = listed;
          return {
            cells: [
              { text: label, href },
              { text: tender.title, small: tender.reference },
              { text: route },
              state ? { text: state } : { text: '', badge: stateBadge(t, tender.state) },
              nextCell(t, language, listed, today),
            ],
          };
        }),
      },
    },
    { breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }] },
  );
}

function nextCell(t: Translate, language: Language, { tender, planning }: ListedTender, today: LocalDate) {
  if (!planning) return { text: t('planning.none.title') };
  const { next } = nextDue({ milestones: withProgress(planning.milestones, tender.state, today) }, today);
  return next
    ? { text: next.label[language], small: `${whenText(language, next)}, ${daysLeft(t, today, next.date)}` }
    : { text: '–' };
}
