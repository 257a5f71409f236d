import {
  allProcedureTypes,
  allTermRules,
  localDate,
  newestProcedureTypes,
  procedureType,
  procedureTypeOn,
  ruleOf,
  usualTerms,
  type DutyCode,
  type ProcedureType,
} from '#libs/domain';

const type = (code: string): ProcedureType => {
  const found = procedureType(code);
  if (!found) throw new Error(`no procedure ${code}`);
  return found;
};

/** 'H' breaks the law, 'A' is advice, 'i' a remark, '-' not in this procedure. */
const force = (code: string, id: string): string => {
  const rule = type(code).terms.find((each) => each.id === id);
  return rule ? { error: 'H', warning: 'A', info: 'i' }[rule.severity] : '-';
};

const COLUMNS = ['open', 'restricted', 'negotiated', 'dialogue', 'sas', 'open-house', 'national', 'invited', 'dps'];

// Rulebook § 1.7, a row per rule; the columns as above (dps is not in the rulebook's table).
const TERMS: readonly (readonly [string, string])[] = [
  ['T-02', 'H - - - - - - - -'],
  ['T-03', '- H H H - - - - -'],
  ['T-05', '- H H - - - - - -'],
  ['T-12', '- - - A A - - - -'],
  ['T-14', '- - - - A - - - -'],
  ['T-15', '- - - - - - A - -'],
  ['T-16', '- - - - - - - A -'],
  ['T-17', '- - - - - A - - -'],
  ['T-18', '- - - - - - - - H'],
  ['T-18b', '- - - - - - - - H'],
  ['T-19', '- - - - - - - - H'],
  ['T-20', '- - - - - - - - H'],
  ['Q-02', 'H H H H H - - - H'],
  ['Q-07', 'H H H H H A A A A'],
  ['Q-13', 'A A A A A A A A A'],
  ['Q-14', 'i i i i i - - - i'],
  ['A-01', 'H H H H - - - - -'],
  ['A-02', 'A A A A A A A A A'],
  ['A-14', '- - - - A - - - i'],
  ['A-15', '- - - - - i - - -'],
  ['A-16', '- - - - - - A A -'],
  ['A-09', 'H H H H i - i - H'],
  ['A-10', '- - - - H - - - -'],
  ['A-17', 'i i i i i - i i i'],
  ['A-18', 'A A A A A - A A A'],
];

const DUTIES: readonly (readonly [DutyCode, string])[] = [
  ['terms-fit-the-object', 'H H H H A A A A H'],
  ['late-nota-extends', 'H H H H A A A A A'],
  ['change-extends', 'H H H H A A A A A'],
  ['visit-extends', 'H H H H A A A A A'],
  ['reasons-in-decision', 'H H H H A A H H H'],
  ['award-notice', 'H H H H H - A - H'],
  ['self-declaration', 'H H H H g A g g H'],
  ['record-of-procedure', 'H H H H H A A A H'],
  ['notice-on-tenderned', 'H H H H H - H - H'],
  ['documents-free', 'H H H H H - H - H'],
  ['answers-to-all', 'H H H H H A A A H'],
  ['system-failure-extends', 'H H H H A - - - H'],
  ['no-early-access', 'H H H H H H H H H'],
  ['decision-is-no-acceptance', 'H H H H H - H H H'],
  ['wait-for-judgment', 'H H H H - - - - H'],
  ['standstill-exceptions', 'H H H H - - - - H'],
  ['minimum-invitees', '- H H H - - - A -'],
  ['invitations-at-once', '- H H H - - - - H'],
  ['no-selection', '- - - - - H - - -'],
  ['no-award-notice-for-orders', 'i i i i - - - - -'],
  ['rectify-by-notice', 'H H H H H - - - H'],
  ['confidential-question', 'H H H H H - - - H'],
  ['new-decision-new-standstill', 'H H H H - - - - H'],
  ['directive-terms', 'i i i i - - - - i'],
  ['directive-answers', 'i i i i i - - - i'],
  ['fifteen-days-no-more', 'i i i i i - - - i'],
  ['dialogue-needs-a-ground', '- - H H - - - - -'],
  ['dialogue-keeps-solutions-apart', '- - - H - - - - -'],
  ['final-bids-not-negotiated', '- - H - - - - - -'],
  ['no-public-contract', '- - - - - i - - -'],
  ['closed-to-newcomers', '- - - - - i - - -'],
  ['published-suitably', '- - - - - A - - -'],
  ['words-of-admission', '- - - - - i - - -'],
  ['steps-of-social-services', '- - - - H - - - -'],
  ['not-for-social-services', '- - - - i - - - -'],
  ['usual-for-social-services', '- - - - i - - - -'],
  ['standing-prior-notice', '- - - - i - - - -'],
  ['framework-possible', '- - - - i - - - -'],
  ['equal-and-open', '- - - - H - - - -'],
  ['market-consultation', 'H H H H A A A A H'],
  ['conflicts-of-interest', 'H H H H H A H H H'],
];

