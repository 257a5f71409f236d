import {
  addDays,
  addMonths,
  allTermRules,
  answerTerm,
  checkPlanning,
  localDate,
  procedureType,
  termRule,
  typeUnder,
  type LocalDate,
  type TermAnswer,
} from '#libs/domain';

const prior = termRule('T-08')!;
const from = (date: string): TermAnswer => answerTerm(prior, { from: localDate(date) });
const until = (date: string): TermAnswer => answerTerm(prior, { until: localDate(date) });
const codes = ({ because }: TermAnswer): string[] => because.map(({ code }) => code);

describe('a prior notice 52 days to 12 months ahead (T-08)', () => {
  it.each([
    ['2021-01-04', '2021-02-25', '2022-01-04'],
    ['2021-03-13', '2021-05-04', '2022-03-13'],
    ['2023-01-31', '2023-03-24', '2024-01-31'],
    ['2024-02-29', '2024-04-21', '2025-02-28'],
    ['2019-02-28', '2019-04-21', '2020-02-29'],
  ])('sent on %s: the notice goes out from %s up to and including %s', (sent, first, last) => {
    expect(from(sent)).toMatchObject({ from: sent, end: first, latestEnd: last, rolled: false });
    expect(from(sent)).not.toHaveProperty('earliestFrom');
  });

  it.each([
    ['2022-01-04', '2021-01-04', '2021-11-13'],
    ['2021-05-04', '2020-05-04', '2021-03-13'],
    // Counted back from the notice: a year before 29 February is 28 February.
    ['2024-02-29', '2023-02-28', '2024-01-08'],
  ])('for a notice on %s it is sent from %s up to and including %s', (notice, first, last) => {
    expect(until(notice)).toMatchObject({ from: last, end: notice, earliestFrom: first });
    expect(until(notice)).not.toHaveProperty('latestEnd');
  });

  it('explains both boundaries, and why neither moves', () => {
    expect(codes(from('2021-03-13'))).toEqual([
      'term.starts-with',
      'term.day-zero',
      'term.counted-calendar-day-forward',
      'term.no-roll-counted-back',
      'term.outer-boundary',
      'term.is-window',
    ]);
    expect(from('2021-03-13').because.slice(-3)).toEqual([
      {
        code: 'term.no-roll-counted-back',
        data: { end: '2021-05-04', eventNl: 'Aankondiging verzonden', eventEn: 'Notice sent' },
      },
      {
        code: 'term.outer-boundary',
        data: { from: '2021-03-13', end: '2022-03-13', n: 12, unitNl: 'maanden', unitEn: 'months' },
      },
      {
        code: 'term.is-window',
        data: {
          rule: 'T-08',
          n: 52,
          unitNl: 'dagen',
          unitEn: 'days',
          n2: 12,
          unit2Nl: 'maanden',
          unit2En: 'months',
          source: 'Aw 2.71(6)',
          mark: 'V',
        },
      },
    ]);
    expect(codes(until('2021-05-04')).slice(0, 2)).toEqual(['term.latest-start', 'term.earliest-start']);
    expect(until('2021-05-04').because[1]?.data).toEqual({
      given: '2021-05-04',
      from: '2020-05-04',
      n: 12,
      unitNl: 'maanden',
      unitEn: 'months',
    });
  });

  it('agrees with the check of a planning on every day around both boundaries', () => {
    for (const sent of ['2019-02-28', '2021-01-04', '2023-02-28', '2024-02-29'].map(localDate)) {
      const type = typeUnder(procedureType('open')!, { priorNotice: { sentOn: sent, complete: true } });
      if (!type.ok) throw new Error(type.code);
      const { end, latestEnd } = from(sent);
      const judged = (date: LocalDate) =>
        checkPlanning(
          { milestones: [{ code: 'notice-sent', label: { nl: '', en: '' }, date, kind: 'milestone' }] },
          type.value,
        )
          .filter(({ rule }) => rule === 'T-08')
          .map(({ code, earliest, latest, data }) => [code, earliest ?? latest, data['end']]);
      expect(judged(addDays(end, -1))).toEqual([['planning.too-short', end, end]]);
      expect(judged(end)).toEqual([]);
      expect(judged(latestEnd!)).toEqual([]);
      expect(judged(addDays(latestEnd!, 1))).toEqual([['planning.too-late-after', latestEnd, latestEnd]]);
    }
  });

  it('is turned round without a gap: the first day to send lies twelve months before the notice', () => {
    for (let day = localDate('2023-12-20'); day < '2024-03-10'; day = addDays(day, 1)) {
      const first = until(day).earliestFrom!;
      expect(first).toBe(addMonths(day, -12));
      expect([from(first).latestEnd! >= day, from(addDays(first, -1)).latestEnd! >= day]).toEqual([true, false]);
    }
  });

  it('is the only rule with two boundaries', () => {
    const ask = (id: string): TermAnswer => answerTerm(termRule(id)!, { from: localDate('2021-04-16') });
    const two = allTermRules.filter(({ id }) => 'latestEnd' in ask(id) || 'earliestFrom' in ask(id));
    expect(two.map(({ id }) => id)).toEqual(['T-08']);
  });
});

describe('every rule says why it does not roll, by its own reason', () => {
  const WHY = [
    'term.no-roll-not-in-law',
    'term.no-roll-counted-back',
    'term.backward-never-rolls',
    'term.outside-atw',
    'term.outside-atw-hours',
  ];
  it.each([
    ['term.backward-never-rolls', ['Q-07', 'Q-08', 'Q-14']],
    ['term.no-roll-counted-back', ['T-08']],
    ['term.outside-atw', ['A-13b', 'A-20']],
    ['term.outside-atw-hours', ['Q-02']],
    [
      'term.no-roll-not-in-law',
      ['T-12', 'T-14', 'T-15', 'T-16', 'T-17', 'Q-13', 'A-02', 'A-15', 'A-16', 'A-17', 'A-18'],
    ],
  ])('%s: %j', (code, ids) => {
    // A Saturday and a weekday to count from, so that no rule stays silent by accident of its last day.
    for (const date of ['2021-03-13', '2021-04-14'].map(localDate)) {
      const saying = allTermRules.filter((rule) => {
        const question = rule.direction === 'forward' ? { from: date } : { until: date };
        return codes(answerTerm(rule, question)).includes(code);
      });
      expect(saying.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('leaves none without a reason that never moves, and none with two', () => {
    for (const rule of allTermRules) {
      const question = { [rule.direction === 'forward' ? 'from' : 'until']: localDate('2021-03-13') };
      const said = codes(answerTerm(rule, question as { from: LocalDate })).filter((code) => WHY.includes(code));
      const mayMove = rule.roll !== 'none' && rule.direction === 'forward' && ['A-13b', 'A-20'].indexOf(rule.id) < 0;
      expect([rule.id, said.length]).toEqual([rule.id, mayMove || rule.unit === 'working-day' ? 0 : 1]);
      expect(codes(answerTerm(rule, question as { from: LocalDate }))).not.toContain('term.no-roll');
    }
  });
});
