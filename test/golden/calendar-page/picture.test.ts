import { readFileSync } from 'node:fs';
import { localDate } from '#libs/domain';
import type { LocalDate, Milestone, Route, SchoolRegion } from '#libs/domain';
import type { CalendarTender } from '#libs/tendering';
import { Texts } from '#libs/platform';
import { calendarPicture, shapeOf } from '../../../apps/web/src/buyer/calendar/calendar-picture.js';
import { drawnRows, movedText, pointsOf, spansOf } from '../../../apps/web/src/buyer/calendar/calendar-rows.js';
import type { CalendarRow } from '../../../apps/web/src/buyer/calendar/calendar-rows.js';
import { tableRows } from '../../../apps/web/src/buyer/calendar/calendar-table.js';
import { monthList } from '../../../apps/web/src/buyer/calendar/month-list.js';
import { planningTimeline } from '../../../apps/web/src/shared/tenders/planning-timeline.js';
import { courseOf } from '../../../apps/web/src/shared/tenders/tender-facts.js';
import { dayScale } from '../../../apps/web/src/shared/tenders/timeline-parts.js';

const texts = new Texts('templates/texts');
const t = texts.in('nl');
const milestone = (code: string, date: string, kind: Milestone['kind'] = 'milestone'): Milestone => ({
  code,
  date: localDate(date),
  kind,
  label: { nl: code, en: code },
});
const planned = (...rows: readonly (readonly [string, string])[]): readonly Milestone[] =>
  rows.map(([code, date]) => milestone(code, date));
const course = planned(
  ['notice-sent', '2021-02-01'],
  ['bids-due', '2021-03-15'],
  ['provisional-award-sent', '2021-04-12'],
  ['standstill-end', '2021-05-03'],
);
const later = planned(
  ['notice-sent', '2021-02-01'],
  ['bids-due', '2021-03-29'],
  ['provisional-award-sent', '2021-04-26'],
  ['standstill-end', '2021-05-17'],
);
const tender = (changes: Partial<CalendarTender> = {}): CalendarTender => ({
  id: 'tender',
  reference: 'PROEF-1',
  title: 'Leerroutes',
  state: 'published',
  leadName: 'Ina Inkoper',
  municipalities: ['Oefendorp', 'Proefstad'],
  versionNumber: 1,
  milestones: course,
  firstPublished: null,
  ...changes,
});
const row = (route: Route | '', number: number, of: CalendarTender = tender()): CalendarRow => ({
  line: {
    tenderId: of.id,
    lotId: route === '' ? null : `lot-${number}`,
    lotNumber: number,
    lotTitle: 'Avond',
    lotState: 'open',
    route,
    ofRegion: '',
  },
  tender: of,
  label: route === '' ? of.title : `${number}. Avond`,
});

interface Picture {
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  readonly free: string;
  readonly ticks: readonly { x: number; label: string; strong: boolean }[];
  readonly schools: readonly { x: number; width: number; label: string; title: string }[];
  readonly groups: readonly { y: number; label: string; count: string }[];
  readonly lines: readonly {
    y: number;
    height: number;
    ghosts: readonly { x: number; width: number; title: string }[];
    bars: readonly { kind: string; x: number; width: number; hatched: boolean; label: string }[];
    points: readonly { path: string; state: string; title: string }[];
  }[];
  readonly names: readonly { readonly kind: 'group' | 'roomy' | 'tight'; readonly text: string }[];
  readonly today: { readonly shown: boolean; readonly x: number; readonly anchor: string };
  readonly legend: readonly { readonly label: string; readonly state: string; readonly swatch: string }[];
}
const pictureOf = (
  rows: readonly CalendarRow[],
  {
    from = '2021-01-01',
    to = '2021-12-31',
    today = '2021-03-01',
    zoom = 'jaar',
    schoolRegion = null,
    language = 'nl',
  }: {
    from?: string;
    to?: string;
    today?: string;
    zoom?: 'jaar' | 'kwartaal' | 'maand';
    schoolRegion?: SchoolRegion | null;
    language?: 'nl' | 'en';
  } = {},
): Picture =>
  calendarPicture(texts.in(language), language, {
    from: localDate(from),
    to: localDate(to),
    today: localDate(today),
    zoom,
    rows: drawnRows(texts.in(language), language, rows, localDate(today)),
    totals: new Map<Route | '', number>([
      ['b1', rows.length],
      ['z', 1],
    ]),
    schoolRegion,
    table: 'Percelen',
  }) as unknown as Picture;

