import { nextDue } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import { daysLeft, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { pagination } from '../../shared/pagination.js';
import type { ListedTender } from '../../shared/tenders/published-tenders.js';
import { stateBadge } from '../../shared/tenders/state-badge.js';

export interface PlannedTender extends ListedTender {
  /** The next rows of its newest planning that were not ticked off; null while it has no planning. */
  readonly coming: readonly Milestone[] | null;
}

const LINES_A_PAGE = 100;

interface Line {
  readonly label: string;
  readonly route: string;
  readonly href: string;
  readonly listed: PlannedTender;
  readonly state: string;
}

/** One line per lot; a tender without lots has a line of its own. */
const linesOf = (t: Translate, listed: PlannedTender): Line[] => {
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

/** All tenders and lots of the region with what comes next; the picture of them is the calendar. */
export function tenderListPage(
  t: Translate,
  language: Language,
  tenders: readonly PlannedTender[],
  today: LocalDate,
  mayMake: boolean,
  page: number,
): Page {
  const all = tenders.flatMap((listed) => linesOf(t, listed));
  const caption = t('tender.list.caption', { count: all.length });
  const lines = all.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE);
  return new Page(
    'buyer/tenders/tender-list',
    t('tender.list.title'),
    {
      mayMake,
      isEmpty: tenders.length === 0,
      pages: pagination(
        t('tender.list.pages'),
        { page, total: all.length, size: LINES_A_PAGE },
        (number) => `/inkoop/aanbestedingen${number > 1 ? `?pagina=${number}` : ''}`,
      ),
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

function nextCell(t: Translate, language: Language, { tender, coming }: PlannedTender, today: LocalDate) {
  if (!coming) return { text: t('planning.none.title') };
  const { next } = nextDue({ milestones: withProgress(coming, tender.state, today) }, today);
  return next
    ? { text: next.label[language], small: `${whenText(language, next)}, ${daysLeft(t, today, next.date)}` }
    : { text: '–' };
}
