import { atLocalTime, decideSubmission, localDate, validatePriceForm } from '#libs/domain';
import type { Submission } from '#libs/domain';

const bidsDueAt = atLocalTime(localDate('2021-04-30'), '12:00');
const ms = (n: number) => new Date(bidsDueAt.getTime() + n);
const bid = (rest: Partial<Submission> = {}) =>
  decideSubmission({
    tenderState: 'published',
    lotState: 'open',
    bidsDueAt,
    arrivedAt: ms(-1),
    missingParts: [],
    ...rest,
  });

describe('a bid arrives', () => {
  it('a millisecond before the deadline: in time, also while the tender is closing', () => {
    expect(bid()).toEqual({ ok: true, value: { arrivedAt: ms(-1), bidsDueAt } });
    expect(bid({ tenderState: 'closing' })).toMatchObject({ ok: true });
  });

  it.each([0, 1_000])('%i milliseconds after 12:00:00.000: late, with the proof', (lateByMs) => {
    expect(bid({ arrivedAt: ms(lateByMs) })).toEqual({
      ok: false,
      code: 'bid.deadline-passed',
      data: { arrivedAt: ms(lateByMs), bidsDueAt, lateByMs },
    });
  });

  it('late is told first, whatever else is wrong', () => {
    expect(bid({ arrivedAt: ms(0), tenderState: 'closed', missingParts: ['plan'] })).toMatchObject({
      code: 'bid.deadline-passed',
    });
  });

  it.each(['draft', 'closed', 'opened', 'withdrawn'] as const)('in time, but the tender is %s', (state) => {
    expect(bid({ tenderState: state })).toEqual({ ok: false, code: 'tender.not-open', data: { state } });
  });

  it('before a deadline is published, on a lot that is not open, or in pieces', () => {
    expect(bid({ bidsDueAt: null })).toMatchObject({ code: 'tender.not-open', data: { state: 'published' } });
    expect(bid({ lotState: 'withdrawn' })).toEqual({
      ok: false,
      code: 'lot.not-open',
      data: { state: 'withdrawn' },
    });
    expect(bid({ missingParts: ['plan'], missingFromManifest: ['price'] })).toEqual({
      ok: false,
      code: 'bid.incomplete',
      data: { missing: ['price', 'plan'] },
    });
  });
});

describe('the price form', () => {
  const ceiling = { ceilingCents: 1_000_000n };

  it('accepts a price up to and including the ceiling', () => {
    expect(validatePriceForm({ priceCents: 1_000_000n, ...ceiling })).toEqual({
      ok: true,
      value: { priceCents: 1_000_000n },
    });
    expect(validatePriceForm({ priceCents: 9_999_999n, ceilingCents: null })).toMatchObject({ ok: true });
  });

  it.each([
    [1_000_001n, 'bid.price-above-ceiling', { price: 1_000_001n, ceiling: 1_000_000n, difference: 1n }],
    [0n, 'bid.price-not-positive', { price: 0n }],
    [-100n, 'bid.price-not-positive', { price: -100n }],
    [null, 'bid.price-missing', {}],
  ])('refuses %s', (priceCents, code, data) => {
    expect(validatePriceForm({ priceCents, ...ceiling })).toEqual({ ok: false, code, data });
  });
});
