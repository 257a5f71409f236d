import { localDate } from '#libs/domain';
import { explain, Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { timeLeft } from '../../../apps/web/src/shared/tenders/published-tenders.js';

const texts = new Texts('templates/texts');
const nl = texts.in('nl');

/** Always of several, or followed by a word that fits any number. */
const ofMany = [
  'approval.progress',
  'calculator.many-holidays',
  'contracts.watch-first',
  'demand.inhabitants',
  'message.reminder.subject',
  'planning.rectification-many',
  'risk.caption',
  'vault.holders',
  'worklist.more-link',
];

it.each(['nl', 'en'] as const)('no %s sentence counts in words that only fit several', (language: Language) => {
  const t = texts.in(language);
  const bare = [...texts.keys[language]].filter((key) => !/_(zero|one|other)$/.test(key));
  expect(bare.length).toBeGreaterThan(500);
  expect(bare.filter((key) => /\{\{count\}\} [a-z]/.test(t(key)) && !ofMany.includes(key))).toEqual([]);
});

it('says of key holders that there is none yet and what to do then, one, or several', () => {
  const say = (t: typeof nl, count: number) =>
    t('publish.too-few-holders', { count, functions: 1, holdersNeeded: 3, functionsNeeded: 2 });
  expect([0, 1, 3].map((count) => say(nl, count).split(' Nodig')[0])).toEqual([
    'Er zijn nog geen sleutelhouders.',
    'Er is 1 sleutelhouder.',
    'Er zijn 3 sleutelhouders (aantal functies: 1).',
  ]);
  expect([0, 1, 3].map((count) => say(texts.in('en'), count).split(' At least')[0])).toEqual([
    'There are no key holders yet.',
    'There is 1 key holder.',
    'There are 3 key holders (number of functions: 1).',
  ]);
  expect(say(nl, 0)).toContain('rol sleutelhouder');
});

describe('a sentence about none', () => {
  const small = (count: number) =>
    explain(nl, 'nl', {
      code: 'regime.small-lots',
      data: { limitCents: '8000000', roomCents: '9600000', leftCents: '1600000', count },
    });

  it('says of small lots that there is none, one or several', () => {
    expect([small(0), small(1), small(2)].map((sentence) => sentence.split('(Aw 2.18). ')[1])).toEqual([
      'Dat kan hier met geen enkel perceel.',
      'Dat kan hier met 1 perceel. Daarna is er nog €\u00a016.000,00 ruimte.',
      'Dat kan hier met 2 percelen. Daarna is er nog €\u00a016.000,00 ruimte.',
    ]);
  });

  it('says of two steps on one day that they are', () => {
    const data = {
      ruleNl: 'Nota',
      fromNl: 'Sluiting',
      fromDate: localDate('2021-04-30'),
      toNl: 'Nota verzonden',
      unitNl: 'dagen',
      end: localDate('2021-04-20'),
      n: 10,
      days: 0,
    };
    const said = (code: string, days: number) => explain(nl, 'nl', { code, data: { ...data, days } });
    expect(said('planning.too-late-before', 0)).toContain('ligt op dezelfde dag als ‘Sluiting’');
    expect(said('planning.too-late-before', 1)).toContain('ligt 1 dag voor ‘Sluiting’');
    expect(said('planning.too-short', 0)).toContain('zit geen dag. Dat moeten er minstens 10 dagen zijn');
    expect(said('planning.before-term-ends', 0)).toContain('komt op dezelfde dag als ‘Sluiting’');
    expect(said('planning.tracks-touch', 0)).toContain('Er zit geen werkdag tussen');
  });

  it.each([
    ['tender.fact.term-text', { years: 3 }, ['3 jaar, zonder optie', '3 jaar, met een optie van 1 jaar']],
    ['guide.duration-text', { years: 3 }, ['3 jaar, zonder optie', '3 jaar, met een optie van 1 jaar']],
    ['tender.fact.standstill-text', {}, ['Geen', '1 dag']],
    ['provider.start.lead', {}, ['Er staat nu geen aanbesteding open.', 'Er staat 1 aanbesteding open.']],
    [
      'bench.days-left',
      {},
      ['Vandaag is de laatste dag om op tijd te publiceren', 'Nog 1 dag om op tijd te publiceren'],
    ],
  ])('%s', (key, data, sentences) => {
    expect([0, 1].map((count) => nl(key, { ...data, count }))).toEqual(sentences);
  });
});

it.each([
  ['2021-04-28T09:00:00Z', 'nog 2 dagen en 1 uur'],
  ['2021-04-30T07:59:00Z', 'nog 2 uur en 1 minuut'],
  ['2021-04-30T08:58:00Z', 'nog 1 uur en 2 minuten'],
  ['2021-04-30T09:59:00Z', 'nog 1 minuut'],
])('at %s there is %s', (now, left) => {
  expect(timeLeft(nl, new Date(now), new Date('2021-04-30T10:00:00Z'))).toBe(left);
});
