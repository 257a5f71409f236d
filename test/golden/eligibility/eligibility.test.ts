import {
  ROUTES,
  atLocalTime,
  checkEligibility,
  checkProofAge,
  checkRequirements,
  localDate,
  markStatusAt,
  usualRequirements,
} from '#libs/domain';
import type { Proof, ProofEvent, Requirement } from '#libs/domain';

const at = (day: string, time = '12:00') => atLocalTime(localDate(day), time);
const deadline = at('2021-04-30');
const event = (status: ProofEvent['status'], day: string, rest: Partial<ProofEvent> = {}): ProofEvent => ({
  status,
  effectiveAt: at(day, '00:00'),
  validUntil: null,
  source: 'register, opgezocht door Inkoper Een',
  ...rest,
});
const mark = (...history: readonly ProofEvent[]): Proof => ({ kind: 'quality-mark', scope: '', history });
const recognition = (scope: string, ...history: readonly ProofEvent[]): Proof => ({
  kind: 'diploma-recognition',
  scope,
  history,
});
const language: Requirement = {
  component: 'language',
  proof: 'quality-mark',
  aspirantAccepted: false,
  equivalentAccepted: true,
};
const onderwijs: Requirement = {
  component: 'language',
  proof: 'diploma-recognition',
  aspirantAccepted: null,
  equivalentAccepted: true,
};
const advice = (requirements: readonly Requirement[], ...proofs: readonly Proof[]) => {
  const { outcome, findings } = checkEligibility({ requirements, proofs, asOf: deadline });
  return [outcome, ...findings.map(({ code, verdict }) => `${verdict} ${code.replace('eligibility.', '')}`)];
};

describe('the status of a mark at a moment', () => {
  const history = [
    event('fixed-term', '2019-01-01', { validUntil: localDate('2021-12-31') }),
    event('suspended', '2021-04-01'),
    event('reinstated', '2021-05-10'),
  ];
  it.each([
    ['2018-12-31', 'none'],
    ['2019-01-01', 'fixed-term'],
    ['2021-03-31', 'fixed-term'],
    ['2021-04-30', 'suspended'],
    ['2021-05-10', 'fixed-term'],
    ['2021-12-31', 'fixed-term'],
    ['2022-01-01', 'expired'],
  ])('on %s is %s', (day, status) => {
    expect(markStatusAt(history, at(day)).status).toBe(status);
    expect(markStatusAt(history.toReversed(), at(day)).status).toBe(status);
  });

  it('changes at the very moment, not the day before', () => {
    expect(markStatusAt(history, new Date(at('2021-04-01', '00:00').getTime() - 1)).status).toBe('fixed-term');
    expect(markStatusAt(history, at('2021-04-01', '00:00'))).toMatchObject({
      status: 'suspended',
      since: at('2021-04-01', '00:00'),
    });
  });

  it('a court that lifts a suspension from its start undoes it, but not what the buyer could have known then', () => {
    const lifted = [
      event('indefinite', '2019-01-01', { recordedAt: at('2019-01-02') }),
      event('suspended', '2021-04-01', { recordedAt: at('2021-04-02') }),
      event('reinstated', '2021-04-01', { recordedAt: at('2021-06-15') }),
    ];
    expect(markStatusAt(lifted, deadline).status).toBe('indefinite');
    expect(markStatusAt(lifted, deadline, deadline).status).toBe('suspended');
  });

  it('reinstated without a grant in the history is unknown, never silently valid', () => {
    expect(markStatusAt([event('reinstated', '2021-01-01')], deadline).status).toBe('unknown');
  });

  it('a withdrawn mark does not become expired, and a reinstated one keeps its term', () => {
    const gone = [
      event('fixed-term', '2019-01-01', { validUntil: localDate('2020-01-01') }),
      event('withdrawn', '2019-06-01'),
    ];
    expect(markStatusAt(gone, deadline).status).toBe('withdrawn');
    expect(markStatusAt([...gone, event('reinstated', '2019-07-01')], deadline).status).toBe('expired');
  });
});

