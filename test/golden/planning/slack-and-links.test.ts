import * as fc from 'fast-check';
import {
  addDays,
  checkPlanning,
  comparePlannings,
  localDate,
  makePlanning,
  moveMilestone,
  movePlanning,
  procedureType,
  slackOf,
  typeUnder,
  type Milestone,
  type Planning,
} from '#libs/domain';
import { ACHTERHOEK, DONGEMOND } from './cases.js';
import { GOOI } from './gooi.js';
import { runs } from '../../support/runs.js';

const sas = procedureType('sas')!;
const dps = procedureType('dps')!;
const of = (planning: Planning, type = sas) =>
  slackOf(planning, type).map(({ code, days, latest, boundBy }) =>
    [code, days, latest, boundBy && `${boundBy.rule ?? 'order'} ${boundBy.milestone}`].join(' ').trim(),
  );
const rows = (...list: readonly (readonly [string, string, Partial<Milestone>?])[]): Planning => ({
  milestones: list.map(([code, date, more = {}]) => ({
    code,
    label: { nl: `${code} nl`, en: `${code} en` },
    date: localDate(date),
    kind: 'milestone',
    ...more,
  })),
});
const found = (planning: Planning, type = sas) =>
  checkPlanning(planning, type).map(({ rule, severity, milestone, code, earliest, latest }) =>
    [rule, severity, milestone, code.replace('planning.', ''), earliest ?? latest ?? ''].join(' ').trim(),
  );

describe('slack', () => {
  it('of a proposal: until which working day each step may wait, and what stops it', () => {
    expect(of(makePlanning(sas, localDate('2027-01-04')))).toEqual([
      'notice-sent 0 2027-01-04 Q-13 questions-due',
      'questions-due 4 2027-01-15 order nota-published',
      'nota-published 7 2027-01-22 Q-07 bids-due',
      'bids-due 0 2027-02-03 order opening',
      'opening 21 2027-02-24 order provisional-award-sent',
      'provisional-award-sent 0 2027-02-24 A-14 final-award',
      'standstill-end 1 2027-03-17 order final-award',
      'final-award 7 2027-03-24 order signed',
      'signed 30 2027-04-23 order service-start',
      'award-notice-sent 37 2027-04-30 A-10 final-award',
      'validity-end',
      'service-start',
    ]);
  });

  it('of Dongemond, over its links too', () => {
    expect(of(DONGEMOND)).toEqual([
      'preparation:start',
      'approval:framework',
      'approval:framework-adopted 4 2021-05-03 order preparation:requirements',
      'preparation:requirements 14 2021-05-17 order notice-sent',
      'notice-sent 4 2021-05-21 Q-13 questions-due',
      'questions-due 7 2021-06-07 order nota-published',
      'nota-published 1 2021-06-08 Q-07 bids-due',
      'bids-due 52 2021-08-09 order provisional-award-sent',
      'milestone:breda-award 39 2021-08-09 order provisional-award-sent',
      'approval:by-law 25 2021-10-01 order final-award',
      'provisional-award-sent 32 2021-09-10 A-14 final-award',
      'final-award 3 2021-10-04 order signed',
      'signed 88 2021-12-31 order service-start',
      'service-start',
    ]);
  });

  it('is negative where a rule is broken already, and names the rule', () => {
    const slack = slackOf(GOOI, sas).find(({ code }) => code === 'provisional-award-sent');
    // The final decision of 4 June asks for a decision sent by Friday 14 May, a decree day: so Wednesday the 12th.
    expect(slack).toEqual({
      code: 'provisional-award-sent',
      days: -8,
      latest: '2021-05-12',
      boundBy: { rule: 'A-14', label: { nl: 'Opschortende termijn', en: 'Standstill' }, milestone: 'final-award' },
    });
  });

  it('ends at a maximum too', () => {
    const assessed = rows(['requests-due', '2027-02-01'], ['admission-decided', '2027-02-03']);
    expect(of(assessed, dps)).toEqual([
      'requests-due 2 2027-02-03 order admission-decided',
      'admission-decided 12 2027-02-15 T-19 requests-due',
    ]);
  });

  it('may be used up, and not a working day more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.nat(9), (n, index) => {
        const planning = makePlanning(sas, addDays(localDate('2019-01-01'), n));
        const slack = slackOf(planning, sas)[index]!;
        if (slack.latest === null) return;
        const used = {
          milestones: planning.milestones.map((row) =>
            row.code === slack.code ? { ...row, date: slack.latest! } : row,
          ),
        };
        // Days that only follow from counting (end of the standstill, end of validity) move along.
        const counted = ['standstill-end', 'validity-end'];
        const broken = found(used).filter((line) => !line.includes(' info ') && !counted.includes(line.split(' ')[2]!));
        expect(broken).toEqual([]);
      }),
      runs(60),
    );
  });
});