describe('the scale', () => {
  it('gives every day the same width, and keeps what lies outside on the edge', () => {
    const x = dayScale({ from: localDate('2021-01-01'), to: localDate('2021-12-31') }, 258, 1174);
    const [first, last] = [x(localDate('2021-01-01')), x(localDate('2022-01-01'))];
    expect([first, last]).toEqual([258, 1174]);
    expect(x(localDate('2021-07-02')) - first).toBeCloseTo((last - first) * (182 / 365), 0);
    expect([x(localDate('1999-01-01')), x(localDate('2030-01-01'))]).toEqual([first, last]);
  });
});

describe('the picture', () => {
  it('stacks its lines under the name of their route without overlap, and ends below the last', () => {
    const picture = pictureOf([row('b1', 1), row('b1', 2), row('z', 3), row('', 0)]);
    expect(picture.groups.map(({ label }) => label)).toEqual(['B1-route', t('route.z'), 'Nog zonder perceel']);
    expect(picture.groups[1]?.count).toBe('1 regel');
    const marks = [
      ...picture.groups.map(({ y }) => ({ top: y - 19, bottom: y + 9 })),
      ...picture.lines.map(({ y, height }) => ({ top: y, bottom: y + height })),
    ].toSorted((a, b) => a.top - b.top);
    for (const [index, mark] of marks.entries()) {
      expect(mark.top).toBeGreaterThanOrEqual(index === 0 ? picture.top : marks[index - 1]!.bottom);
    }
    expect(picture.bottom).toBeGreaterThanOrEqual(marks.at(-1)!.bottom);
    expect(picture.height).toBeGreaterThan(picture.bottom);
  });

  it.each([3, 20])('has the names of %i lines again, of heights that keep them beside their rows', (count) => {
    const rows = Array.from({ length: count }, (_, index) => row(index < 2 ? 'b1' : 'z', index + 1));
    const { names, lines, top } = pictureOf(rows);
    const css = readFileSync('apps/web/styles/src/timeline.css', 'utf8');
    const heightOf = (kind: string): number =>
      Number(new RegExp(`__name--${kind} \\{\\s*block-size: ([\\d.]+)rem`).exec(css)![1]) * 16;
    // Below the months: where nothing is said of school holidays.
    let y =
      Number(/app-calendar__picture \.app-timeline__names \{\s*padding-block-start: ([\d.]+)rem/.exec(css)![1]) * 16;
    expect(y).toBe(top + 4);
    const places: number[] = [];
    for (const { kind } of names) {
      if (kind !== 'group') places.push(y);
      y += heightOf(kind);
    }
    expect(places).toEqual(lines.map((line) => line.y));
    expect(names.map(({ text }) => text)).toContain('2. Avond');
  });

  it('becomes tight with many lines, so that forty fit on one sheet of A3', () => {
    const forty = pictureOf(Array.from({ length: 40 }, (_, index) => row('b1', index + 1)));
    // A3 landscape: 396 mm for 1180 units, and 200 mm high at most before the letters shrink below two thirds.
    expect(forty.height).toBeLessThan((1180 * 200) / 396 / 0.45);
    expect(pictureOf([row('b1', 1)]).lines[0]!.height).toBeGreaterThan(forty.lines[0]!.height);
  });

  it('draws the phases one after the other, the standstill hatched, and cuts what lies outside the window', () => {
    const [line] = pictureOf([row('b1', 1)], { from: '2021-03-01', to: '2021-05-31' }).lines;
    expect(line!.bars.map(({ kind, hatched }) => [kind, hatched])).toEqual([
      ['tender', false],
      ['evaluation', false],
      ['standstill', true],
    ]);
    expect(line!.bars[0]!.x).toBe(258);
    const ends = line!.bars.map(({ x, width }) => Math.round(x + width));
    expect(line!.bars.slice(1).map(({ x }) => Math.round(x))).toEqual(ends.slice(0, -1));
    const nothing = pictureOf([row('b1', 1)], { from: '2022-01-01', to: '2022-12-31' }).lines[0]!;
    expect([nothing.bars, nothing.points, nothing.ghosts]).toEqual([[], [], []]);
  });

  it('puts where a phase was first published below it, and says by how much it moved', () => {
    const moved = tender({ milestones: later, firstPublished: course, versionNumber: 2 });
    const [line] = pictureOf([row('b1', 1, moved)]).lines;
    expect(line!.ghosts.map(({ title }) => title)).toEqual([
      expect.stringContaining('Inschrijving stond eerst op ma 1 feb 2021 – ma 15 mrt 2021: nu 14 dagen later klaar'),
      expect.stringContaining('Beoordeling stond eerst'),
      expect.stringContaining('Standstill stond eerst'),
    ]);
    expect(pictureOf([row('b1', 1)]).lines[0]!.ghosts).toEqual([]);
    expect(pictureOf([row('b1', 1)]).legend.map(({ label }) => label)).not.toContain('Eerst gepubliceerd');
    expect(pictureOf([row('b1', 1, moved)]).legend.map(({ label }) => label)).toContain('Eerst gepubliceerd');
  });

  it('names every milestone with its day, whether it is done, and its shift', () => {
    const moved = tender({ milestones: later, firstPublished: course });
    const points = pictureOf([row('b1', 1, moved)], { today: '2021-03-01' }).lines[0]!.points;
    expect(points.map(({ state }) => state)).toEqual(['done', 'open', 'open', 'open']);
    expect(points[1]!.title).toBe('bids-due: ma 29 mrt 2021. 14 dagen later dan eerst gepubliceerd (ma 15 mrt 2021)');
    const late = pictureOf([row('b1', 1, tender({ state: 'draft' }))], { today: '2021-03-01' }).lines[0]!.points;
    expect(late[0]!.state).toBe('late');
  });

  it.each(['nl', 'en'] as const)('explains in %s every mark it draws, and no mark that it does not', (language) => {
    const words = texts.in(language);
    const labels = ({ legend }: Picture): readonly string[] => legend.map(({ label }) => label);
    const told = (...codes: string[]): readonly string[] => codes.map((code) => words(`calendar.legend.${code}`));
    const whole = [
      { ...milestone('approval:pfho', '2021-01-20', 'approval'), done: true, lapsed: true },
      milestone('vrij:1', '2021-01-25', 'consultation'),
      ...later,
    ];
    const moved = tender({ milestones: whole, firstPublished: course, versionNumber: 2 });
    const draft = tender({ id: 'draft', state: 'draft' });
    const rows = [row('b1', 1, moved), row('b1', 2, draft)];
    const picture = pictureOf(rows, { today: '2021-03-01', schoolRegion: 'midden', language });
    const states = new Set(picture.lines.flatMap(({ points }) => points.map(({ state }) => state)));
    expect(states).toEqual(new Set(['done', 'open', 'late', 'lapsed']));
    expect(picture.legend.filter(({ state }) => states.has(state)).map(({ label }) => label)).toEqual([
      ...told('milestone', 'approval', 'consultation'),
      ...told('done', 'open', 'late', 'lapsed'),
    ]);
    for (const label of [...told('ghost', 'free', 'school', 'today'), words('timeline.standstill')])
      expect(labels(picture)).toContain(label);
    expect(new Set(labels(picture)).size).toBe(picture.legend.length);
    // Without what moved, lapsed or is late, without school holidays, and with today outside.
    const plain = pictureOf([row('b1', 1)], { from: '2021-02-01', to: '2021-02-28', today: '2021-01-04', language });
    expect(labels(plain)).toEqual(expect.arrayContaining([...told('done', 'open', 'milestone', 'free')]));
    for (const label of told('ghost', 'approval', 'consultation', 'late', 'lapsed', 'school', 'today'))
      expect(labels(plain)).not.toContain(label);
  });

  it('fills on screen and on paper only what is done, and shows the legend on both', () => {
    const css = readFileSync('apps/web/styles/src/calendar.css', 'utf8');
    const rule = (name: string): string => new RegExp(`\\.app-point${name} \\{([^}]*)\\}`).exec(css)![1]!;
    expect(rule('')).toContain('fill: var(--app-surface)');
    expect(rule('--done')).toContain('fill: var(--app-ink)');
    expect([rule('--late'), rule('--lapsed')].filter((text) => text.includes('fill'))).toEqual([]);
    expect(readFileSync('apps/web/styles/src/print.css', 'utf8')).not.toContain('app-legend');
    expect(readFileSync('templates/buyer/calendar/picture.hbs', 'utf8')).toContain('app-point--{{item.state}}');
  });

  it('calls a step of which all was withdrawn lapsed: not done, not open and not late', () => {
    const lapsed = { ...milestone('approval:pfho', '2021-01-20', 'approval'), done: true, lapsed: true };
    const today = localDate('2021-03-01');
    const of = row('b1', 1, tender({ state: 'draft', milestones: [lapsed, ...course] }));
    const [point] = pictureOf([of], { today }).lines[0]!.points;
    expect(point).toMatchObject({ state: 'lapsed', title: 'approval:pfho: wo 20 jan 2021. vervallen' });
    const [shown] = tableRows(t, 'nl', drawnRows(t, 'nl', [of], today), today, 2);
    // Of what is late the notice is left.
    expect(shown).toMatchObject({ overdue: '1 te laat', points: [{ note: 'vervallen' }, {}, {}, {}, {}] });
    const [entry] = monthList(t, 'nl', {
      rows: [
        {
          tenderId: 'tender',
          reference: 'PROEF-1',
          title: 'Leerroutes',
          state: 'draft',
          routes: [],
          milestone: lapsed,
          firstDate: null,
          ofRegion: '',
        },
      ],
      from: localDate('2021-01-18'),
      to: localDate('2021-01-22'),
      today,
      schoolRegion: null,
    }).flatMap(({ days }) => (days as { entries: object[] }[]).flatMap(({ entries }) => entries));
    expect(entry).toMatchObject({ badge: 'vervallen', tone: '' });
    expect(courseOf(t, 'nl', of.tender.milestones, 'draft', today).slice(0, 2)).toMatchObject([
      { text: 'wo 20 jan 2021, vervallen', done: false, current: false },
      { done: false, current: true },
    ]);
  });

  it('tells kinds apart by their form', () => {
    const forms = ['milestone', 'approval', 'consultation'].map((kind) => shapeOf(kind, 10, 10, 5));
    expect(new Set(forms.map((form) => form.replace(/[\d. -]+/g, ' '))).size).toBe(3);
  });

  it('greys weekends and holidays in one path, one run for days off that touch', () => {
    // Good Friday 2 April, the weekend, and Easter Monday 5 April are one run; the 5th of May stands alone.
    const { free } = pictureOf([row('b1', 1)], { from: '2021-04-01', to: '2021-04-30', zoom: 'maand' });
    expect(free.match(/M/g)).toHaveLength(5);
  });

  it('draws the school holidays of its region only, and none when nobody chose', () => {
    const window = { from: '2021-02-01', to: '2021-04-30', zoom: 'kwartaal' } as const;
    const north = pictureOf([row('b1', 1)], { ...window, schoolRegion: 'noord' });
    const south = pictureOf([row('b1', 1)], { ...window, schoolRegion: 'zuid' });
    expect(north.schools).toHaveLength(1);
    expect(north.schools[0]!.x).toBeGreaterThan(south.schools[0]!.x);
    expect(north.schools[0]!.title).toContain('voorjaarsvakantie regio noord');
    expect(pictureOf([row('b1', 1)], window).schools).toEqual([]);
  });

  it.each(['jaar', 'kwartaal', 'maand'] as const)('names no two ticks over each other on a %s', (zoom) => {
    const to = { jaar: '2021-10-31', kwartaal: '2021-01-31', maand: '2020-11-30' }[zoom];
    const { ticks } = pictureOf([row('b1', 1)], { from: '2020-11-01', to, zoom });
    const places = ticks.toSorted((a, b) => a.x - b.x);
    const crowded = places.filter((tick, index) => {
      const before = places[index - 1];
      return before !== undefined && tick.x - before.x <= before.label.length * 5;
    });
    expect(crowded).toEqual([]);
    expect(places[0]!.label).toBe('nov 2020');
  });

  it('marks today inside the window, with its name on the side where there is room', () => {
    expect(pictureOf([row('b1', 1)], { today: '2021-03-01' }).today).toMatchObject({ shown: true, anchor: 'start' });
    expect(pictureOf([row('b1', 1)], { today: '2021-12-20' }).today).toMatchObject({ shown: true, anchor: 'end' });
    expect(pictureOf([row('b1', 1)], { today: '2022-01-01' }).today).toMatchObject({ shown: false });
  });
});

describe('what moved', () => {
  it('is counted against the first version that was published, per milestone and per phase', () => {
    const moved = tender({ milestones: later, firstPublished: course });
    expect(pointsOf(moved, localDate('2021-01-01')).map((point) => point.moved)).toEqual([0, 14, 14, 14]);
    expect(spansOf(moved).map(({ was }) => was?.to ?? null)).toEqual(['2021-03-15', '2021-04-12', '2021-05-03']);
    expect(spansOf(tender()).every(({ was }) => was === null)).toBe(true);
  });

  it('is said with its direction, one day apart from several', () => {
    const day = '2021-03-15' as LocalDate;
    expect([1, -1, 3, 0].map((days) => movedText(t, 'nl', days, day))).toEqual([
      '1 dag later dan eerst gepubliceerd (ma 15 mrt 2021)',
      '1 dag eerder dan eerst gepubliceerd (ma 15 mrt 2021)',
      '3 dagen later dan eerst gepubliceerd (ma 15 mrt 2021)',
      '',
    ]);
  });

  it('stands in the table too: the largest shift first, the others counted, and every date in words', () => {
    const moved = tender({
      milestones: [...later.slice(0, 3), milestone('standstill-end', '2021-06-01')],
      firstPublished: course,
    });
    const [shown] = tableRows(
      t,
      'nl',
      drawnRows(t, 'nl', [row('b1', 1, moved)], localDate('2021-03-01')),
      localDate('2021-03-01'),
      2,
    ) as unknown as [{ moved: string; municipalities: string; next: string; points: readonly { note: string }[] }];
    expect(shown.moved).toBe('standstill-end 29 dagen later; nog 2 data verschoven');
    expect(shown.municipalities).toBe('Oefendorp, Proefstad');
    expect(shown.next).toBe('bids-due');
    expect(shown.points).toHaveLength(4);
    expect(shown.points[3]!.note).toContain('29 dagen later');
  });
});

it('names no Monday that would run off the edge', () => {
  const { ticks, right } = pictureOf([row('b1', 1)], { from: '2021-03-01', to: '2021-05-31', zoom: 'kwartaal' });
  expect(ticks.some(({ label }) => label.includes('24'))).toBe(true);
  expect(Math.max(...ticks.map(({ x }) => x))).toBeLessThan(right - 40);
});

describe('the picture of one planning', () => {
  it('has the days of the calendar’s picture: the same weekends, and today in the middle of its day', () => {
    const one = planningTimeline(t, 'nl', course, localDate('2021-03-01')) as unknown as {
      readonly free: readonly { x: number; width: number }[];
      readonly bars: readonly { kind: string; x: number; width: number }[];
      readonly today: { readonly shown: boolean; readonly x: number };
    };
    // A week before the first day to a week after the last: 25 January to 10 May 2021.
    const x = dayScale({ from: localDate('2021-01-25'), to: localDate('2021-05-10') }, 250, 1170);
    expect(one.free[0]).toEqual({
      x: x(localDate('2021-01-30')),
      width: expect.closeTo(x(localDate('2021-02-01')) - x(localDate('2021-01-30')), 1),
    });
    const tendered = one.bars.find(({ kind }) => kind === 'tender');
    expect(tendered).toMatchObject({ x: x(localDate('2021-02-01')) });
    expect(one.today).toMatchObject({ shown: true });
    expect(one.today.x).toBeGreaterThan(x(localDate('2021-03-01')));
    expect(one.today.x).toBeLessThan(x(localDate('2021-03-02')));
  });
});