describe('the language of the B1-route and the Z-route', () => {
  it.each([
    [['eligible', 'met mark-held'], [mark(event('fixed-term', '2019-01-01'))]],
    [['eligible', 'met mark-held'], [mark(event('indefinite', '2019-01-01'))]],
    [
      ['excluded', 'not-met mark-suspended'],
      [mark(event('indefinite', '2019-01-01'), event('suspended', '2021-04-29'))],
    ],
    [['eligible', 'met mark-held'], [mark(event('indefinite', '2019-01-01'), event('suspended', '2021-05-01'))]],
    [
      ['excluded', 'not-met mark-withdrawn'],
      [mark(event('indefinite', '2019-01-01'), event('withdrawn', '2020-01-01'))],
    ],
    [
      ['excluded', 'not-met mark-expired'],
      [mark(event('fixed-term', '2019-01-01', { validUntil: localDate('2021-04-29') }))],
    ],
    [['eligible', 'met mark-held'], [mark(event('fixed-term', '2019-01-01', { validUntil: localDate('2021-04-30') }))]],
    [['excluded', 'not-met mark-missing'], [mark(event('none', '2019-01-01'))]],
    [['excluded', 'not-met mark-missing'], []],
    [['needs-judgement', 'judge mark-history-incomplete'], [mark(event('reinstated', '2019-01-01'))]],
    [
      ['eligible', 'met mark-held'],
      [
        mark(event('suspended', '2019-01-01')),
        { ...mark(event('indefinite', '2019-01-01')), holder: 'Onderaannemer Proef' },
      ],
    ],
  ])('%j', (expected, proofs) => {
    expect(advice([language], ...proofs)).toEqual(expected);
  });

  it('an aspirant mark follows what the lot says (Rotterdam)', () => {
    const aspirant = mark(event('aspirant', '2021-01-01'));
    expect(advice([language], aspirant)).toEqual(['excluded', 'not-met aspirant-does-not-count']);
    expect(advice([{ ...language, aspirantAccepted: true }], aspirant)).toEqual(['eligible', 'met aspirant-counts']);
    expect(advice([{ ...language, aspirantAccepted: null }], aspirant)).toEqual([
      'needs-judgement',
      'judge aspirant-not-decided',
    ]);
  });

  it('an equivalent proof goes to a person, also where the lot did not foresee it', () => {
    const equivalent: Proof = { kind: 'equivalent', scope: 'language', history: [event('recognised', '2020-01-01')] };
    expect(advice([language], equivalent)).toEqual([
      'needs-judgement',
      'note mark-missing',
      'judge equivalent-offered',
    ]);
    expect(advice([{ ...language, equivalentAccepted: false }], equivalent)).toEqual([
      'needs-judgement',
      'note mark-missing',
      'judge equivalent-not-foreseen',
    ]);
    expect(advice([language], { ...equivalent, scope: 'participation' })).toEqual(['excluded', 'not-met mark-missing']);
    expect(advice([language], equivalent, mark(event('indefinite', '2019-01-01')))).toEqual([
      'eligible',
      'met mark-held',
    ]);
  });

  it('says since when, as of when, and on what', () => {
    const { findings } = checkEligibility({
      requirements: [language],
      proofs: [mark(event('indefinite', '2019-01-01'), event('suspended', '2021-04-01'))],
      asOf: deadline,
    });
    expect(findings).toEqual([
      {
        component: 'language',
        requirement: 'quality-mark',
        code: 'eligibility.mark-suspended',
        verdict: 'not-met',
        data: {
          level: null,
          since: at('2021-04-01', '00:00'),
          asOf: deadline,
          holder: null,
          proofSource: 'register, opgezocht door Inkoper Een',
        },
        source: 'Wi2021 16(3); Bi2021 8.2',
      },
    ]);
  });
});