const CLOCKS: readonly (readonly [string, string])[] = [
  ['Q-16', 'H H H H A - - - H'],
  ['Q-18', '- - H H A - - - -'],
  ['A-08', 'H H H H A - - - H'],
  ['A-12', 'H H H H H - - - H'],
  ['A-13', 'H H H H H - - - H'],
  ['A-13b', 'H H H H H - - - H'],
  ['A-20', 'H H H H H - A A H'],
];

describe('the matrix of rules and procedures', () => {
  it.each(TERMS)('term %s: %s', (id, row) => {
    expect(COLUMNS.map((code) => force(code, id)).join(' ')).toBe(row);
  });

  it.each(DUTIES)('duty %s: %s', (duty, row) => {
    const strengths = { hard: 'H', 'hard-if-grounds-used': 'g', advisory: 'A', info: 'i' } as const;
    const of = (code: string) => type(code).duties.find((each) => each.code === duty)?.strength;
    expect(COLUMNS.map((code) => strengths[of(code)!] ?? '-').join(' ')).toBe(row);
  });

  it('has a row for every duty that a procedure has', () => {
    const rows = new Set<string>(DUTIES.map(([code]) => code));
    expect(allProcedureTypes.flatMap(({ duties }) => duties).filter(({ code }) => !rows.has(code))).toEqual([]);
  });

  it('names every rule of § 1.3 to 1.5 in some procedure, as a term, a clock, a circumstance or a duty', () => {
    const ids = (letter: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`);
    const said = new Set([
      ...allTermRules.map(({ id }) => id),
      ...allProcedureTypes.flatMap(({ duties }) => duties.map(({ rule }) => rule)),
    ]);
    const missing = [...ids('T', 22), ...ids('Q', 18), ...ids('A', 20)].filter((id) => !said.has(id));
    // T-06 is a circumstance: the number comes from the agreement itself.
    expect(missing).toEqual(['T-06']);
  });

  it('names every rule of § 1.6 too', () => {
    const said = new Set(allProcedureTypes.flatMap(({ duties }) => duties.map(({ rule }) => rule)));
    const ids = [
      ['SAS', 6],
      ['OH', 5],
      ['CD', 3],
      ['MC', 2],
    ] as const;
    const all = ids.flatMap(([letters, last]) => Array.from({ length: last }, (_, index) => `${letters}-${index + 1}`));
    expect(all.filter((id) => !said.has(id))).toEqual([]);
  });

  it('never calls by analogy what it calls read in the law', () => {
    const rules = allProcedureTypes.flatMap(({ terms, clocks, duties }) => [...terms, ...clocks, ...duties]);
    const likened = rules.filter(({ source }) => source.includes('naar analogie'));
    expect(likened.length).toBeGreaterThan(10);
    expect(likened.filter(({ mark }) => mark === 'V')).toEqual([]);
    expect(likened.filter((rule) => 'kind' in rule && rule.kind === 'statutory')).toEqual([]);
    expect(likened.filter((rule) => 'strength' in rule && rule.strength === 'hard')).toEqual([]);
  });

  it.each(CLOCKS)('clock %s: %s', (id, row) => {
    const of = (code: string) => type(code).clocks.find((each) => each.id === id)?.severity;
    const words = { error: 'H', warning: 'A', info: 'i' } as const;
    expect(COLUMNS.map((code) => words[of(code)!] ?? '-').join(' ')).toBe(row);
  });

  it('has a row for every term and clock that a procedure takes, and takes each from the shared list', () => {
    const rows = new Set([...TERMS, ...CLOCKS].map(([id]) => id));
    const taken = allProcedureTypes.flatMap(({ terms, clocks }) => [...terms, ...clocks].map(({ id }) => id));
    expect(taken.filter((id) => !rows.has(id))).toEqual([]);
    const shared = allTermRules.map(({ id }) => id);
    expect(taken.filter((id) => !shared.includes(id))).toEqual([]);
    expect(new Set(shared).size).toBe(shared.length);
  });

  it('keeps the law’s number wherever a rule is taken', () => {
    for (const each of allProcedureTypes) {
      for (const rule of [...each.terms, ...each.clocks]) {
        const said = allTermRules.find(({ id }) => id === rule.id);
        expect([rule.id, rule.n, rule.unit]).toEqual([rule.id, said?.n, said?.unit]);
      }
    }
  });

  it('invites five, or three', () => {
    const least = (code: string) => type(code).duties.find((each) => each.code === 'minimum-invitees')?.n;
    expect(['restricted', 'negotiated', 'dialogue', 'invited'].map(least)).toEqual([5, 3, 3, 3]);
  });

  it('gives each duty its rule, source and names', () => {
    for (const duty of allProcedureTypes.flatMap(({ duties }) => duties)) {
      expect([duty.rule, duty.source, duty.label.nl, duty.label.en].every((text) => text.length > 2)).toBe(true);
    }
  });
});

describe('where a procedure counts from', () => {
  it.each([
    ['restricted', 'T-03', 'notice-sent', 'requests-due'],
    ['restricted', 'T-05', 'invitation-sent', 'bids-due'],
    ['negotiated', 'T-05', 'invitation-sent', 'first-bids-due'],
    ['negotiated', 'Q-07', 'first-bids-due', 'nota-published'],
    ['dialogue', 'T-12', 'dialogue-end', 'bids-due'],
    ['dialogue', 'Q-13', 'dialogue-end', 'questions-due'],
    ['dialogue', 'Q-07', 'bids-due', 'nota-published'],
    ['restricted', 'Q-13', 'invitation-sent', 'questions-due'],
    ['open', 'Q-13', 'notice-sent', 'questions-due'],
    ['dps', 'T-18', 'notice-sent', 'requests-due'],
    ['dps', 'T-18b', 'invitation-sent', 'bids-due'],
    ['dps', 'Q-07', 'requests-due', 'nota-published'],
    ['invited', 'T-16', 'notice-sent', 'bids-due'],
  ])('%s, %s: %s to %s', (code, id, from, to) => {
    expect(ruleOf(type(code), id)).toMatchObject({ from, to });
  });

  it('says an invitation where there is no notice, and an application where all are admitted', () => {
    const label = (code: string, step: string) => type(code).milestones.find((each) => each.code === step)?.label.en;
    expect(label('invited', 'notice-sent')).toBe('Invitation sent');
    expect(label('open', 'notice-sent')).toBe('Notice sent');
    expect(label('open-house', 'bids-due')).toBe('Last moment to apply (first round)');
    expect(label('open-house', 'award-notice-sent')).toBeUndefined();
    expect(label('national', 'prior-notice-sent')).toBeUndefined();
    expect(label('invited', 'award-notice-sent')).toBeUndefined();
  });

  it('shows bidders the terms that every tender of the type has', () => {
    expect(usualTerms(type('sas')).map(({ id }) => id)).toEqual([
      'T-14',
      'Q-13',
      'Q-07',
      'Q-14',
      'A-14',
      'A-09',
      'A-10',
      'A-17',
      'A-18',
    ]);
    expect(usualTerms(type('dps')).map(({ id }) => id)).not.toContain('T-20');
  });

  it('finds clocks by id too', () => {
    expect(ruleOf(type('open'), 'A-13')).toMatchObject({ n: 30, to: 'claim-due' });
    expect(ruleOf(type('open'), 'T-14')).toBeUndefined();
  });
});

describe('versions', () => {
  it.each([
    ['national', '2016-06-30', undefined],
    ['national', '2016-07-01', '2016-1'],
    ['national', '2021-12-31', '2016-1'],
    ['national', '2022-01-01', '2022-1'],
    ['national', '2030-01-01', '2022-1'],
    ['invited', '2021-04-16', '2016-1'],
    ['invited', '2022-04-16', '2022-1'],
    ['sas', '2021-04-16', '2016-1'],
    ['sas', '2030-04-16', '2016-1'],
    ['open-house', '2016-06-01', undefined],
    ['open-house', '2016-06-02', '2016-1'],
    ['dps', '2016-07-01', '2016-1'],
    ['auction', '2021-04-16', undefined],
  ])('%s, notice sent on %s: %s', (code, on, version) => {
    expect(procedureTypeOn(code, localDate(on))?.version).toBe(version);
  });

  it('cite the edition of the Gids Proportionaliteit that held', () => {
    expect(procedureType('national', '2016-1')?.terms[0]?.source).toContain('Gids Proportionaliteit 2016');
    expect(procedureType('invited', '2022-1')?.terms[0]?.source).toContain('Gids Proportionaliteit 2022');
  });

  it('give each rule the days for which it was read', () => {
    for (const each of allTermRules)
      expect([each.id, each.validFrom, each.validTo]).toEqual([each.id, '2016-07-01', null]);
    for (const type of allProcedureTypes) {
      for (const rule of [...type.terms, ...type.clocks]) {
        expect([type.code, rule.id, rule.validFrom <= '2016-07-01' || rule.validFrom === type.validFrom]).toEqual([
          type.code,
          rule.id,
          true,
        ]);
      }
    }
    const first = (code: string, version: string) => procedureType(code, version)?.terms[0];
    expect(first('national', '2016-1')).toMatchObject({ id: 'T-15', validFrom: '2016-07-01', validTo: '2021-12-31' });
    expect(first('invited', '2022-1')).toMatchObject({ id: 'T-16', validFrom: '2022-01-01', validTo: null });
  });

  it('never overlap, and the newest of each can be chosen', () => {
    expect(newestProcedureTypes.map(({ code }) => code).toSorted()).toEqual(COLUMNS.toSorted());
    expect(newestProcedureTypes.every(({ validTo }) => validTo === null)).toBe(true);
    for (const older of allProcedureTypes.filter(({ validTo }) => validTo !== null)) {
      const newer = allProcedureTypes.filter(
        ({ code, validFrom }) => code === older.code && validFrom > older.validFrom,
      );
      expect(newer.every(({ validFrom }) => validFrom > older.validTo!)).toBe(true);
    }
  });
});
