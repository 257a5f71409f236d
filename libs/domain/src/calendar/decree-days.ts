import type { Mark } from './explanation.js';
import { localDate, yearOf, type LocalDate } from './local-date.js';

/** A day that Royal Decree equates with a recognised holiday (Atw 3(3)). */
type DecreeDay = { readonly date: LocalDate; readonly mark: Mark; readonly source: string };

/** What is known of the decrees: data, never a formula; an installation may use its own. */
export type DecreeCalendar = {
  readonly periods: readonly {
    readonly from: number;
    readonly to: number;
    readonly source: string;
    readonly mark: Mark;
  }[];
  readonly days: readonly DecreeDay[];
  /** Days of which we do not know whether the decree names them: not counted as holidays, and said so. */
  readonly unconfirmed: readonly LocalDate[];
};

const days = (mark: Mark, source: string, ...dates: readonly string[]): readonly DecreeDay[] =>
  dates.map((date) => ({ date: localDate(date), mark, source }));

const DECREE_2017 = 'Besluit 24-10-2016 (BWBR0038666)';
const DECREE_2020 = 'KB 2020–2022';
const DECREE_2023 = 'KB 2023–2025';
const DECREE_2026 = 'KB 2026–2028';

export const DECREE_DAYS: DecreeCalendar = {
  periods: [
    { from: 2017, to: 2019, source: DECREE_2017, mark: 'V' },
    { from: 2020, to: 2022, source: DECREE_2020, mark: 'S/M' },
    { from: 2023, to: 2025, source: DECREE_2023, mark: 'S' },
    { from: 2026, to: 2028, source: DECREE_2026, mark: 'S' },
  ],
  days: [
    ...days(
      'V',
      DECREE_2017,
      '2017-04-28',
      '2017-05-26',
      '2018-05-11',
      '2018-12-24',
      '2018-12-31',
      '2019-05-31',
      '2019-12-27',
    ),
    ...days('M h', DECREE_2020, '2020-05-22', '2021-05-14'),
    ...days('S', DECREE_2020, '2022-05-27'),
    ...days('S', DECREE_2023, '2023-04-28', '2023-05-19', '2024-05-10', '2024-12-27', '2025-05-30'),
    ...days('S', DECREE_2026, '2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'),
  ],
  unconfirmed: ['2020-05-04', '2021-04-26', '2022-05-06'].map(localDate),
};

/** The years in [from, to] whose decree is not loaded: there an unknown extra holiday may exist. */
export function yearsWithoutDecree(
  from: LocalDate,
  to: LocalDate,
  decrees: DecreeCalendar = DECREE_DAYS,
): readonly number[] {
  const years = Array.from({ length: Math.max(0, yearOf(to) - yearOf(from) + 1) }, (_, i) => yearOf(from) + i);
  return years.filter((year) => !decrees.periods.some((period) => period.from <= year && year <= period.to));
}
