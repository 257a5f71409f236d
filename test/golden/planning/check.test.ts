import {
  checkPlanning,
  isPractice,
  localDate,
  makePlanning,
  procedureType,
  type Milestone,
  type Planning,
} from '#libs/domain';

const planning = (
  ...rows: readonly (readonly [string, string, (string | undefined)?, Milestone['kind']?])[]
): Planning => ({
  milestones: rows.map(([code, date, time, kind = 'milestone']) => ({
    code,
    label: { nl: code, en: code },
    date: localDate(date),
    kind,
    ...(time ? { time } : {}),
  })),
});
const found = (of: Planning, type = 'sas') =>
  checkPlanning(of, procedureType(type)!).map(({ rule, severity, milestone, code, earliest, latest }) =>
    [rule, severity, milestone, code, earliest ?? latest ?? ''].join(' ').trim(),
  );
const notice = ['notice-sent', '2021-03-01'] as const;

describe('the time to tender', () => {
  it.each([
    ['sas', '2021-03-19', 'T-14 warning bids-due planning.shorter-than-advised 2021-03-21'],
    ['sas', '2021-03-22', 'T-14 info bids-due planning.below-recommended 2021-03-31'],
    ['sas', '2021-03-31', null],
    ['open-house', '2021-03-19', 'T-17 warning bids-due planning.shorter-than-advised 2021-03-21'],
    ['open-house', '2021-03-22', null],
    ['national', '2021-03-19', 'T-15 warning bids-due planning.shorter-than-advised 2021-03-21'],
    ['national', '2021-03-22', null],
    // K-19: day 40 is Saturday 10 April and rolls to Monday the 12th; a noon deadline there cuts the last day short.
    ['open', '2021-04-09', 'T-02 error bids-due planning.too-short 2021-04-13'],
    ['open', '2021-04-12', 'T-02 warning bids-due planning.last-day-cut-short 2021-04-13'],
    ['open', '2021-04-13', null],
  ])('%s, published 1 March, due %s: %p', (type, date, expected) => {
    expect(found(planning(notice, ['bids-due', date, '12:00']), type)).toEqual(expected === null ? [] : [expected]);
  });
});

describe('questions and answers', () => {
  it.each([
    ['2021-03-05', 'Q-13 warning questions-due planning.too-short-twice 2021-03-08'],
    ['2021-03-08', null],
  ])('published 1 March, questions until %s: %p', (date, expected) => {
    expect(found(planning(notice, ['questions-due', date]))).toEqual(expected === null ? [] : [expected]);
  });

  it('leaves five working days around Easter', () => {
    const easter = planning(['notice-sent', '2021-03-30'], ['questions-due', '2021-04-07']);
    expect(found(easter)).toEqual(['Q-13 warning questions-due planning.too-short-twice 2021-04-08']);
  });

  it.each([
    ['sas', '2021-04-20', ['Q-14 info nota-published planning.closer-than-advised 2021-04-19']],
    ['sas', '2021-04-19', []],
    [
      'sas',
      '2021-04-21',
      [
        'Q-07 error nota-published planning.too-late-before 2021-04-20',
        'Q-09 warning bids-due planning.should-extend 2021-05-01',
      ],
    ],
    [
      'open',
      '2021-04-21',
      [
        'Q-07 error nota-published planning.too-late-before 2021-04-20',
        'Q-09 error bids-due planning.must-extend 2021-05-01',
      ],
    ],
    [
      'open-house',
      '2021-04-21',
      [
        'Q-07 warning nota-published planning.closer-than-advised 2021-04-20',
        'Q-09 warning bids-due planning.should-extend 2021-05-01',
      ],
    ],
  ])('%s, due 30 April, answered %s', (type, date, expected) => {
    expect(found(planning(['nota-published', date], ['bids-due', '2021-04-30']), type)).toEqual(expected);
  });

  it('does not move the tenth day back to a working day (K-07)', () => {
    const back = planning(['nota-published', '2021-04-16'], ['bids-due', '2021-04-28']);
    expect(found(back)).toEqual([]);
    const sunday = planning(['nota-published', '2021-04-19'], ['bids-due', '2021-04-28']);
    expect(found(sunday)).toContain('Q-07 error nota-published planning.too-late-before 2021-04-18');
  });
});