describe('two plannings side by side', () => {
  it('the paper of Gooi and its move by half a year', () => {
    const moved = movePlanning(GOOI, { months: 6 }).after;
    const compared = comparePlannings(GOOI, moved);
    expect(compared.map(({ code }) => code)).toEqual(GOOI.milestones.map(({ code }) => code));
    expect(compared.every(({ change }) => change === 'moved')).toBe(true);
    expect(compared[0]).toEqual({
      code: 'consultation:councils-start',
      label: { nl: 'Adviesraden geraadpleegd', en: 'Councils consulted' },
      change: 'moved',
      a: '2020-12-03',
      b: '2021-06-03',
      days: 182,
    });
    expect(compared[13]).toMatchObject({ code: 'bids-due', timeA: '12:00', timeB: '12:00', days: 183 });
  });

  it('rows of one only stand where they stood, a change of time alone is told', () => {
    const a = rows(
      ['x', '2027-01-01'],
      ['notice-sent', '2027-02-01'],
      ['y', '2027-02-05'],
      ['z', '2027-02-06'],
      ['bids-due', '2027-03-01', { time: '12:00' }],
    );
    const b = rows(
      ['new', '2027-01-15'],
      ['notice-sent', '2027-02-01'],
      ['bids-due', '2027-03-01', { time: '14:00' }],
      ['last', '2027-04-01'],
    );
    expect(comparePlannings(a, b).map(({ code, change, days }) => [code, change, days])).toEqual([
      ['x', 'removed', null],
      ['new', 'added', null],
      ['notice-sent', 'same', 0],
      ['y', 'removed', null],
      ['z', 'removed', null],
      ['bids-due', 'time', 0],
      ['last', 'added', null],
    ]);
    expect(comparePlannings(a, b)[0]).toEqual({
      code: 'x',
      label: { nl: 'x nl', en: 'x en' },
      change: 'removed',
      a: '2027-01-01',
      days: null,
    });
    expect(comparePlannings(a, b)[1]).toMatchObject({ b: '2027-01-15' });
    expect('a' in comparePlannings(a, b)[1]!).toBe(false);
  });

  it('pairs rows of the same code in the order they come', () => {
    const a = rows(['approval:do', '2027-01-01'], ['approval:do', '2027-02-01']);
    const b = rows(['approval:do', '2027-01-04'], ['approval:do', '2027-02-01'], ['approval:do', '2027-03-01']);
    expect(comparePlannings(a, b).map(({ change, days }) => [change, days])).toEqual([
      ['moved', 3],
      ['same', 0],
      ['added', null],
    ]);
  });

  it('nothing changed, nothing there', () => {
    expect(comparePlannings(GOOI, GOOI).every(({ change }) => change === 'same')).toBe(true);
    expect(comparePlannings({ milestones: [] }, { milestones: [] })).toEqual([]);
    expect(comparePlannings(GOOI, { milestones: [] }).every(({ change }) => change === 'removed')).toBe(true);
    expect(comparePlannings({ milestones: [] }, GOOI).every(({ change }) => change === 'added')).toBe(true);
  });
});

