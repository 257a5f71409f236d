import { paddedSize } from '#libs/sealing';
import { fc } from '../../support/runs.js';

describe('the padded size', () => {
  const KiB = 1024;
  const MiB = 1024 * KiB;
  it.each([
    [0, 64 * KiB],
    [1, 64 * KiB],
    [64 * KiB, 64 * KiB],
    [64 * KiB + 1, 128 * KiB],
    [MiB, MiB],
    // Above 1 MiB: exponent 20 takes 5 bits, so steps of 2^15.
    [MiB + 1, MiB + 32 * KiB],
    [10_000_000, 10_223_616],
    [2 ** 33 + 1, 2 ** 33 + 2 ** 27],
  ])('of %i bytes is %i', (bytes, padded) => {
    expect(paddedSize(bytes)).toBe(padded);
  });

  it('is never smaller, never more than an eighth larger above 1 MiB, grows with the size, and is its own padding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 40 }), (a, b) => {
        expect(paddedSize(a)).toBeGreaterThanOrEqual(a);
        expect(paddedSize(a)).toBeLessThanOrEqual(Math.max(a * 1.125, a + 64 * KiB));
        expect(paddedSize(Math.min(a, b))).toBeLessThanOrEqual(paddedSize(Math.max(a, b)));
        expect(paddedSize(paddedSize(a))).toBe(paddedSize(a));
      }),
    );
  });

  it('of what is no size is a bug', () => {
    expect(() => paddedSize(-1)).toThrow(RangeError);
    expect(() => paddedSize(1.5)).toThrow(RangeError);
  });
});
