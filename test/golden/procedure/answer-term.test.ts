import {
  allTermRules,
  answerTerm,
  DECREE_DAYS,
  localDate,
  namesOf,
  quarterEnd,
  termRule,
  type TermAnswer,
} from '#libs/domain';
import { TERM_VECTORS } from './term-vectors.js';

const rule = (id: string) => {
  const found = termRule(id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};
const codes = ({ because }: TermAnswer) => because.map(({ code }) => code);
const ask = (id: string, from: string) => answerTerm(rule(id), { from: localDate(from) });
const askUntil = (id: string, until: string) => answerTerm(rule(id), { until: localDate(until) });

describe('what an answer says of its rule', () => {
  const told = (id: string, from: string) =>
    answerTerm(termRule(id)!, { from: localDate(from) }).because.map(({ code }) => code);

  it('when it holds, and that an earlier day lies outside that', () => {
    expect(answerTerm(termRule('A-01')!, { from: localDate('2016-07-01') })).toMatchObject({
      validFrom: '2016-07-01',
      validTo: null,
    });
    expect(told('A-01', '2016-07-01')).not.toContain('term.outside-validity');
    expect(answerTerm(termRule('A-01')!, { from: localDate('2012-05-07') }).because).toContainEqual({
      code: 'term.outside-validity',
      data: { date: '2012-05-07', rule: 'A-01', validFrom: '2016-07-01' },
      warning: true,
    });
    const until2021 = { ...termRule('T-15')!, validTo: localDate('2021-12-31') };
    const asked = (from: string) => answerTerm(until2021, { from: localDate(from) }).because.map(({ code }) => code);
    expect(asked('2021-12-31')).not.toContain('term.outside-validity');
    expect(asked('2022-01-01')).toContain('term.outside-validity');
  });

  it('that two counts were made, and where each ends', () => {
    expect(answerTerm(termRule('Q-13')!, { from: localDate('2021-04-23') }).because).toContainEqual({
      code: 'term.two-counts',
      data: {
        n: 7,
        unitNl: 'dagen',
        unitEn: 'days',
        first: '2021-04-30',
        n2: 5,
        unit2Nl: 'werkdagen',
        unit2En: 'working days',
        second: '2021-05-03',
      },
    });
    expect(told('T-14', '2021-04-23')).not.toContain('term.two-counts');
  });

  it('by the words of the one procedure that has it (OH-5)', () => {
    const begins = (id: string) =>
      answerTerm(termRule(id)!, { from: localDate('2021-04-23') }).because[0]?.data['eventNl'];
    expect([begins('A-15'), begins('T-16'), begins('T-14')]).toEqual([
      'Voorgenomen toelating verzonden',
      'Uitnodiging verzonden',
      'Aankondiging verzonden',
    ]);
    expect(namesOf(termRule('T-17')!).to.nl).toBe('Uiterste moment aanmelden (eerste ronde)');
  });

  it('that the Atw is followed, where it does not apply itself', () => {
    expect(told('A-14', '2021-04-15')).toContain('term.rolled-by-analogy');
    expect(told('A-14', '2021-04-15')).not.toContain('term.rolled');
    expect(told('A-01', '2021-04-15')).toContain('term.rolled');
    // Nor does a term that the law does not set forbid a signature.
    expect([told('A-14', '2021-04-15').at(-1), told('A-15', '2021-04-15').at(-1)]).toEqual([
      'term.advised-signing',
      'term.advised-signing',
    ]);
    expect([told('A-01', '2021-04-15').at(-1), told('A-12', '2021-04-15').at(-1)]).toEqual([
      'term.earliest-signing',
      'term.earliest-signing',
    ]);
  });
});

describe('every term rule of the rulebook, counted', () => {
  it.each(TERM_VECTORS)('%s from %s counts to %s and ends on %s', (id, from, nominal, end) => {
    const term = rule(id).direction === 'forward' ? ask(id, from) : askUntil(id, from);
    expect([term.rule, term.from, term.nominalEnd, term.end]).toEqual([id, from, nominal, end]);
    expect(term.rolled).toBe(nominal !== end);
    expect([term.source, term.certainty]).toEqual([rule(id).source, rule(id).mark]);
  });

  it('leaves no rule of days out, and Q-02 counts hours', () => {
    const counted = new Set<string>(TERM_VECTORS.map(([id]) => id));
    expect(allTermRules.map(({ id }) => id).filter((id) => !counted.has(id))).toEqual(['Q-02']);
    expect(TERM_VECTORS.length).toBeGreaterThan(250);
    expect(termRule('T-99')).toBeUndefined();
  });
});

describe('the end of a quarter', () => {
  it.each([
    ['2021-01-01', '2021-03-31'],
    ['2021-03-31', '2021-03-31'],
    ['2021-04-01', '2021-06-30'],
    ['2021-08-15', '2021-09-30'],
    ['2021-10-01', '2021-12-31'],
    ['2021-12-31', '2021-12-31'],
  ])('of %s is %s', (date, end) => expect(quarterEnd(localDate(date))).toBe(end));
});

describe('48 hours before publishing elsewhere (Q-02)', () => {
  it.each([
    ['2021-04-16', '12:00', '2021-04-18', '2021-04-18T10:00:00.000Z'],
    // Over the night in which an hour is missing (13:00 there) and the one in which an hour comes twice (11:00).
    ['2021-03-27', '12:00', '2021-03-29', '2021-03-29T11:00:00.000Z'],
    ['2021-10-30', '12:00', '2021-11-01', '2021-11-01T10:00:00.000Z'],
    // Only the day is known: from its last minute, so never too early.
    ['2021-04-16', undefined, '2021-04-18', '2021-04-18T21:59:00.000Z'],
  ])('from %s, %s: %s', (from, fromTime, end, instant) => {
    const term = answerTerm(rule('Q-02'), { from: localDate(from), ...(fromTime ? { fromTime } : {}) });
    expect([term.end, term.days, term.unit]).toEqual([end, 48, 'hour']);
    expect(term.endsAt?.toISOString()).toBe(instant);
  });
});

describe('an answer explains itself', () => {
  it('the standstill of the judgment: event, boundary, each skipped day, minimum, first day to sign', () => {
    const term = ask('A-01', '2020-10-12');
    expect(term).toMatchObject({
      label: { nl: 'Opschortende termijn' },
      days: 20,
      unit: 'calendar-day',
      direction: 'forward',
      bound: 'at-least',
      kind: 'statutory',
      end: '2020-11-02',
      endsAt: null,
      earliestSigning: '2020-11-03',
      source: 'Aw 2.127',
      certainty: 'V',
    });
    expect(term.because).toEqual([
      {
        code: 'term.starts-with',
        data: { eventNl: 'Voorlopige gunning verzonden', eventEn: 'Provisional award sent', from: '2020-10-12' },
      },
      { code: 'term.day-zero', data: { from: '2020-10-12', firstDay: '2020-10-13' } },
      { code: 'term.counted-calendar-day-forward', data: { n: 20, from: '2020-10-12', end: '2020-11-01' } },
      { code: 'calendar.sunday', data: { date: '2020-11-01' } },
      { code: 'term.rolled', data: { nominalEnd: '2020-11-01', end: '2020-11-02', source: 'Atw 1(1)' } },
      {
        code: 'term.is-minimum',
        data: { rule: 'A-01', n: 20, unitNl: 'dagen', unitEn: 'days', source: 'Aw 2.127', mark: 'V' },
      },
      { code: 'term.earliest-signing', data: { end: '2020-11-02', earliestSigning: '2020-11-03' } },
    ]);
  });

  it.each([
    ['A-01', 'term.is-minimum'],
    ['A-09', 'term.is-maximum'],
    ['T-14', 'term.is-advice'],
    ['A-17', 'term.is-chosen'],
    ['A-02', 'term.is-chosen'],
    ['Q-07', 'term.is-minimum'],
    ['T-19', 'term.is-maximum'],
  ])('%s says what kind of number it is: %s', (id, code) => {
    expect(codes(ask(id, '2021-04-16')).filter((each) => each.startsWith('term.is-'))).toEqual([code]);
  });

  it('names each day that working days pass over, and the second count when it is the longer', () => {
    expect(codes(ask('T-20', '2021-03-31'))).toEqual([
      'term.starts-with',
      'term.day-zero',
      'calendar.good-friday',
      'calendar.saturday',
      'calendar.sunday',
      'calendar.easter-monday',
      'term.counted-working-day-forward',
      'term.is-maximum',
    ]);
    expect(codes(ask('Q-13', '2021-03-30'))).toContain('term.counted-working-day-forward');
    expect(codes(ask('Q-13', '2021-03-01'))).toContain('term.counted-calendar-day-forward');
  });

  it('begins a quarterly notice at the end of the quarter', () => {
    expect(ask('A-10', '2021-04-09').because.slice(0, 3)).toEqual([
      {
        code: 'term.starts-with',
        data: { eventNl: 'Definitieve gunning', eventEn: 'Final award', from: '2021-04-09' },
      },
      { code: 'term.from-quarter-end', data: { from: '2021-04-09', end: '2021-06-30' } },
      { code: 'term.day-zero', data: { from: '2021-06-30', firstDay: '2021-07-01' } },
    ]);
    expect(codes(ask('A-10', '2021-06-30'))).not.toContain('term.from-quarter-end');
  });

  it('warns when working days rest on a day that no decree is known to name', () => {
    expect(ask('T-20', '2021-04-22').because.filter(({ warning }) => warning)).toEqual([
      { code: 'term.decree-day-unconfirmed', data: { date: '2021-04-26' }, warning: true },
    ]);
    expect(ask('T-20', '2021-04-26').because.filter(({ warning }) => warning)).toEqual([]);
    expect(ask('A-16', '2021-04-10').because.filter(({ warning }) => warning)).toEqual([]);
  });

  it('may be asked with other decrees', () => {
    const none = { ...DECREE_DAYS, days: [] };
    expect(answerTerm(rule('A-01'), { from: localDate('2021-04-23') }, { decrees: none }).end).toBe('2021-05-14');
    expect(ask('A-01', '2021-04-23').end).toBe('2021-05-17');
  });

  it('gives the first day to sign only where signing waits', () => {
    const waits = allTermRules.filter(({ id }) => 'earliestSigning' in ask(id, '2021-04-16')).map(({ id }) => id);
    expect(waits).toEqual(['A-01', 'A-12', 'A-14', 'A-15', 'A-16']);
  });
});

describe('the other way round', () => {
  it.each([
    // To sign on or after the day behind 28 April, the decision must go out by the 8th; King's Day is carried past.
    ['A-01', '2021-04-28', '2021-04-08', '2021-04-28'],
    ['A-01', '2021-04-27', '2021-04-06', '2021-04-26'],
    ['T-02', '2021-06-01', '2021-04-22', '2021-06-01'],
    ['T-14', '2021-04-30', '2021-04-10', '2021-04-30'],
    ['T-20', '2021-04-07', '2021-03-29', '2021-04-07'],
  ])('%s over by %s: begins on %s at the latest', (id, until, from, end) => {
    const term = askUntil(id, until);
    expect([term.from, term.end]).toEqual([from, end]);
    expect(term.because[0]).toEqual({ code: 'term.latest-start', data: { given: until, from } });
  });

  it.each([
    ['Q-07', '2021-04-20', '2021-04-30'],
    ['Q-08', '2021-04-20', '2021-04-24'],
    ['Q-14', '2021-04-19', '2021-04-30'],
  ])('%s for answers on %s: bids due on %s at the earliest', (id, from, deadline) => {
    const term = ask(id, from);
    expect([term.from, term.end]).toEqual([deadline, from]);
    expect(term.because[0]).toEqual({ code: 'term.earliest-deadline', data: { given: from, from: deadline } });
  });
});