describe('links between rows', () => {
  const linked = (date: string, more: Partial<Milestone> = {}) =>
    rows(['policy', '2027-03-01', { track: 'policy', ...more }], ['next', date, { after: ['policy'] }]);

  it.each([
    ['2027-02-26', ['P-05 warning next before-linked-row 2027-03-01']],
    ['2027-03-01', ['P-07 info next tracks-touch']],
    ['2027-03-08', ['P-07 info next tracks-touch']],
    // Five working days between 1 and 9 March: 2, 3, 4, 5 and 8.
    ['2027-03-09', []],
  ])('a tender step on %s behind a policy step on 1 March: %j', (date, expected) => {
    expect(found(linked(date))).toEqual(expected);
  });

  it('counts the working days between tracks', () => {
    const gap = (date: string) => checkPlanning(linked(date), sas).find(({ rule }) => rule === 'P-07')?.data['days'];
    expect(['2027-03-01', '2027-03-02', '2027-03-04', '2027-03-08'].map(gap)).toEqual([0, 0, 2, 4]);
    const sunday = found(linked('2027-03-07'));
    expect(sunday).toContain('P-07 info next tracks-touch');
    expect(gap('2027-03-07')).toBe(4);
  });

  it('leaves no remark on room within one track, and tells what was meant', () => {
    const same = rows(['a', '2027-03-01'], ['b', '2027-03-01', { after: ['a'] }]);
    expect(found(same)).toEqual([]);
    expect(found(linked('2027-03-02', { track: 'tender' }))).toEqual([]);
    expect(checkPlanning(linked('2027-02-26'), sas)[0]).toMatchObject({
      data: { date: '2027-02-26', otherNl: 'policy nl', otherEn: 'policy en', otherDate: '2027-03-01' },
      source: 'Perceel',
      mark: 'D',
    });
  });

  it('reads times on the same day', () => {
    const sameDay = (time: string) =>
      rows(['a', '2027-03-01', { time: '12:00' }], ['b', '2027-03-01', { time, after: ['a'] }]);
    expect(found(sameDay('11:00')).filter((line) => line.startsWith('P-05'))).toHaveLength(1);
    expect(found(sameDay('13:00'))).toEqual([]);
  });

  it('a link to nowhere, and links in a circle with or without the steps of the procedure', () => {
    expect(found(rows(['a', '2027-03-01', { after: ['gone'] }]))).toEqual(['P-11 info a linked-row-missing']);
    const round = rows(
      ['a', '2027-03-01', { after: ['b'] }],
      ['b', '2027-03-01', { after: ['a'] }],
      ['c', '2027-03-01', { after: ['b'] }],
    );
    expect(found(round)).toEqual(['P-08 error a linked-in-circle']);
    expect(checkPlanning(round, sas)[0]?.data).toEqual({ codes: 'a, b' });
    const through = rows(['notice-sent', '2027-03-01', { after: ['signed'] }], ['signed', '2027-03-01']);
    expect(found(through)).toContain('P-08 error notice-sent linked-in-circle');
    const self = rows(['a', '2027-03-01', { after: ['a'] }]);
    expect(found(self)).toEqual([]);
  });

  it('order is judged within a track: tracks lie mixed', () => {
    const mixed = rows(
      ['a', '2027-03-01'],
      ['law', '2027-05-03', { track: 'by-law' }],
      ['b', '2027-03-08'],
      ['law-2', '2027-04-05', { track: 'by-law' }],
    );
    expect(found(mixed)).toEqual(['P-01 warning law row-after-next', 'P-01 warning law-2 row-before-previous']);
  });

  it('only approvals of the tender itself come before its notice', () => {
    const approval = (track: Milestone['track']) =>
      rows(['notice-sent', '2027-03-01'], ['approval:x', '2027-04-06', { kind: 'approval', ...(track && { track }) }]);
    expect(found(approval(undefined))).toEqual(['C-23 warning approval:x approval-after-publication 2027-03-01']);
    expect(found(approval('tender'))).toHaveLength(1);
    expect(found(approval('policy'))).toEqual([]);
    const signed = rows(
      ['notice-sent', '2027-03-01'],
      ['signed', '2027-05-10'],
      ['approval:x', '2027-05-11', { kind: 'approval' }],
    );
    expect(found(signed)).toEqual(['C-23 error approval:x approval-after-signing 2027-05-10']);
  });
});

