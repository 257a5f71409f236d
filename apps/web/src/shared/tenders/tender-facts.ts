import { compareDates, formatEuro, procedureType } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import { formatCount, formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import { daysLeft, doneWord, whenText, withProgress } from './tender-progress.js';

/** A step of the course, for the component `progress-list`. */
type CourseStep = {
  readonly label: string;
  readonly text: string;
  readonly done: boolean;
  readonly current: boolean;
};

/**
 * Course of a tender from its planning, by date: what is done, what is now, what comes. `outside` the region nobody is
 * told that a board of its own is late: such a row says its day and is never what is now.
 */
export function courseOf(
  t: Translate,
  language: Language,
  milestones: readonly Milestone[],
  state: Tender['state'],
  today: LocalDate,
  outside = false,
): CourseStep[] {
  const rows = withProgress(milestones, state, today).toSorted((a, b) => compareDates(a.date, b.date));
  const isOwn = (row: Milestone): boolean => outside && row.kind !== 'milestone' && row.date < today;
  const leftOf = (row: Milestone): string => (row.done || isOwn(row) ? '' : daysLeft(t, today, row.date));
  const current = rows.findIndex((row) => !row.done && !isOwn(row));
  return rows.map((row, index) => ({
    label: row.label[language],
    text: [whenText(language, row), row.lapsed ? doneWord(t, row) : leftOf(row)]
      .filter((part) => part !== '')
      .join(', '),
    done: row.done === true && row.lapsed !== true,
    current: index === current,
  }));
}

/** The facts of a tender as everybody reads them. */
export function tenderFacts(
  t: Translate,
  language: Language,
  tender: Tender,
  municipalities: readonly { readonly name: string }[],
): View[] {
  const type = procedureType(tender.procedureCode, tender.procedureVersion);
  return [
    { term: t('tender.fact.region'), text: tender.regionName },
    { term: t('tender.fact.municipalities'), text: municipalities.map(({ name }) => name).join(', ') || '–' },
    { term: t('tender.fact.procedure'), text: type?.label[language] ?? tender.procedureCode },
    {
      term: t('tender.fact.term'),
      text: t('tender.fact.term-text', { years: tender.contractYears, count: tender.optionYears }),
    },
    { term: t('tender.fact.start'), text: formatDay(language, tender.serviceStart) },
    {
      term: t('tender.fact.trajectories'),
      text: formatCount(language, tender.trajectories),
      small: t('lot.trajectories-no-guarantee'),
    },
    {
      term: t('tender.fact.estimate'),
      text: formatEuro(tender.estimatedValueCents, language),
      small: t('money.ex-vat'),
    },
    {
      term: t('tender.fact.standstill'),
      text: t('tender.fact.standstill-text', { count: tender.standstillDays }),
      small: t('tender.fact.standstill-why'),
    },
    { term: 'CPV', text: tender.cpv },
    ...(tender.bidsDueAt ? [{ term: t('tender.fact.bids-due'), text: formatInstant(language, tender.bidsDueAt) }] : []),
    ...(tender.noticeSentAt
      ? [{ term: t('tender.fact.published'), text: formatInstant(language, tender.noticeSentAt) }]
      : []),
  ];
}
