import type { Label, Mark } from './explanation.js';
import { localDate, type LocalDate } from './local-date.js';

/** Schools have holiday in three parts of the country, not all at once. */
export type SchoolRegion = 'noord' | 'midden' | 'zuid';
export const SCHOOL_REGIONS: readonly SchoolRegion[] = ['noord', 'midden', 'zuid'];

export type SchoolHoliday = {
  readonly code: 'autumn' | 'christmas' | 'spring' | 'may' | 'summer';
  readonly label: Label;
  readonly region: SchoolRegion;
  /** The school year by its two calendar years: '2020-2021'. */
  readonly schoolYear: string;
  /** First and last day without school, weekends at both ends included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Set by the minister for all schools; the other two are advice, and schools in carnival country deviate from it. */
  readonly fixed: boolean;
  readonly source: string;
  readonly mark: Mark;
};

const LABELS = {
  autumn: { nl: 'herfstvakantie', en: 'autumn holiday' },
  christmas: { nl: 'kerstvakantie', en: 'Christmas holiday' },
  spring: { nl: 'voorjaarsvakantie', en: 'spring holiday' },
  may: { nl: 'meivakantie', en: 'May holiday' },
  summer: { nl: 'zomervakantie', en: 'summer holiday' },
} as const;

/** [from, to], one for all three regions or one each in the order noord, midden, zuid. */
type Period = readonly [from: string, to: string];
type Spread = readonly [Period] | readonly [Period, Period, Period];
type Year = {
  readonly year: string;
  readonly source: string;
  readonly mark: Mark;
  readonly autumn: Spread;
  readonly christmas: Spread;
  readonly spring: Spread;
  readonly may: Spread;
  readonly summer: Spread;
};

const COPIES = 'data van OCW, overgenomen in twee openbare lijsten';
const COPY = 'data van OCW, overgenomen in een openbare lijst';
const OVERVIEW = 'rijksoverheid.nl, Overzicht schoolvakanties 2027-2028';

