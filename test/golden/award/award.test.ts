import {
  atLocalTime,
  awardLetters,
  closeWithoutBids,
  exact,
  localDate,
  mayBeSigned,
  rankBids,
  relativeAdvantages,
  retender,
  scoreBids,
  standstill,
} from '#libs/domain';
import type { ScoringMethod } from '#libs/domain';

const method: ScoringMethod = {
  criteria: [
    { code: 'didactics', maxPoints: 40, scale: 'zero-to-ten' },
    { code: 'tailoring', maxPoints: 20, scale: 'zero-to-ten' },
  ],
  formula: { code: 'F-2', version: '2026-1' },
  params: { maxPoints: '40', zeroPrice: 'refuse' },
  whenBidDropsOut: 'recompute',
};
function outcome() {
  const scoring = scoreBids(method, [
    { bidId: 'own', price: 900_000n, marks: { didactics: 6, tailoring: 8 } },
    { bidId: 'winner', price: 950_000n, marks: { didactics: 10, tailoring: 6 } },
  ]);
  if (!scoring.ok) throw new Error(scoring.code);
  const ranking = rankBids(scoring.value, { tieRules: [] });
  if (!ranking.ok) throw new Error(ranking.code);
  const [own, winner] = scoring.value.bids;
  if (!own || !winner) throw new Error('two bids');
  return { scoring: scoring.value, ranking: ranking.value, own, winner };
}

describe("the winner's relative advantages", () => {
  it('per criterion, own marks and points beside the winner’s, and who was better', () => {
    const { own, winner } = outcome();
    const compared = relativeAdvantages(own, winner);
    expect(compared.criteria).toEqual([
      {
        criterion: 'didactics',
        own: { mark: '6', points: exact(24) },
        winner: { mark: '10', points: exact(40) },
        maxPoints: exact(40),
        difference: exact(-16),
        advantage: 'winner',
      },
      {
        criterion: 'tailoring',
        own: { mark: '8', points: exact(16) },
        winner: { mark: '6', points: exact(12) },
        maxPoints: exact(20),
        difference: exact(4),
        advantage: 'own',
      },
    ]);
    expect(compared.price).toEqual({
      own: exact(40),
      winner: exact('720/19'),
      difference: exact('40/19'),
      advantage: 'own',
    });
    expect(compared.total.advantage).toBe('winner');
    expect(relativeAdvantages(own, own).criteria.map(({ advantage }) => advantage)).toEqual(['equal', 'equal']);
  });

  it('where the lowest score wins, the lower one is the advantage', () => {
    const { own, winner } = outcome();
    expect(relativeAdvantages(own, winner, 'lowest').total.advantage).toBe('own');
  });
});

describe('the letters', () => {
  it('go to everyone: the winner, those who did not win, those excluded', () => {
    const { scoring, ranking } = outcome();
    const letters = awardLetters(scoring, ranking, [{ bidId: 'out', reasons: ['eligibility.mark-suspended'] }]);
    if (!letters.ok) throw new Error(letters.code);
    expect(letters.value.map(({ kind, bidId }) => [kind, bidId])).toEqual([
      ['lost', 'own'],
      ['won', 'winner'],
      ['excluded', 'out'],
    ]);
    expect(letters.value[0]).toMatchObject({ rank: 2, decidedBy: null, winners: [{ bidId: 'winner' }] });
    expect(letters.value[2]).toMatchObject({ reasons: ['eligibility.mark-suspended'], winners: [{ bidId: 'winner' }] });
  });

  it('wait for a winner, a rank for everyone, and a reason for every exclusion', () => {
    const { scoring, ranking } = outcome();
    expect(awardLetters(scoring, { ranked: [], ties: [] }, [])).toMatchObject({ code: 'award.no-winner' });
    const onlyWinner = { ...ranking, ranked: ranking.ranked.filter(({ wins }) => wins) };
    expect(awardLetters(scoring, onlyWinner, [])).toEqual({
      ok: false,
      code: 'award.bid-not-ranked',
      data: { bidId: 'own' },
    });
    expect(awardLetters(scoring, ranking, [{ bidId: 'out', reasons: [] }])).toEqual({
      ok: false,
      code: 'award.exclusion-without-reason',
      data: { bidId: 'out' },
    });
  });
});