describe('award and after', () => {
  it.each([
    ['2021-06-08', ['A-14 warning standstill-end planning.shorter-than-advised 2021-06-09']],
    ['2021-06-09', []],
    ['2021-06-20', []],
  ])('sent 20 May, standstill until %s', (date, expected) => {
    expect(found(planning(['provisional-award-sent', '2021-05-20'], ['standstill-end', date]))).toEqual(expected);
  });

  it.each([
    ['2021-05-04', 'A-01 error standstill-end planning.too-short 2021-05-06'],
    ['2021-05-05', 'A-01 error standstill-end planning.too-short-rolled 2021-05-06'],
  ])('sent 15 April, standstill until %s: the twentieth day is Liberation Day', (date, expected) => {
    const rows = planning(['provisional-award-sent', '2021-04-15'], ['standstill-end', date]);
    expect(found(rows, 'open')).toEqual([expected]);
  });

  it('no signature on the last day of the standstill, in any procedure', () => {
    const signed = planning(['provisional-award-sent', '2021-05-20'], ['signed', '2021-06-09']);
    expect(found(signed)).toEqual(['A-14 warning signed planning.before-advised-term-ends 2021-06-10']);
    expect(found(signed, 'open')).toEqual(['A-01 error signed planning.before-term-ends 2021-06-10']);
    expect(found(signed, 'national')).toEqual(['A-16 warning signed planning.before-advised-term-ends 2021-06-10']);
    expect(found(signed, 'open-house')).toEqual(['A-15 info signed planning.before-advised-term-ends 2021-06-10']);
  });

  it('rolls the standstill where the law does, not where documents chose the term', () => {
    const kingsDay = planning(['provisional-award-sent', '2021-04-07'], ['signed', '2021-04-28']);
    expect(found(kingsDay)).toEqual(['A-14 warning signed planning.before-advised-term-ends 2021-04-29']);
    expect(found(kingsDay, 'national')).toEqual([]);
  });

  it.each([
    ['sas', '2021-05-10', []],
    ['sas', '2021-05-11', ['A-09 info award-notice-sent planning.too-late-after 2021-05-10']],
    ['sas', '2021-07-30', ['A-09 info award-notice-sent planning.too-late-after 2021-05-10']],
    ['sas', '2021-08-02', ['A-10 error award-notice-sent planning.too-late-after 2021-07-30']],
    ['open', '2021-05-11', ['A-09 error award-notice-sent planning.too-late-after 2021-05-10']],
    ['open', '2021-05-10', []],
    ['national', '2021-05-10', ['A-09 info award-notice-sent planning.later-than-advised 2021-05-09']],
    ['national', '2021-05-09', ['P-03 info award-notice-sent planning.on-day-off 2021-05-10']],
    ['national', '2021-05-07', []],
  ])('%s, awarded 9 April, notice %s', (type, date, expected) => {
    expect(found(planning(['final-award', '2021-04-09'], ['award-notice-sent', date]), type)).toEqual(expected);
  });

  it('keeps bids valid until the standstill has passed', () => {
    const short = planning(
      ['bids-due', '2021-03-01'],
      ['provisional-award-sent', '2021-05-20'],
      ['validity-end', '2021-05-30'],
    );
    expect(found(short)).toEqual(['A-18 warning validity-end planning.shorter-than-advised 2021-06-10']);
    const brief = planning(['bids-due', '2021-03-01'], ['validity-end', '2021-05-29']);
    expect(found(brief)).toEqual(['A-17 info validity-end planning.shorter-than-chosen 2021-05-30']);
  });
});

