import { nextDue } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import type { Lot, Tender } from '#libs/tendering';
import { daysLeft, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { addressOf, pagination } from '../../shared/pagination.js';
import { stateBadge } from '../../shared/tenders/state-badge.js';

export const LINES_A_PAGE = 100;

/** A lot with its tender, or a tender that has no lots yet. */
interface ListedLine {
  readonly tender: Tender;
  readonly lot: Lot | null;
  /** The next rows of its newest planning that were not ticked off; null while it has no planning. */
  readonly coming: readonly Milestone[] | null;
}

interface TenderListFacts {
  /** Those of this page. */
  readonly lines: readonly ListedLine[];
  readonly total: number;
  readonly page: number;
  readonly today: LocalDate;
  readonly mayMake: boolean;
}

/** All tenders and lots of the region with what comes next; the picture of them is the calendar. */
export function tenderListPage(t: Translate, language: Language, facts: TenderListFacts): Page {
  const { lines, total, page, today, mayMake } = facts;
  const caption = t('tender.list.caption', { count: total });
  return new Page(
    'buyer/tenders/tender-list',
    t('tender.list.title'),
    {
      mayMake,
      isEmpty: total === 0,
      pages: pagination(t('tender.list.pages'), { page, total, size: LINES_A_PAGE }, (number) =>
        addressOf('/inkoop/aanbestedingen', {}, number),
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
        ].map((code) => ({ label: t(code) })),
        rows: lines.map((line) => {
          const { tender, lot } = line;
          const ended = lot && ['no-bids', 'retendered', 'withdrawn'].includes(lot.state);
          return {
            cells: [
              {
                text: lot ? `${lot.number}. ${lot.title}` : tender.title,
                href: `/inkoop/aanbestedingen/${tender.id}`,
              },
              { text: tender.title, small: tender.reference },
              { text: lot ? t(`route.${lot.route}`) : '–' },
              ended ? { text: t(`lot.state.${lot.state}`) } : { text: '', badge: stateBadge(t, tender.state) },
              nextCell(t, language, line, today),
            ],
          };
        }),
      },
    },
    { breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }] },
  );
}

function nextCell(t: Translate, language: Language, { tender, coming }: ListedLine, today: LocalDate) {
  if (!coming) return { text: t('planning.none.title') };
  const { next } = nextDue({ milestones: withProgress(coming, tender.state, today) }, today);
  return next
    ? { text: next.label[language], small: `${whenText(language, next)}, ${daysLeft(t, today, next.date)}` }
    : { text: '–' };
}