describe('moves push over links', () => {
  const push = (planning: Planning, code: string, date: string, options: object = {}) => {
    const answer = moveMilestone(planning, code, localDate(date), { type: sas, ...options });
    return answer.ok
      ? answer.value.moved.map(({ code: each, to, because }) => `${each} ${to} ${because[0]?.code}`)
      : [answer.code, answer.data];
  };

  it('a late policy framework pushes requirements, notice and all that follows in Dongemond', () => {
    expect(push(DONGEMOND, 'approval:framework-adopted', '2021-05-28')).toEqual([
      'approval:framework-adopted 2021-05-28 move.asked',
      'preparation:requirements 2021-05-28 move.pushed-by-order',
      'notice-sent 2021-05-28 move.pushed-by-order',
      'questions-due 2021-06-04 move.pushed-by-rule',
    ]);
    const answer = moveMilestone(DONGEMOND, 'approval:framework-adopted', localDate('2021-05-28'), { type: sas });
    expect(answer.ok && answer.value.moved[1]?.because).toEqual([
      {
        code: 'move.pushed-by-order',
        data: {
          rule: 'P-02',
          source: 'Perceel',
          earliest: '2021-05-28',
          otherNl: 'Policy framework adopted',
          otherEn: 'Policy framework adopted',
        },
      },
    ]);
  });

  it('Breda’s award later: provisional award and by-law wait', () => {
    expect(push(DONGEMOND, 'milestone:breda-award', '2021-09-17')).toEqual([
      'milestone:breda-award 2021-09-17 move.asked',
      'approval:by-law 2021-09-17 move.pushed-by-order',
      'provisional-award-sent 2021-09-17 move.pushed-by-order',
      'final-award 2021-10-08 move.pushed-by-rule',
      'signed 2021-10-08 move.pushed-by-rule',
    ]);
  });

  it('refuses to move before what it waits for, unless overruled', () => {
    expect(push(DONGEMOND, 'preparation:requirements', '2021-04-28')).toEqual([
      'planning.term-too-short',
      {
        milestone: 'preparation:requirements',
        requested: '2021-04-28',
        rule: 'P-02',
        source: 'Perceel',
        earliest: '2021-04-29',
      },
    ]);
    expect(push(DONGEMOND, 'preparation:requirements', '2021-04-28', { overrule: true })).toEqual([
      'preparation:requirements 2021-04-28 move.asked',
    ]);
    expect(push(DONGEMOND, 'preparation:requirements', '2021-04-29')).toEqual([
      'preparation:requirements 2021-04-29 move.asked',
    ]);
  });

  it('refuses a circle, and to push what is done', () => {
    const round = rows(
      ['a', '2027-03-01', { after: ['b'] }],
      ['b', '2027-03-01', { after: ['a'] }],
      ['c', '2027-03-01'],
    );
    expect(push(round, 'c', '2027-03-02')).toEqual(['planning.linked-in-circle', { codes: 'a, b' }]);
    const done = rows(['a', '2027-03-01'], ['b', '2027-03-02', { after: ['a'], done: true }]);
    expect(push(done, 'a', '2027-03-03')).toEqual(['planning.already-done', { code: 'b', date: '2027-03-02' }]);
    expect(push(done, 'a', '2027-03-02')).toEqual(['a 2027-03-02 move.asked']);
  });

  it('carries a pushed row to a working day', () => {
    const friday = rows(['a', '2027-03-01'], ['b', '2027-03-02', { after: ['a'] }]);
    expect(push(friday, 'a', '2027-03-06')).toEqual(['a 2027-03-06 move.asked', 'b 2027-03-08 move.pushed-by-order']);
  });

  it('there and back restores what nothing pushed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (days) => {
        const there = moveMilestone(ACHTERHOEK, 'dialogue:apart', addDays(localDate('2021-04-20'), days), {
          type: sas,
        });
        if (!there.ok) throw new Error(there.code);
        const back = moveMilestone(there.value.after, 'dialogue:apart', localDate('2021-04-20'), { type: sas });
        expect(back.ok && back.value.after).toEqual(ACHTERHOEK);
      }),
      runs(),
    );
  });
});

