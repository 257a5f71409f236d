import { localDate, onTimeScore, onTimeTogether, type LocalDate, type Milestone } from '#libs/domain';

const row = (code: string, date: string, more: Partial<Milestone> = {}): Milestone => ({
  code,
  label: { nl: code, en: code },
  date: localDate(date),
  kind: 'milestone',
  ...more,
});

/** Gooi's planning as it was first published, and what happened to it. */
const first = {
  milestones: [
    row('approval:pfho', '2021-03-18', { kind: 'approval' }),
    row('notice-sent', '2021-04-16'),
    row('questions-due', '2021-04-19', { time: '12:00' }),
    row('nota-published', '2021-04-23'),
    row('bids-due', '2021-04-30', { time: '12:00' }),
    row('approval:colleges', '2021-05-11', { kind: 'approval' }),
    row('provisional-award-sent', '2021-05-20'),
    row('standstill-end', '2021-06-09'),
    row('final-award', '2021-06-04'),
    row('signed', '2021-06-30'),
  ],
};
const days = (entries: Readonly<Record<string, string>>): ReadonlyMap<string, LocalDate> =>
  new Map(Object.entries(entries).map(([code, date]) => [code, localDate(date)]));
const score = (actual: Readonly<Record<string, string>>, today = '2021-06-15') =>
  onTimeScore(first, { publishedOn: localDate('2021-04-16'), actual: days(actual), today: localDate(today) });

describe('how a region keeps its own dates', () => {
  it('counts the promises of the first published planning: no approvals, no days that follow from counting', () => {
    expect(score({}).lines.map(({ code }) => code)).toEqual([
      'notice-sent',
      'questions-due',
      'nota-published',
      'bids-due',
      'provisional-award-sent',
      'final-award',
      'signed',
    ]);
  });

  it('says per step whether the promise was kept', () => {
    const answer = score({
      'notice-sent': '2021-04-16',
      'questions-due': '2021-04-19',
      'nota-published': '2021-04-22',
      'bids-due': '2021-05-07',
      'provisional-award-sent': '2021-05-21',
    });
    expect(answer.lines.map(({ code, days: late, verdict }) => `${code} ${late} ${verdict}`)).toEqual([
      'notice-sent 0 met',
      'questions-due 0 met',
      'nota-published -1 met',
      'bids-due 7 late',
      'provisional-award-sent 1 late',
      'final-award 11 overdue',
      'signed 0 open',
    ]);
    expect([answer.met, answer.counted, answer.share?.toFraction()]).toEqual([3, 6, '1/2']);
  });

  it.each([
    ['bids-due', '2021-04-29', 'shortened'],
    ['bids-due', '2021-04-30', 'met'],
    ['bids-due', '2021-05-01', 'late'],
    ['questions-due', '2021-04-18', 'shortened'],
    ['final-award', '2021-06-03', 'met'],
  ])('takes %s on %s for %s: less time for others is no gain', (code, date, verdict) => {
    expect(score({ [code]: date }).lines.find((line) => line.code === code)?.verdict).toBe(verdict);
  });

  it('leaves today and what is to come out of the count', () => {
    const answer = score({}, '2021-04-16');
    expect([answer.met, answer.counted, answer.share]).toEqual([0, 0, null]);
    expect(score({}, '2021-04-17').counted).toBe(1);
  });

  it('takes only what was still to come on the day of publication for a promise', () => {
    const late = onTimeScore(first, {
      publishedOn: localDate('2021-05-01'),
      actual: days({}),
      today: localDate('2021-05-01'),
    });
    expect(late.lines.map(({ code }) => code)).toEqual(['provisional-award-sent', 'final-award', 'signed']);
  });

  it('leaves other tracks and free rows out', () => {
    const planning = {
      milestones: [
        row('signed', '2021-06-30', { track: 'by-law' }),
        row('preparation:huisvesting', '2021-06-30'),
        row('college', '2021-06-30', { kind: 'approval' }),
      ],
    };
    const facts = { publishedOn: localDate('2021-06-01'), actual: days({}), today: localDate('2021-07-01') };
    expect(onTimeScore(planning, facts).lines).toEqual([]);
  });

  it('counts each step of several tenders once', () => {
    const together = onTimeTogether([score({ 'notice-sent': '2021-04-16' }, '2021-04-17'), score({}, '2021-04-20')]);
    expect([together.met, together.counted, together.share?.toFraction()]).toEqual([1, 3, '1/3']);
    expect(onTimeTogether([]).share).toBeNull();
  });
});
