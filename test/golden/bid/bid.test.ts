import * as fc from 'fast-check';
import {
  atLocalTime,
  decideSubmission,
  localDate,
  readSealedPrice,
  readTypedPrice,
  validatePriceForm,
  writeSealedPrice,
} from '#libs/domain';
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
    expect(readTypedPrice('9.500,00', ceiling)).toEqual({ ok: true, value: { priceCents: 950_000n } });
  });

  it.each([
    ['10.000,01', 'bid.price-above-ceiling', { price: 1_000_001n, ceiling: 1_000_000n, difference: 1n }],
    ['0', 'bid.price-not-positive', { price: 0n }],
    ['-1', 'bid.price-not-positive', { price: -100n }],
    [' ', 'bid.price-missing', {}],
    ['9,500.00', 'money.not-an-amount', { typed: '9,500.00', example: '9.500,00' }],
  ])('refuses %s', (typed, code, data) => {
    expect(readTypedPrice(typed, ceiling)).toEqual({ ok: false, code, data });
  });

  it('comes out of the seal as it went in', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000_000n }), (priceCents) => {
        expect(readSealedPrice(writeSealedPrice({ priceCents }), ceiling)).toEqual({ ok: true, value: { priceCents } });
      }),
    );
  });

  it("whatever a bidder's own software sealed ends as a refusal, never as a crash", () => {
    const schema = 'perceel/price-form/v1';
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '"x"',
      `{"schema":"${schema}","priceCents":950000}`,
      `{"schema":"${schema}"}`,
    ]) {
      expect(readSealedPrice(text, ceiling)).toEqual({ ok: false, code: 'bid.price-unreadable', data: {} });
    }
    expect(readSealedPrice(`{"schema":"other","priceCents":"1"}`, ceiling)).toMatchObject({
      code: 'bid.price-unreadable',
    });
    expect(readSealedPrice(`{"schema":"${schema}","priceCents":"1000001"}`, ceiling)).toMatchObject({
      code: 'bid.price-above-ceiling',
    });
    fc.assert(fc.property(fc.string(), (text) => !readSealedPrice(text, ceiling).ok));
  });
});
