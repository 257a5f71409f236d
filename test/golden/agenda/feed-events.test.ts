import { localDate } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import { feedEvents } from '#libs/tendering';
import type { FeedEvent, FollowedVersion, StepLapses } from '#libs/tendering';
import { fc, runs } from '../../support/runs.js';

type Row = readonly [code: string, date: string, time?: string | undefined, label?: string];

const at = (day: number): Date => new Date(Date.UTC(2021, 0, day, 9));
const version = (
  number: number,
  rows: readonly Row[],
  published = false,
  lapses: StepLapses = {},
): FollowedVersion => ({
  number,
  reason: number > 1 ? `reden ${number}` : '',
  madeAt: at(number),
  publishedAt: published ? at(number + 20) : null,
  lapses,
  milestones: rows.map(([code, date, time, label = code]): Milestone => ({
    code,
    label: { nl: label, en: label },
    kind: 'milestone',
    date: localDate(date),
    ...(time ? { time } : {}),
  })),
});
const seen = (versions: readonly FollowedVersion[], reader: Partial<Parameters<typeof feedEvents>[1]> = {}) =>
  feedEvents(versions, { withdrawn: false, seesDrafts: true, ...reader }).map(
    ({ code, date, time, sequence, status, modifiedAt }) => [
      code,
      date,
      time,
      sequence,
      status,
      modifiedAt.toISOString().slice(8, 10),
    ],
  );

const isSame = (a: FeedEvent, b: FeedEvent): boolean =>
  a.date === b.date && (a.status === 'cancelled') === (b.status === 'cancelled');

/** A planning in which versions are written and published, and steps lapse and come back, as the database keeps it. */
class Course {
  private versions: FollowedVersion[] = [];
  private readonly lapsed = new Set<string>();

  take(step: 'publish' | { readonly turns: string } | { readonly days: Readonly<Record<string, number>> }): void {
    const newest = this.versions.at(-1);
    if (step === 'publish') {
      this.versions = this.versions.map((each) =>
        each === newest ? { ...each, publishedAt: each.publishedAt ?? at(20) } : each,
      );
    } else if ('days' in step) {
      const rows = Object.entries(step.days).map(([code, day]): Row => [code, `2021-04-${day}`]);
      this.versions = [...this.versions, version(this.versions.length + 1, rows)];
      for (const [code] of rows) if (this.lapsed.has(code)) this.turn(code, this.versions.slice(-1));
    } else if (newest?.milestones.some(({ code }) => code === step.turns)) {
      if (!this.lapsed.delete(step.turns)) this.lapsed.add(step.turns);
      this.turn(step.turns, this.versions);
    }
  }

  /** What the buyer reads, and what who reads published versions does. */
  read(): readonly (readonly FeedEvent[])[] {
    const published = this.versions.filter(({ publishedAt }) => publishedAt !== null);
    return [
      feedEvents(this.versions, { withdrawn: false, seesDrafts: true }),
      feedEvents(published, { withdrawn: false, seesDrafts: false }),
    ];
  }

  private turn(code: string, versions: readonly FollowedVersion[]): void {
    this.versions = this.versions.map((each) => {
      if (!versions.includes(each) || !each.milestones.some((row) => row.code === code)) return each;
      const own = {
        lapsed: this.lapsed.has(code),
        turns: (each.lapses[code]?.turns ?? 0) + 1,
        at: at(9).toISOString(),
      };
      return { ...each, lapses: { ...each.lapses, [code]: own } };
    });
  }
}

