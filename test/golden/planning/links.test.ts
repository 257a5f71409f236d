import { addDays, checkPlanning, localDate, moveMilestone, type Milestone, type Planning } from '#libs/domain';
import { ACHTERHOEK, DONGEMOND } from './cases.js';
import { found, rows, sas } from './rows.js';
import { fc, runs } from '../../support/runs.js';

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
    const lapsed = signed.milestones.map((row) => (row.code === 'approval:x' ? { ...row, lapsed: true } : row));
    expect(found({ milestones: lapsed })).toEqual([]);
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
    // Who waits behind a circle, near or far, is no part of it.
    const behind = rows(
      ['a', '2027-03-01', { after: ['b'] }],
      ['b', '2027-03-01', { after: ['a'] }],
      ['c', '2027-03-01', { after: ['a'] }],
      ['d', '2027-03-01', { after: ['c'] }],
    );
    expect(push(behind, 'd', '2027-03-02')).toEqual(['planning.linked-in-circle', { codes: 'a, b' }]);
    const done = rows(['a', '2027-03-01'], ['b', '2027-03-02', { after: ['a'], done: true }]);
    expect(push(done, 'a', '2027-03-03')).toEqual(['planning.already-done', { code: 'b', date: '2027-03-02' }]);
    expect(push(done, 'a', '2027-03-02')).toEqual(['a 2027-03-02 move.asked']);
  });

  it('leaves a step that lapsed where it was, and says nothing of its place', () => {
    const lapsed = { kind: 'approval', after: ['a'], done: true, lapsed: true } as const;
    const planning = (date: string) => rows(['a', date], ['approval:b', '2027-03-02', lapsed]);
    expect(push(planning('2027-03-01'), 'a', '2027-03-03')).toEqual(['a 2027-03-03 move.asked']);
    expect(found(planning('2027-03-03')).filter((line) => line.startsWith('P-05'))).toEqual([]);
  });

  it('carries a pushed row to a working day', () => {
    const friday = rows(['a', '2027-03-01'], ['b', '2027-03-02', { after: ['a'] }]);
    expect(push(friday, 'a', '2027-03-06')).toEqual(['a 2027-03-06 move.asked', 'b 2027-03-08 move.pushed-by-order']);
  });

  it('takes a follower to the next working day when its hour has passed by then, and says so before', () => {
    const day = rows(['bids-due', '2027-02-03', { time: '14:00' }], ['opening', '2027-02-05', { time: '13:00' }]);
    expect(push(day, 'bids-due', '2027-02-05')).toEqual([
      'bids-due 2027-02-05 move.asked',
      'opening 2027-02-08 move.pushed-by-order',
    ]);
    expect(push(day, 'opening', '2027-02-03')).toMatchObject(['planning.term-too-short', { earliest: '2027-02-04' }]);
  });

  it('lets the signature wait for an approval, not the notice, and not one that was late already', () => {
    const gated = (date: string) =>
      rows(['approval:colleges', date, { kind: 'approval' }], ['notice-sent', '2027-03-10'], ['signed', '2027-06-01']);
    expect(push(gated('2027-03-01'), 'approval:colleges', '2027-06-04')).toEqual([
      'approval:colleges 2027-06-04 move.asked',
      'signed 2027-06-04 move.pushed-by-order',
    ]);
    expect(push(gated('2027-03-01'), 'signed', '2027-02-26')).toMatchObject(['planning.term-too-short', {}]);
    expect(push(gated('2027-06-02'), 'approval:colleges', '2027-06-04')).toEqual([
      'approval:colleges 2027-06-04 move.asked',
    ]);
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
