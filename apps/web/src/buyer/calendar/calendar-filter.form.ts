import { addDays, addMonths, localDate, parseLocalDate, ROUTES, yearOf } from '#libs/domain';
import type { LocalDate, Route, TenderState } from '#libs/domain';
import { isUuid } from '#libs/tendering';
import type { CalendarChoices, CalendarQuestion } from '#libs/tendering';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { leftOutOf } from '../../shared/left-out.js';
import type { LeftOut } from '../../shared/left-out.js';

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

/** Reads the address. What makes no sense there is left out, see `ignoredBy`: a shared link never ends in an error. */
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
    leadId: isUuid(lead) ? lead.toLowerCase() : '',
    own: one(query, 'van') === 'mij',
    search: one(query, 'zoek').replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The filter without what this region cannot choose: a municipality of another, or who leads none of its tenders. */
export const knownFilter = (
  filter: CalendarFilter,
  { municipalities, leads }: Pick<CalendarChoices, 'municipalities' | 'leads'>,
): CalendarFilter => ({
  ...filter,
  gmCode: municipalities.find(({ gmCode }) => gmCode === filter.gmCode)?.gmCode ?? '',
  leadId: leads.find(({ id }) => id === filter.leadId)?.id ?? '',
});

/** What of the address this filter did not take over. Of words that are too long the first are sought: those do count. */
export const ignoredBy = (filter: CalendarFilter, query: Typed): readonly LeftOut[] =>
  leftOutOf(
    { ...query, zoek: '' },
    {
      weergave: filter.view,
      zoom: filter.zoom,
      jaar: String(filter.year ?? ''),
      vanaf: filter.start?.slice(0, 7) ?? '',
      leerroute: filter.route,
      gemeente: filter.gmCode,
      fase: filter.phase,
      procesleider: filter.leadId,
      van: filter.own ? 'mij' : '',
      pagina: String(filter.page),
    },
  );

/** What the filters are called on the page, by their name in the address. */
export const FILTER_LABELS: Readonly<Record<string, string>> = {
  weergave: 'calendar.views',
  zoom: 'calendar.zooms',
  jaar: 'calendar.field.year',
  vanaf: 'calendar.field.from',
  leerroute: 'lot.field.route',
  gemeente: 'calendar.field.municipality',
  fase: 'tender.column.phase',
  procesleider: 'calendar.field.lead',
  van: 'calendar.field.own',
  pagina: 'left-out.page',
};

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