describe('signing', () => {
  // Gooi: sent Thursday 20 May 2021, last day Wednesday 9 June; the paper says 4 June.
  const standstillEnd = localDate(standstill(localDate('2021-05-20')).end);
  const today = localDate('2021-06-10');

  it('waits for the standstill: not on 4 June, not on 9 June, from 10 June', () => {
    for (const day of ['2021-06-04', '2021-06-09']) {
      expect(mayBeSigned({ standstillEnd, today: localDate(day) })).toEqual({
        ok: false,
        code: 'contract.standstill-running',
        data: { standstillEnd: '2021-06-09', earliest: '2021-06-10', today: day },
      });
    }
    expect(mayBeSigned({ standstillEnd, today })).toEqual({ ok: true, value: { since: '2021-06-10' } });
  });

  it.each([
    [{ standstillEnd: null }, 'contract.award-not-sent', {}],
    [
      { proceedings: [{ startedOn: localDate('2021-06-01'), judgment: null }] },
      'contract.proceedings-pending',
      { startedOn: '2021-06-01' },
    ],
    [
      {
        proceedings: [
          {
            startedOn: localDate('2021-06-01'),
            judgment: { on: localDate('2021-06-05'), outcome: 'upheld' as const },
          },
        ],
      },
      'contract.forbidden-by-judgment',
      { on: '2021-06-05' },
    ],
    [
      { objections: [{ receivedOn: localDate('2021-06-02'), answeredOn: null }] },
      'contract.objection-open',
      { receivedOn: '2021-06-02' },
    ],
    [{ approvalsOutstanding: ['college Laren'] }, 'contract.approvals-outstanding', { approvals: ['college Laren'] }],
  ])('and for everything else that stands in the way: %j', (facts, code, data) => {
    expect(mayBeSigned({ standstillEnd, today, ...facts })).toEqual({ ok: false, code, data });
  });

  it('a dismissal within the standstill does not shorten it', () => {
    const proceedings = [
      { startedOn: localDate('2021-05-25'), judgment: { on: localDate('2021-06-04'), outcome: 'dismissed' as const } },
    ];
    expect(mayBeSigned({ standstillEnd, today: localDate('2021-06-05'), proceedings })).toMatchObject({
      code: 'contract.standstill-running',
    });
    expect(mayBeSigned({ standstillEnd, today, proceedings })).toMatchObject({ ok: true });
  });
});

describe('a lot without bids (the onderwijsroute of Gooi)', () => {
  const bidsDueAt = atLocalTime(localDate('2021-04-30'), '12:00');
  it('is closed as such once the deadline has passed', () => {
    expect(closeWithoutBids({ bidsReceived: 0, bidsDueAt, now: bidsDueAt })).toEqual({
      ok: true,
      value: { lotState: 'no-bids' },
    });
    expect(closeWithoutBids({ bidsReceived: 0, bidsDueAt, now: new Date(bidsDueAt.getTime() - 1) })).toEqual({
      ok: false,
      code: 'lot.deadline-not-passed',
      data: { bidsDueAt },
    });
    expect(closeWithoutBids({ bidsReceived: 2, bidsDueAt, now: bidsDueAt })).toEqual({
      ok: false,
      code: 'lot.has-bids',
      data: { count: 2 },
    });
  });

  const lot = { number: 2, title: 'Onderwijsroute', state: 'no-bids', ceilingCents: 1_000_000n };
  it('is tendered again at an adjusted price', () => {
    expect(retender(lot, 1_875_000n)).toEqual({
      ok: true,
      value: {
        lot: { number: 2, title: 'Onderwijsroute', state: 'draft', ceilingCents: 1_875_000n },
        previousCeilingCents: 1_000_000n,
        difference: 875_000n,
      },
    });
  });

  it.each([
    [{ ...lot, state: 'open' }, 1n, 'retender.lot-not-closed', { state: 'open' }],
    [lot, 1_000_000n, 'retender.nothing-adjusted', { ceiling: 1_000_000n }],
    [lot, 0n, 'retender.price-not-positive', { ceiling: 0n }],
  ])('but not while open, at the same price, or for nothing', (which, ceiling, code, data) => {
    expect(retender(which, ceiling)).toEqual({ ok: false, code, data });
  });
});
