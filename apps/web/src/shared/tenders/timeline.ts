import { addDays, addMonths, daysBetween, localDate, maxDate, minDate } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import { formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { cut, dayScale, fitting, freeRuns, round, todayMark } from './timeline-parts.js';

export type SpanKind = 'consultation' | 'tender' | 'questions' | 'evaluation' | 'standstill' | 'contract';

interface TimelineSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly kind: SpanKind;
  readonly title: string;
}
export interface TimelineRow {
  readonly label: string;
  readonly spans: readonly TimelineSpan[];
}

const LEFT = 250;
const RIGHT = 1170;
const TOP = 32;
const ROW = 39;
const BAR = 25;
/** About how wide one character of a bar's label is. */
const LETTER = 6.5;
const LONGEST_LABEL = 33;

/** The picture of some rows from first to last day, for `components/timeline-svg`. All numbers are view units. */
export function timelineView(
  t: Translate,
  language: Language,
  input: {
    readonly id: string;
    readonly title: string;
    readonly table: string;
    readonly rows: readonly TimelineRow[];
    readonly today: LocalDate;
  },
): View {
  const { id, rows, today } = input;
  const days = rows.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const first = addDays(minDate(days[0] ?? today, ...days), -7);
  const last = addDays(maxDate(days[0] ?? today, ...days), 7);
  const window = { from: first, to: last };
  const perDay = (RIGHT - LEFT) / (daysBetween(first, last) + 1);
  const x = dayScale(window, LEFT, RIGHT);
  const height = TOP + rows.length * ROW + 20;
  const bars = rows.flatMap(({ spans }, row) =>
    spans.map(({ from, to, kind, title }) => {
      const width = Math.max(round(x(to) - x(from)), 5);
      const y = TOP + row * ROW;
      const label = fitting(t(`timeline.${kind}`), width, LETTER);
      return { x: x(from), y, width, height: BAR, kind, title, label, labelX: x(from) + 7, labelY: y + 17 };
    }),
  );
  const months = monthsBetween(first, last, Math.ceil(60 / (perDay * 30)));
  const beforeFirst = x(months[0] ?? last) - LEFT;
  return {
    id,
    width: 1180,
    height,
    title: input.title,
    desc: t('timeline.desc', { table: input.table }),
    free:
      perDay >= 3
        ? freeRuns(window).map(([from, to]) => ({ x: x(from), width: round(x(addDays(to, 1)) - x(from)) }))
        : [],
    months: [
      // The month in which the picture begins, when there is room for its name.
      ...(beforeFirst > 60 ? [{ x: LEFT, label: monthLabel(language, first) }] : []),
      ...months.map((day) => ({
        x: x(day),
        // A name at the very edge would be cut off.
        label: x(day) > RIGHT - 30 ? '' : monthLabel(language, day),
      })),
    ],
    rows: rows.map(({ label }, row) => ({ y: TOP + row * ROW + 17, label: cut(label, LONGEST_LABEL), name: label })),
    ghosts: [],
    bars,
    standstill: bars
      .filter(({ kind }) => kind === 'standstill')
      .map(({ x: left, y, width, height: tall }) => ({ x: left, y, width, height: tall })),
    today: todayMark(t, language, window, today, x, RIGHT),
    legend: [...new Set(bars.map(({ kind }) => kind))].map((kind) => ({ kind, label: t(`timeline.${kind}`) })),
  };
}

const monthLabel = (language: Language, day: LocalDate): string => {
  const words = formatDayShort(language, day).split(' ');
  return `${words.at(-2)} ${day.slice(2, 4)}`;
};

function monthsBetween(first: LocalDate, last: LocalDate, step: number): LocalDate[] {
  const found: LocalDate[] = [];
  for (
    let day = addMonths(localDate(`${first.slice(0, 7)}-01`), 1);
    day <= last;
    day = addMonths(day, Math.max(step, 1))
  )
    found.push(day);
  return found;
}

/** The phases of one tender's planning; a phase whose two ends are not both planned is left out. */
export function phasesOf(
  t: Translate,
  language: Language,
  milestones: readonly Pick<Milestone, 'code' | 'kind' | 'date'>[],
): readonly TimelineSpan[] {
  const dateOf = (code: string): LocalDate | undefined => milestones.find((row) => row.code === code)?.date;
  const notice = dateOf('notice-sent');
  const before = milestones
    .filter((row) => row.kind !== 'milestone' && (!notice || row.date < notice))
    .map(({ date }) => date);
  const start = before[0] && minDate(before[0], ...before);
  const bidsDue = dateOf('bids-due');
  const provisional = dateOf('provisional-award-sent');
  const final = dateOf('standstill-end') ?? dateOf('final-award');
  const spans: [SpanKind, LocalDate | undefined, LocalDate | undefined][] = [
    ['consultation', start, notice],
    ['tender', notice, bidsDue],
    ['evaluation', bidsDue, provisional],
    ['standstill', provisional, final],
    ['contract', final, dateOf('service-start') ?? dateOf('signed')],
  ];
  return spans.flatMap(([kind, from, to]) =>
    from && to && from < to
      ? [
          {
            kind,
            from,
            to,
            title: `${t(`timeline.${kind}`)}: ${formatDayShort(language, from)} – ${formatDayShort(language, to)}`,
          },
        ]
      : [],
  );
}