describe('the events of a planning', () => {
  const first: Row[] = [
    ['questions-due', '2021-04-01'],
    ['bids-due', '2021-04-30', '12:00'],
  ];

  it('rise in sequence with date, time and name, and with nothing else', () => {
    const chain = [
      version(1, first),
      version(2, first),
      version(3, [['questions-due', '2021-04-02'], first[1]!]),
      version(4, [
        ['questions-due', '2021-04-02'],
        ['bids-due', '2021-04-30', '13:00'],
      ]),
      version(5, [
        ['questions-due', '2021-04-02', undefined, 'Vragen tot'],
        ['bids-due', '2021-04-30', '13:00'],
      ]),
    ];
    expect(seen(chain)).toEqual([
      ['questions-due', '2021-04-02', '', 2, 'tentative', '05'],
      ['bids-due', '2021-04-30', '13:00', 1, 'tentative', '04'],
    ]);
    // In whatever order they are read.
    expect(seen(chain.toReversed())).toEqual(seen(chain));
  });

  it('stay, cancelled, when a version drops the row, and come back when a later one has it again', () => {
    const chain = [version(1, first), version(2, [first[1]!])];
    expect(seen(chain)[0]).toEqual(['questions-due', '2021-04-01', '', 1, 'cancelled', '02']);
    expect(seen([...chain, version(3, [first[1]!])])[0]).toEqual([
      'questions-due',
      '2021-04-01',
      '',
      1,
      'cancelled',
      '02',
    ]);
    expect(seen([...chain, version(3, first)])[0]).toEqual(['questions-due', '2021-04-01', '', 2, 'tentative', '03']);
  });

  it('are all cancelled, one step on, when the tender is withdrawn', () => {
    expect(seen([version(1, first, true), version(2, [first[1]!], true)], { withdrawn: true })).toEqual([
      ['questions-due', '2021-04-01', '', 1, 'cancelled', '02'],
      ['bids-due', '2021-04-30', '12:00', 1, 'cancelled', '21'],
    ]);
  });

  it('are confirmed from the day a published version says the same, tentative where it does not', () => {
    const chain = [version(1, first, true), version(2, [['questions-due', '2021-04-06'], first[1]!])];
    expect(seen(chain)).toEqual([
      ['questions-due', '2021-04-06', '', 1, 'tentative', '02'],
      ['bids-due', '2021-04-30', '12:00', 0, 'confirmed', '21'],
    ]);
  });

  it('tell who reads published versions of the moment they were published', () => {
    const chain = [version(1, first, true), version(3, [['questions-due', '2021-04-06'], first[1]!], true)];
    expect(seen(chain, { seesDrafts: false })).toEqual([
      ['questions-due', '2021-04-06', '', 1, 'confirmed', '23'],
      ['bids-due', '2021-04-30', '12:00', 0, 'confirmed', '21'],
    ]);
  });

  it('are cancelled, one step on, when a step lapses, and come back another step on', () => {
    const turned = (turns: number, day: number): StepLapses => ({
      'questions-due': { lapsed: turns % 2 === 1, turns, at: at(day).toISOString() },
    });
    const later: Row[] = [['questions-due', '2021-04-06'], first[1]!];
    const chain = (before: StepLapses, after: StepLapses) => [
      version(1, first, true, before),
      version(2, later, true, after),
    ];
    const [sequences, others] = [0, 1].map((index) =>
      [
        chain({}, {}),
        chain(turned(1, 24), turned(1, 24)),
        chain(turned(2, 25), turned(2, 25)),
        // The second version was written when it had lapsed once already.
        chain(turned(3, 26), turned(2, 26)),
      ].map((versions) => seen(versions)[index]!.slice(3)),
    );
    expect(sequences).toEqual([
      [1, 'confirmed', '22'],
      [2, 'cancelled', '24'],
      [3, 'confirmed', '25'],
      [4, 'cancelled', '26'],
    ]);
    expect(others).toEqual(sequences!.map(() => [0, 'confirmed', '21']));
    // A row that a version drops, of a step that lapsed before, is told once more.
    expect(seen([version(1, first, true, turned(1, 2)), version(2, [first[1]!])])[0]!.slice(3, 5)).toEqual([
      2,
      'cancelled',
    ]);
    expect(seen(chain(turned(1, 24), turned(1, 24)), { withdrawn: true })[0]!.slice(3, 5)).toEqual([3, 'cancelled']);
  });

  it('never fall in sequence, and rise with all that is shown otherwise, for whoever reads', () => {
    const codes = ['a', 'b', 'c'];
    const step = fc.oneof(
      fc.record({
        days: fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 10, max: 13 }), { noNullPrototype: true }),
      }),
      fc.record({ turns: fc.constantFrom(...codes) }),
      fc.constant('publish' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const course = new Course();
        const last = [new Map<string, FeedEvent>(), new Map<string, FeedEvent>()];
        const wrong: [before: FeedEvent, after: FeedEvent][] = [];
        for (const each of steps) {
          course.take(each);
          for (const [index, events] of course.read().entries()) {
            for (const event of events) {
              const before = last[index]!.get(event.code);
              if (before && event.sequence < before.sequence + (isSame(before, event) ? 0 : 1))
                wrong.push([before, event]);
              last[index]!.set(event.code, event);
            }
          }
        }
        expect(wrong).toEqual([]);
      }),
      runs(300),
    );
  });

  it('remember where the last move came from and why', () => {
    const [event] = feedEvents([version(1, first), version(2, [['questions-due', '2021-04-06']])], {
      withdrawn: false,
      seesDrafts: true,
    });
    expect(event?.moved).toEqual({ date: '2021-04-01', time: '', reason: 'reden 2' });
  });
});
