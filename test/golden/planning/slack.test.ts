import { addDays, localDate, makePlanning, procedureType, slackOf, type Planning } from '#libs/domain';
import { DONGEMOND } from './cases.js';
import { GOOI } from './gooi.js';
import { found, rows, sas } from './rows.js';
import { fc, runs } from '../../support/runs.js';

const dps = procedureType('dps')!;
const of = (planning: Planning, type = sas) =>
  slackOf(planning, type).map(({ code, days, latest, boundBy }) =>
    [code, days, latest, boundBy && `${boundBy.rule ?? 'order'} ${boundBy.milestone}`].join(' ').trim(),
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
      'service-start',
      'validity-end',
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

  it('of a day that only follows from counting may end on a day off, of any other not', () => {
    const sunday = (code: string) => of(rows([code, '2027-03-01'], ['final-award', '2027-03-07']))[0];
    expect(sunday('standstill-end')).toBe('standstill-end 6 2027-03-07 order final-award');
    expect(sunday('opening')).toBe('opening 4 2027-03-05 order final-award');
  });

  it('ends at a maximum too', () => {
    const assessed = rows(['requests-due', '2027-02-01'], ['admission-decided', '2027-02-03']);
    expect(of(assessed, dps)).toEqual([
      'requests-due 2 2027-02-03 order admission-decided',
      'admission-decided 12 2027-02-15 T-19 requests-due',
    ]);
  });

  it('is bound by the first of a maximum and a step that follows', () => {
    const ends = (decided: string, invited: string) =>
      of(rows(['requests-due', '2027-02-01'], ['admission-decided', decided], ['invitation-sent', invited]), dps)[1];
    expect(ends('2027-02-03', '2027-02-10')).toBe('admission-decided 7 2027-02-10 order invitation-sent');
    expect(ends('2027-02-03', '2027-03-10')).toBe('admission-decided 12 2027-02-15 T-19 requests-due');
  });

  it('reads the clock: who comes later in the day cannot share the day of what follows', () => {
    const until = (time: string) =>
      of(rows(['bids-due', '2027-02-01', { time }], ['opening', '2027-02-04', { time: '13:00' }]))[0];
    expect(until('13:00')).toBe('bids-due 3 2027-02-04 order opening');
    expect(until('14:00')).toBe('bids-due 2 2027-02-03 order opening');
  });

  it('of an approval ends at the notice, and after the notice at the signature', () => {
    const gated = (date: string, more = {}) =>
      of(
        rows(
          ['approval:pfho', date, { kind: 'approval', ...more }],
          ['notice-sent', '2027-03-10'],
          ['signed', '2027-06-01'],
        ),
      )[0];
    expect(gated('2027-03-01')).toBe('approval:pfho 9 2027-03-10 order notice-sent');
    expect(gated('2027-03-11')).toBe('approval:pfho 82 2027-06-01 order signed');
    expect(gated('2027-06-02')).toBe('approval:pfho');
    expect(gated('2027-03-01', { track: 'policy' })).toBe('approval:pfho');
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
