import { DECREE_DAYS, type DecreeCalendar } from './decree-days.js';
import type { Explanation } from './explanation.js';
import { addDays, maxDate, type LocalDate } from './local-date.js';
import { countTerm, type CountedTerm, type Roll } from './terms.js';

export type Standstill = CountedTerm & {
  /** The first day on which the contract may be signed: the day after the term has ended. */
  readonly earliestSigning: LocalDate;
};

/**
 * The standstill after an award decision (Aw 2.127; ): day 1 is the day after sending. Twenty days whose end rolls by
 * the Atw, unless told otherwise.
 */
export function standstill(
  sentOn: LocalDate,
  {
    days = 20,
    roll = 'atw',
    decrees = DECREE_DAYS,
  }: { readonly days?: number; readonly roll?: Roll; readonly decrees?: DecreeCalendar } = {},
): Standstill {
  const term = countTerm({ from: sentOn, n: days, unit: 'calendar-day', direction: 'forward', roll, decrees });
  const earliestSigning = addDays(term.end, 1);
  const because = [...term.because, { code: 'term.earliest-signing', data: { end: term.end, earliestSigning } }];
  return { ...term, earliestSigning, because };
}

type StandstillDates = {
  readonly statutory: Standstill;
  /** The last day to go to court by the documents' own text: counted plainly, or the date they name. */
  readonly contractual: LocalDate;
  /** The later of both: what a buyer should keep to. */
  readonly end: LocalDate;
  readonly earliestSigning: LocalDate;
  /** The documents' own date falls before the law's: the law's prevails, and the documents should say so. */
  readonly documentsAreEarlier: boolean;
  readonly because: readonly Explanation[];
};

/**
 * Both clocks after a decision: the statutory standstill, which the Atw extends, and the expiry term of the
 * documents, which nothing extends (RBDHA:2021:1251). Default: the documents repeat the same number of days.
 */
export function standstillDates(
  sentOn: LocalDate,
  options: {
    readonly days?: number;
    readonly roll?: Roll;
    readonly expiryDays?: number;
    readonly expiryOn?: LocalDate;
    readonly decrees?: DecreeCalendar;
  } = {},
): StandstillDates {
  const { days = 20, roll = 'atw', expiryDays = days, decrees = DECREE_DAYS } = options;
  const statutory = standstill(sentOn, { days, roll, decrees });
  const contractual = options.expiryOn ?? addDays(sentOn, expiryDays);
  const end = maxDate(statutory.end, contractual);
  const documentsAreEarlier = contractual < statutory.end;
  const data = { contractual, statutory: statutory.end, end };
  return {
    statutory,
    contractual,
    end,
    earliestSigning: addDays(end, 1),
    documentsAreEarlier,
    because: [
      ...statutory.because,
      { code: 'term.two-clocks', data, ...(documentsAreEarlier ? { warning: true as const } : {}) },
    ],
  };
}
