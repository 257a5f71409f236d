import { checkPlanning, movePlanning, procedureType, typeUnder } from '#libs/domain';
import { ACHTERHOEK, DONGEMOND } from './cases.js';
import { GOOI } from './gooi.js';
import { found, sas } from './rows.js';

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
      'T-12 warning bids-due shorter-than-advised 2021-07-05',
      'Q-09 warning bids-due should-extend 2021-07-08',
      'A-14 warning final-award before-advised-term-ends 2021-10-19',
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
      'T-14 warning bids-due shorter-than-advised 2021-11-05',
      'Q-09 warning bids-due should-extend 2021-11-02',
      'P-03 info bids-due on-day-off 2021-11-01',
      'P-03 info provisional-award-sent on-day-off 2021-11-22',
      'A-14 warning final-award before-advised-term-ends 2021-12-11',
      'P-03 info final-award on-day-off 2021-12-06',
    ]);
    expect(found(movePlanning(GOOI, { months: 6 }, { onDayOff: 'next-working-day' }).after)).toEqual([
      'P-01 warning consultation:councils-start row-after-next',
      'P-01 warning approval:do-principles row-before-previous',
      'Q-13 warning questions-due too-short-twice 2021-10-25',
      'Q-07 error nota-published too-late-before 2021-10-22',
      'T-14 warning bids-due shorter-than-advised 2021-11-07',
      'Q-09 warning bids-due should-extend 2021-11-04',
      'A-14 warning final-award before-advised-term-ends 2021-12-14',
    ]);
  });
});
