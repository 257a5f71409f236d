import { ROUTES, yearOf } from '#libs/domain';
import type { LocalDate, Route, SchoolRegion } from '#libs/domain';
import { formatMonth } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { CalendarChoices, CalendarMilestone } from '#libs/tendering';
import { leftOutView } from '../../shared/left-out.js';
import type { LeftOut } from '../../shared/left-out.js';
import { Page } from '../../shared/page.js';
import { pagination } from '../../shared/pagination.js';
import {
  calendarHref,
  FILTER_LABELS,
  leaf,
  LINES_A_PAGE,
  MILESTONES_A_PAGE,
  narrowings,
  PHASES,
  usualFilters,
  VIEWS,
  windowOf,
  ZOOMS,
} from './calendar-filter.form.js';
import type { CalendarFilter } from './calendar-filter.form.js';
import { calendarPicture } from './calendar-picture.js';
import { drawnRows } from './calendar-rows.js';
import type { CalendarRow } from './calendar-rows.js';
import { tableRows } from './calendar-table.js';
import { monthList } from './month-list.js';

export interface CalendarFacts {
  readonly filter: CalendarFilter;
  /** What of the address the filter did not take over. */
  readonly leftOut: readonly LeftOut[];
  readonly choices: CalendarChoices;
  readonly schoolRegion: SchoolRegion | null;
  /** Lines of the picture; empty in the month list. */
  readonly rows: readonly CalendarRow[];
  readonly totals: ReadonlyMap<Route | '', number>;
  readonly milestones: readonly CalendarMilestone[];
  /** Milestones in the whole window, all pages together. */
  readonly milestoneTotal: number;
  readonly today: LocalDate;
  readonly mayMake: boolean;
}

/** "Aanbestedingskalender": every tender and lot of the region in one picture, the same as a table, or as a list by month. */
export function calendarPage(t: Translate, language: Language, facts: CalendarFacts): Page {
  const { filter, choices, schoolRegion, totals, today } = facts;
  const rows = drawnRows(t, language, facts.rows, today);
  const { from, to } = windowOf(filter, today);
  const isList = filter.view === 'maandlijst';
  const total = isList ? facts.milestoneTotal : [...totals.values()].reduce((sum, n) => sum + n, 0);
  const caption = t('calendar.caption', { count: total });
  const title =
    filter.year !== null && filter.start === null && filter.zoom === 'jaar'
      ? t('calendar.title-year', { year: filter.year })
      : t('calendar.title');
  const narrowed = narrowings(filter);
  return new Page(
    'buyer/calendar/calendar',
    title,
    {
      title,
      period: periodText(language, from, to),
      leftOut: leftOutView(t, facts.leftOut, FILTER_LABELS),
      filtered: narrowed > 0 ? t('calendar.filtered', { what: filterWords(t, facts).join(', ') }) : '',
      clearHref:
        narrowed > 0
          ? calendarHref(filter, { route: '', gmCode: '', phase: '', leadId: '', own: false, search: '' })
          : '',
      views: VIEWS.map((view) => ({
        href: calendarHref(filter, { view }),
        label: t(`calendar.view.${view}`),
        current: view === filter.view,
      })),
      zooms: ZOOMS.map((zoom) => ({
        href: calendarHref(filter, { zoom }),
        label: t(`calendar.zoom.${zoom}`),
        current: zoom === filter.zoom,
      })),
      earlier: leaf(filter, today, -1),
      later: leaf(filter, today, 1),
      now: calendarHref(filter, { start: null, year: null }),
      search: filter.search,
      kept: searchKeeps(filter),
      usual: usualFilters(filter).map(({ code, href }) => ({
        href,
        label: t(`calendar.usual.${code}`),
        current: href === calendarHref(filter),
      })),
      excelHref: calendarHref(filter, {}, '/inkoop/kalender/excel'),
      form: filterForm(t, facts),
      filterLabel: narrowed > 0 ? t('calendar.filter-count', { count: narrowed }) : t('calendar.filter'),
      isList,
      isEmpty: total === 0,
      empty: emptyView(t, facts),
      picture:
        isList || rows.length === 0
          ? false
          : calendarPicture(t, language, {
              from,
              to,
              zoom: filter.zoom,
              today,
              rows,
              totals,
              schoolRegion,
              table: caption,
            }),
      caption,
      rows: isList ? [] : tableRows(t, language, rows, today, choices.municipalities.length),
      months:
        isList && total > 0
          ? monthList(t, language, { rows: facts.milestones, ...windowOfPage(facts), today, schoolRegion })
          : [],
      pages: pagination(
        t('calendar.pages'),
        { page: filter.page, total, size: isList ? MILESTONES_A_PAGE : LINES_A_PAGE },
        (page) => calendarHref(filter, { page }),
      ),
      unplanned: choices.unplanned > 0 ? t('calendar.unplanned', { count: choices.unplanned }) : '',
      schoolNote: t(schoolRegion ? `calendar.school-region.${schoolRegion}` : 'calendar.school-region.none'),
    },
    { breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }] },
  );
}