describe('the rows themselves', () => {
  it('a step before the step it follows, near or far, by date or by time', () => {
    expect(found(planning(['questions-due', '2021-03-10'], ['nota-published', '2021-03-09']))).toEqual([
      'P-02 error nota-published planning.before-predecessor 2021-03-10',
    ]);
    expect(found(planning(['notice-sent', '2021-03-10'], ['final-award', '2021-03-09']))).toEqual([
      'P-02 error final-award planning.before-predecessor 2021-03-10',
    ]);
    expect(found(planning(['bids-due', '2021-03-10', '12:00'], ['opening', '2021-03-10', '11:59']))).toEqual([
      'P-02 error opening planning.before-predecessor-that-day 2021-03-10',
    ]);
    expect(found(planning(['bids-due', '2021-03-10', '12:00'], ['opening', '2021-03-10', '12:00']))).toEqual([]);
  });

  it('names the latest of several steps that should come first', () => {
    const [finding] = checkPlanning(
      planning(['notice-sent', '2021-03-10'], ['bids-due', '2021-06-11'], ['opening', '2021-03-09']),
      procedureType('sas')!,
    );
    expect(finding).toMatchObject({ rule: 'P-02', data: { otherNl: 'bids-due', otherDate: '2021-06-11' } });
    const [turned] = checkPlanning(
      planning(['notice-sent', '2021-06-11'], ['bids-due', '2021-06-10'], ['opening', '2021-03-09']),
      procedureType('sas')!,
    ).filter(({ milestone }) => milestone === 'opening');
    expect(turned).toMatchObject({ rule: 'P-02', data: { otherNl: 'notice-sent', otherDate: '2021-06-11' } });
  });

  it('a row of our own later than the step below it: both are named', () => {
    expect(found(planning(['approval:do', '2021-03-11'], ['notice-sent', '2021-03-10']))).toEqual([
      'P-01 warning approval:do planning.row-after-next',
      'P-01 warning notice-sent planning.row-before-previous',
    ]);
  });

  it('of practice are those that nobody has to overrule', () => {
    expect(['P-09', 'P-20', 'P-21', 'P-01', 'A-01', ''].map(isPractice)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('a step that stands twice, while approvals may', () => {
    expect(found(planning(['signed', '2021-03-10'], ['signed', '2021-03-11']))).toEqual([
      'P-06 error signed planning.milestone-twice',
    ]);
    expect(found(planning(['approval:do', '2021-03-10'], ['approval:do', '2021-03-11']))).toEqual([]);
  });

  it.each([
    ['approval:pfho', 'P-03 warning approval:pfho planning.on-day-off 2021-04-06'],
    ['bids-due', 'P-03 info bids-due planning.on-day-off 2021-04-06'],
    ['service-start', null],
    ['standstill-end', null],
  ])('%s on Good Friday: %p', (code, expected) => {
    expect(found(planning([code, '2021-04-02']))).toEqual(expected === null ? [] : [expected]);
  });

  it('an approval after publication', () => {
    const late = planning(notice, ['approval:colleges', '2021-03-02', undefined, 'approval']);
    expect(found(late)).toEqual(['C-23 warning approval:colleges planning.approval-after-publication 2021-03-01']);
    expect(found(planning(['approval:colleges', '2021-03-01', undefined, 'approval'], notice))).toEqual([]);
  });

  it('a year whose decree is not loaded is said once, not for every term', () => {
    const far = planning(['provisional-award-sent', '2029-03-14'], ['signed', '2029-04-09']);
    expect(found(far)).toEqual(['P-04 info provisional-award-sent term.decree-not-loaded']);
  });

  it('a year whose decree is not loaded, and an empty planning that has nothing to say', () => {
    expect(found(planning(['signed', '2029-03-14']))).toEqual(['P-04 info signed term.decree-not-loaded']);
    expect(found({ milestones: [] })).toEqual([]);
  });

  it.each(['sas', 'open', 'open-house', 'national'])('nothing to remark on a proposal for %s', (type) => {
    expect(found(makePlanning(procedureType(type)!, localDate('2027-01-15')), type)).toEqual([]);
  });
});

describe('a planning of two stages that names fewer steps than must be taken', () => {
  const short = (due: string, nota = '2021-03-15') =>
    planning(notice, ['nota-published', nota], ['bids-due', due, '12:00']);

  it.each([
    [
      'restricted',
      ['T-03 error bids-due planning.too-short 2021-04-01', 'T-05 error bids-due planning.too-short 2021-04-07'],
    ],
    [
      'negotiated',
      ['T-03 error bids-due planning.too-short 2021-04-01', 'T-05 error bids-due planning.too-short 2021-04-07'],
    ],
    ['dialogue', ['T-03 error bids-due planning.too-short 2021-04-01']],
    ['dps', ['T-18 error bids-due planning.too-short 2021-04-01']],
    ['sas', ['T-14 info bids-due planning.below-recommended 2021-03-31']],
  ])('leaves at least as much time between those it names: %s', (type, expected) => {
    expect(found(short('2021-03-26'), type)).toEqual(expected);
  });

  it.each([
    [
      'negotiated',
      [
        'Q-07 error nota-published planning.too-late-before 2021-05-10',
        'Q-09 error bids-due planning.must-extend 2021-05-22',
      ],
    ],
    [
      'dps',
      [
        'Q-07 warning nota-published planning.closer-than-advised 2021-05-10',
        'Q-09 warning bids-due planning.should-extend 2021-05-22',
      ],
    ],
  ])('hears of answers that come late: %s', (type, expected) => {
    expect(found(short('2021-05-20', '2021-05-12'), type)).toEqual(expected);
  });

  it('takes nothing for a dialogue that a SAS tender does not hold', () => {
    const short = planning(['notice-sent', '2027-03-01'], ['bids-due', '2027-03-06']);
    expect(checkPlanning(short, procedureType('sas')!).map(({ rule }) => rule)).not.toContain('T-12');
  });

  it('counts from the nearest step that is there', () => {
    const of = planning(notice, ['requests-due', '2021-04-06', '12:00'], ['bids-due', '2021-05-10', '12:00']);
    expect(found(of, 'restricted')).toEqual(['T-05 error bids-due planning.too-short 2021-05-12']);
  });
});
