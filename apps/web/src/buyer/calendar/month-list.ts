import { compareDates, daysBetween, recognisedHolidays, schoolHolidaysBetween, yearOf } from '#libs/domain';
import type { LocalDate, SchoolRegion } from '#libs/domain';
import { formatDayShort, formatMonth, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { CalendarMilestone } from '#libs/tendering';
import { daysLeft, doneWord, withProgress } from '../../shared/tenders/tender-progress.js';
import { movedText } from './calendar-rows.js';

interface Entry {
  readonly date: LocalDate;
  readonly view: View;
}

/** The milestones of a window by month and day, with the holidays between them. */
export function monthList(
  t: Translate,
  language: Language,
  input: {
    readonly rows: readonly CalendarMilestone[];
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly today: LocalDate;
    readonly schoolRegion: SchoolRegion | null;
  },
): View[] {
  const { rows, from, to, today } = input;
  const entries: Entry[] = [
    ...rows.map((row) => ({ date: row.milestone.date, view: milestoneEntry(t, language, row, today) })),
    ...freeEntries(t, language, input),
  ]
    .filter(({ date }) => from <= date && date <= to)
    .toSorted((a, b) => compareDates(a.date, b.date));
  const months = [...new Set(entries.map(({ date }) => date.slice(0, 7)))];
  return months.map((month) => {
    const here = entries.filter(({ date }) => date.startsWith(month));
    const days = [...new Set(here.map(({ date }) => date))];
    return {
      id: `maand-${month}`,
      title: formatMonth(language, days[0]!),
      days: days.map((date) => ({
        day: formatDayShort(language, date).split(' ').slice(0, 3).join(' '),
        iso: date,
        isToday: date === today,
        entries: here.filter((entry) => entry.date === date).map(({ view }) => view),
      })),
    };
  });
}

const plain = { href: '', where: '', routes: '', badge: '', tone: '', moved: '', isFree: true } as const;

function milestoneEntry(t: Translate, language: Language, row: CalendarMilestone, today: LocalDate): View {
  const [milestone] = withProgress([row.milestone], row.state, today);
  const { date, time, label, kind, done } = milestone!;
  const late = !done && date < today;
  return {
    what: label[language],
    time: time ? formatTime(language, time) : '',
    href: row.ofRegion === '' ? `/inkoop/aanbestedingen/${row.tenderId}/planning` : '/inkoop/percelen-andere-regio',
    where: [row.reference, row.ofRegion === '' ? row.title : t('calendar.of-region', { region: row.ofRegion })].join(
      ' · ',
    ),
    routes: row.routes.length === 0 ? '' : ` · ${row.routes.map((route) => t(`route.${route}`)).join(', ')}`,
    kind: t(`milestone.kind.${kind}`),
    badge: done ? doneWord(t, milestone!) : late || date === today ? daysLeft(t, today, date) : '',
    tone: done ? '' : late ? 'red' : date === today ? 'orange' : '',
    moved: row.firstDate ? movedText(t, language, daysBetween(row.firstDate, date), row.firstDate) : '',
    isFree: false,
  };
}

/** Recognised holidays on their day, school holidays on the first day they have in the window. */
function freeEntries(
  t: Translate,
  language: Language,
  {
    from,
    to,
    schoolRegion,
  }: { readonly from: LocalDate; readonly to: LocalDate; readonly schoolRegion: SchoolRegion | null },
): Entry[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  return [
    ...years.flatMap(recognisedHolidays).map((holiday) => ({
      date: holiday.date,
      view: { ...plain, what: holiday[language], time: '', kind: t('calendar.holiday') },
    })),
    ...(schoolRegion ? schoolHolidaysBetween(schoolRegion, from, to) : []).map((holiday) => ({
      date: holiday.from < from ? from : holiday.from,
      view: {
        ...plain,
        what: capital(
          t('calendar.school', {
            name: holiday.label[language],
            region: holiday.region,
            from: formatDayShort(language, holiday.from),
            to: formatDayShort(language, holiday.to),
          }),
        ),
        time: '',
        kind: t(holiday.fixed ? 'calendar.school-fixed' : 'calendar.school-advised'),
      },
    })),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
