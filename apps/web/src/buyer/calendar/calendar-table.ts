import { nextDue } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { Language, Translate, View } from '#libs/platform';
import { daysLeft, doneWord, whenText } from '../../shared/tenders/tender-progress.js';
import { stateBadge } from '../../shared/tenders/state-badge.js';
import { placeOf } from './calendar-rows.js';
import type { CalendarPoint, DrawnRow } from './calendar-rows.js';

/** Rows of the table under the picture: the same lines, and every date in words. */
export const tableRows = (
  t: Translate,
  language: Language,
  rows: readonly DrawnRow[],
  today: LocalDate,
  municipalityCount: number,
): View[] =>
  rows.map((row) => {
    const { line, tender, label, points } = row;
    const isOwn = line.ofRegion === '';
    const moved = points.filter((point) => point.moved !== 0);
    const { next, overdue } = nextDue({ milestones: points.map(({ milestone }) => milestone) }, today);
    const home = `/inkoop/aanbestedingen/${tender.id}`;
    return {
      label,
      href: isOwn ? home : '/inkoop/percelen-andere-regio',
      small: placeOf(t, row),
      route: line.route === '' ? '–' : t(`route.${line.route}`),
      municipalities: municipalitiesText(t, tender.municipalities, municipalityCount),
      badge: ['no-bids', 'retendered', 'withdrawn'].includes(line.lotState)
        ? { text: t(`lot.state.${line.lotState}`), tone: '' }
        : stateBadge(t, tender.state),
      next: next ? next.label[language] : '–',
      nextWhen: next ? `${whenText(language, next)}, ${daysLeft(t, today, next.date)}` : '',
      overdue: overdue.length > 0 ? t('calendar.overdue', { count: overdue.length }) : '',
      moved: movedSummary(t, language, moved),
      hasMoved: moved.length > 0,
      version: t('planning.version', { number: tender.versionNumber }),
      versionHref: isOwn ? `${home}/planning` : '',
      lead: tender.leadName || '–',
      all: t('calendar.all-milestones', { count: points.length }),
      points: points.map((point) => ({
        what: point.milestone.label[language],
        when: whenText(language, point.milestone),
        note: [doneWord(t, point.milestone), point.movedText].filter((text) => text !== '').join('. '),
      })),
    };
  });

/** 'Sluiting inschrijving 14 dagen later; nog 3 data verschoven': the largest shift first, the others counted. */
function movedSummary(t: Translate, language: Language, moved: readonly CalendarPoint[]): string {
  const [largest, ...others] = moved.toSorted((a, b) => Math.abs(b.moved) - Math.abs(a.moved));
  if (!largest) return '–';
  const what = t(largest.moved > 0 ? 'calendar.step-later' : 'calendar.step-earlier', {
    what: largest.milestone.label[language],
    count: Math.abs(largest.moved),
  });
  return others.length === 0 ? what : `${what}; ${t('calendar.more-moved', { count: others.length })}`;
}

/** 'Alle 7' when a tender is for the whole region, else their names. */
function municipalitiesText(t: Translate, names: readonly string[], all: number): string {
  if (names.length === 0) return '–';
  return names.length === all && all > 2 ? t('calendar.all-municipalities', { count: all }) : names.join(', ');
}
