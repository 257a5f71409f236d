import {
  allProcedureTypes,
  answerTerm,
  estimateValue,
  localDate,
  mayGo,
  procedureType,
  procedureTypeOn,
  proposeMixedRegime,
  proposeRegime,
  smallLots,
  termRule,
  typeUnder,
  type Circumstances,
  type TermRule,
} from '#libs/domain';

const term = (code: string, given: Circumstances, id: string): TermRule => {
  const answer = typeUnder(procedureType(code)!, given);
  if (!answer.ok) throw new Error(answer.code);
  const found = answer.value.terms.find((rule) => rule.id === id);
  if (!found) throw new Error(`${code} has no ${id}`);
  return found;
};
const prior = { priorNotice: { sentOn: localDate('2021-01-04'), complete: true } };
const urgent = { urgent: { reason: ' De opvang loopt vol. ' } };

describe('each circumstance says its rule and its facts', () => {
  it.each<[string, Circumstances, string, string, object]>([
    ['open', { electronic: false }, 'T-01', 'circumstance.not-electronic', { rule: 'T-01' }],
    ['restricted', { electronic: false }, 'T-04', 'circumstance.not-electronic', { rule: 'T-01' }],
    ['open', prior, 'T-07', 'circumstance.prior-notice', { rule: 'T-07', sentOn: '2021-01-04' }],
    ['negotiated', prior, 'T-07', 'circumstance.prior-notice', { rule: 'T-07', sentOn: '2021-01-04' }],
    ['open', urgent, 'T-09', 'circumstance.urgent', { rule: 'T-09', reason: 'De opvang loopt vol.' }],
    ['open', urgent, 'Q-08', 'circumstance.urgent', { rule: 'T-09', reason: 'De opvang loopt vol.' }],
    ['restricted', urgent, 'T-09a', 'circumstance.urgent', { rule: 'T-09', reason: 'De opvang loopt vol.' }],
    ['restricted', { agreedDays: 12 }, 'T-06', 'circumstance.agreed-term', { rule: 'T-06', n: 12 }],
    ['restricted', { fullAccess: false }, 'T-03', 'circumstance.no-full-access', { rule: 'T-10', n: 5 }],
    ['open', { siteVisit: true }, 'T-02', 'circumstance.site-visit', { rule: 'Q-11', n: 1 }],
    [
      'open',
      { noStandstill: 'single-bidder' },
      'A-01',
      'circumstance.no-standstill',
      { rule: 'A-03', exception: 'single-bidder' },
    ],
    ['open', { standstillDays: 30 }, 'A-01', 'circumstance.chosen-in-documents', { rule: 'A-01', n: 30, usual: 20 }],
    ['sas', { expiryDays: 25 }, 'A-02', 'circumstance.chosen-in-documents', { rule: 'A-02', n: 25, usual: 20 }],
    ['sas', { validityDays: 60 }, 'A-17', 'circumstance.chosen-in-documents', { rule: 'A-17', n: 60, usual: 90 }],
    ['dps', { longerAssessment: true }, 'T-19', 'circumstance.longer-assessment', { rule: 'T-19' }],
  ])('%s under %j: %s, %s', (code, given, id, reason, data) => {
    expect(term(code, given, id).because).toEqual([{ code: reason, data }]);
  });

  it('adds the sources up, and the reasons', () => {
    expect(term('open', { siteVisit: true }, 'T-02').source).toBe('Aw 2.71(1), 2.74b; Aw 2.73(1)');
    const both = term('open', { siteVisit: true, fullAccess: false }, 'T-02');
    expect([both.n, both.source]).toEqual([46, 'Aw 2.71(1), 2.74b; Aw 2.72; Aw 2.73(1)']);
    expect(both.because?.map(({ code }) => code)).toEqual(['circumstance.no-full-access', 'circumstance.site-visit']);
    expect('recommended' in both).toBe(false);
    expect(term('open', { ...prior, fullAccess: false }, 'T-07')).toMatchObject({ n: 27, recommended: 34 });
    expect(term('open', { electronic: false, ...prior }, 'T-07')).toMatchObject({ from: 'notice-sent', n: 22 });
  });

  it('names an agreed term for what it is', () => {
    expect(term('negotiated', { agreedDays: 12, electronic: false }, 'T-06')).toMatchObject({
      id: 'T-06',
      label: { nl: 'Afgesproken inschrijvingstermijn', en: 'Agreed time to tender' },
      from: 'invitation-sent',
      to: 'first-bids-due',
      source: 'Aw 2.74a',
      n: 12,
    });
    expect(term('restricted', { agreedDays: 12, ...prior }, 'T-06').n).toBe(12);
    expect(term('restricted', { agreedDays: 12, ...urgent }, 'T-06').n).toBe(12);
  });

  it('urgency on paper is the same urgency, and leaves no advice on ten clear days', () => {
    expect(term('open', { electronic: false, ...urgent }, 'T-09').n).toBe(15);
    expect(term('restricted', { electronic: false, ...urgent }, 'T-09b').n).toBe(10);
    expect(() => term('open', urgent, 'Q-14')).toThrow('open has no Q-14');
    expect(term('open', prior, 'Q-14').n).toBe(11);
  });

  it('keeps every other step of a dialogue as it was', () => {
    const answer = typeUnder(procedureType('sas')!, { dialogueRounds: true });
    if (!answer.ok) throw new Error(answer.code);
    const optional = answer.value.milestones.filter((spec) => spec.optional).map(({ code }) => code);
    expect(optional).toEqual(['prior-notice-sent', 'receipt-confirmed', 'published-elsewhere', 'objection-due']);
    expect(answer.value.code).toBe('sas');
    const same = typeUnder(procedureType('dialogue')!, { dialogueRounds: true });
    expect(same.ok && same.value.milestones).toEqual(procedureType('dialogue')!.milestones);
  });

  it('a standstill chosen where there is none by rule changes nothing', () => {
    const bare = { ...procedureType('open')!, terms: procedureType('open')!.terms.filter(({ id }) => id !== 'A-01') };
    const answer = typeUnder(bare, { standstillDays: 5 });
    expect(answer.ok && answer.value).toBe(bare);
  });
});

