import {
  checkPlanning,
  DECREE_DAYS,
  procedureType,
  typeUnder,
  type Circumstances,
  type Planning,
  type ProcedureType,
} from '#libs/domain';
import { rows, sas } from './rows.js';

/** The remark with this code, whole. */
const remark = (planning: Planning, code: string, type = sas) =>
  checkPlanning(planning, type).find((finding) => finding.code === `planning.${code}`);
const ours = { because: [], source: 'Perceel', mark: 'D' };

describe('what a remark on the rows says, whole', () => {
  it('P-12, of a notice from before the rules we have, and of no other', () => {
    expect(remark(rows(['notice-sent', '2016-06-30']), 'rules-not-loaded')).toEqual({
      ...ours,
      rule: 'P-12',
      severity: 'info',
      milestone: 'notice-sent',
      code: 'planning.rules-not-loaded',
      data: { date: '2016-06-30', validFrom: '2016-07-01' },
    });
    expect(remark(rows(['notice-sent', '2016-07-01']), 'rules-not-loaded')).toBeUndefined();
    expect(remark(rows(['bids-due', '2016-06-30']), 'rules-not-loaded')).toBeUndefined();
  });

  it('answers after the bids are late by law, or by our advice', () => {
    const planning = rows(['bids-due', '2027-03-01'], ['nota-published', '2027-03-08']);
    const ofNota = (type: ProcedureType) =>
      checkPlanning(planning, type)
        .filter(({ rule, milestone }) => rule === 'Q-07' && milestone === 'nota-published')
        .map(({ code }) => code);
    expect(ofNota(procedureType('open')!)).toEqual(['planning.after-its-deadline']);
    expect(ofNota(procedureType('national')!)).toEqual(['planning.after-its-deadline-advised']);
  });

  it('P-01, of both rows', () => {
    const planning = rows(['a', '2027-03-02'], ['b', '2027-03-01']);
    expect(remark(planning, 'row-after-next')).toEqual({
      ...ours,
      rule: 'P-01',
      severity: 'warning',
      milestone: 'a',
      code: 'planning.row-after-next',
      data: { date: '2027-03-02', otherNl: 'b nl', otherEn: 'b en', otherDate: '2027-03-01' },
    });
    expect(remark(planning, 'row-before-previous')).toMatchObject({
      milestone: 'b',
      data: { date: '2027-03-01', otherNl: 'a nl', otherEn: 'a en', otherDate: '2027-03-02' },
    });
  });

  it('P-02 names the step that must come first', () => {
    expect(
      remark(rows(['questions-due', '2027-03-02'], ['nota-published', '2027-03-01']), 'before-predecessor'),
    ).toEqual({
      ...ours,
      rule: 'P-02',
      severity: 'error',
      milestone: 'nota-published',
      code: 'planning.before-predecessor',
      data: { date: '2027-03-01', otherNl: 'questions-due nl', otherEn: 'questions-due en', otherDate: '2027-03-02' },
      earliest: '2027-03-02',
    });
  });

  it('P-03 names the day off and the working days around it', () => {
    expect(remark(rows(['approval:do', '2027-03-28', { kind: 'approval' }]), 'on-day-off')).toEqual({
      rule: 'P-03',
      severity: 'warning',
      milestone: 'approval:do',
      code: 'planning.on-day-off',
      data: {
        date: '2027-03-28',
        dayNl: 'zondag',
        dayEn: 'Sunday',
        previous: '2027-03-25',
        next: '2027-03-30',
      },
      earliest: '2027-03-30',
      because: [{ code: 'calendar.sunday', data: { date: '2027-03-28' } }],
      source: 'Atw 1(1)',
      mark: 'V',
    });
  });

  it('P-04 names the year, on the first row that lies in it', () => {
    const far = rows(['a', '2028-12-01'], ['b', '2029-03-01'], ['c', '2029-04-03']);
    expect(checkPlanning(far, sas)).toEqual([
      {
        rule: 'P-04',
        severity: 'info',
        milestone: 'b',
        code: 'term.decree-not-loaded',
        data: { year: 2029 },
        because: [],
        source: 'Atw 3(3)',
        mark: 'V',
      },
    ]);
  });

  it('P-06 and P-11', () => {
    expect(remark(rows(['signed', '2027-03-02'], ['signed', '2027-03-02']), 'milestone-twice')).toEqual({
      ...ours,
      rule: 'P-06',
      severity: 'error',
      milestone: 'signed',
      code: 'planning.milestone-twice',
      data: { date: '2027-03-02' },
    });
    expect(remark(rows(['a', '2027-03-02', { after: ['gone'] }]), 'linked-row-missing')).toEqual({
      ...ours,
      rule: 'P-11',
      severity: 'info',
      milestone: 'a',
      code: 'planning.linked-row-missing',
      data: { date: '2027-03-02', code: 'gone' },
    });
  });

  it('C-23, for the notice and for the signature', () => {
    const approval = (code: string, day: string) =>
      rows([code, '2027-03-02'], ['approval:colleges', day, { kind: 'approval' }]);
    const about = { rule: 'C-23', milestone: 'approval:colleges', because: [], source: 'Wi2021 18', mark: 'V' };
    expect(remark(approval('notice-sent', '2027-03-03'), 'approval-after-publication')).toEqual({
      ...about,
      severity: 'warning',
      code: 'planning.approval-after-publication',
      data: { date: '2027-03-03', noticeDate: '2027-03-02' },
      latest: '2027-03-02',
    });
    expect(remark(approval('signed', '2027-03-03'), 'approval-after-signing')).toEqual({
      ...about,
      severity: 'error',
      code: 'planning.approval-after-signing',
      data: { date: '2027-03-03', signedDate: '2027-03-02' },
      latest: '2027-03-02',
    });
    expect(remark(approval('signed', '2027-03-02'), 'approval-after-signing')).toBeUndefined();
  });
});