describe('the onderwijsroute', () => {
  const mbo = recognition('mbo', event('recognised', '2019-01-01'));
  it('needs a diploma recognition, which a mark does not replace', () => {
    expect(advice([onderwijs], mbo)).toEqual(['eligible', 'met recognition-held']);
    expect(advice([onderwijs], mark(event('indefinite', '2019-01-01')))).toEqual([
      'excluded',
      'not-met recognition-missing',
      'note mark-does-not-replace-recognition',
    ]);
  });

  it('per programme, where the lot names them', () => {
    expect(advice([{ ...onderwijs, levels: ['mbo', 'hbo'] }], mbo)).toEqual([
      'excluded',
      'met recognition-held',
      'not-met recognition-missing',
    ]);
  });

  it('held by a partner, needs that partner to answer for the route', () => {
    const college: Proof = { ...mbo, holder: 'College Proef' };
    expect(advice([onderwijs], college)).toEqual(['needs-judgement', 'judge recognition-holder-not-answering']);
    expect(advice([onderwijs], { ...college, holderAnswersForRoute: true })).toEqual([
      'eligible',
      'met recognition-held',
    ]);
  });

  it.each(['suspended', 'withdrawn', 'expired'] as const)('%s is not enough', (status) => {
    expect(
      advice([onderwijs], recognition('', event('recognised', '2019-01-01'), event(status, '2021-01-01'))),
    ).toEqual(['excluded', `not-met recognition-${status}`]);
  });

  it('nothing is equivalent to a recognition', () => {
    const equivalent: Proof = { kind: 'equivalent', scope: '', history: [event('recognised', '2020-01-01')] };
    expect(advice([onderwijs], equivalent)).toEqual(['excluded', 'not-met recognition-missing']);
  });
});

const asking = (route: (typeof ROUTES)[number], ...asked: readonly Requirement[]) =>
  checkRequirements(route, asked).map(({ code }) => code);

describe('what a lot asks', () => {
  it.each(ROUTES)('the usual requirements of %s leave only the choice about aspirant open', (route) => {
    expect(asking(route, ...usualRequirements(route))).toEqual(
      route === 'onderwijsroute' ? [] : ['requirement.aspirant-not-chosen'],
    );
  });

  it("Gooi's paper asks the mark for all routes: wrong for the onderwijsroute", () => {
    expect(checkRequirements('onderwijsroute', [language])).toEqual([
      {
        code: 'requirement.mark-not-for-onderwijsroute',
        severity: 'error',
        source: 'Wi2021 8(2)',
        data: { route: 'onderwijsroute', component: 'language' },
      },
      {
        code: 'requirement.language-proof-missing',
        severity: 'error',
        source: 'Wi2021 8',
        data: { route: 'onderwijsroute', component: 'language' },
      },
    ]);
  });

  it('the mark is not for participation, recognition not for B1, and equivalents cannot be shut out', () => {
    expect(asking('z', language, { ...language, component: 'participation' })).toEqual([
      'requirement.mark-not-for-participation',
    ]);
    expect(asking('b1', language, onderwijs)).toEqual(['requirement.recognition-only-for-onderwijsroute']);
    expect(asking('b1', { ...language, equivalentAccepted: false })).toEqual(['requirement.equivalent-must-count']);
    expect(asking('b1')).toEqual(['requirement.language-proof-missing']);
  });
});

const age = (kind: 'gva' | 'kvk' | 'tax', issuedOn: string, submittedOn: string, signingOn = submittedOn) =>
  checkProofAge({
    kind,
    issuedOn: localDate(issuedOn),
    submittedOn: localDate(submittedOn),
    signingOn: localDate(signingOn),
  });

describe('the age of a proof', () => {
  it.each([
    ['gva', '2019-04-30', '2021-04-30', true],
    ['gva', '2019-04-29', '2021-04-30', false],
    ['kvk', '2021-02-28', '2021-08-31', true],
    ['kvk', '2021-02-27', '2021-08-31', false],
    ['tax', '2020-02-29', '2020-08-31', true],
    ['tax', '2021-05-01', '2021-04-30', false],
  ] as const)('%s of %s at %s: %s', (kind, issued, submitted, valid) => {
    expect(age(kind, issued, submitted).validOnSubmission).toBe(valid);
  });

  it('valid on submission and too old at signing are told apart', () => {
    expect(age('kvk', '2020-12-01', '2021-04-30', '2021-06-30')).toEqual({
      oldestAllowed: '2020-10-30',
      validOnSubmission: true,
      expiresBeforeSigning: true,
      source: 'Aw 2.89',
    });
  });
});
