import { addDays, daysBetween, workingDaysIn } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import { formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { daysLeft, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { Page } from '../../shared/page.js';
import { nextStepOf, pageOfMilestone } from './next-step.js';
import type { PlannedTender } from './tender-list.page.js';
import type { Trouble } from './worklist.query.js';

export interface WorklistFacts {
  readonly name: string;
  readonly tenders: readonly PlannedTender[];
  readonly troubles: readonly Trouble[];
  readonly today: LocalDate;
}

interface Item {
  readonly what: string;
  readonly where: string;
  readonly due: string;
  readonly left: string;
  readonly why: string;
  readonly href: string;
  readonly label: string;
}

const over = ['contracted', 'withdrawn'];

/** Today, this week, and what waits for somebody else; from the newest plannings and the states of the tenders. */
export function worklistPage(
  t: Translate,
  language: Language,
  { name, tenders, troubles, today }: WorklistFacts,
): Page {
  const rows = tenders
    .filter(({ tender }) => !over.includes(tender.state))
    .flatMap(({ tender, planning }) =>
      withProgress(planning?.milestones ?? [], tender.state, today)
        .filter((row) => !row.done)
        .map((row) => ({ row, tender })),
    )
    .sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0));
  const waits = (row: Milestone): boolean =>
    row.kind !== 'milestone' || row.code === 'bids-due' || row.code === 'questions-due';
  const item = ({ row, tender }: (typeof rows)[number]): Item => ({
    what: row.label[language],
    where: `${tender.reference}, ${tender.title}`,
    due: whenText(language, row),
    left:
      row.date > today
        ? `${daysLeft(t, today, row.date)} (${t('due.working-days', { count: workingDaysIn(addDays(today, 1), row.date) })})`
        : daysLeft(t, today, row.date),
    why: t(`worklist.why.${row.kind}`),
    href: pageOfMilestone(tender.id, row),
    label: t('worklist.open'),
  });
  const own = rows.filter(({ row }) => !waits(row));
  const drafts = tenders.flatMap(({ tender, lots, planning }): Item[] => {
    const next = tender.state === 'draft' ? nextStepOf(t, tender, lots.length, planning) : null;
    return next
      ? [
          {
            what: next.text,
            where: `${tender.reference}, ${tender.title}`,
            due: '',
            left: '',
            why: t('worklist.why.draft'),
            href: next.href,
            label: next.label,
          },
        ]
      : [];
  });
  const now = [...own.filter(({ row }) => row.date <= today).map(item), ...drafts];
  const week = own.filter(({ row }) => row.date > today && daysBetween(today, row.date) <= 7).map(item);
  const others = rows.filter(({ row }) => waits(row) && daysBetween(today, row.date) <= 30).map(item);
  const first = rows.find(({ row }) => row.date > today);
  return new Page('buyer/tenders/worklist', t('worklist.title'), {
    lead: t('worklist.lead', { name, day: formatDay(language, today) }),
    troubles: troubles.map((trouble) => ({
      title: t(`worklist.trouble.${trouble.kind}`, { what: trouble.what }),
      text: `${trouble.error} (${formatInstant(language, trouble.at)})`,
    })),
    hasTenders: tenders.length > 0,
    groups: [
      { id: 'vandaag', title: t('worklist.today'), items: now, empty: t('worklist.today-empty') },
      { id: 'week', title: t('worklist.week'), items: week, empty: t('worklist.week-empty') },
      { id: 'wacht', title: t('worklist.others'), items: others, empty: t('worklist.others-empty') },
    ].map((group) => ({ ...group, items: group.items.map((line) => ({ ...line })) })),
    first: first
      ? t('worklist.first', {
          what: first.row.label[language],
          day: whenText(language, first.row),
          title: first.tender.title,
        })
      : '',
    strip: stripOf(language, rows, today),
  });
}

/** The next fourteen days, with what falls on each. */
function stripOf(
  language: Language,
  rows: readonly { readonly row: Milestone; readonly tender: { readonly id: string } }[],
  today: LocalDate,
) {
  return Array.from({ length: 14 }, (_, index) => addDays(today, index)).flatMap((day) => {
    const here = rows.filter(({ row }) => row.date === day);
    return here.length === 0
      ? []
      : [
          {
            day: formatDayShort(language, day),
            items: here.map(({ row, tender }) => ({
              text: row.label[language],
              href: pageOfMilestone(tender.id, row),
            })),
          },
        ];
  });
}