describe('what a remark on a term says, whole', () => {
  const named = (from: string, fromDate: string, to: string, toDate: string, days: number) => ({
    fromNl: `${from} nl`,
    fromEn: `${from} en`,
    fromDate,
    toNl: `${to} nl`,
    toEn: `${to} en`,
    toDate,
    days,
  });
  const inDays = (n: number) => ({ n, unitNl: 'dagen', unitEn: 'days' });

  it('Q-13 counts twice', () => {
    const finding = remark(rows(['notice-sent', '2027-03-01'], ['questions-due', '2027-03-05']), 'too-short-twice');
    expect(finding?.data).toEqual({
      ruleNl: 'Tijd om vragen te stellen',
      ruleEn: 'Time to ask questions',
      ...inDays(7),
      n2: 5,
      unit2Nl: 'werkdagen',
      unit2En: 'working days',
      ...named('notice-sent', '2027-03-01', 'questions-due', '2027-03-05', 4),
      end: '2027-03-08',
    });
  });

  it('Q-07 counts back, and Q-09 follows from it', () => {
    const planning = rows(['nota-published', '2027-03-22'], ['bids-due', '2027-03-31']);
    expect(remark(planning, 'too-late-before')?.data).toEqual({
      ruleNl: 'Nota van inlichtingen tien dagen vooraf',
      ruleEn: 'Answers ten days ahead',
      ...inDays(10),
      ...named('bids-due', '2027-03-31', 'nota-published', '2027-03-22', 9),
      end: '2027-03-21',
    });
    expect(remark(planning, 'must-extend', procedureType('open'))).toEqual({
      rule: 'Q-09',
      severity: 'error',
      milestone: 'bids-due',
      code: 'planning.must-extend',
      data: { notaDate: '2027-03-22', toNl: 'bids-due nl', toEn: 'bids-due en' },
      earliest: '2027-04-01',
      because: [],
      source: 'Aw 2.73(1)',
      mark: 'V',
    });
  });

  it('the twentieth day and the day it was carried to', () => {
    const planning = rows(['provisional-award-sent', '2021-04-15'], ['standstill-end', '2021-05-05']);
    const about = {
      ruleNl: 'Opschortende termijn',
      ruleEn: 'Standstill',
      ...inDays(20),
      ...named('provisional-award-sent', '2021-04-15', 'standstill-end', '2021-05-05', 20),
    };
    expect(remark(planning, 'too-short-rolled-advised')?.data).toEqual(
      remark(planning, 'too-short-rolled', procedureType('open'))?.data,
    );
    expect(remark(planning, 'too-short-rolled-advised')?.data).toEqual({
      ...about,
      end: '2021-05-06',
      nominalEnd: '2021-05-05',
    });
  });

  it('a step that only the end of a term opens, and one that came too late', () => {
    const early = rows(['provisional-award-sent', '2021-05-20'], ['signed', '2021-06-09']);
    expect(remark(early, 'before-advised-term-ends')).toMatchObject({
      milestone: 'signed',
      earliest: '2021-06-10',
      data: {
        ...inDays(20),
        ...named('provisional-award-sent', '2021-05-20', 'signed', '2021-06-09', 20),
        end: '2021-06-09',
      },
    });
    const late = rows(['final-award', '2021-04-09'], ['award-notice-sent', '2021-05-11']);
    expect(remark(late, 'too-late-after')).toMatchObject({
      latest: '2021-05-10',
      data: {
        ...inDays(30),
        ...named('final-award', '2021-04-09', 'award-notice-sent', '2021-05-11', 32),
        end: '2021-05-10',
      },
    });
  });

  it('an advice names the number advised', () => {
    const short = rows(['notice-sent', '2027-03-01'], ['bids-due', '2027-03-23', { time: '12:00' }]);
    expect(remark(short, 'below-recommended')).toMatchObject({
      rule: 'T-14',
      severity: 'info',
      earliest: '2027-03-31',
      mark: 'D',
      data: { ...inDays(20), days: 22, end: '2027-03-21', recommended: 30 },
    });
  });

  it('what the law does not set is our advice, or what the documents promise', () => {
    const days = (given: Circumstances) => {
      const answer = typeUnder(sas, given);
      if (!answer.ok) throw new Error(answer.code);
      return answer.value;
    };
    const soon = rows(
      ['bids-due', '2021-04-01'],
      ['provisional-award-sent', '2021-04-15'],
      ['standstill-end', '2021-05-05'],
      ['signed', '2021-05-06'],
      ['validity-end', '2021-06-01'],
    );
    const said = (type = sas) =>
      checkPlanning(soon, type)
        .filter(({ rule }) => rule.startsWith('A-'))
        .map(({ rule, code }) => `${rule} ${code}`);
    expect(said()).toEqual(['A-14 planning.too-short-rolled-advised', 'A-17 planning.shorter-than-chosen']);
    const signed = rows(['provisional-award-sent', '2021-05-20'], ['signed', '2021-06-09']);
    const first = (type: ProcedureType) => checkPlanning(signed, type).map(({ code }) => code);
    expect(first(sas)).toEqual(['planning.before-advised-term-ends']);
    expect(first(days({ standstillDays: 25 }))).toEqual(['planning.before-promised-term-ends']);
    expect(first(procedureType('open')!)).toEqual(['planning.before-term-ends']);
    expect(said(days({ standstillDays: 21 })).slice(0, 1)).toEqual(['A-14 planning.shorter-than-chosen']);
  });

  it('a standstill promised for less than twenty days is from before 2013 (A-04)', () => {
    const sent = rows(['provisional-award-sent', '2021-05-20'], ['signed', '2021-06-21']);
    const said = (type: ProcedureType, standstillDays: number) => {
      const answer = typeUnder(type, { standstillDays });
      if (!answer.ok) throw new Error(answer.code);
      return checkPlanning(sent, answer.value).map(({ rule, severity, code, data }) => [rule, severity, code, data]);
    };
    const short = ['planning.standstill-shorter-than-usual', { n: 15, usual: 20 }];
    expect(said(sas, 15)).toEqual([['A-14', 'warning', ...short]]);
    expect(said(procedureType('open-house')!, 15)).toEqual([['A-15', 'info', ...short]]);
    expect(said(sas, 20)).toEqual([]);
    expect(said(procedureType('open')!, 25)).toEqual([]);
  });

  it('P-01 of a paper that lists a later step of the procedure first, though each day is right', () => {
    const said = (...given: Parameters<typeof rows>) =>
      checkPlanning(rows(...given), sas).map(({ rule, milestone }) => `${rule} ${milestone}`);
    expect(said(['bids-due', '2027-04-28'], ['notice-sent', '2027-03-01'])).toEqual([
      'P-01 bids-due',
      'P-01 notice-sent',
    ]);
    // Steps beside each other have no order of their own.
    expect(said(['award-notice-sent', '2027-03-04'], ['signed', '2027-03-03'])).toEqual([]);
    expect(said(['questions-due', '2027-03-02'], ['nota-published', '2027-03-01'])).toEqual(['P-02 nota-published']);
  });

  it('of a step that is not in the planning comes last', () => {
    const saturday = rows(['provisional-award-sent', '2021-04-24'], ['signed', '2021-05-18']);
    expect(checkPlanning(saturday, sas).map(({ milestone }) => milestone)).toEqual([
      'provisional-award-sent',
      'standstill-end',
    ]);
  });

  it('a clock time on the last day of a term is our own caution', () => {
    const noon = rows(['notice-sent', '2027-03-03'], ['bids-due', '2027-04-12', { time: '12:00' }]);
    expect(remark(noon, 'last-day-cut-short', procedureType('open'))).toMatchObject({
      rule: 'T-02',
      severity: 'warning',
      mark: 'D',
    });
  });

  it('two steps on one day lie the way their rule counts', () => {
    const oneDay = rows(['notice-sent', '2027-03-01'], ['nota-published', '2027-03-01'], ['bids-due', '2027-03-01']);
    expect(remark(oneDay, 'too-late-before')).toMatchObject({ rule: 'Q-07', milestone: 'nota-published' });
    expect(remark(oneDay, 'shorter-than-advised')).toMatchObject({ rule: 'T-14', milestone: 'bids-due' });
  });

  it('a doubt about the counting is told only of what the end of a term opens', () => {
    const uncertain = rows(['notice-sent', '2021-04-04'], ['bids-due', '2021-05-20']);
    expect(remark(uncertain, 'too-short', procedureType('open'))).toBeUndefined();
    expect(checkPlanning(uncertain, procedureType('open')!).map(({ code }) => code)).not.toContain(
      'term.decree-day-unverified',
    );
  });

  it('a signature that rests on a decree day from memory says so', () => {
    const planning = rows(['provisional-award-sent', '2021-04-23'], ['signed', '2021-05-18']);
    expect(checkPlanning(planning, sas)).toEqual([
      expect.objectContaining({
        rule: 'A-14',
        severity: 'info',
        milestone: 'standstill-end',
        code: 'term.decree-day-unverified',
        data: { date: '2021-05-14', source: 'Atw 3(3), KB 2020–2022' },
      }),
    ]);
    expect(checkPlanning(planning, sas, { decrees: { ...DECREE_DAYS, days: [], unconfirmed: [] } })).toEqual([]);
  });
});
