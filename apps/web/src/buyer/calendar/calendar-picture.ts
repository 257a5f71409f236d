import { addDays, addMonths, daysBetween, schoolHolidaysBetween, weekday } from '#libs/domain';
import type { LocalDate, Milestone, Route, SchoolRegion } from '#libs/domain';
import { formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { cut, dayScale, fitting, freeRuns, round, todayMark } from '../../shared/tenders/timeline-parts.js';
import type { Window } from '../../shared/tenders/timeline-parts.js';
import { placeOf, pointText } from './calendar-rows.js';
import type { DrawnRow } from './calendar-rows.js';
import type { Zoom } from './calendar-filter.form.js';

export interface PictureInput {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly zoom: Zoom;
  readonly today: LocalDate;
  readonly rows: readonly DrawnRow[];
  readonly totals: ReadonlyMap<Route | '', number>;
  readonly schoolRegion: SchoolRegion | null;
  /** Caption of the table that holds the same. */
  readonly table: string;
}

const LEFT = 258;
const RIGHT = 1174;
const WIDTH = 1180;
/** Under the months: the band of the school holidays. */
const BAND = 20;
const BAND_HEIGHT = 15;
const GROUP = 28;
/** About how wide one character is at the size of its text. */
const LETTER = { bar: 6.6, row: 6.9, small: 6 };

/** Sizes of one line: with many lines they become tight, so that forty still fit on one sheet. */
const sizes = {
  roomy: { row: 46, top: 7, bar: 22, ghostTop: 31, ghost: 5, point: 5 },
  tight: { row: 29, top: 4, bar: 15, ghostTop: 20, ghost: 4, point: 4 },
} as const;

/** The picture of the calendar for `buyer/calendar/picture`: every number is in view units, nothing is left to the browser. */
export function calendarPicture(t: Translate, language: Language, input: PictureInput): View {
  const { from, to, today, rows } = input;
  const x = dayScale(input, LEFT, RIGHT);
  const size = rows.length > 14 ? sizes.tight : sizes.roomy;
  const schools = input.schoolRegion ? schoolHolidaysBetween(input.schoolRegion, from, to) : [];
  const top = BAND + (schools.length > 0 ? BAND_HEIGHT + 3 : 4);
  const groups: { y: number; label: string; count: string }[] = [];
  const lines: View[] = [];
  const names: { kind: 'group' | 'roomy' | 'tight'; text: string }[] = [];
  let y = top;
  let route: Route | '' | null = null;
  for (const row of rows) {
    if (row.line.route !== route) {
      route = row.line.route;
      const label = t(route === '' ? 'calendar.no-lot' : `route.${route}`);
      names.push({ kind: 'group', text: label });
      groups.push({
        y: y + 19,
        label,
        count: t('calendar.lots', { count: input.totals.get(route) ?? 0 }),
      });
      y += GROUP;
    }
    names.push({ kind: size === sizes.tight ? 'tight' : 'roomy', text: row.label });
    lines.push(lineView(t, language, input, row, x, y, size));
    y += size.row;
  }
  const height = y + 22;
  return {
    id: 'calendar-picture',
    width: WIDTH,
    height,
    top: BAND,
    left: LEFT,
    right: RIGHT,
    title: t('calendar.picture', { from: formatDayShort(language, from), to: formatDayShort(language, to) }),
    desc: t('timeline.desc', { table: input.table }),
    free: freePath(input, x, top, height - 20),
    ticks: ticksOf(t, language, input, x),
    schools: schools.map((holiday) => {
      const left = x(holiday.from);
      const width = round(x(addDays(holiday.to, 1)) - left);
      const name = holiday.label[language];
      return {
        x: left,
        y: BAND,
        width,
        height: BAND_HEIGHT,
        tint: height - 20 - BAND,
        labelX: left + 4,
        labelY: BAND + 11.5,
        label: name.length * LETTER.small + 8 < width ? name : '',
        title: t('calendar.school', {
          name,
          region: holiday.region,
          from: formatDayShort(language, holiday.from),
          to: formatDayShort(language, holiday.to),
        }),
      };
    }),
    groups,
    lines,
    names,
    bottom: height - 20,
    today: todayMark(t, language, input, today, x, RIGHT),
    legend: legendOf(t, rows, {
      states: new Set(
        rows.flatMap(({ points }) =>
          points
            .filter(({ milestone: { date } }) => from <= date && date <= to)
            .map(({ milestone }) => stateOf(milestone, today)),
        ),
      ),
      schools: schools.length > 0,
      today: from <= today && today <= to,
    }),
  };
}

/** One line: its name, what was published first as a thin bar below, the phases, and the milestones on their lower edge. */
function lineView(
  t: Translate,
  language: Language,
  { from, to, today }: PictureInput,
  row: DrawnRow,
  x: (day: LocalDate) => number,
  y: number,
  size: (typeof sizes)[keyof typeof sizes],
): View {
  const { label, spans, points: allPoints } = row;
  const isTight = size === sizes.tight;
  const small = placeOf(t, row);
  const days = (span: { readonly from: LocalDate; readonly to: LocalDate }): string =>
    `${formatDayShort(language, span.from)} – ${formatDayShort(language, span.to)}`;
  const visible = spans.filter((span) => span.from <= to && span.to >= from);
  const bars = visible.map((span) => {
    const left = x(span.from);
    const width = Math.max(round(x(span.to) - left), 3);
    const words = t(`timeline.${span.kind}`);
    return {
      kind: span.kind,
      x: left,
      y: y + size.top,
      width,
      height: size.bar,
      title: `${label}. ${words}: ${days(span)}`,
      label: fitting(words, width, LETTER.bar),
      labelX: left + 7,
      labelY: y + size.top + size.bar / 2 + 4.5,
      hatched: span.kind === 'standstill',
    };
  });
  const ghosts = spans.flatMap(({ kind, was, to: end }) => {
    if (!was || was.from > to || was.to < from) return [];
    const left = x(was.from);
    const count = daysBetween(was.to, end);
    return [
      {
        x: left,
        y: y + size.ghostTop,
        width: Math.max(round(x(was.to) - left), 3),
        height: size.ghost,
        title: t(count >= 0 ? 'calendar.ghost-later' : 'calendar.ghost-earlier', {
          phase: t(`timeline.${kind}`),
          days: days(was),
          count: Math.abs(count),
        }),
      },
    ];
  });
  const middle = y + size.top + size.bar;
  const points = allPoints
    .filter(({ milestone: { date } }) => from <= date && date <= to)
    .map((point) => ({
      path: shapeOf(point.milestone.kind, round(x(point.milestone.date)), middle, size.point),
      state: stateOf(point.milestone, today),
      title: pointText(t, language, point),
    }));
  return {
    y,
    height: size.row,
    labelY: y + size.top + (isTight ? 11.5 : 12),
    smallY: isTight ? 0 : y + size.top + 28,
    label: cut(label, 36),
    small: isTight ? '' : cut(small, 42),
    title: `${label}. ${small}`,
    ghosts,
    bars,
    points,
  };
}

type PointState = 'done' | 'open' | 'late' | 'lapsed';
const stateOf = ({ done, lapsed, date }: Milestone, today: LocalDate): PointState =>
  lapsed ? 'lapsed' : done ? 'done' : date < today ? 'late' : 'open';

/** A diamond for a step, a square for a decision of a board, a circle for an advice: form tells them apart, not colour. */
export function shapeOf(kind: string, x: number, y: number, r: number): string {
  if (kind === 'approval') return `M${round(x - r * 0.8)} ${round(y - r * 0.8)}h${r * 1.6}v${r * 1.6}h${-r * 1.6}z`;
  if (kind === 'milestone') return `M${x} ${round(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
  return `M${round(x - r)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** Days off as one path: hundreds of days and one element. */
const freePath = (window: Window, x: (day: LocalDate) => number, top: number, bottom: number): string =>
  freeRuns(window)
    .map(([first, last]) => `M${x(first)} ${top}H${x(addDays(last, 1))}V${bottom}H${x(first)}z`)
    .join('');

/** Months on a year and a quarter, weeks besides on a quarter, days on a month. */
function ticksOf(
  t: Translate,
  language: Language,
  { from, to, zoom }: PictureInput,
  x: (day: LocalDate) => number,
): View[] {
  const ticks: { x: number; label: string; strong: boolean }[] = [];
  const words = (day: LocalDate): readonly string[] => formatDayShort(language, day).split(' ');
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const [, , name = ''] = words(month);
    const withYear = zoom !== 'jaar' || month === from || month.endsWith('-01-01');
    ticks.push({ x: x(month), label: withYear ? `${name} ${month.slice(0, 4)}` : name, strong: true });
  }
  if (zoom === 'jaar') return ticks;
  const weeks: typeof ticks = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    // A Monday whose name would run into the name of a month, or off the edge, goes without.
    if (
      weekday(day) !== 1 ||
      x(day) > RIGHT - 44 ||
      ticks.some((month) => x(day) - month.x > -46 && x(day) - month.x < 66)
    )
      continue;
    const [, number = ''] = words(day);
    weeks.push({ x: x(day), label: t('calendar.monday', { day: number }), strong: false });
  }
  return [...ticks, ...weeks];
}

/** Every mark of the picture in words: phases, forms, how a form is filled, and what lies behind them. */
function legendOf(t: Translate, rows: readonly DrawnRow[], drawn: Drawn): View[] {
  const spans = rows.flatMap((row) => row.spans);
  const kinds = ['consultation', 'tender', 'evaluation', 'standstill', 'contract'] as const;
  const shapes = new Set(rows.flatMap(({ tender }) => tender.milestones.map(({ kind }) => shapeName(kind))));
  const swatch = (of: string, label: string): View => ({ swatch: of, shape: '', state: '', label: t(label) });
  const point = (kind: string, state: string, label: string): View => ({
    swatch: '',
    shape: shapeOf(kind, 8, 8, 5.5),
    state,
    label: t(label),
  });
  return [
    ...kinds
      .filter((kind) => spans.some((span) => span.kind === kind))
      .map((kind) => swatch(`app-bar--${kind}`, `timeline.${kind}`)),
    ...(spans.some(({ was }) => was !== null) ? [swatch('app-legend__swatch--ghost', 'calendar.legend.ghost')] : []),
    ...(['milestone', 'approval', 'consultation'] as const)
      .filter((kind) => shapes.has(kind))
      .map((kind) => point(kind, 'open', `calendar.legend.${kind}`)),
    // Filled and not filled explain each other; the rare two only where they are drawn.
    ...(['done', 'open', 'late', 'lapsed'] as const)
      .filter((state) => (state === 'done' || state === 'open' ? drawn.states.size > 0 : drawn.states.has(state)))
      .map((state) => point('milestone', state, `calendar.legend.${state}`)),
    swatch('app-legend__swatch--free', 'calendar.legend.free'),
    ...(drawn.schools ? [swatch('app-legend__swatch--school', 'calendar.legend.school')] : []),
    ...(drawn.today ? [swatch('app-legend__swatch--today', 'calendar.legend.today')] : []),
  ];
}

/** What of the picture is not there always. */
interface Drawn {
  readonly states: ReadonlySet<PointState>;
  readonly schools: boolean;
  readonly today: boolean;
}
const shapeName = (kind: string): string => (kind === 'milestone' || kind === 'approval' ? kind : 'consultation');
