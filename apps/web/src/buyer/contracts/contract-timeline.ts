import { addDays, addMonths, daysBetween, localDate, maxDate, minDate } from '#libs/domain';
import type { LocalDate } from '#libs/domain';
import type { Contract } from '#libs/contracts';
import { formatDay, formatDayShort } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

const [LEFT, RIGHT, TOP, ROW, BAR] = [250, 1170, 32, 39, 25];

/** The terms of contracts as bars, the option hatched behind them: for `components/timeline-svg`. */
export function contractTimeline(
  t: Translate,
  language: Language,
  contracts: readonly Contract[],
  today: LocalDate,
): View {
  const ends = contracts.map(({ endsOn, optionEndsOn }) => optionEndsOn ?? endsOn);
  const first = addDays(minDate(today, ...contracts.map(({ startsOn }) => startsOn)), -30);
  const last = addDays(maxDate(today, ...ends), 30);
  const scale = (RIGHT - LEFT) / daysBetween(first, last);
  const x = (day: LocalDate): number => Math.round(LEFT + daysBetween(first, day) * scale);
  const bar = (row: number, from: LocalDate, to: LocalDate, kind: string, title: string, words: string) => {
    const width = Math.max(x(to) - x(from), 4);
    const y = TOP + row * ROW;
    const label = words.length * 7.2 + 12 < width ? words : '';
    return { x: x(from), y, width, height: BAR, kind, title, label, labelX: x(from) + 7, labelY: y + 17 };
  };
  const bars = contracts.flatMap((contract, row) => [
    bar(
      row,
      contract.startsOn,
      contract.endsOn,
      'contract',
      t('contracts.timeline.term', { number: contract.number, end: formatDay(language, contract.endsOn) }),
      t('contracts.timeline.until', { end: formatDayShort(language, contract.endsOn) }),
    ),
    ...(contract.optionEndsOn
      ? [
          bar(
            row,
            addDays(contract.endsOn, 1),
            contract.optionEndsOn,
            'standstill',
            t('contracts.timeline.option', {
              number: contract.number,
              end: formatDay(language, contract.optionEndsOn),
            }),
            t('contracts.timeline.option-label'),
          ),
        ]
      : []),
  ]);
  const height = TOP + contracts.length * ROW + 20;
  const nearEnd = x(today) > RIGHT - 110;
  return {
    id: 'contract-timeline',
    width: 1180,
    height,
    title: t('contracts.timeline.title'),
    desc: t('contracts.timeline.desc'),
    free: [],
    months: quarters(first, last).map((day) => ({
      x: x(day),
      label: x(day) > RIGHT - 40 ? '' : monthLabel(language, day),
    })),
    rows: contracts.map(({ number, providerName }, row) => ({
      y: TOP + row * ROW + 17,
      label: cut(`${number} ${providerName}`),
      name: `${number} ${providerName}`,
    })),
    ghosts: [],
    bars,
    standstill: bars
      .filter(({ kind }) => kind === 'standstill')
      .map((one) => ({ x: one.x, y: one.y, width: one.width, height: one.height })),
    today: {
      shown: true,
      x: x(today),
      label: t('contracts.timeline.today', { day: formatDayShort(language, today) }),
      labelX: x(today) + (nearEnd ? -7 : 7),
      anchor: nearEnd ? 'end' : 'start',
    },
    legend: [
      { kind: 'contract', label: t('contracts.timeline.term-legend') },
      { kind: 'standstill', label: t('contracts.timeline.option-legend') },
    ],
  };
}

const cut = (label: string): string => (label.length > 33 ? `${label.slice(0, 32).trimEnd()}…` : label);

const monthLabel = (language: Language, day: LocalDate): string => {
  const [, , month = '', year = ''] = formatDayShort(language, day).split(' ');
  return `${month} ${year}`;
};

/** First days of January, April, July and October; of January alone where the picture spans long. */
function quarters(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const step = daysBetween(first, last) > 365 * 4 ? 12 : 3;
  const found: LocalDate[] = [];
  for (let day = localDate(`${first.slice(0, 4)}-01-01`); day <= last; day = addMonths(day, step)) {
    if (day >= first) found.push(day);
  }
  return found;
}
