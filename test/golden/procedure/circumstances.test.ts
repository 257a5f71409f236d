import {
  answerTerm,
  checkPlanning,
  localDate,
  makePlanning,
  procedureType,
  shortestLawful,
  standstillUnder,
  typeUnder,
  type Circumstances,
  type Planning,
  type ProcedureType,
} from '#libs/domain';

const type = (code: string): ProcedureType => procedureType(code)!;
const under = (code: string, given: Circumstances): ProcedureType => {
  const answer = typeUnder(type(code), given);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const receipt = ({ terms }: ProcedureType) =>
  terms
    .filter(({ id }) => id.startsWith('T-') || id === 'Q-08')
    .map(({ id, n, recommended }) => `${id}=${n}${recommended ? `/${recommended}` : ''}`)
    .join(' ');
const prior = (sentOn = '2021-01-04', complete = true) => ({ priorNotice: { sentOn: localDate(sentOn), complete } });
const urgent = { urgent: { reason: 'De opvang loopt vol.' } };

describe('the circumstances of one tender', () => {
  it('a prior notice, complete or not, changes nothing where no term can be shortened by it', () => {
    for (const complete of [true, false])
      expect(typeUnder(type('sas'), prior('2021-01-04', complete))).toEqual({ ok: true, value: type('sas') });
  });

  it.each<[string, Circumstances, string]>([
    ['open', {}, 'T-02=40'],
    ['open', { electronic: true, fullAccess: true }, 'T-02=40'],
    ['open', { electronic: false }, 'T-01=45'],
    ['open', { fullAccess: false }, 'T-02=45'],
    ['open', { electronic: false, fullAccess: false }, 'T-01=50'],
    ['open', prior(), 'T-07=22/29 T-08=52'],
    // A prior notice replaces the electronic five days; it does not add to them.
    ['open', { ...prior(), electronic: false }, 'T-07=22/29 T-08=52'],
    ['open', { ...prior(), fullAccess: false }, 'T-07=27/34 T-08=52'],
    ['open', urgent, 'T-09=15 Q-08=4'],
    ['open', { ...urgent, fullAccess: false }, 'T-09=15 Q-08=4'],
    ['open', { ...urgent, ...prior() }, 'T-09=15 Q-08=4'],
    ['open', { siteVisit: true }, 'T-02=41'],
    ['restricted', {}, 'T-03=30 T-05=35'],
    ['restricted', { electronic: false }, 'T-03=30 T-04=40'],
    ['restricted', { fullAccess: false }, 'T-03=35 T-05=40'],
    ['restricted', prior(), 'T-03=30 T-07=22/29 T-08=52'],
    ['restricted', urgent, 'T-09a=15 T-09b=10 Q-08=4'],
    ['restricted', { ...prior(), electronic: false }, 'T-03=30 T-07=22/29 T-08=52'],
    ['restricted', { ...urgent, electronic: false }, 'T-09a=15 T-09b=10 Q-08=4'],
    ['restricted', { agreedDays: 12 }, 'T-03=30 T-06=12'],
    ['restricted', { agreedDays: 12, fullAccess: false }, 'T-03=35 T-06=12'],
    ['restricted', { agreedDays: 5, ...urgent }, 'T-09a=15 T-06=5 Q-08=4'],
    ['negotiated', { agreedDays: 1 }, 'T-03=30 T-06=1'],
    ['negotiated', { electronic: false }, 'T-03=30 T-04=40'],
    ['dialogue', { fullAccess: false }, 'T-03=35 T-12=14'],
    ['dialogue', { electronic: false }, 'T-03=30 T-12=14'],
    // Facts that change nothing where the law has no minimum.
    ['sas', { electronic: false, fullAccess: false, siteVisit: true }, 'T-14=20/30 T-12=14'],
    ['sas', prior(), 'T-14=20/30 T-12=14'],
    ['dps', { longerAssessment: true }, 'T-18=30 T-18b=10 T-19=15 T-20=5'],
  ])('%s under %j: %s', (code, given, expected) => {
    expect(receipt(under(code, given))).toBe(expected);
  });

  it.each<[string, Circumstances, string, object]>([
    ['sas', urgent, 'circumstance.not-in-this-procedure', { rule: 'T-09', procedure: 'sas' }],
    ['dialogue', urgent, 'circumstance.not-in-this-procedure', { rule: 'T-09', procedure: 'dialogue' }],
    ['national', urgent, 'circumstance.not-in-this-procedure', { rule: 'T-09', procedure: 'national' }],
    ['open', { urgent: { reason: '  ' } }, 'circumstance.reason-missing', { rule: 'T-09', procedure: 'open' }],
    ['open', prior('2021-01-04', false), 'circumstance.prior-notice-incomplete', { rule: 'T-08', procedure: 'open' }],
    ['open', { agreedDays: 10 }, 'circumstance.not-in-this-procedure', { rule: 'T-06', procedure: 'open' }],
    ['open', { agreedDays: 10, ...urgent }, 'circumstance.not-in-this-procedure', { rule: 'T-06', procedure: 'open' }],
    ['open', { agreedDays: 10, ...prior() }, 'circumstance.not-in-this-procedure', { rule: 'T-06', procedure: 'open' }],
    ['sas', { agreedDays: 10 }, 'circumstance.not-in-this-procedure', { rule: 'T-06', procedure: 'sas' }],
    ['restricted', { agreedDays: 0 }, 'circumstance.too-few-days', { rule: 'T-06', days: 0, least: 1 }],
    ['open', { dialogueRounds: true }, 'circumstance.not-in-this-procedure', { rule: 'SAS-1' }],
    ['open', { longerAssessment: true }, 'circumstance.not-in-this-procedure', { rule: 'T-19' }],
    ['open', { standstillDays: 19 }, 'circumstance.too-few-days', { rule: 'A-01', days: 19, least: 20 }],
  ])('%s refuses %j: %s', (code, given, refusal, data) => {
    expect(typeUnder(type(code), given)).toMatchObject({ ok: false, code: refusal, data });
  });

  it.each<[string, Circumstances, string]>([
    ['sas', urgent, 'Aw 2.74'],
    ['open', prior('2021-01-04', false), 'Aw 2.71(6)'],
    ['sas', { agreedDays: 10 }, 'Aw 2.74a'],
    ['restricted', { agreedDays: 0 }, 'Aw 2.74a'],
    ['open', { dialogueRounds: true }, 'Aw 2.38, 2.39'],
    ['open', { longerAssessment: true }, 'Aw 2.146a'],
    ['open', { standstillDays: 19 }, 'Aw 2.127'],
  ])('%s says where the refusal of %j stands: %s', (code, given, source) => {
    expect(typeUnder(type(code), given)).toMatchObject({ ok: false, data: { source } });
  });

  it('keeps the type itself as it was', () => {
    const before = JSON.stringify(type('open'));
    under('open', { ...urgent, electronic: false, standstillDays: 30 });
    expect(JSON.stringify(type('open'))).toBe(before);
    expect(under('open', {})).toBe(type('open'));
  });

  it('says in each term why its number differs, with the rule that allows it', () => {
    const term = under('open', { fullAccess: false }).terms.find(({ id }) => id === 'T-02')!;
    expect(term.source).toBe('Aw 2.71(1), 2.74b; Aw 2.72');
    expect(answerTerm(term, { from: localDate('2021-03-01') })).toMatchObject({ days: 45, end: '2021-04-15' });
    expect(answerTerm(term, { from: localDate('2021-03-01') }).because[1]).toEqual({
      code: 'circumstance.no-full-access',
      data: { rule: 'T-10', n: 5 },
    });
    const paper = under('open', { electronic: false, fullAccess: false }).terms[0]!;
    expect(paper.because?.map(({ code, data }) => [code, data['rule']])).toEqual([
      ['circumstance.not-electronic', 'T-01'],
      ['circumstance.no-full-access', 'T-10'],
    ]);
    expect(under('restricted', { agreedDays: 12 }).terms.find(({ id }) => id === 'T-06')).toMatchObject({
      n: 12,
      source: 'Aw 2.74a',
      because: [{ code: 'circumstance.agreed-term', data: { rule: 'T-06', n: 12 } }],
    });
  });

  it('agreed terms of the negotiated procedure are those of the first bids', () => {
    expect(under('negotiated', { agreedDays: 9 }).terms.find(({ id }) => id === 'T-06')).toMatchObject({
      from: 'invitation-sent',
      to: 'first-bids-due',
    });
    expect(under('negotiated', urgent).terms.find(({ id }) => id === 'Q-08')).toMatchObject({
      from: 'first-bids-due',
      to: 'nota-published',
    });
  });
});

describe('what the documents choose', () => {
  it('a longer standstill, expiry term and validity, with the reason', () => {
    const chosen = under('sas', { standstillDays: 25, expiryDays: 22, validityDays: 120 });
    const of = (id: string) => chosen.terms.find((rule) => rule.id === id);
    expect([of('A-14')?.n, of('A-02')?.n, of('A-17')?.n, of('A-18')?.n]).toEqual([25, 22, 120, 26]);
    expect(of('A-18')?.because).toEqual([
      { code: 'circumstance.covers-standstill', data: { rule: 'A-18', n: 26, days: 25 } },
    ]);
    expect(of('A-14')?.because).toEqual([
      { code: 'circumstance.chosen-in-documents', data: { rule: 'A-14', n: 25, usual: 20 } },
    ]);
    const same = under('sas', { standstillDays: 20 }).terms.find(({ id }) => id === 'A-14')!;
    expect('because' in same).toBe(false);
    expect(under('sas', { standstillDays: 20 })).toBe(type('sas'));
  });

  it('a standstill that runs on past days off, where the law does not ask it', () => {
    const national = under('national', { standstillRolls: true });
    const rule = national.terms.find(({ id }) => id === 'A-16');
    expect(rule).toMatchObject({
      roll: 'atw',
      because: [{ code: 'circumstance.rolls-by-documents', data: { rule: 'A-16' } }],
    });
    expect(national.terms.filter(({ roll }) => roll !== 'none').map(({ id }) => id)).toEqual(['A-16']);
    for (const code of ['open', 'sas', 'dps']) expect(under(code, { standstillRolls: true })).toBe(type(code));
    expect(under('national', { standstillRolls: false })).toBe(type('national'));
    const both = under('open-house', { standstillDays: 30, standstillRolls: true }).terms.find(
      ({ id }) => id === 'A-15',
    );
    expect(both).toMatchObject({ n: 30, roll: 'atw' });
    expect(both?.because?.map(({ code }) => code)).toEqual([
      'circumstance.chosen-in-documents',
      'circumstance.rolls-by-documents',
    ]);
  });

  it.each([
    ['open', {}, 20, true, 20, '2021-04-28', '2021-04-29'],
    ['national', {}, 20, false, 20, '2021-04-27', '2021-04-28'],
    ['national', { standstillRolls: true }, 20, false, 20, '2021-04-28', '2021-04-29'],
    ['open', { standstillDays: 25 }, 25, true, 20, '2021-05-03', '2021-05-04'],
    ['open', { noStandstill: 'single-bidder', standstillDays: 5 }, 5, false, 20, '2021-04-12', '2021-04-13'],
  ])('the standstill under %s with %j: %i days', (code, given, days, byLaw, usual, end, earliestSigning) => {
    const term = standstillUnder(under(code, given as Circumstances), localDate('2021-04-07'));
    expect(term).toMatchObject({ days, byLaw, usual, end, earliestSigning });
    expect(term.because.at(-1)?.code).toBe('term.earliest-signing');
    const why = term.because.map(({ code }) => code);
    expect(why.filter((step) => !/^(term|calendar|circumstance)\./.test(step))).toEqual([]);
    expect(why.filter((step) => step.startsWith('circumstance.'))).toHaveLength(Object.keys(given).length);
  });

  it('and none where a type has no such term', () => {
    expect(() => standstillUnder({ ...type('open'), terms: [] }, localDate('2021-04-07'))).toThrow(RangeError);
  });

  it('a shorter standstill where no law asks for one, a longer one where the law does', () => {
    expect(under('sas', { standstillDays: 10 }).terms.find(({ id }) => id === 'A-14')?.n).toBe(10);
    expect(under('open', { standstillDays: 21 }).terms.find(({ id }) => id === 'A-01')?.n).toBe(21);
    expect(under('open', { standstillDays: 20 }).terms.find(({ id }) => id === 'A-01')?.n).toBe(20);
  });

  it('no standstill by law for a call-off or a single bidder (A-03)', () => {
    const single = under('open', { noStandstill: 'single-bidder', standstillDays: 10 });
    expect(single.terms.find(({ id }) => id === 'A-01')).toMatchObject({
      kind: 'advisory',
      severity: 'info',
      source: 'Aw 2.127; A-03',
    });
    expect(under('sas', { noStandstill: 'call-off' }).terms).toEqual(type('sas').terms);
  });

  it('rounds of dialogue as steps of a SAS planning, as the Achterhoek had', () => {
    const codes = (of: ProcedureType) => makePlanning(of, localDate('2021-03-01')).milestones.map(({ code }) => code);
    expect(codes(type('sas'))).not.toContain('dialogue-start');
    expect(codes(under('sas', { dialogueRounds: true })).slice(0, 9)).toEqual([
      'notice-sent',
      'questions-due',
      'nota-published',
      'first-plans-due',
      'dialogue-start',
      'revised-plans-due',
      'dialogue-end',
      'bids-due',
      'opening',
    ]);
    expect(codes(under('sas', { dialogueRounds: true }))).not.toContain('objection-due');
  });
});

const planning = (...rows: readonly (readonly [string, string, string?])[]): Planning => ({
  milestones: rows.map(([code, date, time]) => ({
    code,
    label: { nl: code, en: code },
    date: localDate(date),
    kind: 'milestone',
    ...(time ? { time } : {}),
  })),
});
const found = (of: Planning, by: ProcedureType) =>
  checkPlanning(of, by).map(({ rule, severity, milestone, code, earliest, latest }) =>
    [rule, severity, milestone, code.replace('planning.', ''), earliest ?? latest ?? ''].join(' ').trim(),
  );

describe('a planning checked under its circumstances', () => {
  const rows = (notice: string, due: string) => planning(['notice-sent', notice], ['bids-due', due, '12:00']);

  it.each([
    // 52 days after Monday 4 January is Thursday 25 February; twelve months after it is 4 January 2022.
    ['2021-02-24', '2021-06-01', ['T-08 error notice-sent too-short 2021-02-25']],
    ['2021-02-25', '2021-06-01', []],
    ['2022-01-04', '2022-06-01', []],
    ['2022-01-05', '2022-06-01', ['T-08 error notice-sent too-late-after 2022-01-04']],
    // 22 days after 1 March is Tuesday the 23rd; 29 days is Tuesday the 30th.
    ['2021-03-01', '2021-03-22', ['T-07 error bids-due too-short 2021-03-24']],
    ['2021-03-01', '2021-03-23', ['T-07 warning bids-due last-day-cut-short 2021-03-24']],
    ['2021-03-01', '2021-03-24', ['T-07 info bids-due below-usual 2021-03-30']],
    ['2021-03-01', '2021-03-30', []],
  ])('prior notice of 4 January, notice %s, bids %s: %j', (notice, due, expected) => {
    expect(found(rows(notice, due), under('open', prior()))).toEqual(expected);
  });

  it('takes the day of the prior notice from the planning when it has one', () => {
    const own = planning(['prior-notice-sent', '2021-02-01'], ['notice-sent', '2021-03-01']);
    expect(found(own, under('open', prior()))).toEqual(['T-08 error notice-sent too-short 2021-03-25']);
  });

  it('asks for the motive of urgency, and for answers four days ahead', () => {
    const short = planning(
      ['notice-sent', '2021-03-01'],
      ['nota-published', '2021-03-12'],
      ['bids-due', '2021-03-17', '12:00'],
    );
    expect(found(short, under('open', urgent))).toEqual(['T-09 info bids-due urgency-needs-motive']);
    const late = planning(['nota-published', '2021-03-14'], ['bids-due', '2021-03-17', '12:00']);
    expect(found(late, under('open', urgent))).toEqual([
      'Q-08 error nota-published too-late-before 2021-03-13',
      'P-03 info nota-published on-day-off 2021-03-15',
      'Q-09 error bids-due must-extend 2021-03-18',
    ]);
    const motive = checkPlanning(short, under('open', urgent)).find(({ rule }) => rule === 'T-09');
    expect(motive).toMatchObject({ data: { reason: 'De opvang loopt vol.' }, source: 'Aw 2.74', mark: 'V' });
  });

  it('keeps a proposal behind its prior notice', () => {
    const made = makePlanning(under('open', prior('2021-03-01')), localDate('2021-03-08'));
    expect(made.milestones[0]).toMatchObject({ code: 'notice-sent', date: '2021-04-22' });
    expect(made.milestones.map(({ code }) => code)).not.toContain('prior-notice-sent');
  });

  it.each<[string, Circumstances]>([
    ['open', urgent],
    ['open', { electronic: false, fullAccess: false }],
    ['restricted', { agreedDays: 3 }],
    ['negotiated', urgent],
    ['sas', { dialogueRounds: true, standstillDays: 25 }],
    ['dps', { longerAssessment: true }],
  ])('%s under %j: a proposal breaks nothing', (code, given) => {
    const by = under(code, given);
    for (const made of [makePlanning(by, localDate('2027-01-15')), shortestLawful(by, localDate('2027-01-15'))]) {
      expect(found(made, by).filter((line) => !line.includes(' info '))).toEqual([]);
    }
  });
});