/** A window is always whole months: 'maart 2021', 'januari 2021 – december 2021'. */
export const periodText = (language: Language, from: LocalDate, to: LocalDate): string =>
  [...new Set([formatMonth(language, from), formatMonth(language, to)])].join(' – ');

/** A page of a long list shows the holidays of its own days only. */
function windowOfPage({ filter, milestones, milestoneTotal, today }: CalendarFacts) {
  const whole = windowOf(filter, today);
  const [first, last] = [milestones[0], milestones.at(-1)];
  if (milestoneTotal <= MILESTONES_A_PAGE || !first || !last) return whole;
  return {
    from: filter.page === 1 ? whole.from : first.milestone.date,
    to: filter.page * MILESTONES_A_PAGE >= milestoneTotal ? whole.to : last.milestone.date,
  };
}

function filterForm(t: Translate, { filter, choices, today }: CalendarFacts): View {
  const select = (
    name: string,
    label: string,
    all: string,
    chosen: string,
    options: readonly (readonly [string, string])[],
  ) => ({
    name,
    id: `filter-${name}`,
    label: t(label),
    required: true,
    options: [['', t(all)] as const, ...options].map(([value, text]) => ({
      value,
      label: text,
      selected: value === chosen,
    })),
  });
  const thisYear = yearOf(today);
  const [first, last] = [
    Math.min(choices.firstYear ?? thisYear, thisYear),
    Math.max(choices.lastYear ?? thisYear, thisYear),
  ];
  const years = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  return {
    search: filter.search,
    view: filter.view === 'tijdlijn' ? '' : filter.view,
    zoom: filter.zoom === 'jaar' ? '' : filter.zoom,
    selects: [
      select(
        'jaar',
        'calendar.field.year',
        'calendar.around-today',
        String(filter.year ?? ''),
        years.map((year) => [year, year]),
      ),
      select(
        'leerroute',
        'lot.field.route',
        'calendar.all',
        filter.route,
        ROUTES.map((route) => [route, t(`route.${route}`)]),
      ),
      select(
        'gemeente',
        'calendar.field.municipality',
        'calendar.all',
        filter.gmCode,
        choices.municipalities.map(({ gmCode, name }) => [gmCode, name]),
      ),
      select(
        'fase',
        'tender.column.phase',
        'calendar.all',
        filter.phase,
        Object.keys(PHASES).map((phase) => [phase, t(`calendar.phase.${phase}`)]),
      ),
      select(
        'procesleider',
        'calendar.field.lead',
        'calendar.everybody',
        filter.leadId,
        choices.leads.map(({ id, name }) => [id, name]),
      ),
    ],
    own: {
      name: 'van',
      id: 'filter-van',
      label: t('calendar.field.own'),
      value: 'mij',
      checked: filter.own,
      required: true,
    },
  };
}

/** What of the address a search keeps: everything but the page and the words that were sought. */
const searchKeeps = (filter: CalendarFilter): View[] =>
  [...new URL(calendarHref(filter, { search: '' }), 'http://kalender.example').searchParams].map(([name, value]) => ({
    name,
    value,
  }));

/** The filter in words, for above the picture and on paper. */
const filterWords = (t: Translate, { filter, choices }: CalendarFacts): readonly string[] =>
  [
    filter.search && t('calendar.sought', { what: filter.search }),
    filter.route && t(`route.${filter.route}`),
    choices.municipalities.find(({ gmCode }) => gmCode === filter.gmCode)?.name ?? filter.gmCode,
    filter.phase && t(`calendar.phase.${filter.phase}`),
    filter.own ? t('calendar.field.own') : (choices.leads.find(({ id }) => id === filter.leadId)?.name ?? ''),
  ].filter((word) => word !== '');

/** Nothing to show: because of the filter, because of the window, or because there is nothing yet. */
function emptyView(t: Translate, { filter, choices, mayMake }: CalendarFacts): View {
  if (choices.firstYear === null) {
    return {
      title: t('calendar.empty.title'),
      text: t('calendar.empty.text'),
      actionHref: mayMake ? '/inkoop/aanbestedingen/nieuw' : '/inkoop/aanbestedingen',
      actionLabel: t(mayMake ? 'tender.new' : 'nav.tenders'),
    };
  }
  return {
    title: t('calendar.empty.here'),
    text: t(narrowings(filter) > 0 ? 'calendar.empty.filter' : 'calendar.empty.window', {
      first: choices.firstYear,
      last: choices.lastYear ?? choices.firstYear,
    }),
    actionHref: '/inkoop/kalender',
    actionLabel: t('calendar.empty.reset'),
  };
}