describe('counting with two counts', () => {
  it('takes the further end in either direction', () => {
    const back: TermRule = { ...termRule('Q-07')!, n: 7, and: { n: 5, unit: 'working-day' } };
    const until = (date: string) => answerTerm(back, { until: localDate(date) }).end;
    // Back from Wednesday 7 April: five working days over Easter reach further than seven days.
    expect(until('2021-04-07')).toBe('2021-03-29');
    expect(until('2021-03-12')).toBe('2021-03-05');
    const long: TermRule = { ...back, n: 30 };
    expect(answerTerm(long, { until: localDate('2021-04-07') }).end).toBe('2021-03-08');
  });

  it('gives no day to sign where nothing waits for signing', () => {
    expect('earliestSigning' in answerTerm(termRule('T-02')!, { from: localDate('2021-04-16') })).toBe(false);
    expect(answerTerm(termRule('A-01')!, { from: localDate('2021-04-16') }).earliestSigning).toBe('2021-05-07');
  });
});

describe('the reasons of a regime', () => {
  const ask = (cpv: string, euro: number) => {
    const answer = proposeRegime({ cpv, estimatedValueCents: BigInt(euro) * 100n, on: localDate('2021-04-16') });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  };

  it('say which code, which side of the threshold, which source and how sure', () => {
    const codes = (cpv: string, euro: number) => ask(cpv, euro).because.map(({ code }) => code);
    expect(codes('72000000-5', 300_000)).toEqual(['regime.cpv-is-not-sas', 'regime.at-or-above-threshold']);
    expect(codes('72000000-5', 1)).toEqual([
      'regime.cpv-is-not-sas',
      'regime.below-threshold',
      'regime.check-cross-border',
    ]);
    expect(ask('72000000-5', 300_000)).toMatchObject({ source: 'Aw 2.7; bornlegal, vanree', mark: 'S' });
    expect(ask('72000000-5', 1)).toMatchObject({ source: 'Aw 1.11 e.v.', mark: 'V' });
    expect(codes('85310000-5', 1)).toContain('regime.cpv-may-be-sas');
  });

  it('say the amounts of small lots and of mixed contracts', () => {
    const lots = smallLots([
      { number: 1, valueCents: 40_000_000n },
      { number: 2, valueCents: 8_000_000n },
    ]);
    const data = { totalCents: '48000000', roomCents: '9600000', leftCents: '1600000', limitCents: '8000000' };
    expect(lots.because).toEqual([
      { code: 'regime.lots-count-together', data },
      { code: 'regime.small-lots', data: { ...data, count: 1 } },
    ]);
    const parts = [
      { cpv: '80500000-9', valueCents: 20_000_000n },
      { cpv: '80580000-3', valueCents: 60_000_000n },
      { cpv: '72000000-5', valueCents: 10_000_000n },
      { cpv: '80530000-8', valueCents: 60_000_000n },
    ];
    const mixed = proposeMixedRegime({ estimatedValueCents: 150_000_000n, parts, on: localDate('2021-04-16') });
    if (!mixed.ok) throw new Error(mixed.code);
    expect(mixed.value.mainCpv).toBe('80580000-3');
    expect(mixed.value.because.map(({ code }) => code)).toEqual([
      'regime.main-part-decides',
      'regime.cpv-is-sas',
      'regime.at-or-above-threshold',
    ]);
    expect(mixed.value.because[0]?.data).toEqual({
      cpv: '80580000-3',
      socialCents: '140000000',
      otherCents: '10000000',
    });
    const free = [{ cpv: '80580000-3', valueCents: 0n }];
    expect(proposeMixedRegime({ estimatedValueCents: 0n, parts: free, on: localDate('2021-04-16') })).toMatchObject({
      ok: true,
      value: { mainCpv: '80580000-3', regime: 'national' },
    });
    expect(
      estimateValue({ trajectories: 1, pricePerTrajectoryCents: 1n, years: 1, optionYears: 1 }).because,
    ).toHaveLength(1);
  });
});

describe('the registry', () => {
  it('knows no way out of a state that does not exist, and no version before a type’s first', () => {
    const sas = procedureType('sas')!;
    expect(mayGo({ ...sas, transitions: {} }, 'draft', 'published')).toBe(false);
    expect(procedureTypeOn('national', localDate('2021-12-31'))?.version).toBe('2016-1');
    for (const each of allProcedureTypes) expect(procedureTypeOn(each.code, each.validFrom)).toBe(each);
  });
});
