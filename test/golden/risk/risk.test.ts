import { riskBand, riskFaults, riskScore } from '#libs/domain';
import type { RiskTerms } from '#libs/domain';

const risk = (change: Partial<RiskTerms> = {}): RiskTerms => ({
  title: 'De wet wordt opnieuw uitgesteld',
  cause: '',
  chance: 4,
  effect: 4,
  owner: 'Projectleider',
  measure: 'Planning met een variant van een half jaar later.',
  milestoneCode: 'service-start',
  days: 184,
  ...change,
});

it('accepts what says what it must, with and without a delay', () => {
  expect(riskFaults(risk())).toEqual([]);
  expect(riskFaults(risk({ milestoneCode: null, days: null }))).toEqual([]);
});

it.each<[string, Partial<RiskTerms>]>([
  ['risk.title-length', { title: 'ja' }],
  ['risk.title-length', { title: 'x'.repeat(201) }],
  ['risk.cause-length', { cause: 'x'.repeat(2001) }],
  ['risk.grade', { chance: 0 }],
  ['risk.grade', { effect: 6 }],
  ['risk.grade', { chance: Number.NaN }],
  ['risk.grade', { effect: 2.5 }],
  ['risk.owner-length', { owner: 'x' }],
  ['risk.measure-length', { measure: '' }],
  ['risk.delay-incomplete', { days: null }],
  ['risk.delay-incomplete', { milestoneCode: null }],
  ['risk.days', { days: 0 }],
  ['risk.days', { days: 731 }],
  ['risk.days', { days: 1.5 }],
])('refuses with %s', (code, change) => {
  expect(riskFaults(risk(change))).toEqual([expect.objectContaining({ ok: false, code })]);
});

it('tells all that is wrong at once', () => {
  const empty = { title: '', chance: Number.NaN, effect: Number.NaN, owner: '', measure: '', milestoneCode: null };
  expect(riskFaults(risk({ ...empty, cause: 'x'.repeat(2001), days: Number.NaN })).map(({ code }) => code)).toEqual([
    'risk.title-length',
    'risk.cause-length',
    'risk.grade',
    'risk.grade',
    'risk.owner-length',
    'risk.measure-length',
    'risk.delay-incomplete',
    'risk.days',
  ]);
});

it.each([
  [5, 3, 15, 'high'],
  [2, 7, 14, 'middle'],
  [3, 2, 6, 'middle'],
  [5, 1, 5, 'low'],
] as const)('chance %i × effect %i is %i: %s', (chance, effect, score, band) => {
  expect([riskScore({ chance, effect }), riskBand({ chance, effect })]).toEqual([score, band]);
});