// Read on 22-11-2026. Two copies were laid side by side; where one erred (spring 2024 and summer 2026, both zuid) the cycle
// of the regions and the schools' own pages decided. A week that schools may add to the May holiday is not in it.
const YEARS: readonly Year[] = [
  {
    year: '2019-2020',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2019-10-19', '2019-10-27'],
      ['2019-10-19', '2019-10-27'],
      ['2019-10-12', '2019-10-20'],
    ],
    christmas: [['2019-12-21', '2020-01-05']],
    spring: [
      ['2020-02-15', '2020-02-23'],
      ['2020-02-22', '2020-03-01'],
      ['2020-02-22', '2020-03-01'],
    ],
    may: [['2020-04-25', '2020-05-03']],
    summer: [
      ['2020-07-04', '2020-08-16'],
      ['2020-07-18', '2020-08-30'],
      ['2020-07-11', '2020-08-23'],
    ],
  },
  {
    year: '2020-2021',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2020-10-10', '2020-10-18'],
      ['2020-10-17', '2020-10-25'],
      ['2020-10-17', '2020-10-25'],
    ],
    christmas: [['2020-12-19', '2021-01-03']],
    spring: [
      ['2021-02-20', '2021-02-28'],
      ['2021-02-20', '2021-02-28'],
      ['2021-02-13', '2021-02-21'],
    ],
    may: [['2021-05-01', '2021-05-09']],
    summer: [
      ['2021-07-10', '2021-08-22'],
      ['2021-07-17', '2021-08-29'],
      ['2021-07-24', '2021-09-05'],
    ],
  },
  {
    year: '2021-2022',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2021-10-16', '2021-10-24'],
      ['2021-10-16', '2021-10-24'],
      ['2021-10-23', '2021-10-31'],
    ],
    christmas: [['2021-12-25', '2022-01-09']],
    spring: [
      ['2022-02-19', '2022-02-27'],
      ['2022-02-26', '2022-03-06'],
      ['2022-02-26', '2022-03-06'],
    ],
    may: [['2022-04-30', '2022-05-08']],
    summer: [
      ['2022-07-16', '2022-08-28'],
      ['2022-07-09', '2022-08-21'],
      ['2022-07-23', '2022-09-04'],
    ],
  },
  {
    year: '2022-2023',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2022-10-15', '2022-10-23'],
      ['2022-10-22', '2022-10-30'],
      ['2022-10-22', '2022-10-30'],
    ],
    christmas: [['2022-12-24', '2023-01-08']],
    spring: [
      ['2023-02-25', '2023-03-05'],
      ['2023-02-25', '2023-03-05'],
      ['2023-02-18', '2023-02-26'],
    ],
    may: [['2023-04-29', '2023-05-07']],
    summer: [
      ['2023-07-22', '2023-09-03'],
      ['2023-07-08', '2023-08-20'],
      ['2023-07-15', '2023-08-27'],
    ],
  },
  {
    year: '2023-2024',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2023-10-21', '2023-10-29'],
      ['2023-10-14', '2023-10-22'],
      ['2023-10-14', '2023-10-22'],
    ],
    christmas: [['2023-12-23', '2024-01-07']],
    spring: [
      ['2024-02-17', '2024-02-25'],
      ['2024-02-17', '2024-02-25'],
      ['2024-02-10', '2024-02-18'],
    ],
    may: [['2024-04-27', '2024-05-05']],
    summer: [
      ['2024-07-20', '2024-09-01'],
      ['2024-07-13', '2024-08-25'],
      ['2024-07-06', '2024-08-18'],
    ],
  },
  {
    year: '2024-2025',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2024-10-26', '2024-11-03'],
      ['2024-10-26', '2024-11-03'],
      ['2024-10-19', '2024-10-27'],
    ],
    christmas: [['2024-12-21', '2025-01-05']],
    spring: [
      ['2025-02-15', '2025-02-23'],
      ['2025-02-22', '2025-03-02'],
      ['2025-02-22', '2025-03-02'],
    ],
    may: [['2025-04-26', '2025-05-04']],
    summer: [
      ['2025-07-12', '2025-08-24'],
      ['2025-07-19', '2025-08-31'],
      ['2025-07-05', '2025-08-17'],
    ],
  },
  {
    year: '2025-2026',
    source: COPIES,
    mark: 'S',
    autumn: [
      ['2025-10-18', '2025-10-26'],
      ['2025-10-18', '2025-10-26'],
      ['2025-10-11', '2025-10-19'],
    ],
    christmas: [['2025-12-20', '2026-01-04']],
    spring: [
      ['2026-02-21', '2026-03-01'],
      ['2026-02-14', '2026-02-22'],
      ['2026-02-14', '2026-02-22'],
    ],
    may: [['2026-04-25', '2026-05-03']],
    summer: [
      ['2026-07-04', '2026-08-16'],
      ['2026-07-18', '2026-08-30'],
      ['2026-07-11', '2026-08-23'],
    ],
  },
  {
    year: '2026-2027',
    source: COPY,
    mark: 'M h',
    autumn: [
      ['2026-10-10', '2026-10-18'],
      ['2026-10-17', '2026-10-25'],
      ['2026-10-17', '2026-10-25'],
    ],
    christmas: [['2026-12-19', '2027-01-03']],
    spring: [
      ['2027-02-20', '2027-02-28'],
      ['2027-02-20', '2027-02-28'],
      ['2027-02-13', '2027-02-21'],
    ],
    may: [['2027-04-24', '2027-05-02']],
    summer: [
      ['2027-07-10', '2027-08-22'],
      ['2027-07-17', '2027-08-29'],
      ['2027-07-24', '2027-09-05'],
    ],
  },
  {
    year: '2027-2028',
    source: OVERVIEW,
    mark: 'V',
    autumn: [
      ['2027-10-16', '2027-10-24'],
      ['2027-10-16', '2027-10-24'],
      ['2027-10-23', '2027-10-31'],
    ],
    christmas: [['2027-12-25', '2028-01-09']],
    spring: [
      ['2028-02-19', '2028-02-27'],
      ['2028-02-26', '2028-03-05'],
      ['2028-02-26', '2028-03-05'],
    ],
    may: [['2028-04-29', '2028-05-07']],
    summer: [
      ['2028-07-15', '2028-08-27'],
      ['2028-07-08', '2028-08-20'],
      ['2028-07-22', '2028-09-03'],
    ],
  },
];

const CODES = ['autumn', 'christmas', 'spring', 'may', 'summer'] as const;

/** Every known school holiday, by region and then by date. Source per school year; advice is marked by `fixed: false`. */
export const SCHOOL_HOLIDAYS: readonly SchoolHoliday[] = SCHOOL_REGIONS.flatMap((region, index) =>
  YEARS.flatMap((year) =>
    CODES.map((code): SchoolHoliday => {
      const spread = year[code];
      const [from, to] = spread[index] ?? spread[0];
      return {
        code,
        label: LABELS[code],
        region,
        schoolYear: year.year,
        from: localDate(from),
        to: localDate(to),
        fixed: code !== 'autumn' && code !== 'spring',
        source: year.source,
        mark: year.mark,
      };
    }),
  ),
);

/** The holidays of a region that touch the days from `from` to `to` (both included), by date. */
export const schoolHolidaysBetween = (region: SchoolRegion, from: LocalDate, to: LocalDate): readonly SchoolHoliday[] =>
  SCHOOL_HOLIDAYS.filter((holiday) => holiday.region === region && holiday.from <= to && from <= holiday.to);

/** The holiday of a region on a day, or null. */
export const schoolHolidayOn = (region: SchoolRegion, day: LocalDate): SchoolHoliday | null =>
  schoolHolidaysBetween(region, day, day)[0] ?? null;

/** Whether the school year of a day is loaded: 1 August begins a school year. Outside it "no holiday" is not known. */
export const schoolYearIsKnown = (day: LocalDate): boolean =>
  YEARS.some(({ year }) => `${year.slice(0, 4)}-08-01` <= day && day <= `${year.slice(5)}-07-31`);