describe('everything from one step on', () => {
  it('shifts that step and all later in time, wherever they stand in the list', () => {
    const { after, moved } = movePlanning(DONGEMOND, { weeks: 2 }, { from: 'milestone:breda-award' });
    const shifted = moved.filter(({ from, to }) => from !== to).map(({ code, to }) => `${code} ${to}`);
    expect(shifted).toEqual([
      'milestone:breda-award 2021-07-15',
      'approval:by-law 2021-09-20',
      'provisional-award-sent 2021-08-23',
      'final-award 2021-10-15',
      'signed 2021-10-18',
      'service-start 2022-01-15',
    ]);
    expect(moved[0]?.because).toEqual([{ code: 'move.before-stays', data: { date: '2021-01-11' } }]);
    expect(after.milestones[0]).toEqual(DONGEMOND.milestones[0]);
  });

  it('takes rows of the same day along, unless their time is earlier', () => {
    const planning = rows(
      ['a', '2027-03-01', { time: '11:00' }],
      ['b', '2027-03-01', { time: '12:00' }],
      ['c', '2027-03-01'],
      ['d', '2027-02-26'],
    );
    const { moved } = movePlanning(planning, { days: 1 }, { from: 'b' });
    expect(moved.map(({ code, from, to }) => [code, from !== to])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', false],
    ]);
  });

  it('leaves what is done, and knows no step that is not there', () => {
    const planning = rows(['a', '2027-03-01'], ['b', '2027-03-02', { done: true }], ['c', '2027-03-03']);
    const { moved } = movePlanning(planning, { days: 7 }, { from: 'a' });
    expect(moved.map(({ because }) => because[0]?.code)).toEqual([
      'move.shifted-days',
      'move.done-stays',
      'move.shifted-days',
    ]);
    expect(() => movePlanning(planning, { days: 7 }, { from: 'x' })).toThrow(RangeError);
  });

  it('there and back restores', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(DONGEMOND.milestones.length - 1), (days, index) => {
        const from = DONGEMOND.milestones[index]!.code;
        const there = movePlanning(DONGEMOND, { days }, { from }).after;
        expect(movePlanning(there, { days: -days }, { from }).after).toEqual(DONGEMOND);
      }),
      runs(),
    );
  });
});

describe('the cases, checked', () => {
  it('Dongemond: two tracks touch, bids late on a Friday, a mandate nobody planned', () => {
    expect(found(DONGEMOND)).toEqual([
      'P-07 info preparation:requirements tracks-touch',
      'P-09 warning bids-due friday-afternoon',
      'P-11 info signed linked-row-missing',
    ]);
    expect(checkPlanning(DONGEMOND, sas).map(({ data }) => data)).toEqual([
      {
        date: '2021-05-03',
        otherNl: 'Policy framework adopted',
        otherEn: 'Policy framework adopted',
        otherDate: '2021-04-29',
        days: 1,
      },
      { date: '2021-06-18', time: '16:00', next: '2021-06-21' },
      { date: '2021-10-04', code: 'approval:mandate' },
    ]);
  });

  it('Dongemond, moved by half a year', () => {
    expect(found(movePlanning(DONGEMOND, { months: 6 }).after)).toEqual([
      'P-03 warning preparation:start on-day-off 2021-07-12',
      'P-03 warning approval:framework on-day-off 2021-08-16',
      'P-07 info preparation:requirements tracks-touch',
      'P-03 info bids-due on-day-off 2021-12-20',
      'P-03 warning milestone:breda-award on-day-off 2022-01-03',
      'P-03 warning approval:by-law on-day-off 2022-03-07',
      'P-11 info signed linked-row-missing',
    ]);
  });

  it('Achterhoek: tendered in dialogue under SAS', () => {
    const rounds = typeUnder(sas, { dialogueRounds: true });
    if (!rounds.ok) throw new Error(rounds.code);
    const expected = [
      'P-03 info first-plans-due on-day-off 2021-04-06',
      'P-09 warning questions-due friday-afternoon',
      'Q-07 error nota-published too-late-before 2021-06-22',
      'T-12 warning bids-due too-short 2021-07-05',
      'Q-09 warning bids-due should-extend 2021-07-08',
      'A-14 warning final-award before-term-ends 2021-10-19',
    ];
    expect(found(ACHTERHOEK, rounds.value)).toEqual(expected);
    expect(found(ACHTERHOEK)).toEqual(expected);
    const asOpen = found(ACHTERHOEK, procedureType('open'));
    expect(asOpen).toContain('A-01 error final-award before-term-ends 2021-10-19');
  });

  it('Gooi, moved by half a year, with every remark', () => {
    expect(found(movePlanning(GOOI, { months: 6 }).after)).toEqual([
      'P-01 warning consultation:councils-start row-after-next',
      'P-01 warning approval:do-principles row-before-previous',
      'P-03 warning approval:pfho-principles on-day-off 2021-06-21',
      'P-03 warning consultation:draft on-day-off 2021-06-21',
      'P-03 warning preparation:tariffs on-day-off 2021-06-21',
      'P-03 warning approval:pfho on-day-off 2021-09-20',
      'P-03 warning approval:colleges on-day-off 2021-09-20',
      'P-03 info notice-sent on-day-off 2021-10-18',
      'Q-13 warning questions-due too-short-twice 2021-10-23',
      'Q-07 error nota-published too-late-before 2021-10-20',
      'P-03 info nota-published on-day-off 2021-10-25',
      'T-14 warning bids-due too-short 2021-11-05',
      'Q-09 warning bids-due should-extend 2021-11-02',
      'P-03 info bids-due on-day-off 2021-11-01',
      'P-03 info provisional-award-sent on-day-off 2021-11-22',
      'A-14 warning final-award before-term-ends 2021-12-11',
      'P-03 info final-award on-day-off 2021-12-06',
    ]);
    expect(found(movePlanning(GOOI, { months: 6 }, { onDayOff: 'next-working-day' }).after)).toEqual([
      'P-01 warning consultation:councils-start row-after-next',
      'P-01 warning approval:do-principles row-before-previous',
      'Q-13 warning questions-due too-short-twice 2021-10-25',
      'Q-07 error nota-published too-late-before 2021-10-22',
      'T-14 warning bids-due too-short 2021-11-07',
      'Q-09 warning bids-due should-extend 2021-11-04',
      'A-14 warning final-award before-term-ends 2021-12-14',
    ]);
  });
});

