import { checkFrameworkDuration, checkMaximum, contractDates, exact, localDate, maximumValue } from '#libs/domain';

const dates = (start: string, years = 2, optionYears = 1, noticeMonths = 3) => {
  const result = contractDates({ start: localDate(start), years, optionYears, noticeMonths });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

describe('two years with an option of one', () => {
  it('from 1 July 2021', () => {
    expect(dates('2021-07-01')).toEqual({
      start: '2021-07-01',
      end: '2023-06-30',
      optionDecisionBy: '2023-03-31',
      endWithOption: '2024-06-30',
      datesToWatch: [
        { code: 'watch.quality-mark-recheck', on: '2022-07-01' },
        { code: 'watch.option-decision', on: '2023-03-31' },
        { code: 'watch.end', on: '2023-06-30' },
        { code: 'watch.successor-tender', on: '2023-06-30' },
        { code: 'watch.quality-mark-recheck', on: '2023-07-01' },
        { code: 'watch.end-with-option', on: '2024-06-30' },
      ],
    });
  });

  it.each([
    ['2022-01-01', '2023-12-31', '2023-09-30', '2024-12-31'],
    ['2022-01-15', '2024-01-14', '2023-10-14', '2025-01-14'],
    ['2024-02-29', '2026-02-27', '2025-11-27', '2027-02-27'],
    ['2022-03-01', '2024-02-29', '2023-11-30', '2025-02-28'],
  ])('from %s', (start, end, optionDecisionBy, endWithOption) => {
    expect(dates(start)).toMatchObject({ end, optionDecisionBy, endWithOption });
  });

  it('without an option there is nothing to decide', () => {
    expect(dates('2021-07-01', 2, 0)).toMatchObject({
      end: '2023-06-30',
      optionDecisionBy: null,
      endWithOption: '2023-06-30',
    });
    expect(dates('2021-07-01', 2, 0).datesToWatch.map(({ code }) => code)).not.toContain('watch.end-with-option');
  });

  it('a term must be whole years, at least one', () => {
    const term = { start: localDate('2021-07-01'), noticeMonths: 3 };
    expect(contractDates({ ...term, years: 0, optionYears: 1 })).toEqual({
      ok: false,
      code: 'contract.term-not-whole',
      data: { years: 0, optionYears: 1 },
    });
    expect(contractDates({ ...term, years: 1.5, optionYears: 0 })).toMatchObject({ code: 'contract.term-not-whole' });
  });
});

describe('the length of a framework agreement', () => {
  const start = localDate('2021-07-01');
  it('is four years at most, with its extensions', () => {
    expect(checkFrameworkDuration({ start, endWithOption: localDate('2025-06-30') })).toEqual({
      ok: true,
      value: { latest: '2025-06-30', justified: false },
    });
    expect(checkFrameworkDuration({ start, endWithOption: localDate('2025-07-01'), justification: ' ' })).toEqual({
      ok: false,
      code: 'contract.framework-too-long',
      data: { end: '2025-07-01', latest: '2025-06-30', source: 'Aw 2.140(3)' },
    });
  });
  it('or longer with a justification that is kept', () => {
    const justification = 'investering in een eigen leslocatie';
    expect(checkFrameworkDuration({ start, endWithOption: localDate('2026-06-30'), justification })).toMatchObject({
      ok: true,
      value: { justified: true },
    });
  });
});

describe('the maximum value', () => {
  it("Gooi's 150 × € 10,000 × 3 years is € 4,500,000", () => {
    const value = maximumValue({ trajectoriesPerYear: 150, priceCents: 1_000_000n, years: 2, optionYears: 1 });
    expect(value).toMatchObject({ years: 3, expected: 450_000_000n, margin: 0n, maximum: 450_000_000n });
  });

  it('with a margin of a tenth', () => {
    const value = maximumValue({
      trajectoriesPerYear: 150,
      priceCents: 1_000_000n,
      years: 2,
      optionYears: 1,
      marginPercent: 10,
    });
    expect(value).toMatchObject({ margin: 45_000_000n, maximum: 495_000_000n });
  });

  it('is guarded to the cent, with a warning before it', () => {
    const maximum = 450_000_000n;
    expect(checkMaximum({ maximum, used: 0n, adding: 100_000_000n })).toEqual({
      ok: true,
      value: { used: 100_000_000n, left: 350_000_000n, part: exact('2/9'), nearlyReached: false },
    });
    expect(checkMaximum({ maximum, used: 350_000_000n, adding: 10_000_000n })).toMatchObject({
      value: { part: exact('4/5'), nearlyReached: true },
    });
    expect(checkMaximum({ maximum, used: 440_000_000n, adding: 10_000_000n })).toMatchObject({ value: { left: 0n } });
    expect(checkMaximum({ maximum, used: 440_000_000n, adding: 10_000_001n })).toEqual({
      ok: false,
      code: 'contract.maximum-reached',
      data: { maximum, used: 440_000_000n, adding: 10_000_001n, left: 10_000_000n },
    });
  });
});
