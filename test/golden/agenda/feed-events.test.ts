import { localDate } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import { feedEvents } from '#libs/tendering';
import type { PlanningVersion } from '#libs/tendering';

type Row = readonly [code: string, date: string, time?: string | undefined, label?: string];

const at = (day: number): Date => new Date(Date.UTC(2021, 0, day, 9));
const version = (number: number, rows: readonly Row[], published = false): PlanningVersion => ({
  id: `v${number}`,
  tenderId: 't',
  number,
  reason: number > 1 ? `reden ${number}` : '',
  madeByName: 'Proef',
  undated: [],
  circumstances: {},
  madeAt: at(number),
  publishedAt: published ? at(number + 20) : null,
  milestones: rows.map(([code, date, time, label = code]): Milestone => ({
    code,
    label: { nl: label, en: label },
    kind: 'milestone',
    date: localDate(date),
    ...(time ? { time } : {}),
  })),
});
const seen = (versions: readonly PlanningVersion[], reader: Partial<Parameters<typeof feedEvents>[1]> = {}) =>
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

  it('remember where the last move came from and why', () => {
    const [event] = feedEvents([version(1, first), version(2, [['questions-due', '2021-04-06']])], {
      withdrawn: false,
      seesDrafts: true,
    });
    expect(event?.moved).toEqual({ date: '2021-04-01', time: '', reason: 'reden 2' });
  });
});