describe('late on Friday', () => {
  it.each([
    ['2027-03-05', '14:59', []],
    ['2027-03-05', '15:00', ['P-09 warning bids-due friday-afternoon']],
    ['2027-03-05', '23:59', ['P-09 warning bids-due friday-afternoon']],
    ['2027-03-05', undefined, []],
    ['2027-03-04', '17:00', []],
  ])('%s at %s: %j', (date, time, expected) => {
    expect(found(rows(['bids-due', date, time ? { time } : {}]))).toEqual(expected);
  });

  it('is no matter once it is done', () => {
    expect(found(rows(['bids-due', '2027-03-05', { time: '16:00', done: true }]))).toEqual([]);
  });

  it('looks past a holiday for help', () => {
    const before = checkPlanning(rows(['bids-due', '2027-05-14', { time: '16:00' }]), sas);
    expect(before[0]?.data).toEqual({ date: '2027-05-14', time: '16:00', next: '2027-05-18' });
  });
});

describe('two clocks after a decision (A-02)', () => {
  const sent = (date: string, expiry: string) =>
    rows(['provisional-award-sent', date], ['objection-due', expiry], ['final-award', '2027-12-01']);

  it.each([
    // RBDHA:2021:1251: day 20 is Sunday 1 November, the standstill ends on Monday the 2nd.
    ['2020-10-12', '2020-10-31', 'A-02 warning objection-due too-short 2020-11-01'],
    ['2020-10-12', '2020-11-01', 'A-02 warning objection-due expiry-before-standstill 2020-11-02'],
    ['2020-10-12', '2020-11-02', null],
    ['2020-10-12', '2020-11-10', null],
    ['2021-05-20', '2021-06-09', null],
  ])('sent %s, documents say %s: %s', (date, expiry, expected) => {
    expect(found(sent(date, expiry)).filter((line) => line.includes('objection-due'))).toEqual(
      expected === null ? [] : [expected],
    );
  });

  it('says both dates and keeps to the later one', () => {
    const finding = checkPlanning(sent('2020-10-12', '2020-11-01'), sas).find(({ rule }) => rule === 'A-02');
    expect(finding?.data).toEqual({ date: '2020-11-01', end: '2020-11-02' });
    expect(finding?.because.at(-1)).toEqual({
      code: 'term.two-clocks',
      data: { contractual: '2020-11-01', statutory: '2020-11-02', end: '2020-11-02' },
      warning: true,
    });
  });
});
