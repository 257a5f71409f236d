import { exact, formatEuro, formatEuroDifference, parseEuro, roundHalfUp, toDecimalString } from '#libs/domain';
import { fc } from '../../support/runs.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('an amount as it is typed', () => {
  it.each([
    ['12.500,00', 1_250_000n],
    ['12500', 1_250_000n],
    ['12500,5', 1_250_050n],
    ['12.500', 1_250_000n],
    [' € 12.500,- ', 1_250_000n],
    ['€87', 8_700n],
    ['0,01', 1n],
    ['007', 700n],
    ['-12,50', -1_250n],
    ['999999999999999,99', 99_999_999_999_999_999n],
  ])('%s is read', (typed, cents) => {
    expect(parseEuro(typed)).toEqual({ ok: true, value: cents });
  });

  it.each([
    ['12,500.00', '12.500,00'],
    ['12.5', '12,50'],
    ['1234.56', '1.234,56'],
    ['12,345', '12.500,00'],
    ['1.25.000', '12.500,00'],
    ['12e3', '12.500,00'],
    ['tien euro', '12.500,00'],
    ['1,2,3', '12.500,00'],
    ['٣٤', '12.500,00'],
  ])('%s is refused, with the way to write it', (typed, example) => {
    expect(parseEuro(typed)).toEqual({ ok: false, code: 'money.not-an-amount', data: { typed, example } });
  });

  it('nothing typed is its own refusal', () => {
    expect(parseEuro('  ')).toMatchObject({ code: 'money.missing' });
    expect(parseEuro('€ ')).toMatchObject({ code: 'money.missing' });
  });

  it('an amount that no column could hold is refused', () => {
    expect(parseEuro('1000000000000000')).toEqual({
      ok: false,
      code: 'money.too-large',
      data: { typed: '1000000000000000', maximum: 99_999_999_999_999_999n },
    });
  });
});

describe('an amount as it is shown', () => {
  it.each([
    [1_250_000n, '€ 12.500,00', '€12,500.00'],
    [0n, '€ 0,00', '€0.00'],
    [7n, '€ 0,07', '€0.07'],
    [-5n, '€ -0,05', '-€0.05'],
    [450_000_000n, '€ 4.500.000,00', '€4,500,000.00'],
    [9_007_199_254_740_993_127n, '€ 90.071.992.547.409.931,27', '€90,071,992,547,409,931.27'],
  ])('%s', (cents, nl, en) => {
    expect(plain(formatEuro(cents, 'nl'))).toBe(nl);
    expect(formatEuro(cents, 'en')).toBe(en);
  });

  it.each([
    [8_001n, '+ € 80,01', '+ €80.01'],
    [0n, '€ 0,00', '€0.00'],
    [-1_000n, '− € 10,00', '− €10.00'],
  ])('as a difference: %s', (cents, nl, en) => {
    expect(plain(formatEuroDifference(cents, 'nl'))).toBe(nl);
    expect(plain(formatEuroDifference(cents, 'en'))).toBe(en);
  });

  it('what is shown in Dutch is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n }), (cents) => {
        const shown = formatEuro(cents, 'nl');
        expect(parseEuro(shown)).toEqual({ ok: true, value: cents });
      }),
    );
  });
});

describe('a fraction as decimals', () => {
  it.each([
    ['1/8', 2, '0.13'],
    ['-1/8', 2, '-0.13'],
    ['687/7', 2, '98.14'],
    ['1/3', 0, '0'],
    ['-1/3', 0, '0'],
    ['1/2', 0, '1'],
    ['-1/1000', 2, '0.00'],
    ['49/20', 2, '2.45'],
  ])('%s to %i places is %s', (value, places, shown) => {
    expect(toDecimalString(exact(value), places)).toBe(shown);
  });

  it('is never further off than half of the last place', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.nat({ max: 8 }), (n, d, places) => {
        const value = exact(n).div(d);
        const off = exact(toDecimalString(value, places)).sub(value).abs();
        expect(off.mul(2n * 10n ** BigInt(places)).lte(1)).toBe(true);
      }),
    );
  });

  it('rounds half away from zero', () => {
    expect([roundHalfUp(exact('5/2')), roundHalfUp(exact('-5/2')), roundHalfUp(exact('12/5'))]).toEqual([3n, -3n, 2n]);
  });

  it('refuses a float, because 0.1 is not a tenth', () => {
    expect(() => exact(0.1)).toThrow(RangeError);
  });
});
