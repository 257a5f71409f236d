import { daysBetween } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { milestoneWhen } from '../../shared/tenders/planning-timeline.js';

/** One version beside the one before it: every row, what moved and by how many days. */
export function comparisonPage(
  t: Translate,
  language: Language,
  tender: Tender,
  version: PlanningVersion,
  before: PlanningVersion | null,
): Page {
  const frame = tenderFrame(t, language, tender, 'planning', {
    title: t('planning.version-title', { number: version.number }),
    meta: t('planning.meta', {
      number: version.number,
      name: version.madeByName,
      at: formatInstant(language, version.madeAt),
    }),
  });
  const gone = (before?.milestones ?? []).filter(({ code }) => !version.milestones.some((row) => row.code === code));
  return new Page(
    'buyer/planning/comparison',
    frame.title,
    {
      frame: frame.view,
      reason: version.reason,
      published: version.publishedAt
        ? t('planning.published-at', { at: formatInstant(language, version.publishedAt) })
        : t('planning.not-published'),
      back: `/inkoop/aanbestedingen/${tender.id}/planning`,
      table: {
        id: 'comparison',
        caption: before
          ? t('planning.compared', { number: version.number, before: before.number })
          : t('planning.first-version'),
        columns: [
          { label: t('planning.column.step'), end: false },
          ...(before ? [{ label: t('planning.version', { number: before.number }), end: false }] : []),
          { label: t('planning.version', { number: version.number }), end: false },
          { label: t('planning.column.difference'), end: false },
        ],
        rows: [
          ...version.milestones.map((row) =>
            line(
              t,
              language,
              row,
              before?.milestones.find(({ code }) => code === row.code),
              before !== null,
            ),
          ),
          ...gone.map((row) => ({
            cells: [
              { text: row.label[language] },
              { text: milestoneWhen(language, row) },
              { text: '–' },
              { text: t('planning.difference.gone') },
            ],
          })),
        ],
      },
    },
    { breadcrumb: frame.breadcrumb },
  );
}

function line(t: Translate, language: Language, row: Milestone, old: Milestone | undefined, compared: boolean) {
  const days = old ? daysBetween(old.date, row.date) : 0;
  const moved = !old
    ? compared
      ? t('planning.difference.new')
      : '–'
    : differenceOf(t, days, (old.time ?? '') !== (row.time ?? ''));
  return {
    cells: [
      { text: row.label[language] },
      ...(compared ? [{ text: old ? milestoneWhen(language, old) : '–' }] : []),
      { text: milestoneWhen(language, row) },
      { text: moved },
    ],
  };
}

function differenceOf(t: Translate, days: number, otherTime: boolean): string {
  if (days === 0) return otherTime ? t('planning.difference.time') : t('planning.difference.none');
  return days > 0
    ? t('planning.difference.later', { count: days })
    : t('planning.difference.earlier', { count: -days });
}
