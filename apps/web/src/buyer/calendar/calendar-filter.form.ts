import { addDays, addMonths, localDate, parseLocalDate, ROUTES, yearOf } from '#libs/domain';
import type { LocalDate, Route, TenderState } from '#libs/domain';
import { isUuid } from '#libs/tendering';
import type { CalendarQuestion } from '#libs/tendering';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';

export const ZOOMS = ['jaar', 'kwartaal', 'maand'] as const;
export type Zoom = (typeof ZOOMS)[number];
export const VIEWS = ['tijdlijn', 'maandlijst'] as const;
export type CalendarView = (typeof VIEWS)[number];

/** The phases people speak of, each with the states of a tender it stands for. */
export const PHASES = {
  voorbereiding: ['draft'],
  inschrijving: ['published'],
  beoordeling: ['closing', 'closed', 'opened', 'assessing'],
  gunning: ['provisional-award', 'final-award'],
  contract: ['contracted'],
  ingetrokken: ['withdrawn'],
} as const satisfies Readonly<Record<string, readonly TenderState[]>>;
export type Phase = keyof typeof PHASES;
const isPhase = (text: string): text is Phase => Object.hasOwn(PHASES, text);
/** What was withdrawn is out of the way until somebody asks for it. */
const usual: readonly TenderState[] = Object.entries(PHASES).flatMap(([phase, states]) =>
  phase === 'ingetrokken' ? [] : [...states],
);

const MONTHS: Readonly<Record<Zoom, number>> = { jaar: 12, kwartaal: 3, maand: 1 };
/** How many lines one page of the picture holds: what still reads on one A3. */
export const LINES_A_PAGE = 40;
export const MILESTONES_A_PAGE = 120;
const LONGEST_SEARCH = 80;

/** Everything that stands in the address of the calendar, with its defaults filled in. */
export interface CalendarFilter {
  readonly view: CalendarView;
  readonly zoom: Zoom;
  /** A calendar year that was chosen; null: around today. */
  readonly year: number | null;
  /** First day of the month in which the window begins, when somebody leafed. */
  readonly start: LocalDate | null;
  readonly route: Route | '';
  readonly gmCode: string;
  readonly phase: Phase | '';
  readonly leadId: string;
  readonly own: boolean;
  readonly search: string;
  readonly page: number;
}

const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text);

/** Reads the address. What makes no sense there is left out: a shared link never ends in an error. */
export function calendarFilter(query: Typed): CalendarFilter {
  const [view, zoom, year, start, route, gmCode, phase, lead, page] = [
    'weergave',
    'zoom',
    'jaar',
    'vanaf',
    'leerroute',
    'gemeente',
    'fase',
    'procesleider',
    'pagina',
  ].map((name) => one(query, name).trim()) as [string, string, string, string, string, string, string, string, string];
  return {
    view: isOneOf(VIEWS, view) ? view : 'tijdlijn',
    zoom: isOneOf(ZOOMS, zoom) ? zoom : 'jaar',
    year: /^20\d\d$/.test(year) ? Number(year) : null,
    start: /^20\d\d-\d\d$/.test(start) ? parseLocalDate(`${start}-01`) : null,
    route: isOneOf(ROUTES, route) ? route : '',
    gmCode: /^GM\d{4}$/.test(gmCode) ? gmCode : '',
    phase: isPhase(phase) ? phase : '',
    leadId: isUuid(lead) ? lead : '',
    own: one(query, 'van') === 'mij',
    search: one(query, 'zoek').replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The days the picture shows, both included, always whole months. A year is a calendar year, or the twelve months around today. */
export function windowOf(
  filter: CalendarFilter,
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } {
  const month = localDate(`${today.slice(0, 7)}-01`);
  const ofYear = filter.year === null || filter.year === yearOf(today) ? null : localDate(`${filter.year}-01-01`);
  const usualStart =
    filter.zoom === 'jaar'
      ? filter.year === null
        ? addMonths(month, -2)
        : localDate(`${filter.year}-01-01`)
      : (ofYear ?? month);
  const from = filter.start ?? usualStart;
  return { from, to: addDays(addMonths(from, MONTHS[filter.zoom]), -1) };
}

/** The address of the calendar with some of the filter changed; what is usual stays out of it. */
export function calendarHref(
  filter: CalendarFilter,
  changes: Partial<CalendarFilter> = {},
  base = '/inkoop/kalender',
): string {
  const next = { ...filter, page: 1, ...changes };
  const parts: readonly (readonly [string, string])[] = [
    ['weergave', next.view === 'tijdlijn' ? '' : next.view],
    ['zoom', next.zoom === 'jaar' ? '' : next.zoom],
    ['jaar', next.year === null || next.start !== null ? '' : String(next.year)],
    ['vanaf', next.start?.slice(0, 7) ?? ''],
    ['leerroute', next.route],
    ['gemeente', next.gmCode],
    ['fase', next.phase],
    ['procesleider', next.leadId],
    ['van', next.own ? 'mij' : ''],
    ['zoek', next.search],
    ['pagina', next.page > 1 ? String(next.page) : ''],
  ];
  const query = parts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${base}${query === '' ? '' : `?${query}`}`;
}

/** One window earlier or later. */
export const leaf = (filter: CalendarFilter, today: LocalDate, direction: 1 | -1): string =>
  calendarHref(filter, {
    start: addMonths(windowOf(filter, today).from, direction * MONTHS[filter.zoom]),
    year: null,
  });

/** The filter as the query asks it. */
export function questionOf(filter: CalendarFilter, today: LocalDate, personId: string): CalendarQuestion {
  const size = filter.view === 'tijdlijn' ? LINES_A_PAGE : MILESTONES_A_PAGE;
  return {
    ...windowOf(filter, today),
    route: filter.route,
    gmCode: filter.gmCode,
    states: filter.phase === '' ? usual : PHASES[filter.phase],
    leadId: filter.own ? personId : filter.leadId || null,
    search: filter.search,
    limit: size,
    offset: (filter.page - 1) * size,
  };
}

/** How many filters narrow the calendar. */
export const narrowings = (filter: CalendarFilter): number =>
  [filter.route, filter.gmCode, filter.phase, filter.own ? 'mij' : filter.leadId, filter.search].filter(
    (value) => value !== '',
  ).length;

/** Filters that many people want each week; their addresses can be kept as any other. */
export const usualFilters = (filter: CalendarFilter): readonly { readonly code: string; readonly href: string }[] => {
  const bare = { route: '', gmCode: '', phase: '', leadId: '', own: false, search: '' } as const;
  return [
    { code: 'own', href: calendarHref(filter, { ...bare, own: true }) },
    { code: 'open', href: calendarHref(filter, { ...bare, phase: 'inschrijving' }) },
    { code: 'assessing', href: calendarHref(filter, { ...bare, phase: 'beoordeling' }) },
  ];
};
